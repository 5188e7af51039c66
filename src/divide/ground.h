/* The ground of a community: the mesh its cells were made on, and whose each corner of it is. The arcs of cells are
 * traced from it, again after land has changed hands (divide/settle.h). */
#ifndef DIVIDE_GROUND_H
#define DIVIDE_GROUND_H

#include "geo/arcs.h"

#define GROUND_NEAR 15.0 /* metres: a border this near to a line counts as following it */

/* How firmly a corner belongs to its piece. */
typedef enum {
    GROUND_FREE,  /* land that no building stands on */
    GROUND_RIM,   /* on the community's outline: neighbouring communities meet there, point by point */
    GROUND_BUILT, /* of a footprint, beside one, or a place that stands for open land */
} GroundHold;

/* Squares of the community, and which of them are within GROUND_NEAR of a line. */
typedef struct GroundNear {
    GeoBox box;
    double step; /* metres */
    guint columns, rows;
    guint8 *near;
} GroundNear;

typedef struct Ground {
    GeoMesh *mesh;
    guint n_corners;
    guint32 *piece; /* a corner: the piece of land it is part of, or GEO_ARCS_OUTSIDE */
    guint8 *hold;   /* a corner: GroundHold */
    guint8 *turn;   /* a vertex: the community's outline has a corner there */
    GroundNear near;
} Ground;

/* Takes the mesh over; piece is NULL, hold and turn are 0. lines are the marks of the edges that count as lines. */
Ground *ground_new(GeoMesh *mesh, GeoBox box, guint16 lines);
void ground_free(Ground *ground);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ground, ground_free)

/* Whether there is a line within GROUND_NEAR, to the width of a square. */
gboolean ground_is_near(const Ground *ground, GeoPoint p);

/* Which land touches: calls visit for every two corners that share a stretch of border or land, with the half-edge
 * they lie on: the two of each side of a triangle, and the two of a vertex across an edge. */
typedef void (*GroundVisit)(guint32 corner, guint32 other, guint32 half_edge, gboolean across, gpointer data);
void ground_visit(const Ground *ground, GroundVisit visit, gpointer data);

#endif
