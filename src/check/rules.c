#include "check/rules.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "check/proofs.h"
#include "city/counted.h"

/* A whole number from a setting, which may be written as a decimal. */
static gint32 setting_number(GHashTable *settings, const char *key, gint32 otherwise, double (*round)(double))
{
    const char *text = g_hash_table_lookup(settings, key);
    double value = text ? g_ascii_strtod(text, NULL) : -1;
    return value >= 0 ? (gint32)round(MIN(value, G_MAXINT32)) : otherwise;
}

CheckRules check_rules_read(GHashTable *settings)
{
    gboolean people = g_strcmp0(g_hash_table_lookup(settings, "divide.unit"), "people") == 0;
    return (CheckRules){
        .unit = people ? CITY_PEOPLE : CITY_HOUSEHOLDS,
        .min = setting_number(settings, "divide.min", 300, ceil),
        .max = setting_number(settings, "divide.max", 700, floor),
        .whole = g_strcmp0(g_hash_table_lookup(settings, "divide.compounds"), "whole") == 0,
        .proofs = check_proofs_parse(g_hash_table_lookup(settings, CHECK_PROOFS_SETTING)),
    };
}

void check_rules_clear(CheckRules *rules)
{
    g_clear_pointer(&rules->proofs, g_hash_table_unref);
}

char *rules_community_key(const City *city, guint32 community)
{
    const char *code = city_community(city, community)->code;
    return code ? g_strdup(code) : g_strdup_printf("%u", community + 1);
}

char *rules_community_name(const City *city, guint32 community)
{
    const CityCommunity *c = city_community(city, community);
    g_autofree char *key = rules_community_key(city, community);
    return c->name ? g_strdup_printf("%s (%s)", c->name, key) : g_steal_pointer(&key);
}

char *rules_grid_name(const City *city, const CityGrid *grid)
{
    const char *community = city_community(city, grid->community)->name, *name = grid->name ? grid->name : "";
    return g_strdup_printf("%s%s (%s)", community && !g_str_has_prefix(name, community) ? community : "",
                           name, grid->code);
}

char *rules_building_name(const City *city, guint32 building)
{
    const CityBuilding *b = city_building(city, building);
    if (b->compound && b->name)
        return g_strdup_printf("%s %s", b->compound, b->name);
    return g_strdup(b->name ? b->name : b->id ? b->id : "?");
}

char *rules_count(CityUnit unit, gint64 count)
{
    return unit == CITY_PEOPLE ? counted_people(count) : counted_households(count);
}

RuleGroups *rule_groups_new(gconstpointer owners, gsize stride, guint count, guint n)
{
    RuleGroups *g = g_new(RuleGroups, 1);
    const guint8 *bytes = owners;
    g->start = g_new0(guint32, n + 2);
    g->member = g_new(guint32, count + 1);
    for (guint i = 0; i < count; i++) {
        guint32 owner = *(const guint32 *)(const void *)(bytes + i * stride);
        if (owner != CITY_NONE)
            g->start[owner + 2]++;
    }
    for (guint o = 2; o <= n; o++)
        g->start[o] += g->start[o - 1];
    for (guint i = 0; i < count; i++) {
        guint32 owner = *(const guint32 *)(const void *)(bytes + i * stride);
        if (owner != CITY_NONE)
            g->member[g->start[owner + 1]++] = i;
    }
    return g;
}

void rule_groups_free(RuleGroups *groups)
{
    if (!groups)
        return;
    g_free(groups->start);
    g_free(groups->member);
    g_free(groups);
}
