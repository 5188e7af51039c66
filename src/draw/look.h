/* What a map shows at a scale, and how heavily: shared by the canvases, so that the screen agrees with the paper.
 * Scales are metres of the world a unit of the picture. */
#ifndef DRAW_LOOK_H
#define DRAW_LOOK_H

#include "city/city.h"
#include "draw/style.h"

#define LOOK_COMPOUND_LIMIT 6.0  /* above which compounds are not drawn */
#define LOOK_OUTLINE_LIMIT  2.2  /* above which buildings have no outline */
#define LOOK_PALE_LIMIT     5.0  /* above which buildings are but a texture */
#define LOOK_PALE           0.6  /* their opacity there */
#define LOOK_RAIL_LIMIT     60.0 /* above which a railway is a plain line */
#define LOOK_LEAST_BUILDING 0.5  /* square units of a building's box below which it is left out */
#define LOOK_SHORE_WIDTH    0.8  /* of the line round water */

typedef enum { LOOK_HOME, LOOK_PUBLIC, LOOK_TRADE, LOOK_N_USES } LookUse;

/* What a building is for, by its usage; whoever lives in it makes it a home. */
LookUse look_use(const CityBuilding *building);

/* Whether the buildings cover most of the land: then they are parcels, and only their outlines are of use. */
gboolean look_parcels(const City *city);

/* The factor of the widths of lines: 1 at a metre a unit, less in overviews. */
double look_weight(double metres_a_unit);

/* Width a road of a class is drawn with, without casing; 0 when it is left out. */
double look_road_width(const Style *style, StyleRoadClass klass, double metres_a_unit);

/* Side of the square for a building that is a point. */
double look_point_side(double metres_a_unit);

#endif
