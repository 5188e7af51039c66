/* The cells of one community as a mosaic: which of them border on one another, and the borders of grids made of
 * them.
 *
 * A border of a plan runs between the same junctions as those of the cells beside it, but straighter. It stays as it
 * is drawn as long as the same cells lie along it, whatever grids they are in; others follow their cells. */
#ifndef EDIT_MOSAIC_H
#define EDIT_MOSAIC_H

#include "city/plan.h"
#include "edit/border_net.h"

typedef struct Mosaic {
    guint32 community;
    guint n;        /* cells of the community */
    guint32 *cells; /* their numbers in the plan, ascending */
    guint32 *start,
        *near;      /* the neighbours of cell i: near[start[i]] to near[start[i + 1] - 1], places in cells */
    guint32 *land;  /* the piece of the community's land that each is in: the least place of the piece */
    BorderNet *net; /* of the cells */
} Mosaic;

Mosaic *mosaic_new(const CityPlan *plan, guint32 community);
void mosaic_free(Mosaic *mosaic);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Mosaic, mosaic_free)

/* The place of a cell of the plan, or CITY_NONE where the mosaic does not have it. */
guint32 mosaic_place(const Mosaic *mosaic, guint32 cell);

/* Numbers the connected parts of each grid: part[i] is the least place of the part that cell i belongs to. grid has
 * the grid of each place; land is in as many pieces as it is. */
void mosaic_parts(const Mosaic *mosaic, const guint32 *grid, guint32 *part);

/* The grid of each place in the plan; free with g_free(). */
guint32 *mosaic_grids(const Mosaic *mosaic, const CityPlan *plan);

/* Appends an outline for each grid below n_grids (empty for those of other communities), when grid has the grid of
 * each place and the plan still has what was before. */
void mosaic_draw(const Mosaic *mosaic, const CityPlan *plan, const guint32 *grid, guint n_grids,
                 GeoShapes *out);

#endif
