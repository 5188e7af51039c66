/* The land of a community that is not settled by fixed grids, region by region, and its division.
 *
 * Fixed grids may cut the free land into components. No grid may be in two pieces of what was one piece of land, so
 * every such component is a region with its own number of grids; components of what was separate land from the
 * start are tied to the nearest region, as bridges tie islands. A region where nobody lives goes to the dedicated
 * grid beside it, and is a grid of its own only where there is none. Without fixed grids the whole community is one
 * region. */
#ifndef DIVIDE_FREE_LAND_H
#define DIVIDE_FREE_LAND_H

#include "divide/count.h"

typedef struct FreeRegion {
    AtomGraph *graph; /* of its atoms alone; where all land is free, the community's own, borrowed */
    guint32 *atom;    /* the community's atom for each of them */
    Count count;      /* grids is the number it gets */
} FreeRegion;

typedef struct FreeLand {
    const AtomGraph *graph; /* of the community; borrowed */
    guint32 *fixed;     /* of each atom: its fixed grid, now also of regions that went to one, or CITY_NONE */
    GPtrArray *regions; /* FreeRegion */
} FreeLand;

/* fixed says which of n_fixed grids each atom belongs to, or CITY_NONE; grid i takes in land where takes_land[i]. */
FreeLand *free_land_new(const AtomGraph *graph, const guint32 *fixed, const guint8 *takes_land,
                        guint n_fixed);
void free_land_free(FreeLand *land);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FreeLand, free_land_free)

/* Says how many grids each region gets, and sums up: of itself as many as its weight asks for, or in all as many as
 * asked for, if that is above 0: shared out by weight. FALSE when asked is below the number of regions or above
 * their inhabited atoms. */
gboolean free_land_count(FreeLand *land, const SearchOptions *options, guint asked, Count *count);

/* Divides every region. grid[a] is the atom's grid, counted through the regions from 0; fixed grids follow them. It
 * may come in with a plan to start from, as in search_divide(). */
gboolean free_land_divide(FreeLand *land, const SearchOptions *options, const Job *job, guint32 *grid,
                          SearchScore *score, GError **error);

#endif
