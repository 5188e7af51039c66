#include "view/colouring.h"

#include <glib/gi18n-lib.h>

#include "city/figures.h"
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

const Differences *colouring_differences(Document *d, guint colouring)
{
    return colouring == COLOURING_CHANGE ? document_changes(d)
           : colouring == COLOURING_PLAN ? document_differences(d)
                                         : NULL;
}

Classes *colouring_classes(Document *d, guint colouring)
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
    case COLOURING_PLAN:
        return grid_classes_by_change(colouring_differences(d, colouring)->shares, d->plan->grids->len);
    default:
        return grid_classes_by_figure(d->city, d->plan, d->figures->pdata[colouring - COLOURING_FIGURES]);
    }
}
