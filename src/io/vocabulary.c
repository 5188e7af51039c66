#include "io/vocabulary.h"

#include <string.h>

typedef struct Word {
    const char *from, *to;
} Word;

/* A Chinese word counts wherever it stands in the source's, so the special ones come first. */
static const Word usages[] = {
    {"幼儿园", "kindergarten"}, {"学校", "school"},      {"小学", "school"},      {"中学", "school"},
    {"大学", "university"},     {"教育", "school"},      {"医院", "hospital"},    {"医疗", "hospital"},
    {"卫生", "hospital"},       {"平房", "bungalow"},    {"别墅", "villa"},       {"宿舍", "dormitory"},
    {"商住", "apartments"},     {"住宅", "residential"}, {"居住", "residential"}, {"居民", "residential"},
    {"公寓", "apartments"},     {"商场", "retail"},      {"商业", "retail"},      {"商铺", "retail"},
    {"办公", "office"},         {"写字楼", "office"},    {"行政", "civic"},       {"政府", "civic"},
    {"工业", "industrial"},     {"厂房", "industrial"},  {"仓", "warehouse"},     {"车库", "garage"},
    {"酒店", "hotel"},          {"宾馆", "hotel"},       {"公共", "public"},      {"宗教", "religious"},
};

static const Word roads[] = {
    {"高速", "motorway"},    {"快速", "trunk"},      {"次干", "secondary"}, {"主干", "primary"},
    {"干道", "primary"},     {"干路", "primary"},    {"国道", "trunk"},     {"省道", "primary"},
    {"县道", "secondary"},   {"乡道", "tertiary"},   {"支路", "tertiary"},  {"街巷", "residential"},
    {"小区", "service"},     {"内部", "service"},    {"巷", "residential"}, {"胡同", "residential"},
    {"居住", "residential"}, {"步行", "pedestrian"}, {"人行", "footway"},   {"小路", "path"},
};

static const Word roles[] = {
    {"督导", "supervisor"}, {"警", "police"},      {"消防", "fire"},
    {"监督", "monitor"},    {"公益", "volunteer"}, {"志愿", "volunteer"},
    {"网格员", "officer"},  {"网格长", "officer"}, {"网格管理", "officer"},
};

static const char *translate(const Word *words, gsize n, const char *word)
{
    for (gsize i = 0; word && i < n; i++)
        if (strstr(word, words[i].from))
            return words[i].to;
    return word;
}

const char *vocabulary_usage(const char *word)
{
    return translate(usages, G_N_ELEMENTS(usages), word);
}

const char *vocabulary_road(const char *word)
{
    return translate(roads, G_N_ELEMENTS(roads), word);
}

const char *vocabulary_role(const char *word)
{
    return translate(roles, G_N_ELEMENTS(roles), word);
}

static gboolean is_among(const char *usage, const char *const *words)
{
    return g_strv_contains(words, usage);
}

Dwelling vocabulary_dwelling(const char *usage)
{
    static const char *const houses[] = {"house", "detached",       "bungalow",  "cabin", "farm",
                                         "villa", "static_caravan", "houseboat", NULL};
    static const char *const flats[] = {
        "residential", "apartments", "dormitory", "terrace", "semidetached_house", "semi", "yes",
        "tower",       "slab",       "mixed",     NULL};
    if (!usage)
        return DWELLING_FLATS;
    g_autofree char *lower = g_ascii_strdown(usage, -1);
    return is_among(lower, houses) ? DWELLING_HOUSE : is_among(lower, flats) ? DWELLING_FLATS : DWELLING_NONE;
}
