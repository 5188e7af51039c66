/* Communities. */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "geo/index.h"
#include "geo/overlay.h"
#include "geo/repair.h"
#include "io/import_int.h"

#define LEVELS        12
#define LEVEL_COVERS  0.98 /* of what the best level covers: enough for a finer one */
#define LEVEL_SAMPLES 5000

static int row_level(ImportTable *table, guint row)
{
    const char *text = import_table_text(table, COMMUNITY_LEVEL, row);
    int level = text ? atoi(text) : 0;
    return level > 0 && level < LEVELS ? level : 0;
}

/* How many of the sampled buildings lie in areas of each level. */
static void count_covered(ImportTable *table, const ImportTable *buildings, guint *covered)
{
    g_autoptr(GeoIndex) index = geo_index_new_shapes(table->rows->shapes);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint step = buildings->rows->n / LEVEL_SAMPLES + 1;
    for (guint row = 0; row < buildings->rows->n; row += step) {
        GeoShape shape = geo_shapes_get(buildings->rows->shapes, row);
        gboolean seen[LEVELS] = {FALSE};
        if (shape.kind == GEO_NONE)
            continue;
        GeoPoint p = shape.points[shape.starts[0]];
        g_array_set_size(hits, 0);
        geo_index_query(index, (GeoBox){p.x, p.y, p.x, p.y}, hits);
        for (guint i = 0; i < hits->len; i++) {
            guint32 area = g_array_index(hits, guint32, i);
            int level = row_level(table, area);
            if (!seen[level] && geo_shape_contains(geo_shapes_get(table->rows->shapes, area), p))
                covered[level] += seen[level] = TRUE;
        }
    }
}

/* The finest administrative level whose areas hold nearly all buildings that any level holds; 0: none. */
static int pick_level(ImportTable *table, const ImportTable *buildings)
{
    guint covered[LEVELS] = {0}, best = 0;
    count_covered(table, buildings, covered);
    for (int level = 1; level < LEVELS; level++)
        best = MAX(best, covered[level]);
    for (int level = LEVELS - 1; level > 0 && best > 0; level--)
        if (covered[level] >= LEVEL_COVERS * best)
            return level;
    return 0;
}

/* In OpenStreetMap data administrative areas of all levels lie on top of each other. */
static gboolean choose_level(ImportRun *run, ImportTable *table, int *level, GError **error)
{
    *level = 0;
    if (run->options->sources[IMPORT_COMMUNITY] == NULL || !import_table_has(table, COMMUNITY_LEVEL) ||
        strstr(run->options->sources[IMPORT_COMMUNITY], "admin_level"))
        return TRUE;
    const ImportTable *buildings = import_find_table(run, IMPORT_BUILDING);
    if (!buildings) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("%s: with --street, say which administrative areas are the communities: write "
                      "SOURCE::multipolygons::admin_level='n'"),
                    source_title(table->source));
        return FALSE;
    }
    *level = pick_level(table, buildings);
    if (*level > 0) {
        g_autofree char *text = g_strdup_printf("%d", *level);
        import_choose(run, "community", "admin_level", text,
                      _("community: the areas of administrative level %d are taken, the finest that hold the "
                        "buildings; write SOURCE::multipolygons::admin_level='n' for another level"),
                      *level);
        return TRUE;
    }
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s: no administrative area holds the buildings; give another layer of communities, or "
                  "--one-community NAME"),
                source_title(table->source));
    return FALSE;
}

/* One community and the rows that make it. */
typedef struct Group {
    guint row;   /* the first */
    guint shape; /* of that row in the clean shapes */
    char *code;
    GArray *more; /* guint: other clean shapes; or NULL */
} Group;

static void clear_group(gpointer data)
{
    Group *group = data;
    g_free(group->code);
    g_clear_pointer(&group->more, g_array_unref);
}

/* A code that no community has yet. */
static char *made_code(GHashTable *codes, guint64 *next)
{
    char *code = NULL;
    do {
        g_free(code);
        code = g_strdup_printf("%012" G_GUINT64_FORMAT, ++*next);
    } while (g_hash_table_contains(codes, code));
    return code;
}

static gboolean same_name(ImportTable *table, guint a, guint b)
{
    return !g_strcmp0(import_table_text(table, COMMUNITY_NAME, a),
                      import_table_text(table, COMMUNITY_NAME, b));
}

/* Puts a clean shape into the community of its code, or makes a new one. Returns whether the code has to be made. */
static gboolean add_to_groups(ImportRun *run, ImportTable *table, guint row, guint shape, GHashTable *codes,
                              GArray *groups)
{
    const char *code = import_table_text(table, COMMUNITY_CODE, row);
    gpointer found = code ? g_hash_table_lookup(codes, code) : NULL;
    Group *first = found ? &g_array_index(groups, Group, GPOINTER_TO_UINT(found) - 1) : NULL;
    if (first && same_name(table, first->row, row)) {
        if (!first->more)
            first->more = g_array_new(FALSE, FALSE, sizeof(guint));
        g_array_append_val(first->more, shape);
        import_problem(run, table, row, PROBLEM_DUPLICATE, "code", code,
                       _("row %" PRId64 " has the same code and name: joined into one community"),
                       import_table_fid(table, first->row));
        return FALSE;
    }
    if (first)
        import_problem(run, table, row, PROBLEM_DUPLICATE, "code", code,
                       _("row %" PRId64 " has the same code but another name: this one gets a made code"),
                       import_table_fid(table, first->row));
    Group group = {.row = row, .shape = shape, .code = first ? NULL : g_strdup(code)};
    g_array_append_val(groups, group);
    if (group.code)
        g_hash_table_insert(codes, group.code, GUINT_TO_POINTER(groups->len));
    return group.code == NULL;
}

/* Appends the shape of a community; several rows are made one valid multipolygon. */
static void append_group_shape(ImportRun *run, const Group *group, const GeoShapes *clean)
{
    GeoShapes *out = run->city->community_shapes;
    if (!group->more) {
        geo_shapes_copy(out, geo_shapes_get(clean, group->shape));
        return;
    }
    g_autoptr(GeoShapes) joined = geo_shapes_new();
    geo_shapes_begin(joined, GEO_POLYGON);
    for (guint i = 0; i <= group->more->len; i++) {
        GeoShape shape =
            geo_shapes_get(clean, i == 0 ? group->shape : g_array_index(group->more, guint, i - 1));
        for (guint part = 0; part < shape.n_parts; part++) {
            geo_shapes_part(joined);
            for (guint32 p = shape.starts[part]; p < shape.starts[part + 1]; p++)
                geo_shapes_point(joined, shape.points[p].x, shape.points[p].y);
        }
    }
    geo_repair_copy(run->engine, geo_shapes_get(joined, 0), out, NULL);
}

static void append_groups(ImportRun *run, ImportTable *table, GArray *groups, const GeoShapes *clean,
                          GHashTable *codes)
{
    City *city = run->city;
    guint64 next = 0;
    for (guint i = 0; i < groups->len; i++) {
        const Group *group = &g_array_index(groups, Group, i);
        g_autofree char *code = group->code ? g_strdup(group->code) : made_code(codes, &next);
        CityCommunity community = {
            .code = city_intern(city, code),
            .name = city_intern(city, import_table_text(table, COMMUNITY_NAME, group->row)),
            .street = city_intern(city, import_table_text(table, COMMUNITY_STREET, group->row)),
            .district = city_intern(city, import_table_text(table, COMMUNITY_DISTRICT, group->row)),
            .city = city_intern(city, import_table_text(table, COMMUNITY_CITY, group->row)),
        };
        append_group_shape(run, group, clean);
        g_array_append_val(city->communities, community);
    }
}

gboolean import_communities(ImportRun *run, GError **error)
{
    ImportTable *table = import_find_table(run, IMPORT_COMMUNITY);
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(Group));
    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GeoShapes) clean = geo_shapes_new();
    guint n_made = 0;
    int level;
    if (!table)
        return TRUE;
    g_array_set_clear_func(groups, clear_group);
    if (!choose_level(run, table, &level, error))
        return FALSE;
    for (guint row = 0; row < table->rows->n; row++) {
        if (!import_table_serves(table, row) || (level > 0 && row_level(table, row) != level))
            continue;
        if (import_append_shape(run, table, row, clean))
            n_made += add_to_groups(run, table, row, geo_shapes_count(clean) - 1, codes, groups);
    }
    append_groups(run, table, groups, clean, codes);
    if (n_made > 0)
        import_choose(
            run, "community", "code", "made",
            ngettext("community: %u has no code of its own and gets a made one (000000000001, ...)",
                     "community: %u have no code of their own and get made ones (000000000001, ...)", n_made),
            n_made);
    if (run->city->communities->len > 0)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("%s: no row has an area that can be a community"),
                source_title(table->source));
    return FALSE;
}

gboolean import_one_community(ImportRun *run, GError **error)
{
    City *city = run->city;
    GeoCover cover = geo_cover(run->engine, city->building_shapes, city->community_shapes);
    if (cover == GEO_COVER_FAILED) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("No outline can be made around the buildings; give a layer with --communities"));
        return FALSE;
    }
    CityCommunity community = {
        .code = city_intern(city, "000000000001"),
        .name = city_intern(city, run->options->one_community),
    };
    g_array_append_val(city->communities, community);
    if (cover == GEO_COVER_UNION)
        import_choose(run, "community", "outline", "union",
                      _("community: one, \"%s\"; the buildings tile, so it is their union"),
                      run->options->one_community);
    else
        import_choose(run, "community", "outline", "hull",
                      _("community: one, \"%s\"; its outline is a hull 10 m around the buildings"),
                      run->options->one_community);
    return TRUE;
}
