/* Cells after land changed hands: every corner of the ground gets a piece of the grid it is now in, so that each
 * piece keeps its firm land and hangs together. */
#ifndef DIVIDE_LOTS_H
#define DIVIDE_LOTS_H

#include "divide/ground.h"

/* Changes ground->piece to go with the grid of each corner (corner_grid; GEO_ARCS_OUTSIDE outside the community).
 * Land that its piece lost, or that was cut off from it, goes to a piece of its grid beside it. Every piece has firm
 * land, and grid_of says in which grid; so has every connected part of a grid. */
void lots_share_out(Ground *ground, guint n_pieces, const guint32 *grid_of, const guint32 *corner_grid);

#endif
