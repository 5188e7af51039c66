#include "check/land_rules.h"

#include "geo/overlay.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The hole as land of its own: its ring runs the other way round. */
static void add_land(GeoShapes *land, const GeoPoint *ring, guint n)
{
    geo_shapes_begin(land, GEO_POLYGON);
    geo_shapes_part(land);
    for (guint i = n; i-- > 0;)
        geo_shapes_point(land, ring[i].x, ring[i].y);
}

static void add_finding(Findings *findings, GeoShape land)
{
    GeoPoint at = geo_shape_inner_point(land);
    double area = geo_shape_area(land);
    g_autofree char *key = g_strdup_printf("%.0f,%.0f", at.x, at.y);
    Finding *f = findings_add(findings, FINDING_WARNING, "land-none", key,
                              g_strdup_printf(_("%.0f m2 of land among the communities are of none"), area));
    f->at = at;
    f->fix = g_strdup(_("correct the boundary in the source and import again"));
}

static gboolean is_sliver(GeoShape land)
{
    double round = 0, area = geo_shape_area(land);
    for (guint part = 0; part < land.n_parts; part++)
        for (guint32 i = land.starts[part]; i + 1 < land.starts[part + 1]; i++)
            round += geo_distance(land.points[i], land.points[i + 1]);
    return area < LAND_LEAST || 2 * area < LAND_WIDTH * round;
}

static void copy_pieces(const GeoShapes *land, GeoShapes *pieces)
{
    for (guint i = 0; i < geo_shapes_count(land); i++)
        if (!is_sliver(geo_shapes_get(land, i)))
            geo_shapes_copy(pieces, geo_shapes_get(land, i));
}

void land_of_none(const City *city, GeoShapes *pieces)
{
    g_autoptr(GeoEngine) engine = geo_engine_new();
    g_autoptr(GeoShapes) cover = geo_shapes_new(), land = geo_shapes_new();
    if (!geo_union(engine, city->community_shapes, cover))
        return;
    GeoShape all = geo_shapes_get(cover, 0);
    for (guint i = 0; i < all.n_parts; i++) {
        const GeoPoint *ring = all.points + all.starts[i];
        guint n = all.starts[i + 1] - all.starts[i];
        if (geo_ring_area2(ring, n) < 0)
            add_land(land, ring, n);
    }
    copy_pieces(land, pieces);
}

void land_of_no_grid(const City *city, const CityPlan *plan, GeoShapes *pieces)
{
    g_autoptr(GeoEngine) engine = geo_engine_new();
    g_autoptr(GeoShapes) grids = geo_shapes_new(), land = geo_shapes_new();
    for (guint g = 0; g < plan->grids->len; g++)
        if (!city_plan_grid(plan, g)->valid_to)
            geo_shapes_copy(grids, geo_shapes_get(plan->grid_shapes, g));
    if (geo_uncovered(engine, city->community_shapes, grids, land))
        copy_pieces(land, pieces);
}

void land_rules(const City *city, Findings *findings)
{
    g_autoptr(GeoShapes) pieces = geo_shapes_new();
    land_of_none(city, pieces);
    for (guint i = 0; i < geo_shapes_count(pieces); i++)
        add_finding(findings, geo_shapes_get(pieces, i));
}
