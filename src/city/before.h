/* Where the buildings are in the grids that the division replaces. */
#ifndef CITY_BEFORE_H
#define CITY_BEFORE_H

#include "city/city.h"

/* One a building: the first of the grids before that holds the building's inner point, or CITY_NONE. Free with
 * g_free(). */
guint32 *city_before_of_buildings(const City *city);

#endif
