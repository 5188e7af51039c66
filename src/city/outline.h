/* The outlines of all communities as one planar subdivision on the millimetre grid: neighbours share their border
 * point by point, and no land is in two. Where communities overlap in the source, the first one keeps the land. A
 * footprint that reaches out onto land of no community takes that land along, since a building is never cut. */
#ifndef CITY_OUTLINE_H
#define CITY_OUTLINE_H

#include "city/city.h"

/* One polygon a community, in the city's order; empty where the source has none. NULL when the communities lie
 * further apart than a mesh can hold: then the error says so. Free with geo_shapes_free(). */
GeoShapes *outlines_new(const City *city, GError **error);

#endif
