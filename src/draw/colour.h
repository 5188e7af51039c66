/* Colours for neighbouring areas: no two that touch are alike, and as few colours as are easily found. */
#ifndef DRAW_COLOUR_H
#define DRAW_COLOUR_H

#include "draw/arcs.h"

/* Which areas touch, as compressed sparse rows: the neighbours of i, ascending, are neighbour[start[i]] to
 * neighbour[start[i + 1] - 1]. */
typedef struct Neighbours {
    guint n;
    guint32 *start; /* n + 1 */
    guint32 *neighbour;
} Neighbours;

/* From pairs[2 * i] and pairs[2 * i + 1], all below n, in any order and with repeats. */
Neighbours *neighbours_new(guint n, const guint32 *pairs, guint n_pairs);
/* The n areas between which the arcs run. */
Neighbours *neighbours_of_arcs(guint n, const Arcs *arcs);
void neighbours_free(Neighbours *neighbours);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Neighbours, neighbours_free)

#define COLOUR_NONE 255

/* A class for each area, 0 to *n_classes - 1, different from those of its neighbours; the same input gives the same
 * classes. Without previous classes: the order of saturation (Brelaz 1979), then Kempe chains to save classes, then
 * the classes are used about equally. With previous (n classes, COLOUR_NONE for a new area) every area keeps its
 * class unless a neighbour of lower index has the same. Free with g_free(). */
guint8 *colour_areas(const Neighbours *neighbours, const guint8 *previous, guint *n_classes);

#endif
