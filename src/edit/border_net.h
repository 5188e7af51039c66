/* Shapes that share their borders point by point, as a net of stretches; and the chains that such borders form
 * between the points where more than two of them meet. */
#ifndef EDIT_BORDER_NET_H
#define EDIT_BORDER_NET_H

#include "geo/shapes.h"

#define BORDER_OUTSIDE G_MAXUINT32 /* beyond all shapes */

typedef struct BorderStretch {
    GeoPoint a, b;
    guint32 shape;    /* the shape on the left: its place */
    guint32 twin;     /* the stretch that runs the other way, or BORDER_OUTSIDE */
    guint32 from, to; /* the numbers of its points */
} BorderStretch;

typedef struct BorderNet {
    GArray *stretches; /* BorderStretch, by their points */
    guint32 n_points;
} BorderNet;

/* A border between two groups, from its lesser end to its greater one; a closed one counter-clockwise
 * from its westernmost point. */
typedef struct BorderChain {
    guint32 left, right; /* groups, or BORDER_OUTSIDE */
    guint32 first, n;    /* of points */
} BorderChain;

typedef struct BorderChains {
    GArray *chains; /* BorderChain */
    GArray *points; /* GeoPoint */
} BorderChains;

/* Of n shapes, those with these numbers. */
BorderNet *border_net_new(const GeoShapes *shapes, const guint32 *numbers, guint n);
void border_net_free(BorderNet *net);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BorderNet, border_net_free)

/* The borders between groups; group has that of each place. */
BorderChains *border_net_chains(const BorderNet *net, const guint32 *group);
void border_chains_free(BorderChains *chains);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BorderChains, border_chains_free)

static inline const BorderChain *border_chain(const BorderChains *c, guint index)
{
    return &g_array_index(c->chains, BorderChain, index);
}

static inline const GeoPoint *border_chain_points(const BorderChains *c, const BorderChain *chain)
{
    return &g_array_index(c->points, GeoPoint, chain->first);
}

#endif
