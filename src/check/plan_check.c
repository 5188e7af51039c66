#include "check/plan_check.h"

#include "base/error.h"
#include "check/plan_rules.h"

#include <glib/gi18n-lib.h>

static gboolean fail(GError **error, const char *what, guint row)
{
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("the plan is damaged: %s, row %u; divide the project again"), what, row + 1);
    return FALSE;
}

static gboolean cells_in_range(const City *city, const CityPlan *plan, GError **error)
{
    if (geo_shapes_count(plan->cell_shapes) != plan->cells->len)
        return fail(error, _("cells without a shape"), plan->cells->len);
    for (guint i = 0; i < plan->cells->len; i++) {
        const CityCell *cell = city_plan_cell(plan, i);
        if (cell->community >= city->communities->len)
            return fail(error, _("a cell of no community"), i);
        if (cell->grid != CITY_NONE && cell->grid >= plan->grids->len)
            return fail(error, _("a cell of an unknown grid"), i);
        if (cell->building != CITY_NONE &&
            (cell->building >= plan->n_buildings || plan->building_cell[cell->building] != i))
            return fail(error, _("a cell whose building is elsewhere"), i);
    }
    return TRUE;
}

gboolean plan_check_indices(const City *city, const CityPlan *plan, GError **error)
{
    if (plan->n_buildings != city->buildings->len)
        return fail(error, _("another number of buildings than the city"), plan->n_buildings);
    if (geo_shapes_count(plan->grid_shapes) != plan->grids->len)
        return fail(error, _("grids without a shape"), plan->grids->len);
    for (guint i = 0; i < plan->grids->len; i++)
        if (city_plan_grid(plan, i)->community >= city->communities->len)
            return fail(error, _("a grid of no community"), i);
    for (guint i = 0; i < plan->n_buildings; i++) {
        guint32 cell = plan->building_cell[i];
        if (cell != CITY_NONE && cell >= plan->cells->len)
            return fail(error, _("a building in an unknown cell"), i);
    }
    return cells_in_range(city, plan, error);
}

gboolean plan_check(const City *city, const CityPlan *plan, GError **error)
{
    if (!plan_check_indices(city, plan, error))
        return FALSE;
    g_autoptr(Findings) findings = findings_new();
    plan_rules(city, plan, NULL, findings);
    findings_sort(findings);
    if (findings_count_of(findings, FINDING_ERROR) == 0)
        return TRUE;
    const Finding *first = findings_get(findings, 0);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, "%s: %s", first->id, first->text);
    return FALSE;
}
