#include "session/plan_changes.h"

#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "city/before.h"
#include "divide/continuation.h"
#include "io/project_plans.h"

static GArray *changes_before(const char *path, const City *city, const CityPlan *plan, GError **error)
{
    if (!city->grids_before->len) {
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("%s has no grids before to compare with: import them with --grids-before, or compare with a "
              "plan by --from NAME"),
            path);
        return NULL;
    }
    g_autofree guint32 *before = city_before_of_buildings(city);
    g_autofree guint32 *continued = continuation_find(city, plan, before);
    return city_changes_from_before(city, plan, before, continued);
}

GArray *plan_changes(const char *path, const City *city, const CityPlan *plan, const char *from,
                     CityPlan **old, GError **error)
{
    *old = NULL;
    if (!from)
        return changes_before(path, city, plan, error);
    *old = project_load_plan_named(path, city, from, error);
    return *old ? city_changes_from_plan(city, *old, plan) : NULL;
}
