/* Plans to start from: rough, but every part in one piece and inhabited. */
#ifndef DIVIDE_START_H
#define DIVIDE_START_H

#include "divide/parts.h"

/* Cuts random spanning trees of the land in two, again and again, each time at the tree and the edge that leave both
 * sides nearest to whole numbers of mean grids with the cheaper border. k must not exceed the inhabited atoms, unless
 * there are none or k is 1. Fills assignment, one a atom. */
void start_by_trees(const Land *land, const Objective *objective, guint k, Random *random, guint32 *assignment);

/* Makes a given assignment usable: of each part its heaviest piece stays, what is left over or PARTS_NONE joins a
 * neighbour, then parts are cut in two or merged until there are k. home receives, for each given part number below
 * n_given, the number it has now, or PARTS_NONE if it vanished; may be NULL. */
void start_from_plan(const Land *land, const Objective *objective, guint k, Random *random, guint32 *assignment);

#endif
