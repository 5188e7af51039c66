/* What uniting and cutting communities share. */
#ifndef CITY_REDRAW_INT_H
#define CITY_REDRAW_INT_H

#include "city/redraw.h"

/* Nothing made yet; every building of the old communities goes to made[0]. */
CityRedraw *city_redraw_new(const City *city, const guint32 *old, guint n_old);

/* Appends a made community with its outline; its buildings are not counted yet. */
void city_redraw_add(CityRedraw *redraw, CityCommunity row, guint32 place, GeoShape outline);

/* How many pieces of land a polygon has. */
guint city_redraw_pieces(GeoShape outline);

/* Counts buildings and households of the made communities. */
void city_redraw_count(CityRedraw *redraw, const City *city);

#endif
