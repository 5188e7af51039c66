/* A plan: which cell of land belongs to which grid.
 *
 * Cells are the indivisible pieces of land; they tile each community exactly because their outlines are chains of
 * shared arcs. A building lies in exactly one cell; a cell holds no building (open land), one, or several that stand
 * in each other's footprint. A plan is one vector, cell to grid; a grid's totals follow from it. */
#ifndef CITY_PLAN_H
#define CITY_PLAN_H

#include "city/city.h"

typedef struct CityCell {
    guint32 community;
    guint32 building; /* the first of its buildings, or CITY_NONE */
    guint32 grid;     /* or CITY_NONE before a division */
    gboolean pinned;  /* by hand: it stays in its grid when others move */
} CityCell;

typedef enum { CITY_GENERAL, CITY_DEDICATED } CityGridKind;

typedef struct CityGrid {
    const char *code, *name;
    guint32 community;
    CityGridKind kind;
    gint32 households, people, buildings; /* totals */
    gboolean locked;
    const char *valid_from, *valid_to; /* ISO dates; valid_to NULL while in force */
    const char *before;                /* code of the grid that it continues, or NULL */
    const char *officer;               /* who was in charge of that one, or NULL */
} CityGrid;

/* The grid's total in the unit. */
static inline gint32 city_grid_weight(const CityGrid *grid, CityUnit unit)
{
    return unit == CITY_PEOPLE ? grid->people : grid->households;
}

/* A code of the plan before, and when it ended: with this one, or never where valid_to is NULL. */
typedef struct CityOldCode {
    const char *code, *name, *officer, *valid_to;
} CityOldCode;

typedef struct CityPlan {
    GStringChunk *strings;
    GArray *cells; /* CityCell */
    GeoShapes *cell_shapes;
    guint32 *building_cell; /* one a building: its cell, or CITY_NONE when outside every community */
    guint n_buildings;
    GArray *grids; /* CityGrid */
    GeoShapes *grid_shapes;
    GArray *old_codes; /* CityOldCode: of the communities that a division divided; else empty */
} CityPlan;

CityPlan *city_plan_new(guint n_buildings);
void city_plan_free(CityPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CityPlan, city_plan_free)

const char *city_plan_intern(CityPlan *plan, const char *text);

static inline const CityCell *city_plan_cell(const CityPlan *plan, guint index)
{
    return &g_array_index(plan->cells, CityCell, index);
}

static inline const CityGrid *city_plan_grid(const CityPlan *plan, guint index)
{
    return &g_array_index(plan->grids, CityGrid, index);
}

/* The grid of a building, or CITY_NONE. */
guint32 city_plan_building_grid(const CityPlan *plan, guint building);

/* How many grids there are, less those that have ended. */
guint city_plan_grids_in_force(const CityPlan *plan);

/* Recomputes the households, people and buildings of every grid from the buildings of its cells. */
void city_plan_sum(CityPlan *plan, const City *city);

#endif
