/* The land of locked grids: their polygons say which of it is theirs, whatever the cells say that were made anew. */
#ifndef DIVIDE_CLAIM_H
#define DIVIDE_CLAIM_H

#include "divide/cells.h"

/* Gives the land in the polygon of each of n_locked grids to their cells, and what their cells have outside it to
 * other cells; it is firm from then on. locked_of says of a piece which grid it is in; other numbers: in none. A
 * shape of kept becomes one of kind GEO_NONE where it does not fit the buildings: that grid has no claim. The cells'
 * arcs and borders are those of the land as it is then. */
void claim_locked_land(Cells *cells, const guint32 *locked_of, GeoShape *kept, guint n_locked);

#endif
