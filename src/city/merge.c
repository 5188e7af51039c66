/* Several communities made one: their labels in the planar subdivision of the outlines are made one group. */
#include "city/outline_int.h"
#include "city/redraw_int.h"

#define CRACK 0.5 /* metres: a hole narrower than this is a crack between outlines that were to meet */

/* Whether the closed ring is a hole, and on average narrower than a crack. */
static gboolean is_crack(const GeoPoint *ring, guint n)
{
    double area2 = geo_ring_area2(ring, n), length = 0;
    for (guint i = 0; i + 1 < n; i++)
        length += geo_distance(ring[i], ring[i + 1]);
    return area2 < 0 && -area2 < CRACK * length;
}

static void copy_without_cracks(GeoShape shape, GeoShapes *out)
{
    geo_shapes_begin(out, GEO_POLYGON);
    for (guint p = 0; p < shape.n_parts; p++) {
        const GeoPoint *ring = shape.points + shape.starts[p];
        guint n = shape.starts[p + 1] - shape.starts[p];
        if (is_crack(ring, n))
            continue;
        geo_shapes_part(out);
        for (guint i = 0; i < n; i++)
            geo_shapes_point(out, ring[i].x, ring[i].y);
    }
}

/* Appends the land that the communities cover together; *pieces gets how many pieces they have one by one. */
static gboolean append_union(const City *city, const guint32 *communities, guint n, GeoShapes *out,
                             guint *pieces, GError **error)
{
    OutlineMesh m;
    if (!outline_mesh_init(&m, city, NULL, error))
        return FALSE;
    g_autoptr(GeoArcs) arcs = geo_arcs_trace(m.mesh, m.label);
    g_autofree guint32 *group = g_new(guint32, city->communities->len + 1);
    g_autoptr(GeoShapes) whole = geo_shapes_new(), single = geo_shapes_new();
    for (guint c = 0; c < city->communities->len; c++)
        group[c] = GEO_ARCS_OUTSIDE;
    for (guint i = 0; i < n; i++)
        group[communities[i]] = i;
    geo_arcs_polygons(arcs, group, n, single);
    for (guint i = 0; i < n; i++) {
        *pieces += city_redraw_pieces(geo_shapes_get(single, i));
        group[communities[i]] = 0;
    }
    geo_arcs_polygons(arcs, group, 1, whole);
    copy_without_cracks(geo_shapes_get(whole, 0), out);
    outline_mesh_clear(&m);
    return TRUE;
}

CityRedraw *city_merge(City *city, const guint32 *communities, guint n, const char *code, const char *name,
                       GError **error)
{
    g_autoptr(GeoShapes) land = geo_shapes_new();
    guint pieces = 0;
    g_assert(n >= 2);
    if (!append_union(city, communities, n, land, &pieces, error))
        return NULL;
    CityRedraw *r = city_redraw_new(city, communities, n);
    CityCommunity row = *city_community(city, communities[0]);
    for (guint i = 0; i < n; i++)
        if (g_str_equal(city_community(city, communities[i])->code, code))
            row = *city_community(city, communities[i]);
    row.code = city_intern(city, code);
    row.name = city_intern(city, name);
    city_redraw_add(r, row, r->old[0], geo_shapes_get(land, 0));
    city_redraw_count(r, city);
    r->apart = g_array_index(r->made, CityMade, 0).n_pieces + n - 1 > pieces;
    return r;
}
