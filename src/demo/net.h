/* The net of streets: a planar subdivision of the city by half-edges. Every face is a simple polygon, and whatever
 * is dissolved from faces shares its vertices with its neighbours, so everything that is cut out of the net tiles.
 *
 * Half-edge h runs from its origin to the origin of net_twin(h), with its face on the left; the outside is face 0. */
#ifndef DEMO_NET_H
#define DEMO_NET_H

#include "geo/shapes.h"

#define NET_NONE G_MAXUINT32

typedef struct NetHalf {
    guint32 origin, next, prev, face;
    guint32 road; /* the caller's number for what runs here; the same on both halves */
} NetHalf;

typedef struct Net {
    GArray *points; /* GeoPoint */
    GArray *halves; /* NetHalf; twins are 2k and 2k + 1 */
    GArray *faces;  /* guint32: one of the face's half-edges */
} Net;

/* A net of one face (number 1) inside a counter-clockwise ring of n points (not closed), along the given road. */
Net *net_new(const GeoPoint *ring, guint n, guint32 road);
void net_free(Net *net);

static inline guint32 net_twin(guint32 half)
{
    return half ^ 1;
}

static inline NetHalf *net_half(const Net *net, guint32 half)
{
    return &g_array_index(net->halves, NetHalf, half);
}

static inline GeoPoint net_point(const Net *net, guint32 vertex)
{
    return g_array_index(net->points, GeoPoint, vertex);
}

static inline GeoPoint net_origin(const Net *net, guint32 half)
{
    return net_point(net, net_half(net, half)->origin);
}

static inline GeoPoint net_target(const Net *net, guint32 half)
{
    return net_origin(net, net_twin(half));
}

/* The face's half-edges in order, counter-clockwise, put into ring (guint32), which is emptied first. */
void net_face_ring(const Net *net, guint32 face, GArray *ring);

double net_face_area(const Net *net, guint32 face);

/* Number of edges at the origin of half. */
guint net_degree(const Net *net, guint32 half);

/* Puts a vertex on an edge. half now ends there; the half-edge that starts there is returned. */
guint32 net_split_edge(Net *net, guint32 half, GeoPoint p);

/* Draws a road through a face, from the origin of half a over n further points to the origin of half b; both are
 * half-edges of that face and have different origins. The part left of the road keeps the face's number; the number
 * of the part to its right is returned. The road must not touch the face's outline elsewhere. */
guint32 net_split_face(Net *net, guint32 a, guint32 b, const GeoPoint *between, guint n, guint32 road);

/* The outline of the n faces, counter-clockwise and closed, put into ring (GeoPoint), which is emptied first. They
 * form one piece without a hole and are exactly the faces that carry the label of the first of them. */
void net_region(const Net *net, const guint32 *labels, const guint32 *faces, guint n, GArray *ring);

#endif
