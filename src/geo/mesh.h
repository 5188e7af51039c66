/* A constrained Delaunay triangulation on a 1 mm integer grid.
 *
 * Points and segments are collected first, then geo_mesh_build() triangulates. Segments may cross, overlap and pass
 * through points: they are split where they meet, at the nearest grid point. All decisions are exact (integers), so
 * the result is a planar subdivision whatever the input; rounding moves a line by at most a millimetre.
 *
 * Triangle t has the half-edges 3t, 3t+1, 3t+2, counter-clockwise; half-edge h starts at vertex geo_mesh_origin(h)
 * and its twin runs the other way in the neighbouring triangle. The mesh is a rectangle somewhat larger than the box
 * it was made for; only the rectangle's sides have no twin.
 *
 * Point insertion: C. L. Lawson, "Software for C1 surface interpolation" (1977). Segment insertion: M. V. Anglada,
 * "An improved incremental algorithm for constructing restricted Delaunay triangulations" (1997). */
#ifndef GEO_MESH_H
#define GEO_MESH_H

#include "geo/shapes.h"

#define GEO_MESH_NONE       G_MAXUINT32
#define GEO_MESH_MAX_EXTENT 200e3 /* metres from the centre of the box to its sides */

typedef struct GeoMesh GeoMesh;

/* A mesh for points within box (metres); NULL when the box is empty, not finite or beyond GEO_MESH_MAX_EXTENT. */
GeoMesh *geo_mesh_new(GeoBox box);
void geo_mesh_free(GeoMesh *mesh);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GeoMesh, geo_mesh_free)

/* Collects a point, rounded to the grid and clamped to the box; returns its number for geo_mesh_segment(). */
guint32 geo_mesh_point(GeoMesh *mesh, GeoPoint p);
/* Collects a segment between two collected points. mark (not 0) is or-ed into the marks of every edge along it. */
void geo_mesh_segment(GeoMesh *mesh, guint32 a, guint32 b, guint16 mark);
/* Triangulates what was collected; to be called once. */
void geo_mesh_build(GeoMesh *mesh);

/* After building. The vertex that a collected point became: points of one grid place share a vertex. */
guint32 geo_mesh_vertex_of(const GeoMesh *mesh, guint32 point);
guint geo_mesh_n_vertices(const GeoMesh *mesh);
guint geo_mesh_n_triangles(const GeoMesh *mesh);
GeoPoint geo_mesh_vertex(const GeoMesh *mesh, guint32 vertex); /* metres */
/* The mean of n vertices. Equal grid places give equal bits, whatever mesh they are in. */
GeoPoint geo_mesh_middle(const GeoMesh *mesh, const guint32 *vertices, guint n);
guint32 geo_mesh_origin(const GeoMesh *mesh, guint32 half_edge);
guint32 geo_mesh_twin(const GeoMesh *mesh, guint32 half_edge); /* or GEO_MESH_NONE */
guint16 geo_mesh_mark(const GeoMesh *mesh, guint32 half_edge); /* 0: no segment runs along it */
/* The length of the half-edge, in metres. */
double geo_mesh_length(const GeoMesh *mesh, guint32 half_edge);
/* Twice the triangle's area, in square millimetres; always positive. */
gint64 geo_mesh_area2(const GeoMesh *mesh, guint32 triangle);

static inline guint32 geo_mesh_next(guint32 h)
{
    return h % 3 == 2 ? h - 2 : h + 1;
}

static inline guint32 geo_mesh_prev(guint32 h)
{
    return h % 3 == 0 ? h + 2 : h - 1;
}

#endif
