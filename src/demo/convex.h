/* Convex polygons: lots and what is cut out of them. Counter-clockwise, not closed, of at most CONVEX_MAX points. */
#ifndef DEMO_CONVEX_H
#define DEMO_CONVEX_H

#include "geo/shapes.h"

#define CONVEX_MAX 96

typedef struct Convex {
    guint n;
    GeoPoint p[CONVEX_MAX];
} Convex;

/* The rectangle of a box. */
Convex convex_of_box(GeoBox box);

/* Keeps what lies left of the line from a to b, moved to its left by distance metres. Polygons that would exceed
 * CONVEX_MAX points stay as they are. */
void convex_clip(Convex *convex, GeoPoint a, GeoPoint b, double distance);

double convex_area(const Convex *convex);
GeoBox convex_box(const Convex *convex);
gboolean convex_contains(const Convex *convex, GeoPoint p);

/* The span [*u0, *u1] of x in which every height from v0 to v1 is inside; FALSE when there is none. */
gboolean convex_span(const Convex *convex, double v0, double v1, double *u0, double *u1);

/* The span [*v0, *v1] of y at x = u; FALSE when u lies outside. */
gboolean convex_rise(const Convex *convex, double u, double *v0, double *v1);

/* A frame: a turned local system in which rows of buildings run along u. */
typedef struct Frame {
    GeoPoint origin;
    double cos, sin;
} Frame;

Frame frame_new(GeoPoint origin, double angle);
GeoPoint frame_to_local(Frame frame, GeoPoint p);
GeoPoint frame_to_ground(Frame frame, double u, double v);

#endif
