/* Grids of one community that border on one another, as the graph of the search: an atom a cell. */
#ifndef SESSION_REGION_H
#define SESSION_REGION_H

#include "divide/graph.h"
#include "divide/near_lines.h"
#include "edit/mosaic.h"

/* What borders follow in the city. */
typedef struct RegionLines {
    NearLines *on, *near; /* any line, to lie on it and to follow it */
    NearLines *major;     /* avenues, water and railways */
} RegionLines;

void region_lines_init(RegionLines *lines, const City *city, GeoBox box);
void region_lines_clear(RegionLines *lines);

typedef struct Region {
    GArray *grids;  /* guint32: its grids */
    GArray *places; /* guint32: the place in the mosaic of each atom */
    AtomGraph *
        graph; /* with the origins of its atoms: old grid i is grids[i]; pinned ones weigh a thousandfold there */
    guint32 *start; /* the number of each atom's grid among grids */
} Region;

/* The region of the grids that group_of has in the group. The lines are those within a box that holds it. */
Region *region_new(const City *city, const CityPlan *plan, const Mosaic *mosaic, const guint32 *group_of,
                   guint32 group, CityUnit unit, const RegionLines *lines);
void region_free(Region *region);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Region, region_free)

#endif
