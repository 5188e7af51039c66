#include "divide/old_plan.h"

#include "city/before.h"

/* The first shape that holds p, or CITY_NONE. */
static guint32 shape_at(const GeoIndex *index, const GeoShapes *shapes, GeoPoint p, GArray *hits)
{
    g_array_set_size(hits, 0);
    geo_index_query(index, (GeoBox){p.x, p.y, p.x, p.y}, hits);
    for (guint i = 0; i < hits->len; i++) {
        guint32 shape = g_array_index(hits, guint32, i);
        if (geo_shape_contains(geo_shapes_get(shapes, shape), p))
            return shape;
    }
    return CITY_NONE;
}

guint32 old_plan_at(const OldPlan *old, GeoPoint p, GArray *hits)
{
    return shape_at(old->index, old->shapes, p, hits);
}

static OldPlan *old_plan_new(const City *city, const GeoShapes *shapes)
{
    OldPlan *old = g_new0(OldPlan, 1);
    old->city = city;
    old->grids = g_array_new(FALSE, TRUE, sizeof(OldGrid));
    old->shapes = shapes;
    old->index = geo_index_new_shapes(shapes);
    return old;
}

/* The households of an old grid in one community. */
typedef struct Share {
    guint32 grid, community;
    gint64 households;
} Share;

static gint compare_shares(gconstpointer a, gconstpointer b)
{
    const Share *x = a, *y = b;
    if (x->grid != y->grid)
        return x->grid < y->grid ? -1 : 1;
    return (x->community > y->community) - (x->community < y->community);
}

/* Where nobody lives, the land decides. */
static void place_empty_grids(OldPlan *old)
{
    g_autoptr(GeoIndex) index = geo_index_new_shapes(old->city->community_shapes);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < old->grids->len; i++) {
        GeoShape shape = geo_shapes_get(old->shapes, i);
        if (old->community[i] == CITY_NONE && shape.kind != GEO_NONE)
            old->community[i] =
                shape_at(index, old->city->community_shapes, geo_shape_inner_point(shape), hits);
    }
}

static void find_communities(OldPlan *old)
{
    g_autoptr(GArray) shares = g_array_new(FALSE, FALSE, sizeof(Share));
    g_autofree gint64 *most = g_new0(gint64, old->grids->len + 1);
    old->community = g_new(guint32, old->grids->len + 1);
    for (guint i = 0; i < old->grids->len; i++)
        old->community[i] = CITY_NONE;
    for (guint b = 0; b < old->city->buildings->len; b++) {
        Share s = {old->of_building[b], city_building(old->city, b)->community,
                   city_building_weight(old->city, b, CITY_HOUSEHOLDS)};
        if (s.grid != CITY_NONE && s.community != CITY_NONE)
            g_array_append_val(shares, s);
    }
    g_array_sort(shares, compare_shares);
    for (guint i = 0, j; i < shares->len; i = j) {
        Share s = g_array_index(shares, Share, i);
        for (j = i + 1; j < shares->len && compare_shares(&g_array_index(shares, Share, j), &s) == 0; j++)
            s.households += g_array_index(shares, Share, j).households;
        if (s.households > most[s.grid]) {
            most[s.grid] = s.households;
            old->community[s.grid] = s.community;
        }
    }
    place_empty_grids(old);
}

OldPlan *old_plan_before(const City *city)
{
    OldPlan *old = old_plan_new(city, city->grid_before_shapes);
    for (guint i = 0; i < city->grids_before->len; i++) {
        const CityGridBefore *g = &g_array_index(city->grids_before, CityGridBefore, i);
        OldGrid grid = {g->code, g->name, g->officer, g->code};
        g_array_append_val(old->grids, grid);
    }
    old->of_building = city_before_of_buildings(city);
    find_communities(old);
    return old;
}

OldPlan *old_plan_current(const City *city, const CityPlan *plan)
{
    OldPlan *old = old_plan_new(city, plan->grid_shapes);
    for (guint i = 0; i < plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        OldGrid grid = {g->code, g->name, g->officer, g->before};
        g_array_append_val(old->grids, grid);
    }
    old->of_building = g_new(guint32, city->buildings->len + 1);
    for (guint b = 0; b < city->buildings->len; b++)
        old->of_building[b] = city_plan_building_grid(plan, b);
    find_communities(old);
    return old;
}

void old_plan_free(OldPlan *old)
{
    if (!old)
        return;
    g_array_unref(old->grids);
    geo_index_free(old->index);
    g_free(old->of_building);
    g_free(old->community);
    g_free(old);
}
