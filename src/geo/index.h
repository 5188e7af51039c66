/* A box index: which of many boxes meet a window. A packed static R-tree: the boxes are sorted once along a
 * Hilbert curve, every 16 neighbours share a node, and the tree is plain arrays. Queries are const and
 * thread-safe. */
#ifndef GEO_INDEX_H
#define GEO_INDEX_H

#include "geo/shapes.h"

typedef struct GeoIndex GeoIndex;

/* Indexes n boxes; the hits of a query are their places in this array. Empty boxes are never hit. */
GeoIndex *geo_index_new(const GeoBox *boxes, guint n);
/* Indexes the boxes of all shapes of a store. The shapes may change or go afterwards. */
GeoIndex *geo_index_new_shapes(const GeoShapes *shapes);
void geo_index_free(GeoIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GeoIndex, geo_index_free)

/* Called for a box that meets the window; FALSE ends the query. */
typedef gboolean (*GeoIndexVisit)(guint32 item, gpointer data);

/* Visits every box that meets the window (a touch counts), in an order that is always the same. */
void geo_index_visit(const GeoIndex *index, GeoBox window, GeoIndexVisit visit, gpointer data);

/* Appends every box that meets the window to hits (guint32), in ascending order. */
void geo_index_query(const GeoIndex *index, GeoBox window, GArray *hits);

#endif
