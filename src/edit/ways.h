/* Ways across a mosaic, weighed by the places on them. */
#ifndef EDIT_WAYS_H
#define EDIT_WAYS_H

#include "edit/mosaic.h"

#define WAYS_NONE G_MAXINT64 /* there is no way */

/* For each place the least weight of the places that lie between it and a goal; 0 for a goal and its neighbours. No
 * way leads over a barred place. Free with g_free(). E. W. Dijkstra, A note on two problems in connexion with
 * graphs, Numerische Mathematik 1 (1959) 269-271. */
gint64 *ways_left(const Mosaic *mosaic, const gint64 *weight, const guint8 *barred, const guint8 *goal);

#endif
