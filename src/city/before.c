#include "city/before.h"

#include "geo/index.h"

static guint32 before_at(const City *city, const GeoIndex *index, GeoPoint p, GArray *hits)
{
    g_array_set_size(hits, 0);
    geo_index_query(index, (GeoBox){p.x, p.y, p.x, p.y}, hits);
    for (guint i = 0; i < hits->len; i++) {
        guint32 g = g_array_index(hits, guint32, i);
        if (geo_shape_contains(geo_shapes_get(city->grid_before_shapes, g), p))
            return g;
    }
    return CITY_NONE;
}

guint32 *city_before_of_buildings(const City *city)
{
    guint32 *before = g_new(guint32, city->buildings->len + 1);
    GeoIndex *index = geo_index_new_shapes(city->grid_before_shapes);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint b = 0; b < city->buildings->len; b++) {
        GeoShape shape = geo_shapes_get(city->building_shapes, b);
        before[b] =
            shape.kind == GEO_NONE ? CITY_NONE : before_at(city, index, geo_shape_inner_point(shape), hits);
    }
    geo_index_free(index);
    return before;
}
