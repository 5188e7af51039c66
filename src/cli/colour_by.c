#include "cli/colour_by.h"

#include "base/error.h"
#include "city/before.h"
#include "divide/continuation.h"
#include "io/project_figures.h"
#include "io/project_staff.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static Classes *by_households(const CityPlan *plan, CityUnit unit)
{
    g_autofree double *values = g_new(double, plan->grids->len + 1);
    for (guint i = 0; i < plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        values[i] = g->kind == CITY_DEDICATED ? NAN : unit == CITY_PEOPLE ? g->people : g->households;
    }
    return classes_by_value(unit == CITY_PEOPLE ? _("People") : _("Households"), values, plan->grids->len);
}

static Classes *by_officer(const char *path, const CityPlan *plan, GError **error)
{
    const char *labels[] = {_("officer with phone"), _("officer without phone"), _("no officer")};
    g_autoptr(CityStaff) staff = project_load_staff(path, (ProjectStaffWanted){NULL, FALSE}, error);
    if (!staff)
        return NULL;
    g_autofree guint8 *kinds = g_new(guint8, plan->grids->len + 1);
    for (guint i = 0; i < plan->grids->len; i++) {
        const CityWorker *officer = city_staff_find(staff, city_plan_grid(plan, i)->code, CITY_OFFICER);
        kinds[i] = !officer ? 2 : officer->phone ? 0 : 1;
    }
    return classes_by_kind(_("Officers"), labels, G_N_ELEMENTS(labels), kinds, plan->grids->len);
}

/* The share of the households of each grid that come from elsewhere than the grid that it continues. */
static double *find_shares(const City *city, const CityPlan *plan)
{
    g_autofree guint32 *before = city_before_of_buildings(city);
    g_autofree guint32 *continued = continuation_find(city, plan, before);
    double *shares = g_new0(double, plan->grids->len + 1);
    g_autofree gint64 *sums = g_new0(gint64, plan->grids->len + 1);
    for (guint32 b = 0; b < city->buildings->len; b++) {
        guint32 grid = city_plan_building_grid(plan, b);
        gint32 households = city_building_weight(city, b, CITY_HOUSEHOLDS);
        if (grid == CITY_NONE)
            continue;
        sums[grid] += households;
        if (before[b] == CITY_NONE || before[b] != continued[grid])
            shares[grid] += households;
    }
    for (guint i = 0; i < plan->grids->len; i++)
        shares[i] = sums[i] ? shares[i] / (double)sums[i] : NAN;
    return shares;
}

static Classes *by_change(const char *path, const City *city, const CityPlan *plan, GError **error)
{
    static const double ends[] = {0, 0.1, 0.3, 0.6};
    const char *labels[] = {_("none"), _("up to 10 %"), _("10 – 30 %"), _("30 – 60 %"), _("over 60 %")};
    if (!city->grids_before->len) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s has no grids before to compare with: import them with --grids-before"), path);
        return NULL;
    }
    g_autofree double *shares = find_shares(city, plan);
    g_autofree guint8 *kinds = g_new0(guint8, plan->grids->len + 1);
    for (guint i = 0; i < plan->grids->len; i++) {
        for (guint k = 0; k < G_N_ELEMENTS(ends); k++)
            kinds[i] += shares[i] > ends[k];
        if (isnan(shares[i]))
            kinds[i] = CLASSES_NONE;
    }
    return classes_by_kind(_("Households with another grid"), labels, G_N_ELEMENTS(labels), kinds,
                           plan->grids->len);
}

static Classes *by_figure(const City *city, const CityPlan *plan, const CityFigure *figure)
{
    g_autofree double *values = g_new(double, plan->grids->len + 1);
    for (guint i = 0; i < plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        values[i] = city_figure_get(figure, g->code);
        if (isnan(values[i]))
            values[i] = city_figure_get(figure, city_community(city, g->community)->code);
    }
    return classes_by_value(figure->name, values, plan->grids->len);
}

static Classes *find_figure(const char *path, const City *city, const CityPlan *plan, const char *name,
                            GError **error)
{
    g_autoptr(GPtrArray) figures = project_load_figures(path, error);
    if (!figures)
        return NULL;
    const CityFigure *figure = city_figures_find(figures, name);
    if (figure)
        return by_figure(city, plan, figure);
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
        return by_households(plan, unit);
    if (g_str_equal(what, "officer"))
        return by_officer(path, plan, error);
    if (g_str_equal(what, "change"))
        return by_change(path, city, plan, error);
    return find_figure(path, city, plan, what, error);
}
