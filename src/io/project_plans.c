#include "io/project_plans.h"

#include "base/error.h"
#include "base/text.h"
#include "io/gdal_init.h"
#include "io/project_store_int.h"

#include <glib/gi18n-lib.h>

static void clear_plan(gpointer data)
{
    ProjectPlan *p = data;
    g_free(p->name);
    g_free(p->made);
    g_free(p->parameters);
    g_free(p->scores);
}

static char *column_text(OGRFeatureH row, const char *column)
{
    int i = OGR_F_GetFieldIndex(row, column);
    return i >= 0 && OGR_F_IsFieldSetAndNotNull(row, i) ? g_strdup(OGR_F_GetFieldAsString(row, i)) : NULL;
}

static double column_number(OGRFeatureH row, const char *column, double otherwise)
{
    int i = OGR_F_GetFieldIndex(row, column);
    return i >= 0 && OGR_F_IsFieldSetAndNotNull(row, i) ? OGR_F_GetFieldAsDouble(row, i) : otherwise;
}

static gboolean read_plans(GDALDatasetH dataset, const char *path, GArray *plans, GError **error)
{
    gdal_forget();
    OGRLayerH rows = GDALDatasetExecuteSQL(dataset,
                                           "SELECT *, json_extract(parameters, '$.unit') AS unit, "
                                           "json_extract(parameters, '$.min') AS min, "
                                           "json_extract(parameters, '$.max') AS max FROM plan "
                                           "ORDER BY current DESC, name",
                                           NULL, NULL);
    for (OGRFeatureH f; rows && (f = OGR_L_GetNextFeature(rows)); OGR_F_Destroy(f)) {
        g_autofree char *unit = column_text(f, "unit"), *current = column_text(f, "current");
        ProjectPlan plan = {.name = column_text(f, "name"),
                            .made = column_text(f, "made"),
                            .parameters = column_text(f, "parameters"),
                            .scores = column_text(f, "scores"),
                            .current = g_strcmp0(current, "1") == 0,
                            .unit = g_strcmp0(unit, "people") == 0 ? CITY_PEOPLE : CITY_HOUSEHOLDS,
                            .min = column_number(f, "min", 300),
                            .max = column_number(f, "max", 700)};
        g_array_append_val(plans, plan);
    }
    if (rows)
        GDALDatasetReleaseResultSet(dataset, rows);
    return project_check_read(path, "plan", error);
}

static GArray *list_plans(const char *path, gboolean looks, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    if (!dataset)
        return NULL;
    g_autoptr(GArray) plans = g_array_new(FALSE, TRUE, sizeof(ProjectPlan));
    g_array_set_clear_func(plans, clear_plan);
    gboolean good = read_plans(dataset, path, plans, error);
    for (guint i = 0; looks && good && i < plans->len; i++) {
        ProjectPlan *plan = &g_array_index(plans, ProjectPlan, i);
        int outdated = plan->current ? 0 : project_store_outdated(dataset, path, plan->name, error);
        plan->outdated = outdated > 0;
        good = outdated >= 0;
    }
    GDALClose(dataset);
    return good ? g_steal_pointer(&plans) : NULL;
}

GArray *project_list_plans(const char *path, GError **error)
{
    return list_plans(path, TRUE, error);
}

GArray *project_name_plans(const char *path, GError **error)
{
    return list_plans(path, FALSE, error);
}

/* A change of the plans under way. */
typedef struct Change {
    GDALDatasetH dataset;
    const char *path;
    GArray *plans; /* ProjectPlan, as they were */
} Change;

static gboolean change_begin(Change *c, const char *path, GError **error)
{
    *c = (Change){.path = path, .dataset = project_open(path, TRUE, error)};
    if (!c->dataset)
        return FALSE;
    c->plans = g_array_new(FALSE, TRUE, sizeof(ProjectPlan));
    g_array_set_clear_func(c->plans, clear_plan);
    return project_begin(c->dataset, path, error) && project_store_prepare(c->dataset, path, error) &&
           read_plans(c->dataset, path, c->plans, error);
}

static gboolean change_end(Change *c, gboolean done, GError **error)
{
    if (!c->dataset)
        return FALSE;
    done = done && project_write_settings(c->dataset, c->path, NULL, 0, error);
    g_array_unref(c->plans);
    return project_end(c->dataset, c->path, done, error);
}

static const ProjectPlan *find_plan(const GArray *plans, const char *name)
{
    for (guint i = 0; i < plans->len; i++)
        if (g_strcmp0(g_array_index(plans, ProjectPlan, i).name, name) == 0)
            return &g_array_index(plans, ProjectPlan, i);
    return NULL;
}

static const ProjectPlan *current_plan(const GArray *plans)
{
    return plans->len && g_array_index(plans, ProjectPlan, 0).current ? &g_array_index(plans, ProjectPlan, 0)
                                                                      : NULL;
}

/* The plan of a name; NULL with USAGE set, and the nearest name told, where there is none. */
static const ProjectPlan *require_plan(const GArray *plans, const char *path, const char *name,
                                       GError **error)
{
    const ProjectPlan *plan = find_plan(plans, name);
    if (plan)
        return plan;
    g_autofree const char **names = g_new0(const char *, plans->len + 1);
    for (guint i = 0; i < plans->len; i++)
        names[i] = g_array_index(plans, ProjectPlan, i).name;
    const char *near = text_nearest(name, names, plans->len);
    if (near)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("%s has no plan \"%s\"; did you mean \"%s\"?"),
                    path, name, near);
    else
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("%s has no plan \"%s\": wangge plans lists those that there are"), path, name);
    return NULL;
}

static gboolean check_name(const char *name, GError **error)
{
    g_autofree char *copy = g_strdup(name);
    if (*g_strstrip(copy) && g_utf8_validate(name, -1, NULL))
        return TRUE;
    g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("a plan needs a name that is not blank"));
    return FALSE;
}

static gboolean run(const Change *c, const char *statement, const char *name, const char *to, GError **error)
{
    return project_store_sql(c->dataset, c->path, statement, name, to, error);
}

static gboolean copy_current(const Change *c, const char *name, gboolean overwrite, GError **error)
{
    const ProjectPlan *current = current_plan(c->plans), *taken = find_plan(c->plans, name);
    if (!current) {
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("%s: there is no plan to keep: the project is not divided yet. Run wangge divide first"),
            c->path);
        return FALSE;
    }
    if (taken && (taken->current || !overwrite)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    taken->current
                        ? _("the plan \"%s\" is the current one and is kept already: give another name")
                        : _("there is a plan \"%s\" already: give another name, or add --overwrite"),
                    name);
        return FALSE;
    }
    return run(c, "DELETE FROM plan WHERE name = $", name, NULL, error) &&
           run(c,
               "INSERT INTO plan (name, parameters, scores, current, made) SELECT $, parameters, scores, 0, "
               "made FROM "
               "plan WHERE current",
               name, NULL, error) &&
           project_store_put(c->dataset, c->path, name, error);
}

gboolean project_copy_plan(const char *path, const char *name, gboolean overwrite, GError **error)
{
    Change c;
    if (!check_name(name, error))
        return FALSE;
    gboolean done = change_begin(&c, path, error) && copy_current(&c, name, overwrite, error);
    return change_end(&c, done, error);
}

static void set_outdated(const char *name, GError **error)
{
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("the plan \"%s\" is outdated: communities or buildings changed since it was made, and it fits no "
          "longer. Divide again, or delete it with wangge plans --delete"),
        name);
}

static gboolean use(const Change *c, const char *name, GError **error)
{
    const ProjectPlan *plan = require_plan(c->plans, c->path, name, error), *current = current_plan(c->plans);
    if (!plan || plan->current)
        return plan != NULL;
    int outdated = project_store_outdated(c->dataset, c->path, name, error);
    if (outdated > 0)
        set_outdated(name, error);
    return outdated == 0 && project_staff_leave(c->dataset, c->path, error) &&
           (!current || project_store_put(c->dataset, c->path, current->name, error)) &&
           project_store_take(c->dataset, c->path, name, error) &&
           project_staff_follow(c->dataset, c->path, error);
}

gboolean project_use_plan(const char *path, const char *name, GError **error)
{
    Change c;
    gboolean done = change_begin(&c, path, error) && use(&c, name, error);
    return change_end(&c, done, error);
}

static gboolean rename_plan(const Change *c, const char *name, const char *to, GError **error)
{
    if (!require_plan(c->plans, c->path, name, error))
        return FALSE;
    if (find_plan(c->plans, to)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("there is a plan \"%s\" already: give another name"), to);
        return FALSE;
    }
    return run(c, "UPDATE plan SET name = # WHERE name = $", name, to, error) &&
           run(c, "UPDATE plan_grid SET plan = # WHERE plan = $", name, to, error) &&
           run(c, "UPDATE plan_cell SET plan = # WHERE plan = $", name, to, error) &&
           run(c, "UPDATE plan_building SET plan = # WHERE plan = $", name, to, error);
}

gboolean project_rename_plan(const char *path, const char *name, const char *to, GError **error)
{
    Change c;
    if (!check_name(to, error))
        return FALSE;
    gboolean done = change_begin(&c, path, error) && rename_plan(&c, name, to, error);
    return change_end(&c, done, error);
}

static gboolean delete_plan(const Change *c, const char *name, GError **error)
{
    const ProjectPlan *plan = require_plan(c->plans, c->path, name, error);
    if (plan && plan->current)
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
            _("the plan \"%s\" is the current one: make another current first, with wangge plans --use"),
            name);
    return plan && !plan->current && run(c, "DELETE FROM plan WHERE name = $", name, NULL, error) &&
           project_store_remove(c->dataset, c->path, name, error);
}

gboolean project_delete_plan(const char *path, const char *name, GError **error)
{
    Change c;
    gboolean done = change_begin(&c, path, error) && delete_plan(&c, name, error);
    return change_end(&c, done, error);
}

CityPlan *project_load_plan_named(const char *path, const City *city, const char *name, GError **error)
{
    g_autoptr(GArray) plans = project_list_plans(path, error);
    const ProjectPlan *plan = plans ? require_plan(plans, path, name, error) : NULL;
    if (!plan)
        return NULL;
    if (plan->current)
        return project_load_plan(path, city, error);
    if (!plan->outdated)
        return project_load_stored_plan(path, city, name, error);
    set_outdated(name, error);
    return NULL;
}
