#include "city/city.h"

#define GROUND_AREA  2000.0 /* square metres, at least */
#define GROUND_ROUND 0.2    /* Polsby-Popper measure, 4 pi area / perimeter^2, at most */

City *city_new(const char *crs)
{
    City *c = g_new0(City, 1);
    c->crs = g_strdup(crs);
    c->strings = g_string_chunk_new(4096);
    c->communities = g_array_new(FALSE, TRUE, sizeof(CityCommunity));
    c->buildings = g_array_new(FALSE, TRUE, sizeof(CityBuilding));
    c->compounds = g_array_new(FALSE, TRUE, sizeof(CityCompound));
    c->roads = g_array_new(FALSE, TRUE, sizeof(CityRoad));
    c->waters = g_array_new(FALSE, TRUE, sizeof(CityFeature));
    c->rails = g_array_new(FALSE, TRUE, sizeof(CityFeature));
    c->grids_before = g_array_new(FALSE, TRUE, sizeof(CityGridBefore));
    c->community_shapes = geo_shapes_new();
    c->building_shapes = geo_shapes_new();
    c->compound_shapes = geo_shapes_new();
    c->road_shapes = geo_shapes_new();
    c->water_shapes = geo_shapes_new();
    c->rail_shapes = geo_shapes_new();
    c->grid_before_shapes = geo_shapes_new();
    return c;
}

void city_free(City *c)
{
    if (!c)
        return;
    g_free(c->crs);
    g_string_chunk_free(c->strings);
    GArray *rows[] = {c->communities, c->buildings, c->compounds,   c->roads,
                      c->waters,      c->rails,     c->grids_before};
    GeoShapes *shapes[] = {c->community_shapes, c->building_shapes, c->compound_shapes,   c->road_shapes,
                           c->water_shapes,     c->rail_shapes,     c->grid_before_shapes};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_array_unref(rows[i]);
        geo_shapes_free(shapes[i]);
    }
    g_free(c);
}

const char *city_intern(City *c, const char *text)
{
    return text && *text ? g_string_chunk_insert_const(c->strings, text) : NULL;
}

gint32 city_building_weight(const City *c, guint building, CityUnit unit)
{
    const CityBuilding *b = city_building(c, building);
    return MAX(0, unit == CITY_PEOPLE ? b->people : b->households);
}

gboolean city_building_is_ground(const City *c, guint building)
{
    const CityBuilding *b = city_building(c, building);
    GeoShape shape = geo_shapes_get(c->building_shapes, building);
    if (shape.kind != GEO_POLYGON || b->households > 0 || b->people > 0)
        return FALSE;
    double area = geo_shape_area(shape), length = geo_shape_length(shape);
    return area > GROUND_AREA && 4 * G_PI * area < GROUND_ROUND * length * length;
}
