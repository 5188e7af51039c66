/* Shapes that share their borders point by point, as a net of stretches; and the chains that such borders form between
 * the points where more than two of them meet. */
#ifndef EDIT_NET_H
#define EDIT_NET_H

#include "geo/shapes.h"

#define NET_OUTSIDE G_MAXUINT32 /* beyond all shapes */

typedef struct NetStretch {
    GeoPoint a, b;
    guint32 shape;    /* the shape on the left: its place */
    guint32 twin;     /* the stretch that runs the other way, or NET_OUTSIDE */
    guint32 from, to; /* the numbers of its points */
} NetStretch;

typedef struct Net {
    GArray *stretches; /* NetStretch, by their points */
    guint32 n_points;
} Net;

/* A border between two groups, from its lesser end to its greater one; a closed one counter-clockwise
 * from its westernmost point. */
typedef struct NetChain {
    guint32 left, right; /* groups, or NET_OUTSIDE */
    guint32 first, n;    /* of points */
} NetChain;

typedef struct NetChains {
    GArray *chains; /* NetChain */
    GArray *points; /* GeoPoint */
} NetChains;

/* Of n shapes, those with these numbers. */
Net *net_new(const GeoShapes *shapes, const guint32 *numbers, guint n);
void net_free(Net *net);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Net, net_free)

/* The borders between groups; group has that of each place. */
NetChains *net_chains(const Net *net, const guint32 *group);
void net_chains_free(NetChains *chains);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NetChains, net_chains_free)

static inline const NetChain *net_chain(const NetChains *c, guint index)
{
    return &g_array_index(c->chains, NetChain, index);
}

static inline const GeoPoint *net_chain_points(const NetChains *c, const NetChain *chain)
{
    return &g_array_index(c->points, GeoPoint, chain->first);
}

#endif
