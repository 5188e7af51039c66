/* Free land between grids. Once it is known which cells make which grid, land that no building stands on - the
 * verges of streets and walls, lanes, open ground - is given anew to the grids that it lies between, so that their
 * borders become as short as they can be: pair by pair the minimum cut of the ground between the two grids' firm
 * land. (Pairwise swaps: Y. Boykov, O. Veksler, R. Zabih, "Fast approximate energy minimization via graph cuts",
 * 2001.) */
#ifndef DIVIDE_SETTLE_H
#define DIVIDE_SETTLE_H

#include "divide/cells.h"

/* Settles the free land of a community whose piece p is in grid_of[p], and traces the cells' arcs anew. Firm land
 * stays where it is: footprints, the community's outline, and a place of every open cell. Every grid remains in as
 * many pieces, and every cell in its grid. Borders with a grid g for which stays[g] is not 0 are left alone; stays
 * may be NULL. The cells must still have their ground; their borders are measured no more. */
void settle_free_land(Cells *cells, const guint32 *grid_of, guint n_grids, const guint8 *stays);

#endif
