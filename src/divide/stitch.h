/* Makes communities that were cut into cells one by one fit together. Each community's cells end on its outline in
 * places of their own; a neighbour's border must have the same places, or hairline gaps appear once coordinates are
 * transformed. */
#ifndef DIVIDE_STITCH_H
#define DIVIDE_STITCH_H

#include "divide/cells.h"

/* Where the cells end on the community's outline: an array of CellEnd. Free with g_array_unref(). */
GArray *cells_find_ends(const Cells *cells);

/* Redraws the arcs along the outlines of all communities (cells may be NULL): from corner to corner of the outline,
 * with every place where a cell of either side ended as the cells were made, the same on both sides to the last bit.
 * So it does not matter which of the neighbours were divided, and how. */
void cells_stitch(Cells **cells, guint n);

#endif
