/* The borders of locked grids, kept point for point while the land around them is grouped anew.
 *
 * Grids are drawn with a point wherever a cell ends on their border (geo_arcs_notch()), so each border that newly ends on a
 * locked grid can end on a point that its polygon has. Where it has none, the land has changed, and the locked grid is
 * drawn anew like all others. */
#ifndef DIVIDE_LOCKED_BORDERS_H
#define DIVIDE_LOCKED_BORDERS_H

#include "geo/arcs.h"

typedef struct LockedBorders LockedBorders;

/* merged are the borders between groups before they are drawn, kept the polygon that each of n_groups shall have, or a
 * shape of kind GEO_NONE, which it also becomes where a polygon cannot be kept. Borders that end on a kept polygon are
 * led to a point of it. The shapes must outlive the result. */
LockedBorders *locked_borders_new(GeoArcs *merged, GeoShape *kept, guint n_groups);
void locked_borders_free(LockedBorders *borders);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LockedBorders, locked_borders_free)

/* The drawn arcs, in the order of the merged ones, with those of kept polygons in the place of theirs. */
GeoArcs *locked_borders_draw(const LockedBorders *borders, const GeoArcs *drawn);

#endif
