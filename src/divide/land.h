/* The graph made ready for the search: only edges that may hold a part together, each with its price as a border,
 * and for each atom which of its neighbours touch one another, so that most questions of contiguity are answered by
 * a few operations on bits.
 *
 * Bridges that tie atoms of one and the same land piece, or pieces that other bridges tie already, are left out;
 * where pieces remain untied, the nearest centres are tied. So the land is connected, a part of it is in one piece
 * on each land piece, and crosses between pieces only where it must. */
#ifndef DIVIDE_LAND_H
#define DIVIDE_LAND_H

#include "divide/objective.h"

#define LAND_MASKED 64 /* atoms of more neighbours have no masks */

typedef struct LandEdge {
    guint32 to;
    float length; /* metres */
    float price;  /* as a border, less what it would cost inside a part; >= 0 */
} LandEdge;

/* An atom's share in the moments of PartSum. */
typedef struct LandMoment {
    double x, y, r2;
} LandMoment;

typedef struct Land {
    const AtomGraph *graph; /* borrowed */
    guint n;
    guint inhabited; /* atoms of weight > 0 */
    guint32 *start;  /* n + 1 */
    LandEdge *edge;  /* start[n] */
    guint64 *touch;  /* start[n]: bit j of edge i's word: neighbours i and j of the atom touch */
    double *rim;     /* whole perimeter of the atom */
    double *stake;   /* price of all edges of the atom */
    LandMoment *moment;
    double straddle; /* price of all major lines, if no border ran along them */
    guint n_pieces;  /* of land */
} Land;

/* The graph must outlive the land. */
Land *land_new(const AtomGraph *graph, const Objective *objective);
void land_free(Land *land);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Land, land_free)

static inline guint land_degree(const Land *land, guint atom)
{
    return land->start[atom + 1] - land->start[atom];
}

#endif
