/* From footprints to cells: the indivisible pieces of one community's land.
 *
 * Footprints, barriers (roads, water, railways, compound walls) and the community's outline become the segments of a
 * mesh. The land of a footprint belongs to its building. All other land goes to the nearest building that can be
 * reached without crossing a barrier; narrow strips between barriers, with no building in them, go to their
 * neighbours, and so does the verge outside a wall; what is left of land far from any building is open. So cells
 * tile the community by construction, follow barriers where there are any, and cut no footprint. Parcels that tile
 * are cells as they are; a large parcel where nobody lives and that is shaped like a street or a river is land, not
 * a building. */
#ifndef DIVIDE_CELLS_H
#define DIVIDE_CELLS_H

#include "base/job.h"
#include "city/city.h"
#include "divide/ground.h"
#include "geo/index.h"

/* Marks of the mesh: what runs along an edge. */
typedef enum {
    CELL_OUTLINE = 1 << 0,  /* of the community */
    CELL_BUILDING = 1 << 1, /* a footprint's outline */
    CELL_AVENUE = 1 << 2,   /* motorway to secondary */
    CELL_STREET = 1 << 3,   /* tertiary, residential, ... */
    CELL_LANE = 1 << 4,     /* service lanes, paths */
    CELL_WATER = 1 << 5,
    CELL_RAIL = 1 << 6,
    CELL_WALL = 1 << 7, /* of a compound */
} CellMark;

#define CELL_BARRIERS                                                                                        \
    (CELL_OUTLINE | CELL_AVENUE | CELL_STREET | CELL_LANE | CELL_WATER | CELL_RAIL | CELL_WALL)
#define CELL_LINES (CELL_BARRIERS & ~CELL_OUTLINE)
#define CELL_MAJOR (CELL_AVENUE | CELL_WATER | CELL_RAIL) /* what a grid had better not straddle */
#define CELL_GATE  0.25 /* how far a border keeps from the footprints on either side, as a share of the gap */
#define CELL_CLEAR 0.01 /* metres: a border this near to the outline where it ends has ended */

/* What the cells of all communities are made from; borrows the city. */
typedef struct CellSources {
    const City *city;
    GeoShapes *outlines;
    GArray **buildings; /* guint32 a community */
    GeoIndex *roads, *waters, *rails, *compounds;
} CellSources;

CellSources *cell_sources_new(const City *city, GError **error);
void cell_sources_free(CellSources *sources);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CellSources, cell_sources_free)

/* How long a border is, and how much of it follows lines. */
typedef struct CellBorder {
    double length; /* metres */
    double on;     /* metres that run exactly along a line */
    double near;   /* metres within GROUND_NEAR of a line, those on it included */
    double major;  /* metres that run exactly along a major line */
} CellBorder;

/* Where a border between cells ends on a straight side of the community's outline, from its first corner to its last
 * in the order of coordinates. */
typedef struct CellEnd {
    GeoPoint from, to, at;
} CellEnd;

/* One community's cells. A cell is one piece of land, or several where one building stands on several. The labels of
 * the arcs are pieces. */
typedef struct Cells {
    guint32 community;
    guint n_pieces, n_cells;
    guint32 *piece_cell;
    guint32 *building; /* a cell: the first of its buildings (in the city), or CITY_NONE */
    guint n_buildings;
    guint32 *buildings; /* the community's, ascending */
    guint32 *building_cell;
    Ground *ground; /* NULL after cells_give_up_ground() */
    GeoArcs *arcs;
    CellBorder *borders; /* one an arc, along the arcs drawn taut; NULL after the arcs were traced anew */
    guint8 *corner;      /* a point of the arcs: it is a corner of the community's outline */
    GArray *ends;        /* CellEnd, as the cells were made */
} Cells;

/* NULL when the community has no land. Thread-safe. */
Cells *cells_new(const CellSources *sources, guint32 community);
void cells_free(Cells *cells);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cells, cells_free)

/* Traces the arcs anew, after land of the ground changed hands. */
void cells_trace(Cells *cells);

/* Frees the ground, which takes more memory than all the rest. */
void cells_give_up_ground(Cells *cells);

/* What each of the arcs is long and follows; they were traced on the ground and drawn taut. Free with g_free(). */
CellBorder *cells_measure_borders(const Ground *ground, const GeoArcs *taut);

#endif
