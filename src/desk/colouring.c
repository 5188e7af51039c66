#include "desk/colouring.h"

#include <glib/gi18n-lib.h>

#include "city/before.h"
#include "city/figures.h"
#include "desk/plans.h"
#include "divide/continuation.h"
#include "draw/grid_classes.h"

guint colouring_count(const Document *d)
{
    return COLOURING_FIGURES + d->figures->len;
}

char *colouring_title(const Document *d, guint colouring)
{
    switch (colouring) {
    case COLOURING_DISTINCT:
        return g_strdup(_("Distinct colours"));
    case COLOURING_BAND:
        return g_strdup(d->rules.unit == CITY_PEOPLE ? _("People against the range")
                                                     : _("Households against the range"));
    case COLOURING_OFFICER:
        return g_strdup(_("Officers"));
    case COLOURING_COVERAGE:
        return g_strdup(_("Coverage"));
    case COLOURING_CHANGE:
        return g_strdup(_("Change from the old plan"));
    case COLOURING_PLAN:
        return d->compared ? g_strdup_printf(_("Difference from %s"), document_compared_name(d))
                           : g_strdup(_("Difference from another plan"));
    default:
        return g_strdup(((const CityFigure *)d->figures->pdata[colouring - COLOURING_FIGURES])->name);
    }
}

const char *colouring_obstacle(const Document *d, guint colouring)
{
    if (!d->plan->grids->len && colouring != COLOURING_DISTINCT)
        return _("the project is not divided yet");
    if (colouring == COLOURING_CHANGE && !d->city->grids_before->len)
        return _("the project has no old plan");
    if (colouring == COLOURING_PLAN && !d->compared)
        return _("choose one under Plans");
    return NULL;
}

static Classes *by_change(const Document *d)
{
    g_autofree double *shares = continuation_shares(d->city, d->plan);
    return grid_classes_by_change(shares, d->plan->grids->len);
}

static Classes *by_difference(const Document *d)
{
    g_autoptr(PlanDifferences) differences = plan_differences_new(d->city, d->plan, d->compared);
    return grid_classes_by_change(differences->shares, d->plan->grids->len);
}

Classes *colouring_classes(const Document *d, guint colouring)
{
    switch (colouring) {
    case COLOURING_DISTINCT:
    case COLOURING_COVERAGE:
        return NULL;
    case COLOURING_BAND:
        return grid_classes_by_band(d->plan, d->rules.unit, d->rules.min, d->rules.max);
    case COLOURING_OFFICER:
        return grid_classes_by_officer(d->plan, d->staff);
    case COLOURING_CHANGE:
        return by_change(d);
    case COLOURING_PLAN:
        return by_difference(d);
    default:
        return grid_classes_by_figure(d->city, d->plan, d->figures->pdata[colouring - COLOURING_FIGURES]);
    }
}

/* Households that another officer than before has. */
static guint8 *change_of_buildings(const Document *d)
{
    guint8 *moves = g_malloc0(d->plan->n_buildings + 1);
    g_autofree guint32 *before = city_before_of_buildings(d->city);
    g_autofree guint32 *continued = continuation_find(d->city, d->plan, before);
    for (guint32 b = 0; b < d->plan->n_buildings; b++) {
        guint32 grid = city_plan_building_grid(d->plan, b);
        moves[b] = grid != CITY_NONE && city_building_weight(d->city, b, CITY_HOUSEHOLDS) > 0 &&
                   (before[b] == CITY_NONE || continued[grid] != before[b]);
    }
    return moves;
}

guint8 *colouring_moves(const Document *d, guint colouring)
{
    if (colouring == COLOURING_CHANGE)
        return change_of_buildings(d);
    if (colouring != COLOURING_PLAN)
        return NULL;
    g_autoptr(PlanDifferences) differences = plan_differences_new(d->city, d->plan, d->compared);
    return g_steal_pointer(&differences->moves);
}
