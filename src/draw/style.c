/* A theme is lines of "key = value" in [groups]. A table says for each key of each group what it is and where in the
 * Style it goes; the reader knows nothing else. */
#include "draw/style.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/error.h"

typedef enum { AS_COLOUR, AS_COLOURS, AS_PATTERNS, AS_LENGTH, AS_FLAG, AS_DASH, AS_STRING } KeyType;

typedef struct Key {
    const char *name;
    KeyType type;
    size_t offset;      /* from the group's */
    double least, most; /* of a length */
} Key;

typedef struct Group {
    const char *name;
    size_t offset;
    const Key *keys;
    guint n_keys;
} Group;

#define AT(member) offsetof(Style, member)

static const Key sheet_keys[] = {
    {"paper", AS_COLOUR, AT(paper), 0, 0}, {"ground", AS_COLOUR, AT(ground), 0, 0},
    {"frame", AS_COLOUR, AT(frame), 0, 0}, {"wash", AS_COLOUR, AT(wash), 0, 0},
    {"halo", AS_COLOUR, AT(halo), 0, 0},   {"family", AS_STRING, AT(family), 0, 0},
};

static const Key water_keys[] = {
    {"fill", AS_COLOUR, AT(water), 0, 0},
    {"shore", AS_COLOUR, AT(shore), 0, 0},
    {"line", AS_COLOUR, AT(stream.colour), 0, 0},
    {"line-width", AS_LENGTH, AT(stream.width), 0.1, 100},
};

#define CLOSER 0.55 /* of the step between a pattern's lines */

static const Key community_keys[] = {
    {"fill", AS_COLOUR, AT(community), 0, 0},
    {"line", AS_COLOUR, AT(community_line.colour), 0, 0},
    {"width", AS_LENGTH, AT(community_line.width), 0.1, 100},
    {"dash", AS_DASH, AT(community_line), 0, 0},
    {"band", AS_COLOUR, AT(community_band.colour), 0, 0},
    {"band-width", AS_LENGTH, AT(community_band.width), 0.1, 100},
};

static const Key grid_keys[] = {
    {"fills", AS_COLOURS, 0, 0, 0},
    {"patterns", AS_PATTERNS, 0, 0, 0},
    {"pattern-line", AS_COLOUR, AT(pattern_line), 0, 0},
    {"pattern-step", AS_LENGTH, AT(pattern_step), 2, 100},
    {"line", AS_COLOUR, AT(grid_line.colour), 0, 0},
    {"width", AS_LENGTH, AT(grid_line.width), 0.1, 100},
    {"dash", AS_DASH, AT(grid_line), 0, 0},
    {"warning", AS_COLOUR, AT(warning), 0, 0},
};

static const Key figure_keys[] = {
    {"fill-1", AS_COLOUR, AT(steps[0]), 0, 0}, {"fill-2", AS_COLOUR, AT(steps[1]), 0, 0},
    {"fill-3", AS_COLOUR, AT(steps[2]), 0, 0}, {"fill-4", AS_COLOUR, AT(steps[3]), 0, 0},
    {"fill-5", AS_COLOUR, AT(steps[4]), 0, 0}, {"none", AS_COLOUR, AT(no_step), 0, 0},
};

static const Key gaps_keys[] = {
    {"none", AS_COLOUR, AT(faults[STYLE_FAULT_NONE]), 0, 0},
    {"board", AS_COLOUR, AT(faults[STYLE_FAULT_BOARD]), 0, 0},
    {"officer", AS_COLOUR, AT(faults[STYLE_FAULT_OFFICER]), 0, 0},
    {"both", AS_COLOUR, AT(faults[STYLE_FAULT_BOTH]), 0, 0},
    {"home", AS_COLOUR, AT(faults[STYLE_FAULT_HOME]), 0, 0},
    {"land", AS_COLOUR, AT(faults[STYLE_FAULT_LAND]), 0, 0},
};

static const Key compound_keys[] = {
    {"fill", AS_COLOUR, AT(compound), 0, 0},
    {"line", AS_COLOUR, AT(compound_line.colour), 0, 0},
    {"width", AS_LENGTH, AT(compound_line.width), 0.1, 100},
};

static const Key building_keys[] = {
    {"home", AS_COLOUR, AT(home), 0, 0},
    {"public", AS_COLOUR, AT(public), 0, 0},
    {"trade", AS_COLOUR, AT(trade), 0, 0},
    {"sign", AS_COLOUR, AT(sign), 0, 0},
    {"line", AS_COLOUR, AT(building_line.colour), 0, 0},
    {"line-width", AS_LENGTH, AT(building_line.width), 0.1, 100},
};

static const Key rail_keys[] = {
    {"line", AS_COLOUR, AT(rail.colour), 0, 0},
    {"gap", AS_COLOUR, AT(rail_gap.colour), 0, 0},
    {"width", AS_LENGTH, AT(rail.width), 0.1, 100},
    {"dash", AS_DASH, AT(rail_gap), 0, 0},
};

static const Key road_keys[] = {
    {"fill", AS_COLOUR, offsetof(StyleRoad, fill), 0, 0},
    {"casing", AS_COLOUR, offsetof(StyleRoad, casing), 0, 0},
    {"metres", AS_LENGTH, offsetof(StyleRoad, metres), 0.1, 1000},
    {"least", AS_LENGTH, offsetof(StyleRoad, least), 0.1, 100},
    {"most", AS_LENGTH, offsetof(StyleRoad, most), 0.1, 1000},
    {"edge", AS_LENGTH, offsetof(StyleRoad, edge), 0, 100},
    {"limit", AS_LENGTH, offsetof(StyleRoad, limit), 0, 1e9},
};

static const Key text_keys[] = {
    {"size", AS_LENGTH, offsetof(StyleText, font.size), 1, 500},
    {"bold", AS_FLAG, offsetof(StyleText, font.bold), 0, 0},
    {"colour", AS_COLOUR, offsetof(StyleText, colour), 0, 0},
    {"halo", AS_LENGTH, offsetof(StyleText, halo), 0, 50},
};

#define GROUP(name, offset, keys)                                                                            \
    {                                                                                                        \
        name, offset, keys, G_N_ELEMENTS(keys)                                                               \
    }

static const Group groups[] = {
    GROUP("sheet", 0, sheet_keys),
    GROUP("water", 0, water_keys),
    GROUP("community", 0, community_keys),
    GROUP("grid", 0, grid_keys),
    GROUP("figure", 0, figure_keys),
    GROUP("gaps", 0, gaps_keys),
    GROUP("compound", 0, compound_keys),
    GROUP("building", 0, building_keys),
    GROUP("rail", 0, rail_keys),
    GROUP("road.trunk", AT(roads[STYLE_TRUNK]), road_keys),
    GROUP("road.primary", AT(roads[STYLE_PRIMARY]), road_keys),
    GROUP("road.secondary", AT(roads[STYLE_SECONDARY]), road_keys),
    GROUP("road.tertiary", AT(roads[STYLE_TERTIARY]), road_keys),
    GROUP("road.residential", AT(roads[STYLE_RESIDENTIAL]), road_keys),
    GROUP("road.service", AT(roads[STYLE_SERVICE]), road_keys),
    GROUP("road.path", AT(roads[STYLE_PATH]), road_keys),
    GROUP("text.title", AT(texts[STYLE_TITLE]), text_keys),
    GROUP("text.subtitle", AT(texts[STYLE_SUBTITLE]), text_keys),
    GROUP("text.legend", AT(texts[STYLE_LEGEND]), text_keys),
    GROUP("text.community", AT(texts[STYLE_COMMUNITY]), text_keys),
    GROUP("text.grid", AT(texts[STYLE_GRID]), text_keys),
    GROUP("text.count", AT(texts[STYLE_COUNT]), text_keys),
    GROUP("text.street", AT(texts[STYLE_STREET]), text_keys),
    GROUP("text.compound", AT(texts[STYLE_COMPOUND]), text_keys),
    GROUP("text.building", AT(texts[STYLE_BUILDING]), text_keys),
    GROUP("text.water", AT(texts[STYLE_WATER]), text_keys),
};

/* Where a message says it is. */
typedef struct Place {
    const char *file;
    guint line;
    const Group *group;
} Place;

static gboolean fail(const Place *at, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);

static gboolean fail(const Place *at, GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("%s, line %u: %s"), at->file, at->line, what);
    return FALSE;
}

static gboolean parse_colour(const char *value, Colour *colour)
{
    size_t digits = strspn(value, "#") == 1 ? strspn(value + 1, "0123456789abcdefABCDEF") : 0;
    if ((digits != 6 && digits != 8) || value[1 + digits])
        return FALSE;
    guint64 bits = g_ascii_strtoull(value + 1, NULL, 16);
    if (digits == 6)
        bits = bits << 8 | 0xff;
    *colour = (Colour){(bits >> 24 & 0xff) / 255.0, (bits >> 16 & 0xff) / 255.0, (bits >> 8 & 0xff) / 255.0,
                       (bits & 0xff) / 255.0};
    return TRUE;
}

static gboolean parse_number(const char *value, double *number)
{
    char *end = NULL;
    *number = g_ascii_strtod(value, &end);
    return end != value && !*end;
}

static gboolean parse_pattern(const char *value, CanvasPattern *pattern)
{
    static const char *const names[CANVAS_N_PATTERNS] = {"plain",   "rising", "falling",
                                                         "crossed", "level",  "upright"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(value, names[i])) {
            *pattern = (CanvasPattern)i;
            return TRUE;
        }
    return FALSE;
}

/* The words of a list, without the empty ones. */
static GPtrArray *split_words(const char *value)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) parts = g_strsplit_set(value, " \t", -1);
    for (guint i = 0; parts[i]; i++)
        if (*parts[i])
            g_ptr_array_add(words, g_strdup(parts[i]));
    return words;
}

static gboolean set_colours(Style *style, const char *key, const char *value, const Place *at, GError **error)
{
    g_autoptr(GPtrArray) words = split_words(value);
    if (words->len < 4 || words->len > STYLE_MAX_CLASSES)
        return fail(at, error, _("%s has %u colours; give 4 to %d"), key, words->len, STYLE_MAX_CLASSES);
    for (guint i = 0; i < words->len; i++)
        if (!parse_colour((const char *)words->pdata[i], &style->grid[i]))
            return fail(at, error, _("%s: \"%s\" is not a colour; write #rrggbb or #rrggbbaa"), key,
                        (const char *)words->pdata[i]);
    style->n_classes = words->len;
    return TRUE;
}

static gboolean set_patterns(Style *style, const char *key, const char *value, const Place *at,
                             GError **error)
{
    g_autoptr(GPtrArray) words = split_words(value);
    if (words->len > STYLE_MAX_CLASSES)
        return fail(at, error, _("%s has %u patterns; give at most %d"), key, words->len, STYLE_MAX_CLASSES);
    for (guint i = 0; i < STYLE_MAX_CLASSES; i++)
        style->pattern[i] = CANVAS_PLAIN;
    for (guint i = 0; i < words->len; i++)
        if (!parse_pattern((const char *)words->pdata[i], &style->pattern[i]))
            return fail(
                at, error,
                _("%s: \"%s\" is not a pattern; write plain, rising, falling, crossed, level or upright"),
                key, (const char *)words->pdata[i]);
    return TRUE;
}

static gboolean set_dash(CanvasStroke *stroke, const char *key, const char *value, const Place *at,
                         GError **error)
{
    g_autoptr(GPtrArray) words = split_words(value);
    stroke->n_dashes = 0;
    if (g_str_equal(value, "none"))
        return TRUE;
    if (words->len > CANVAS_MAX_DASHES || words->len % 2)
        return fail(at, error, _("%s has %u lengths; give 2, 4 or 6, or none"), key, words->len);
    for (guint i = 0; i < words->len; i++) {
        double length;
        if (!parse_number((const char *)words->pdata[i], &length) || !(length >= 0.1 && length <= 1000))
            return fail(at, error, _("%s: \"%s\" is not a length from 0.1 to 1000"), key,
                        (const char *)words->pdata[i]);
        stroke->dashes[i] = length;
    }
    stroke->n_dashes = words->len;
    return TRUE;
}

static gboolean set_length(double *to, const Key *key, const char *value, const Place *at, GError **error)
{
    double number;
    if (!parse_number(value, &number) || !(number >= key->least && number <= key->most))
        return fail(at, error, _("%s: \"%s\" is not a number from %g to %g"), key->name, value, key->least,
                    key->most);
    *to = number;
    return TRUE;
}

static gboolean set_flag(gboolean *to, const char *key, const char *value, const Place *at, GError **error)
{
    *to = g_str_equal(value, "yes");
    return *to || g_str_equal(value, "no") ||
           fail(at, error, _("%s: \"%s\" is neither yes nor no"), key, value);
}

static gboolean set_key(Style *style, const Key *key, const char *value, const Place *at, GError **error)
{
    void *to = (char *)style + at->group->offset + key->offset;
    switch (key->type) {
    case AS_COLOUR:
        return parse_colour(value, (Colour *)to) ||
               fail(at, error, _("%s: \"%s\" is not a colour; write #rrggbb or #rrggbbaa"), key->name, value);
    case AS_COLOURS:
        return set_colours(style, key->name, value, at, error);
    case AS_PATTERNS:
        return set_patterns(style, key->name, value, at, error);
    case AS_LENGTH:
        return set_length((double *)to, key, value, at, error);
    case AS_FLAG:
        return set_flag((gboolean *)to, key->name, value, at, error);
    case AS_DASH:
        return set_dash((CanvasStroke *)to, key->name, value, at, error);
    case AS_STRING:
        g_free(*(char **)to);
        *(char **)to = g_strdup(value);
        return TRUE;
    }
    g_assert_not_reached();
}

static const Group *find_group(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(groups); i++)
        if (g_str_equal(groups[i].name, name))
            return &groups[i];
    return NULL;
}

static const Key *find_key(const Group *group, const char *name)
{
    for (guint i = 0; i < group->n_keys; i++)
        if (g_str_equal(group->keys[i].name, name))
            return &group->keys[i];
    return NULL;
}

static gboolean parse_group(char *line, Place *at, GError **error)
{
    char *end = strchr(line, ']');
    if (!end || end[1])
        return fail(at, error, _("\"%s\" is not a group; write [name]"), line);
    *end = '\0';
    at->group = find_group(line + 1);
    return at->group || fail(at, error, _("there is no group [%s]"), line + 1);
}

static gboolean parse_entry(Style *style, char *line, const Place *at, GError **error)
{
    char *equals = strchr(line, '=');
    if (!equals)
        return fail(at, error, _("\"%s\" is neither a [group] nor \"key = value\""), line);
    *equals = '\0';
    const char *name = g_strstrip(line), *value = g_strstrip(equals + 1);
    if (!at->group)
        return fail(at, error, _("%s stands before the first [group]"), name);
    const Key *key = find_key(at->group, name);
    if (!key)
        return fail(at, error, _("[%s] has no key %s"), at->group->name, name);
    if (!*value)
        return fail(at, error, _("%s has no value"), name);
    return set_key(style, key, value, at, error);
}

gboolean style_parse(Style *style, const char *text, const char *name, GError **error)
{
    Place at = {name, 0, NULL};
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        char *line = g_strstrip(lines[i]);
        at.line = i + 1;
        if (!*line || *line == '#')
            continue;
        if (!(*line == '[' ? parse_group(line, &at, error) : parse_entry(style, line, &at, error)))
            return FALSE;
    }
    style->rail_gap.width = MAX(0.1, style->rail.width - 1.2);
    return TRUE;
}

extern const char style_light_theme[];

Style *style_new(void)
{
    Style *style = g_new0(Style, 1);
    g_autoptr(GError) error = NULL;
    if (!style_parse(style, style_light_theme, "light.ini", &error))
        g_error("%s", error->message);
    style->stream.round = style->grid_line.round = style->community_band.round = TRUE;
    return style;
}

void style_free(Style *style)
{
    if (!style)
        return;
    g_free(style->family);
    g_free(style);
}

Style *style_read(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize length;
    g_autoptr(GError) fault = NULL;
    if (!g_file_get_contents(path, &text, &length, &fault)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s: the theme cannot be read: %s"), path,
                    fault->message);
        return NULL;
    }
    if (!g_utf8_validate(text, (gssize)length, NULL)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s: the theme is not UTF-8 text; save it as UTF-8"), path);
        return NULL;
    }
    g_autoptr(Style) style = style_new();
    if (!style_parse(style, text, path, error))
        return NULL;
    return g_steal_pointer(&style);
}

StyleRoadClass style_road_class(const char *highway)
{
    static const struct {
        const char *name;
        StyleRoadClass klass;
    } names[] = {
        {"motorway", STYLE_TRUNK},      {"trunk", STYLE_TRUNK},       {"primary", STYLE_PRIMARY},
        {"secondary", STYLE_SECONDARY}, {"tertiary", STYLE_TERTIARY}, {"service", STYLE_SERVICE},
        {"track", STYLE_PATH},          {"path", STYLE_PATH},         {"footway", STYLE_PATH},
        {"cycleway", STYLE_PATH},       {"steps", STYLE_PATH},        {"pedestrian", STYLE_SERVICE},
        {"bridleway", STYLE_PATH},      {"corridor", STYLE_PATH},     {"elevator", STYLE_PATH},
        {"platform", STYLE_PATH},
    };
    for (guint i = 0; highway && i < G_N_ELEMENTS(names); i++) {
        size_t length = strlen(names[i].name);
        if (!strncmp(highway, names[i].name, length) && (!highway[length] || highway[length] == '_'))
            return names[i].klass;
    }
    return STYLE_RESIDENTIAL;
}

/* Classes beyond the theme's colours: plain ones are hatched, hatched ones closer, each time round. */
CanvasFill style_grid_fill(const Style *style, guint klass)
{
    guint i = klass % style->n_classes, round = klass / style->n_classes;
    CanvasFill fill = {style->grid[i], style->pattern[i], style->pattern_line, style->pattern_step};
    if (round == 0)
        return fill;
    if (fill.pattern == CANVAS_PLAIN) {
        static const CanvasPattern after[] = {CANVAS_CROSSED, CANVAS_FALLING, CANVAS_RISING, CANVAS_UPRIGHT,
                                              CANVAS_LEVEL};
        fill.pattern = after[(round - 1) % G_N_ELEMENTS(after)];
        round = (round - 1) / G_N_ELEMENTS(after);
    }
    fill.step *= pow(CLOSER, round);
    return fill;
}

CanvasFill style_step_fill(const Style *style, guint step, guint n)
{
    if (step >= n)
        return (CanvasFill){style->no_step, CANVAS_FALLING, style->pattern_line, style->pattern_step};
    return (CanvasFill){.colour =
                            style->steps[n == 1 ? STYLE_STEPS / 2 : step * (STYLE_STEPS - 1) / (n - 1)]};
}

CanvasFill style_fault_fill(const Style *style, StyleFault fault)
{
    static const CanvasPattern patterns[STYLE_N_FAULTS] = {[STYLE_FAULT_BOARD] = CANVAS_RISING,
                                                           [STYLE_FAULT_OFFICER] = CANVAS_FALLING,
                                                           [STYLE_FAULT_BOTH] = CANVAS_CROSSED,
                                                           [STYLE_FAULT_LAND] = CANVAS_UPRIGHT};
    return (CanvasFill){style->faults[fault], patterns[fault], style->pattern_line, style->pattern_step};
}
