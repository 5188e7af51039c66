/* Hand-made cities for the tests: boxes for communities and footprints. Coordinates are metres. */
#ifndef TESTS_CITY_TOWN_H
#define TESTS_CITY_TOWN_H

#include "city/plan.h"

static inline void add_box(GeoShapes *shapes, double x0, double y0, double x1, double y1)
{
    const double xy[][2] = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
    geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    for (guint i = 0; i < G_N_ELEMENTS(xy); i++)
        geo_shapes_point(shapes, xy[i][0], xy[i][1]);
}

static inline void add_community(City *city, const char *code, double x0, double y0, double x1, double y1)
{
    CityCommunity c = {.code = city_intern(city, code), .street = city_intern(city, code)};
    g_array_append_val(city->communities, c);
    add_box(city->community_shapes, x0, y0, x1, y1);
}

static inline void add_building(City *city, guint32 community, gint32 households, double x0, double y0,
                                double x1, double y1)
{
    CityBuilding b = {.community = community, .households = households, .people = CITY_UNKNOWN};
    g_array_append_val(city->buildings, b);
    add_box(city->building_shapes, x0, y0, x1, y1);
}

static inline void add_before(City *city, const char *code, const char *community, double x0, double y0,
                              double x1, double y1)
{
    CityGridBefore g = {.code = city_intern(city, code), .community = city_intern(city, community)};
    g_array_append_val(city->grids_before, g);
    add_box(city->grid_before_shapes, x0, y0, x1, y1);
}

static inline gboolean has_point(GeoShape shape, double x, double y)
{
    for (guint32 i = shape.starts[0]; i < shape.starts[shape.n_parts]; i++)
        if (shape.points[i].x == x && shape.points[i].y == y)
            return TRUE;
    return FALSE;
}

#endif
