/* Items of the city that are marked on the map, group by group, so that those of one are made anew alone. */
#ifndef SCREEN_MARKS_H
#define SCREEN_MARKS_H

#include "screen/areas.h"

typedef struct Marks Marks;

/* None is marked. point_side: metres, of what is a point. */
Marks *marks_new(GeoPoint origin, double point_side, guint n_groups, const CanvasFill *fill);
void marks_free(Marks *marks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Marks, marks_free)

/* Marks n items of a group, ascending numbers of shapes, and no others of it. Returns where something else is marked
 * than before, in the city's CRS. */
GeoBox marks_set(Marks *marks, guint group, const GeoShapes *shapes, const guint32 *items, guint n);

/* Draws what is in view. */
void marks_draw(const Marks *marks, const AreaPainter *painter, const Pane *pane);

#endif
