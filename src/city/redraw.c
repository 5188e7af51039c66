#include "city/redraw.h"

#include "city/before.h"
#include "city/redraw_int.h"

CityRedraw *city_redraw_new(const City *city, const guint32 *old, guint n_old)
{
    CityRedraw *r = g_new0(CityRedraw, 1);
    g_autofree guint8 *is_old = g_malloc0(city->communities->len + 1);
    r->old = g_new(guint32, n_old + 1);
    for (guint i = 0; i < n_old; i++)
        is_old[old[i]] = 1;
    for (guint32 c = 0; c < city->communities->len; c++)
        if (is_old[c])
            r->old[r->n_old++] = c;
    r->made = g_array_new(FALSE, TRUE, sizeof(CityMade));
    r->made_shapes = geo_shapes_new();
    r->beside = g_array_new(FALSE, FALSE, sizeof(guint32));
    r->beside_shapes = geo_shapes_new();
    r->before_gone = g_array_new(FALSE, FALSE, sizeof(guint32));
    r->before = g_array_new(FALSE, TRUE, sizeof(CityGridBefore));
    r->before_shapes = geo_shapes_new();
    r->building_made = g_new(guint32, city->buildings->len + 1);
    for (guint b = 0; b < city->buildings->len; b++) {
        guint32 c = city_building(city, b)->community;
        r->building_made[b] = c != CITY_NONE && is_old[c] ? 0 : CITY_NONE;
    }
    return r;
}

void city_redraw_free(CityRedraw *r)
{
    if (!r)
        return;
    g_free(r->old);
    g_array_unref(r->made);
    geo_shapes_free(r->made_shapes);
    g_array_unref(r->beside);
    geo_shapes_free(r->beside_shapes);
    g_free(r->building_made);
    g_array_unref(r->before_gone);
    g_array_unref(r->before);
    geo_shapes_free(r->before_shapes);
    g_free(r);
}

guint city_redraw_pieces(GeoShape shape)
{
    guint n = 0;
    for (guint p = 0; p < shape.n_parts; p++)
        n += geo_ring_area2(shape.points + shape.starts[p], shape.starts[p + 1] - shape.starts[p]) > 0;
    return n;
}

void city_redraw_add(CityRedraw *r, CityCommunity row, guint32 place, GeoShape outline)
{
    CityMade made = {.row = row, .place = place, .n_pieces = city_redraw_pieces(outline)};
    g_array_append_val(r->made, made);
    geo_shapes_copy(r->made_shapes, outline);
}

void city_redraw_count(CityRedraw *r, const City *city)
{
    for (guint b = 0; b < city->buildings->len; b++) {
        if (r->building_made[b] == CITY_NONE)
            continue;
        CityMade *made = &g_array_index(r->made, CityMade, r->building_made[b]);
        made->buildings++;
        made->households += city_building_weight(city, b, CITY_HOUSEHOLDS);
    }
}

/* Grids of one kind, those before or those of the plan, with the grid of each building. */
typedef struct Grids {
    guint n;
    const guint32 *of_building;
    const GeoShapes *shapes;
} Grids;

/* Households that each pair of a grid and a made community share: n_grids x n_made. */
static gint64 *share_households(const CityRedraw *r, const City *city, Grids grids)
{
    gint64 *shared = g_new0(gint64, (gsize)grids.n * r->made->len + 1);
    for (guint b = 0; b < city->buildings->len; b++)
        if (r->building_made[b] != CITY_NONE && grids.of_building[b] != CITY_NONE)
            shared[(gsize)grids.of_building[b] * r->made->len + r->building_made[b]] +=
                city_building_weight(city, b, CITY_HOUSEHOLDS);
    return shared;
}

/* The made community with most of a grid's households; where nobody lives, that which holds its inner point. */
static guint most_of(const CityRedraw *r, const gint64 *shared, GeoShape shape)
{
    guint best = 0;
    for (guint m = 1; m < r->made->len; m++)
        if (shared[m] > shared[best])
            best = m;
    if (shared[best] > 0 || shape.kind == GEO_NONE)
        return best;
    GeoPoint inside = geo_shape_inner_point(shape);
    for (guint m = 0; m < r->made->len; m++)
        if (geo_shape_contains(geo_shapes_get(r->made_shapes, m), inside))
            return m;
    return best;
}

static const char *made_code(const CityRedraw *r, guint made)
{
    return g_array_index(r->made, CityMade, made).row.code;
}

static gboolean is_old(const CityRedraw *r, guint32 community)
{
    for (guint i = 0; i < r->n_old; i++)
        if (r->old[i] == community)
            return TRUE;
    return FALSE;
}

/* Whose grids before these are: by the code they name, else by the place. */
static guint32 community_of_before(const City *city, guint before)
{
    const CityGridBefore *g = &g_array_index(city->grids_before, CityGridBefore, before);
    GeoShape shape = geo_shapes_get(city->grid_before_shapes, before);
    for (guint32 c = 0; g->community && c < city->communities->len; c++)
        if (g_str_equal(city_community(city, c)->code, g->community))
            return c;
    if (shape.kind == GEO_NONE)
        return CITY_NONE;
    GeoPoint inside = geo_shape_inner_point(shape);
    for (guint32 c = 0; c < city->communities->len; c++)
        if (geo_shape_contains(geo_shapes_get(city->community_shapes, c), inside))
            return c;
    return CITY_NONE;
}

/* Appends the grids in force of the old communities; since gets the date of those of each community, "" where they
 * have none. */
static void add_plan_grids(CityRedraw *r, City *city, const CityPlan *plan, const char **since)
{
    g_autofree guint32 *of_building = g_new(guint32, city->buildings->len + 1);
    for (guint b = 0; b < city->buildings->len; b++)
        of_building[b] = city_plan_building_grid(plan, b);
    Grids grids = {plan->grids->len, of_building, plan->grid_shapes};
    g_autofree gint64 *shared = share_households(r, city, grids);
    for (guint i = 0; i < grids.n; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        if (g->valid_to || !is_old(r, g->community))
            continue;
        guint made = most_of(r, shared + (gsize)i * r->made->len, geo_shapes_get(grids.shapes, i));
        CityGridBefore row = {.code = city_intern(city, g->code),
                              .name = city_intern(city, g->name),
                              .officer = city_intern(city, g->officer),
                              .community = made_code(r, made)};
        g_array_append_val(r->before, row);
        geo_shapes_copy(r->before_shapes, geo_shapes_get(grids.shapes, i));
        since[g->community] = g->valid_from ? g->valid_from : "";
    }
    r->n_from_plan = r->before->len;
}

static gboolean is_before(const CityRedraw *r, const char *code)
{
    for (guint i = 0; i < r->n_from_plan; i++)
        if (g_strcmp0(g_array_index(r->before, CityGridBefore, i).code, code) == 0)
            return TRUE;
    return FALSE;
}

/* Takes over a grid before: as it is, or where its community was divided since, as a code that has ended. */
static void take_over(CityRedraw *r, City *city, guint32 before, const char *since, const char *made)
{
    CityGridBefore row = g_array_index(city->grids_before, CityGridBefore, before);
    GeoShape shape = geo_shapes_get(city->grid_before_shapes, before);
    row.community = made;
    if (since && !row.valid_to) {
        if (!*since || is_before(r, row.code))
            return;
        row.valid_to = city_intern(city, since);
        shape = (GeoShape){0};
    }
    g_array_append_val(r->before, row);
    geo_shapes_copy(r->before_shapes, shape);
}

static void replace_befores(CityRedraw *r, City *city, const char *const *since)
{
    g_autofree guint32 *of_building = city_before_of_buildings(city);
    Grids grids = {city->grids_before->len, of_building, city->grid_before_shapes};
    g_autofree gint64 *shared = share_households(r, city, grids);
    for (guint32 i = 0; i < grids.n; i++) {
        guint32 community = community_of_before(city, i);
        if (community == CITY_NONE || !is_old(r, community))
            continue;
        guint made = most_of(r, shared + (gsize)i * r->made->len, geo_shapes_get(grids.shapes, i));
        g_array_append_val(r->before_gone, i);
        take_over(r, city, i, since[community], made_code(r, made));
    }
}

void city_redraw_grids(CityRedraw *r, City *city, const CityPlan *plan)
{
    g_autofree const char **since = g_new0(const char *, city->communities->len + 1);
    add_plan_grids(r, city, plan, since);
    replace_befores(r, city, since);
}
