/* The stages of making cells: lines -> mesh -> faces -> owners -> verges -> pieces. */
#ifndef DIVIDE_CELLS_INT_H
#define DIVIDE_CELLS_INT_H

#include "divide/cells.h"

#define NOBODY  G_MAXUINT32       /* no owner (yet) */
#define OUTSIDE (G_MAXUINT32 - 1) /* owner of what is not the community's */

/* Owners: a building by its number in the list of the community's buildings; from n_buildings on, open land.
 * Buildings that stand in each other's footprint have the first of them for owner. */
typedef struct CellMaker {
    const CellSources *sources;
    guint32 community;
    GeoShape outline;
    const guint32 *buildings; /* in the city */
    guint n_buildings;
    guint32 *same; /* sets of buildings that share land */
    GeoMesh *mesh;
    GArray *corner_points; /* guint32: the outline's corners, points of the mesh */
    GArray *sites;         /* CellSite: point buildings, and points that stand for wide open land */
    guint n_triangles;
    guint32 *face_owner; /* a triangle: OUTSIDE, the building it is part of, or NOBODY */
    guint8 *shut;        /* a half-edge: free land does not pass here */
    guint32 *block;      /* a triangle that is nobody's: its block, else NOBODY */
    guint n_blocks;
    guint8 *block_walled; /* a block: it lies in a compound */
    guint8 *block_kind;   /* CellBlockKind */
    guint8 *hold;         /* a vertex: the firmest GroundHold on the land round it */
    guint32 *owner;       /* a corner */
    guint32 n_owners;
} CellMaker;

typedef struct CellSite {
    guint32 point;    /* of the mesh */
    guint32 building; /* in the list of buildings, or NOBODY for a point in wide open land */
    guint32 tile;     /* of such a point: which tile of open land it is in */
} CellSite;

typedef enum {
    BLOCK_SHARED, /* has buildings, or points of open land: divided between them */
    BLOCK_OPEN,   /* has neither, and is wide: open land as a whole */
    BLOCK_NARROW, /* has neither, and is narrow: goes to its neighbours */
} CellBlockKind;

/* Fills mesh, corner_points and sites. */
void cell_maker_lay_lines(CellMaker *maker);
/* Fills face_owner, same, shut, block, block_walled, block_kind and hold. */
void cell_maker_find_faces(CellMaker *maker);
/* Fills owner. */
void cell_maker_give_land(CellMaker *maker);
/* Changes owner. */
void cell_maker_part_verges(CellMaker *maker);
/* Numbers the connected pieces of each owner into a label for each corner (GEO_ARCS_OUTSIDE where it is not the
 * community's) and fills the cells' pieces, cells and buildings. */
guint32 *cell_maker_number_pieces(CellMaker *maker, Cells *cells);

/* Fills corner, of the arcs as they were traced on the ground; a corner that the mesh has lost is put back. */
void cells_flag_corners(Cells *cells);

/* The first of the buildings that share the building's land. */
guint32 cell_maker_first(const CellMaker *maker, guint32 building);

#endif
