/* Plans to start from: rough, but every part in one piece and inhabited. */
#ifndef DIVIDE_START_H
#define DIVIDE_START_H

#include "divide/parts.h"

/* Cuts random spanning trees of the land in two, again and again, each time at the tree and the edge that leave both
 * sides nearest to whole numbers of mean grids with the cheaper border. k must not exceed the inhabited atoms,
 * unless there are none or k is 1. Fills assignment, one a atom. */
void start_by_trees(const Land *land, const Objective *objective, guint k, Random *random,
                    guint32 *assignment);

/* Makes a given assignment usable. Of each part in [0, k) its heaviest piece keeps its number; all other atoms, and
 * parts without weight, join a neighbour; then the heaviest parts are cut in two until there are k. An assignment
 * without any part gives a start by trees. The condition on k is the same. */
void start_from_plan(const Land *land, const Objective *objective, guint k, Random *random,
                     guint32 *assignment);

/* Cuts all atoms of part, which has at least two inhabited ones, in two of about the same weight; one side takes the
 * number new_part, which is free. */
void start_cut_part(const Land *land, const Objective *objective, Random *random, guint32 *assignment,
                    guint32 part, guint32 new_part);

/* Cuts parts of a plan anew; working memory for one land. */
typedef struct Cutter Cutter;

/* All is borrowed. */
Cutter *cutter_new(const Land *land, const Objective *objective, Random *random);
void cutter_free(Cutter *cutter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cutter, cutter_free)

/* Joins n parts, which hang together, and cuts their land by random trees into as many, with the same numbers. */
void cutter_recut(Cutter *cutter, guint32 *assignment, const guint32 *parts, guint n);

#endif
