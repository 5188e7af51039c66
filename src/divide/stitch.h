/* Makes communities that were cut into cells one by one fit together. Each community's cells end on its outline in
 * places of their own; a neighbour's border must have the same places, or hairline gaps appear once coordinates are
 * transformed. */
#ifndef DIVIDE_STITCH_H
#define DIVIDE_STITCH_H

#include "divide/cells.h"

/* Redraws the arcs along the outlines of all communities (cells may be NULL): from corner to corner of the outline,
 * with every place where a cell of either side ends, the same on both sides to the last bit. */
void cells_stitch(Cells **cells, guint n);

#endif
