/* Buildings: ids, counts, doubles. */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/error.h"
#include "io/import_int.h"
#include "io/vocabulary.h"

/* What is remembered over all rows. */
typedef struct Seen {
    GHashTable *ids;      /* text -> row + 1 */
    GHashTable *outlines; /* hash of shape and name -> index in the city + 1 */
    guint n_made;
} Seen;

/* The source's id where it is new, else one made from the row's number. */
static const char *unique_id(ImportRun *run, ImportTable *table, guint row, Seen *seen)
{
    gint64 fid = import_table_fid(table, row);
    const char *id = import_table_text(table, BUILDING_ID, row);
    if (!id)
        id = import_table_way(table, row);
    gpointer first = id ? g_hash_table_lookup(seen->ids, id) : NULL;
    g_autofree char *made = NULL;
    if (first)
        import_problem(run, table, row, PROBLEM_DUPLICATE, "id", id,
                       _("row %" PRId64 " has the same id: this one gets another"),
                       import_table_fid(table, GPOINTER_TO_UINT(first) - 1));
    if (!id || first) {
        made =
            id ? g_strdup_printf("%s~%" G_GINT64_FORMAT, id, fid) : g_strdup_printf("%" G_GINT64_FORMAT, fid);
        for (guint n = 2; g_hash_table_contains(seen->ids, made); n++) {
            g_free(made);
            made = g_strdup_printf("%s~%" G_GINT64_FORMAT "-%u", id ? id : "", fid, n);
        }
        seen->n_made += !id;
        id = made;
    }
    id = city_intern(run->city, id);
    g_hash_table_insert(seen->ids, (gpointer)id, GUINT_TO_POINTER(row + 1));
    return id;
}

static guint shape_hash(GeoShape shape, const char *name)
{
    guint64 hash = 14695981039346656037u ^ (guint64)(gsize)name;
    for (guint32 i = shape.starts[0]; i < shape.starts[shape.n_parts]; i++) {
        guint64 bits[2];
        memcpy(bits, &shape.points[i], sizeof bits);
        hash = (hash ^ bits[0]) * 1099511628211u;
        hash = (hash ^ (bits[1] >> 17) ^ bits[1]) * 1099511628211u;
    }
    return (guint)(hash ^ hash >> 32);
}

/* Lists a building whose outline and name stood before. Both are kept: which is right is the planner's to say. */
static void check_outline(ImportRun *run, ImportTable *table, guint row, const char *name, Seen *seen)
{
    City *city = run->city;
    guint index = geo_shapes_count(city->building_shapes) - 1;
    GeoShape shape = geo_shapes_get(city->building_shapes, index);
    gpointer key = GUINT_TO_POINTER(shape_hash(shape, name));
    gpointer found = g_hash_table_lookup(seen->outlines, key);
    if (!found) {
        g_hash_table_insert(seen->outlines, key, GUINT_TO_POINTER(index + 1));
        return;
    }
    guint before = GPOINTER_TO_UINT(found) - 1;
    if (city_building(city, before)->name == name &&
        geo_shape_equal(shape, geo_shapes_get(city->building_shapes, before)))
        import_problem(run, table, row, PROBLEM_DUPLICATE, NULL, name,
                       _("building %s has the same outline and name; both are kept, and both counts count"),
                       city_building(city, before)->id);
}

static gint32 read_count(ImportRun *run, ImportTable *table, guint field, guint row)
{
    gint32 count = CITY_UNKNOWN;
    const char *said = NULL, *name = table->role->fields[field].name;
    switch (import_table_count(table, field, row, &count, &said)) {
    case COUNT_NEGATIVE:
        import_problem(run, table, row, PROBLEM_COUNT_NEGATIVE, name, said,
                       _("%s below zero; it is taken as not known"), name);
        return CITY_UNKNOWN;
    case COUNT_ABSURD:
        import_problem(run, table, row, PROBLEM_COUNT_ABSURD, name, said,
                       _("%s is no number between 0 and %d; it is taken as not known"), name, COUNT_MOST);
        return CITY_UNKNOWN;
    default:
        return count;
    }
}

static void append_building(ImportRun *run, ImportTable *table, guint row, Seen *seen)
{
    City *city = run->city;
    CityBuilding building = {
        .id = unique_id(run, table, row, seen),
        .name = city_intern(city, import_table_text(table, BUILDING_NAME, row)),
        .compound = city_intern(city, import_table_text(table, BUILDING_COMPOUND, row)),
        .usage = city_intern(city, vocabulary_usage(import_table_text(table, BUILDING_USAGE, row))),
        .community = CITY_NONE,
        .households = read_count(run, table, BUILDING_HOUSEHOLDS, row),
        .people = read_count(run, table, BUILDING_PEOPLE, row),
        .floors = read_count(run, table, BUILDING_FLOORS, row),
    };
    check_outline(run, table, row, building.name, seen);
    g_array_append_val(city->buildings, building);
    gint64 fid = import_table_fid(table, row);
    g_array_append_val(run->building_fids, fid);
}

static gboolean check_counts(ImportRun *run, ImportTable *table, GError **error)
{
    if (import_table_has(table, BUILDING_HOUSEHOLDS) || import_table_has(table, BUILDING_PEOPLE) ||
        run->options->estimate)
        return TRUE;
    guint n;
    const char *const *columns = source_columns(table->source, &n);
    g_autofree char **copy = g_new0(char *, n + 1);
    memcpy(copy, columns, n * sizeof *copy);
    g_autofree char *list = g_strjoinv(", ", copy);
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("%s has no field for the number of households: say which with --field building.households=FIELD "
          "(or building.people=FIELD), or add --estimate to estimate it from floor area; its fields are: %s"),
        source_title(table->source), n ? list : _("none"));
    return FALSE;
}

static gboolean import_table_buildings(ImportRun *run, ImportTable *table, Seen *seen, GError **error)
{
    guint n_served = 0;
    if (!check_counts(run, table, error))
        return FALSE;
    for (guint row = 0; row < table->rows->n; row++) {
        if (!import_table_serves(table, row))
            continue;
        n_served++;
        if (import_append_shape(run, table, row, run->city->building_shapes))
            append_building(run, table, row, seen);
        if (row % 4096 == 0 && !job_check(run->job, error))
            return FALSE;
    }
    if (table->filtered)
        import_choose(run, "building", "rows", "building",
                      _("building: the %u of %u rows that are a building"), n_served, table->rows->n);
    return TRUE;
}

gboolean import_buildings(ImportRun *run, GError **error)
{
    Seen seen = {.ids = g_hash_table_new(g_str_hash, g_str_equal), .outlines = g_hash_table_new(NULL, NULL)};
    ImportTable *table = import_find_table(run, IMPORT_BUILDING);
    gboolean done = import_table_buildings(run, table, &seen, error);
    if (done && seen.n_made > 0)
        import_choose(run, "building", "id", "made",
                      ngettext("building: %u has no id and gets its row number",
                               "building: %u have no id and get their row numbers", seen.n_made),
                      seen.n_made);
    g_hash_table_unref(seen.ids);
    g_hash_table_unref(seen.outlines);
    if (!done)
        return FALSE;
    if (run->city->buildings->len > 0)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("%s: no row can be a building"),
                source_title(table->source));
    return FALSE;
}
