/* Inside of the mesh, shared by the files that build it. */
#ifndef GEO_MESH_INT_H
#define GEO_MESH_INT_H

#include "geo/mesh.h"

typedef struct MeshVertex {
    gint32 x, y;  /* grid units from the centre of the mesh */
    guint32 edge; /* one half-edge that starts here */
} MeshVertex;

typedef struct MeshEdge {
    guint32 origin, twin;
    guint16 mark;
} MeshEdge;

typedef struct MeshSegment {
    guint32 a, b;
    guint16 mark;
} MeshSegment;

struct GeoMesh {
    gint64 centre_x, centre_y; /* grid units from the origin of the CRS */
    gint32 half_x, half_y;     /* the rectangle's half sides, grid units */
    GArray *points;            /* collected: MeshVertex without edge; freed by the build */
    guint32 *vertex_of;        /* point -> vertex */
    GArray *segments;          /* MeshSegment; vertices once the points are in */
    GArray *vertices;          /* MeshVertex */
    GArray *edges;             /* MeshEdge, three a triangle */
    guint32 last;              /* a half-edge near the last insertion: where searches start */
    GArray *stack;             /* guint32, half-edges to be made Delaunay */
    guint32 *stamp;            /* a triangle: the last segment that crossed it */
    guint stamp_size;
    guint32 epoch;
    GArray *crossed;   /* guint32, triangles that the segment crosses */
    GArray *chains[2]; /* MeshLink, the cavity left and right of the segment */
};

static inline MeshEdge *mesh_edge(const GeoMesh *m, guint32 h)
{
    return &((MeshEdge *)(void *)m->edges->data)[h];
}

static inline MeshVertex *mesh_vertex(const GeoMesh *m, guint32 v)
{
    return &((MeshVertex *)(void *)m->vertices->data)[v];
}

/* Twice the signed area of the triangle abc: positive when c lies left of ab. */
static inline gint64 mesh_orient(const GeoMesh *m, guint32 a, guint32 b, guint32 c)
{
    const MeshVertex *pa = mesh_vertex(m, a), *pb = mesh_vertex(m, b), *pc = mesh_vertex(m, c);
    return ((gint64)pb->x - pa->x) * ((gint64)pc->y - pa->y) -
           ((gint64)pb->y - pa->y) * ((gint64)pc->x - pa->x);
}

/* Whether d lies strictly inside the circle through the counter-clockwise a, b, c. Exact. */
gboolean mesh_in_circle(const GeoMesh *m, guint32 a, guint32 b, guint32 c, guint32 d);

/* Makes p the twin of q and the other way round; either may be GEO_MESH_NONE. */
void mesh_join(GeoMesh *m, guint32 p, guint32 q);

/* The vertex at a grid place, inserted if there is none yet. */
guint32 mesh_insert_vertex(GeoMesh *m, gint32 x, gint32 y);

/* Inserts all collected segments (between vertices). */
void mesh_insert_segments(GeoMesh *m);

#endif
