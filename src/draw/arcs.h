/* The borders between polygons that tile: each stretch once, with the polygons on its two sides. Drawn from here, a
 * dashed border is not drawn over itself by its neighbour, and polygons with a common stretch are neighbours. */
#ifndef DRAW_ARCS_H
#define DRAW_ARCS_H

#include "geo/shapes.h"

#define ARC_OUTSIDE G_MAXUINT32

typedef struct Arc {
    guint32 a, b;  /* polygons on the two sides, a < b, or b ARC_OUTSIDE */
    double length; /* metres */
} Arc;

typedef struct Arcs {
    GArray *arcs; /* Arc; polyline i is shape i of lines */
    GeoShapes *lines;
} Arcs;

/* The arcs of all polygons. Edges with the same ends are common exactly; of the rest, edges that run along each
 * other within 5 cm are common too (a corner on one side only). Polygons that overlap do no harm: the border of each
 * is drawn. */
Arcs *arcs_new(const GeoShapes *polygons);
void arcs_free(Arcs *arcs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arcs, arcs_free)

#endif
