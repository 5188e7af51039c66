/* Which old grids the atoms of one community come from. */
#ifndef DIVIDE_ORIGINS_H
#define DIVIDE_ORIGINS_H

#include "divide/atoms.h"
#include "divide/old_plan.h"

/* The origins of the atoms of cells, for their graph. piece_shapes are the polygons of the cells' pieces. Weight is
 * in unit. An old grid that reaches into several communities counts in the one where most of its households live:
 * its officer can go on in one only. NULL when no atom was in an old grid. Thread-safe. */
Origins *origins_of_atoms(const Atoms *atoms, const Cells *cells, const GeoShapes *piece_shapes,
                          const OldPlan *old, CityUnit unit);

#endif
