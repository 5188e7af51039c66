/* Hand-made cities for the tests: boxes for communities, compounds and footprints, straight roads. Coordinates are
 * metres. */
#ifndef TESTS_DIVIDE_TOWN_H
#define TESTS_DIVIDE_TOWN_H

#include "city/city.h"

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
    CityCommunity c = {.code = city_intern(city, code)};
    g_array_append_val(city->communities, c);
    add_box(city->community_shapes, x0, y0, x1, y1);
}

static inline void add_compound(City *city, const char *name, double x0, double y0, double x1, double y1)
{
    CityCompound c = {.id = city_intern(city, name), .name = city_intern(city, name)};
    g_array_append_val(city->compounds, c);
    add_box(city->compound_shapes, x0, y0, x1, y1);
}

/* A building of 10 households. */
static inline void add_building(City *city, guint32 community, double x0, double y0, double x1, double y1)
{
    CityBuilding b = {.community = community, .households = 10, .people = CITY_UNKNOWN};
    g_array_append_val(city->buildings, b);
    add_box(city->building_shapes, x0, y0, x1, y1);
}

/* A building known by its place only, of 10 households. */
static inline void add_point(City *city, guint32 community, double x, double y)
{
    CityBuilding b = {.community = community, .households = 10, .people = CITY_UNKNOWN};
    g_array_append_val(city->buildings, b);
    geo_shapes_begin(city->building_shapes, GEO_POINT);
    geo_shapes_part(city->building_shapes);
    geo_shapes_point(city->building_shapes, x, y);
}

static inline void add_road(City *city, double x0, double y0, double x1, double y1)
{
    CityRoad r = {.klass = city_intern(city, "residential")};
    g_array_append_val(city->roads, r);
    geo_shapes_begin(city->road_shapes, GEO_LINE);
    geo_shapes_part(city->road_shapes);
    geo_shapes_point(city->road_shapes, x0, y0);
    geo_shapes_point(city->road_shapes, x1, y1);
}

#endif
