/* A part is read whole, being small, and its plan saved as a division of those communities is, its buildings found
 * in the project by their ids. */
#include "io/project_collect.h"

#include "base/error.h"
#include "io/gdal_init.h"
#include "io/project_read_int.h"
#include "io/project_store_int.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct Collector {
    const char *path;
    GDALDatasetH dataset;
    char *crs;
    GHashTable *taken; /* code of a community to the part that it was taken from */
    GHashTable *rules; /* the settings of the first part, which all must share; or NULL */
    char *parameters;  /* of its plan, as JSON; or NULL */
    const char *first; /* its path */
    Job *job;
    ProjectCollected *collected;
} Collector;

/* What is read of a part, or of the same communities of the project. */
typedef struct Holding {
    City *city; /* communities and buildings only */
    CityPlan *plan;
    GArray *ids;         /* gint64: keys of the buildings */
    GArray *communities; /* guint32: those with a division */
} Holding;

static void holding_init(Holding *h)
{
    *h = (Holding){.ids = g_array_new(FALSE, FALSE, sizeof(gint64)),
                   .communities = g_array_new(FALSE, FALSE, sizeof(guint32))};
}

static void holding_clear(Holding *h)
{
    city_free(h->city);
    city_plan_free(h->plan);
    g_array_unref(h->ids);
    g_array_unref(h->communities);
}

static gboolean read_city(GDALDatasetH dataset, const char *path, const char *of_communities,
                          const char *of_buildings, Holding *h, GError **error)
{
    h->city = project_new_city(dataset, path, error);
    ProjectCityReader reader = {
        .city = h->city, .communities = g_hash_table_new(g_str_hash, g_str_equal), .building_ids = h->ids};
    gboolean good = h->city &&
                    project_read_city_layer(dataset, path, LAYER_COMMUNITY, of_communities, &reader, error) &&
                    project_read_city_layer(dataset, path, LAYER_BUILDING, of_buildings, &reader, error);
    g_hash_table_unref(reader.communities);
    return good;
}

static gboolean list_divided(const char *path, Holding *part, GError **error)
{
    g_autofree guint8 *divided = g_malloc0(part->city->communities->len + 1);
    for (guint i = 0; i < part->plan->cells->len; i++)
        divided[city_plan_cell(part->plan, i)->community] = 1;
    for (guint32 c = 0; c < part->city->communities->len; c++)
        if (divided[c])
            g_array_append_val(part->communities, c);
    if (part->communities->len)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s is not divided yet: run wangge divide %s first"), path, path);
    return FALSE;
}

static gboolean read_part(const char *path, Holding *part, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    if (!dataset)
        return FALSE;
    gboolean good = read_city(dataset, path, NULL, NULL, part, error) &&
                    (part->plan = project_read_plan(dataset, path, part->city, NULL, NULL, error)) != NULL &&
                    list_divided(path, part, error);
    GDALClose(dataset);
    return good;
}

static const CityCommunity *divided_community(const Holding *part, guint i)
{
    return city_community(part->city, g_array_index(part->communities, guint32, i));
}

/* "COLUMN IN (codes)" for the communities that the part has divided. */
static char *in_codes(const Holding *part, const char *column)
{
    GString *clause = g_string_new(column);
    g_string_append(clause, " IN (");
    for (guint i = 0; i < part->communities->len; i++) {
        g_string_append(clause, i ? "," : "");
        project_sql_quote(clause, divided_community(part, i)->code);
    }
    g_string_append_c(clause, ')');
    return g_string_free(clause, FALSE);
}

static gboolean check_taken(Collector *c, const char *path, const Holding *part, GError **error)
{
    for (guint i = 0; i < part->communities->len; i++) {
        const char *code = divided_community(part, i)->code;
        const char *before = g_hash_table_lookup(c->taken, code);
        if (before) {
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                        _("community %s is in %s and in %s: give one of them"), code, before, path);
            return FALSE;
        }
        g_hash_table_insert(c->taken, g_strdup(code), (gpointer)path);
    }
    return TRUE;
}

static gboolean check_unlocked(Collector *c, const Holding *part, GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autofree char *where = in_codes(part, "community");
    g_autofree char *sql = g_strdup_printf("SELECT code FROM \"grid\" WHERE locked AND %s LIMIT 1", where);
    g_autofree char *locked = project_sql_text(c->dataset, c->path, sql, &inner);
    if (inner)
        g_propagate_error(error, g_steal_pointer(&inner));
    else if (locked)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("grid %s of %s is locked, which the part does not know: unlock it, or divide its "
                      "community in the project itself"),
                    locked, c->path);
    else
        return TRUE;
    return FALSE;
}

/* The settings of a division, in words that are equal where they are. */
static char *rules_text(GHashTable *settings)
{
    g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(settings), (GCompareFunc)strcmp);
    GString *text = g_string_new(NULL);
    for (GList *k = keys; k; k = k->next)
        if (g_str_has_prefix(k->data, "divide."))
            g_string_append_printf(text, "%s%s=%s", text->len ? ", " : "",
                                   (const char *)k->data + strlen("divide."),
                                   (const char *)g_hash_table_lookup(settings, k->data));
    return g_string_free(text, FALSE);
}

static gboolean take_rules(Collector *c, const char *path, GError **error)
{
    g_autoptr(GHashTable) rules = project_get_settings(path, error);
    g_autofree char *name = NULL, *scores = NULL;
    if (!rules)
        return FALSE;
    if (!c->rules) {
        c->rules = g_steal_pointer(&rules);
        c->first = path;
        return project_load_note(path, &name, &c->parameters, &scores, error);
    }
    g_autofree char *these = rules_text(rules), *those = rules_text(c->rules);
    if (g_str_equal(these, those))
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s was divided with %s, but %s with %s: a plan has one set of rules. Divide one of them "
                  "again"),
                c->first, those, path, these);
    return FALSE;
}

static gboolean fail_other_data(const Collector *c, const char *path, const char *community, const char *what,
                                GError **error)
{
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("community %s in %s is not the one of %s (%s): import the part again, from the data that "
                  "the project was imported from"),
                community, path, c->path, what);
    return FALSE;
}

static guint32 find_index(GHashTable *table, const char *key)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(table, key)) - 1;
}

static gboolean check_communities(const Collector *c, const char *path, const Holding *part,
                                  const Holding *ours, GError **error)
{
    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint32 i = 0; i < ours->city->communities->len; i++)
        g_hash_table_insert(codes, (gpointer)city_community(ours->city, i)->code, GUINT_TO_POINTER(i + 1));
    for (guint i = 0; i < part->communities->len; i++) {
        const char *code = divided_community(part, i)->code;
        guint32 at = find_index(codes, code);
        if (at == CITY_NONE)
            return fail_other_data(c, path, code, _("the project has none of that code"), error);
        if (!geo_shape_equal(
                geo_shapes_get(ours->city->community_shapes, at),
                geo_shapes_get(part->city->community_shapes, g_array_index(part->communities, guint32, i))))
            return fail_other_data(c, path, code, _("another outline"), error);
    }
    return TRUE;
}

static gboolean same_building(const City *a, guint i, const City *b, guint j)
{
    const CityBuilding *x = city_building(a, i), *y = city_building(b, j);
    return x->households == y->households && x->people == y->people &&
           geo_shape_equal(geo_shapes_get(a->building_shapes, i), geo_shapes_get(b->building_shapes, j));
}

/* Replaces the keys of the part's buildings by those of the project's, all of which it must have. */
static gboolean match_buildings(const Collector *c, const char *path, Holding *part, const Holding *ours,
                                GError **error)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree guint8 *wanted = g_malloc0(part->city->communities->len + 1);
    guint missing = ours->city->buildings->len;
    for (guint i = 0; i < part->communities->len; i++)
        wanted[g_array_index(part->communities, guint32, i)] = 1;
    for (guint32 b = 0; b < ours->city->buildings->len; b++)
        g_hash_table_insert(ids, (gpointer)city_building(ours->city, b)->id, GUINT_TO_POINTER(b + 1));
    for (guint b = 0; b < part->city->buildings->len; b++) {
        const CityBuilding *building = city_building(part->city, b);
        if (building->community == CITY_NONE || !wanted[building->community])
            continue;
        const char *code = city_community(part->city, building->community)->code;
        guint32 at = building->id ? find_index(ids, building->id) : CITY_NONE;
        if (at == CITY_NONE || !same_building(part->city, b, ours->city, at) ||
            g_strcmp0(city_community(ours->city, city_building(ours->city, at)->community)->code, code) !=
                0) {
            g_autofree char *what = g_strdup_printf(_("building %s is another"), building->id);
            return fail_other_data(c, path, code, what, error);
        }
        g_array_index(part->ids, gint64, b) = g_array_index(ours->ids, gint64, at);
        missing--;
    }
    return !missing || fail_other_data(c, path, divided_community(part, 0)->code,
                                       _("or one beside it: buildings are missing"), error);
}

static gboolean check_crs(const Collector *c, const char *path, const Holding *part, GError **error)
{
    if (g_strcmp0(c->crs, part->city->crs) == 0)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s is in %s, but %s in %s: import both from the same sources"), path, part->city->crs,
                c->path, c->crs);
    return FALSE;
}

static gboolean save_part(Collector *c, const char *path, Holding *part, GError **error)
{
    g_autofree char *communities = in_codes(part, "code"), *buildings = in_codes(part, "community");
    Holding ours;
    holding_init(&ours);
    gboolean good = read_city(c->dataset, c->path, communities, buildings, &ours, error) &&
                    check_communities(c, path, part, &ours, error) &&
                    match_buildings(c, path, part, &ours, error);
    holding_clear(&ours);
    return good && project_replace_plan(c->dataset, c->path, part->city, part->plan, part->ids,
                                        (const guint32 *)(void *)part->communities->data,
                                        part->communities->len, c->job, error);
}

static gboolean collect_part(Collector *c, const char *path, GError **error)
{
    Holding part;
    holding_init(&part);
    gboolean good = read_part(path, &part, error) && check_crs(c, path, &part, error) &&
                    check_taken(c, path, &part, error) && check_unlocked(c, &part, error) &&
                    take_rules(c, path, error) && save_part(c, path, &part, error) &&
                    job_check(c->job, error);
    if (good) {
        c->collected->communities += part.communities->len;
        c->collected->grids += part.plan->grids->len;
    }
    holding_clear(&part);
    return good;
}

static gboolean write_rules(Collector *c, GError **error)
{
    g_autoptr(GArray) settings = g_array_new(FALSE, FALSE, sizeof(ProjectSetting));
    GHashTableIter iter;
    ProjectSetting s;
    g_hash_table_iter_init(&iter, c->rules);
    while (g_hash_table_iter_next(&iter, (gpointer *)&s.key, (gpointer *)&s.value))
        if (g_str_has_prefix(s.key, "divide."))
            g_array_append_val(settings, s);
    ProjectPlanNote note = {.parameters = c->parameters,
                            .settings = (const ProjectSetting *)(void *)settings->data,
                            .n_settings = settings->len};
    return project_store_note(c->dataset, c->path, &note, error);
}

gboolean project_collect(const char *path, const char *const *parts, guint n, ProjectCollected *collected,
                         Job *job, GError **error)
{
    Collector c = {.path = path, .job = job, .collected = collected};
    *collected = (ProjectCollected){0, 0};
    if (!(c.dataset = project_open(path, TRUE, error)))
        return FALSE;
    c.taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gboolean done = project_begin(c.dataset, path, error) && project_staff_leave(c.dataset, path, error);
    if (done) {
        c.crs = project_sql_text(c.dataset, path, "SELECT value FROM setting WHERE key = 'crs'", error);
        done = c.crs != NULL;
    }
    for (guint i = 0; done && i < n; i++) {
        job_part(job, i + 1, n);
        done = collect_part(&c, parts[i], error);
    }
    done = done && project_staff_follow(c.dataset, path, error) && write_rules(&c, error);
    done = project_end(c.dataset, path, done, error);
    g_hash_table_unref(c.taken);
    g_clear_pointer(&c.rules, g_hash_table_unref);
    g_free(c.parameters);
    g_free(c.crs);
    return done;
}
