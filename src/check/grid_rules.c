#include "check/grid_rules.h"

#include <glib/gi18n-lib.h>

void grid_rules(const City *city, const CityPlan *plan, Findings *findings)
{
    gulong households = 0, buildings = 0;
    guint32 first = CITY_NONE;
    for (guint32 b = 0; b < plan->n_buildings; b++) {
        gint32 weight = city_building_weight(city, b, CITY_HOUSEHOLDS);
        if (!weight || city_plan_building_grid(plan, b) != CITY_NONE)
            continue;
        first = first == CITY_NONE ? b : first;
        households += (gulong)weight;
        buildings++;
    }
    if (!households)
        return;
    Finding *f =
        findings_add(findings, FINDING_WARNING, "household-none", "city",
                     g_strdup_printf(ngettext("%lu household is in no grid (buildings: %lu)",
                                              "%lu households are in no grid (buildings: %lu)", households),
                                     households, buildings));
    GeoShape shape = geo_shapes_get(city->building_shapes, first);
    if (shape.kind != GEO_NONE)
        f->at = geo_shape_inner_point(shape);
    f->building = first;
    f->community = city_building(city, first)->community;
    f->fix = g_strdup("wangge check PROJECT --only building-none --only building-outside --only undivided");
}
