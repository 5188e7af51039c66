/* Household counts that the source does not give: estimated from floor area if the planner says so, else listed. The
 * formula stands in import.h. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/import_int.h"
#include "io/vocabulary.h"

#define DWELLING_SHARE 0.8  /* of a building's floor area */
#define DWELLING_AREA  90.0 /* square metres of a dwelling */

static gint32 usual_floors(Dwelling dwelling, double area)
{
    if (dwelling == DWELLING_HOUSE || area < 120)
        return 1;
    return area < 300 ? 2 : 6;
}

/* The households of a building, or CITY_UNKNOWN where there is nothing to go by. */
static gint32 estimate_households(const CityBuilding *building, GeoShape shape)
{
    Dwelling dwelling = vocabulary_dwelling(building->usage);
    if (dwelling == DWELLING_NONE)
        return 0;
    if (dwelling == DWELLING_HOUSE)
        return 1;
    if (shape.kind != GEO_POLYGON)
        return CITY_UNKNOWN;
    double area = geo_shape_area(shape);
    gint32 floors = building->floors > 0 ? building->floors : usual_floors(dwelling, area);
    double households = floor(area * floors * DWELLING_SHARE / DWELLING_AREA + 0.5);
    return (gint32)CLAMP(households, 1, COUNT_MOST);
}

static guint estimate_all(ImportRun *run)
{
    guint n_left = 0;
    for (guint i = 0; i < run->city->buildings->len; i++) {
        CityBuilding *building = &g_array_index(run->city->buildings, CityBuilding, i);
        if (building->households != CITY_UNKNOWN)
            continue;
        building->households = estimate_households(building, geo_shapes_get(run->city->building_shapes, i));
        building->estimated = building->households != CITY_UNKNOWN;
        run->report->estimated += building->estimated;
        n_left += !building->estimated;
    }
    return n_left;
}

static guint count_unknown(const City *city)
{
    guint n = 0;
    for (guint i = 0; i < city->buildings->len; i++)
        n += city_building(city, i)->households == CITY_UNKNOWN;
    return n;
}

void import_estimate(ImportRun *run)
{
    guint n_all = run->city->buildings->len;
    guint n_unknown = run->options->estimate ? estimate_all(run) : count_unknown(run->city);
    if (run->report->estimated > 0) {
        g_autofree char *value = g_strdup_printf("%" G_GUINT64_FORMAT, run->report->estimated);
        import_layer_problem(run, IMPORT_BUILDING, PROBLEM_ESTIMATED, value,
                             _("the households of %s of %u buildings were estimated from their floor area"),
                             value, n_all);
    }
    if (n_unknown > 0) {
        g_autofree char *value = g_strdup_printf("%u", n_unknown);
        import_layer_problem(run, IMPORT_BUILDING, PROBLEM_COUNT_MISSING, value,
                             _("%u of %u buildings have no number of households and count as none%s"),
                             n_unknown, n_all, n_unknown == n_all ? _("; divide with --unit people") : "");
    }
}
