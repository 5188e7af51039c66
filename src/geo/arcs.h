/* Shared borders. A labelled mesh is traced into arcs: chains of points with one label on the left and one on the
 * right, from junction to junction. Polygons made from arcs share their borders to the last bit, because there is
 * only one copy of each.
 *
 * Labels belong to the corners of triangles: a corner's label holds for the third of the triangle nearest to it, so
 * a border between two labels runs from the middle of one side to the middle of another, halfway between the
 * vertices that differ. */
#ifndef GEO_ARCS_H
#define GEO_ARCS_H

#include "geo/mesh.h"

#define GEO_ARCS_OUTSIDE G_MAXUINT32 /* the label of what is not to be traced */

typedef struct GeoArc {
    guint32 left, right; /* labels; different */
    guint32 from, to;    /* nodes; equal for a closed arc */
    guint32 first, n;    /* points; n >= 2 */
} GeoArc;

/* How far a point of an arc may move without the arc leaving the triangles it runs through. */
typedef struct GeoPlay {
    gint8 kind;   /* GeoPlayKind */
    float dx, dy; /* GEO_PLAY_EDGE: from the point to one end of the mesh edge; the other end is opposite */
} GeoPlay;

typedef enum {
    GEO_PLAY_NONE,   /* none: a vertex, or on an edge that a border follows */
    GEO_PLAY_EDGE,   /* anywhere on the mesh edge it crosses */
    GEO_PLAY_CENTRE, /* inside its triangle: needed only where three labels meet */
} GeoPlayKind;

typedef struct GeoArcs {
    GArray *arcs;   /* GeoArc */
    GArray *points; /* GeoPoint */
    GArray *plays;  /* GeoPlay, a point */
    GArray *
        vertices; /* guint32, a point: the mesh vertex there, or GEO_MESH_NONE; empty after an arc was redrawn */
    GArray *marks; /* guint16, a point: the mesh mark of the stretch to the arc's next point */
    guint32 n_nodes;
} GeoArcs;

/* No arcs yet. */
GeoArcs *geo_arcs_new(void);

/* Traces the borders between labels; label[h] is the label of the corner where half-edge h starts. */
GeoArcs *geo_arcs_trace(const GeoMesh *mesh, const guint32 *label);
void geo_arcs_free(GeoArcs *arcs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GeoArcs, geo_arcs_free)

static inline const GeoArc *geo_arcs_get(const GeoArcs *arcs, guint index)
{
    return &g_array_index(arcs->arcs, GeoArc, index);
}

/* Appends to out one polygon a group, in the order of the groups: the union of the labels l with group[l] == g.
 * Rings are simple and begin at their westernmost point; where a group touches itself in a point it is cut there
 * into rings. The same land has the same polygon, to the last bit, whatever the arcs began with. A group without
 * land becomes an empty shape. Labels whose group is GEO_ARCS_OUTSIDE are left out. */
void geo_arcs_polygons(const GeoArcs *arcs, const guint32 *group, guint n_groups, GeoShapes *out);

/* The borders between groups of labels: arcs within a group go, and those that meet where no third group does become
 * one. Labels of the result are groups. Nodes keep their numbers; vertices are left empty. */
GeoArcs *geo_arcs_merge(const GeoArcs *arcs, const guint32 *group);

/* Draws each arc as short as it can be while it crosses the same mesh edges in the same order, each in its middle
 * part: as far from either end as share (in (0, 0.5]) of its length. So borders become straight, cut no footprint
 * and cannot meet one another. Points without play stay, but for samples of a straight line. (The funnel of D. T.
 * Lee and F. P. Preparata, "Euclidean shortest paths in the presence of rectilinear barriers", 1984.) The result has
 * no play left. */
GeoArcs *geo_arcs_taut(const GeoArcs *arcs, double share);

/* Where an inner arc ends on an outer one, one with GEO_ARCS_OUTSIDE on a side, its last points may lie within gap
 * (metres) of it, before or behind, for points are rounded: they are left out. */
void geo_arcs_clear(GeoArcs *drawn, double gap);

#endif
