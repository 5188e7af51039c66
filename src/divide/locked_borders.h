/* The borders of locked grids, kept where they are while the land around them is grouped anew. A border that newly
 * ends on a locked grid ends on the polygon that the grid has, which gets a point there. */
#ifndef DIVIDE_LOCKED_BORDERS_H
#define DIVIDE_LOCKED_BORDERS_H

#include "geo/arcs.h"

typedef struct LockedBorders LockedBorders;

/* merged are the borders between groups before they are drawn, kept the polygon that each of n_groups shall have, or
 * a shape of kind GEO_NONE, which it also becomes where its borders are no longer those of the polygon. Borders that
 * end on a kept polygon are led to it. The shapes must outlive the result. */
LockedBorders *locked_borders_new(GeoArcs *merged, GeoShape *kept, guint n_groups);
void locked_borders_free(LockedBorders *borders);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LockedBorders, locked_borders_free)

/* The drawn arcs, in the order of the merged ones, with those of kept polygons in the place of theirs. */
GeoArcs *locked_borders_draw(const LockedBorders *borders, const GeoArcs *drawn);

#endif
