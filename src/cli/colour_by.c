#include "cli/colour_by.h"

#include "base/error.h"
#include "divide/continuation.h"
#include "draw/grid_classes.h"
#include "io/project_figures.h"
#include "io/project_staff.h"

#include <glib/gi18n-lib.h>

static Classes *by_officer(const char *path, const CityPlan *plan, GError **error)
{
    g_autoptr(CityStaff) staff = project_load_staff(path, (ProjectStaffWanted){NULL, FALSE}, error);
    return staff ? grid_classes_by_officer(plan, staff) : NULL;
}

static Classes *by_change(const char *path, const City *city, const CityPlan *plan, GError **error)
{
    if (!city->grids_before->len) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s has no grids before to compare with: import them with --grids-before"), path);
        return NULL;
    }
    g_autofree double *shares = continuation_shares(city, plan);
    return grid_classes_by_change(shares, plan->grids->len);
}

static Classes *find_figure(const char *path, const City *city, const CityPlan *plan, const char *name,
                            GError **error)
{
    g_autoptr(GPtrArray) figures = project_load_figures(path, error);
    if (!figures)
        return NULL;
    const CityFigure *figure = city_figures_find(figures, name);
    if (figure)
        return grid_classes_by_figure(city, plan, figure);
    g_autoptr(GString) list = g_string_new("households, officer, change");
    for (guint i = 0; i < figures->len; i++)
        g_string_append_printf(list, ", %s", ((const CityFigure *)figures->pdata[i])->name);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("--colour-by %s: no such figure is joined; there are: %s"), name, list->str);
    return NULL;
}

Classes *colour_by_new(const char *path, const City *city, const CityPlan *plan, CityUnit unit,
                       const char *what, GError **error)
{
    if (!plan->grids->len) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s: the project is not divided yet: run wangge divide first"), path);
        return NULL;
    }
    if (g_str_equal(what, "households"))
        return grid_classes_by_count(plan, unit);
    if (g_str_equal(what, "officer"))
        return by_officer(path, plan, error);
    if (g_str_equal(what, "change"))
        return by_change(path, city, plan, error);
    return find_figure(path, city, plan, what, error);
}
