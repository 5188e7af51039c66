/* The five levels of a city rolled up: city, district, street, community, grid, each with what is in it. */
#ifndef CITY_ROLLUP_H
#define CITY_ROLLUP_H

#include "city/figures.h"
#include "city/plan.h"
#include "city/staff.h"

typedef enum {
    ROLLUP_CITY,
    ROLLUP_DISTRICT,
    ROLLUP_STREET,
    ROLLUP_COMMUNITY,
    ROLLUP_GRID,
    ROLLUP_LEVELS
} RollupLevel;

typedef struct RollupRow {
    RollupLevel level;
    const char *code, *name; /* of the community or grid, else code is NULL; the city's and the plan's */
    guint32 grid;            /* of a grid, else CITY_NONE */
    gint64 households, people;
    guint grids, out_of_band, communities;
    guint officers; /* grids with an officer */
    guint workers;
    gint64 ungridded; /* households in no grid */
    const char *officer, *phone;
} RollupRow;

/* RollupRow, each level before what is in it; districts and streets as the communities come. Grids out of [min, max]
 * are the general ones. Free with g_array_unref(). */
GArray *rollup_new(const City *city, const CityPlan *plan, const CityStaff *staff, gint32 min, gint32 max);

/* The figure of each of those rows, NaN where there is none: of a grid its own, of a community its own or else that
 * of its grids, and above the sum of these, or their mean when the figure does not add up. Free with g_free(). */
double *rollup_figure(const GArray *rows, const CityFigure *figure);

#endif
