/* From cells to atoms: what a division moves as one. The pieces of one cell stay together, and so do the cells of a
 * compound that is to be kept whole; where they do not touch, the cells on the shortest way between them come with
 * them. The atoms and their borders make the graph of the search. */
#ifndef DIVIDE_ATOMS_H
#define DIVIDE_ATOMS_H

#include "divide/cells.h"
#include "divide/graph.h"

typedef struct AtomOptions {
    CityUnit unit;
    gboolean whole;    /* keep compounds together */
    double whole_most; /* up to this weight */
    const guint32
        *fixed; /* the fixed grid of each piece, or CITY_NONE: such pieces are tied to none outside it, and
                           * belong to no compound; or NULL: none is fixed */
} AtomOptions;

typedef struct Atoms {
    guint n;
    guint32 *of_piece; /* the atom of each piece */
    guint32 *fixed;    /* the fixed grid of each atom, or CITY_NONE */
    AtomGraph *graph;
} Atoms;

/* What is never divided: the pieces of one cell, and those on the way between them. The bundle of each piece; *n is
 * how many there are. Free with g_free(). Thread-safe. */
guint32 *atoms_bundles(const CellSources *sources, const Cells *cells, CityUnit unit, guint *n);

/* piece_shapes are the polygons of the cells' pieces. Thread-safe. */
Atoms *atoms_new(const CellSources *sources, const Cells *cells, const GeoShapes *piece_shapes,
                 const AtomOptions *options);
void atoms_free(Atoms *atoms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Atoms, atoms_free)

#endif
