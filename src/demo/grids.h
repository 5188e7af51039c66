/* Last year's grids: pieces of the communities of before the merger, of very different sizes, each with an officer. */
#ifndef DEMO_GRIDS_H
#define DEMO_GRIDS_H

#include "demo/town.h"

typedef struct OldGrid {
    guint32 before;
    char code[20];
    char *name, *officer;
    guint households;
    guint first_face, n_faces; /* in faces */
} OldGrid;

typedef struct OldGrids {
    GArray *grids;   /* OldGrid */
    GArray *faces;   /* guint32: faces of the net, grid by grid */
    guint32 *labels; /* of every face of the net: the number of its grid in the city, or NET_NONE */
    guint numbered;  /* grids in the city so far */
} OldGrids;

OldGrids *old_grids_new(const Town *town);
void old_grids_free(OldGrids *grids);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OldGrids, old_grids_free)

/* Makes the grids of a built community, in place of those of the community before it. */
void old_grids_make(OldGrids *grids, const Town *town, guint community);

/* The outline of a grid, put into ring (GeoPoint). */
void old_grids_outline(const OldGrids *grids, const Town *town, guint grid, GArray *ring);

#endif
