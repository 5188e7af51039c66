#include "view/shown_grids.h"

#include "geo/shape_change.h"

void shown_grids_init(ShownGrids *s, const CityPlan *plan)
{
    *s = (ShownGrids){.shapes = geo_shapes_new(),
                      .grids = g_array_new(FALSE, FALSE, sizeof(guint32)),
                      .boxes = g_array_new(FALSE, FALSE, sizeof(GeoBox))};
    for (guint32 g = 0; g < plan->grids->len; g++) {
        GeoShape shape = geo_shapes_get(plan->grid_shapes, g);
        GeoBox box = geo_shape_box(shape);
        geo_shapes_copy(s->shapes, shape);
        g_array_append_val(s->grids, g);
        g_array_append_val(s->boxes, box);
    }
}

void shown_grids_clear(ShownGrids *s)
{
    geo_shapes_free(s->shapes);
    g_array_unref(s->grids);
    g_array_unref(s->boxes);
    g_free(s->classes);
}

void shown_grids_set_classes(ShownGrids *s, const guint8 *classes, guint n)
{
    g_free(s->classes);
    s->classes = g_memdup2(classes, n);
    s->n_classes = n;
}

/* What the picture has of a grid. */
static GeoShape shown_shape(const ShownGrids *s, guint32 grid)
{
    guint32 shape = grid < s->grids->len ? g_array_index(s->grids, guint32, grid) : CITY_NONE;
    return shape == CITY_NONE ? (GeoShape){.kind = GEO_NONE} : geo_shapes_get(s->shapes, shape);
}

static void take_shape(ShownGrids *s, guint32 grid, GeoShape shape)
{
    guint32 none = CITY_NONE;
    GeoBox nowhere = geo_box_empty();
    while (s->grids->len <= grid) {
        g_array_append_val(s->grids, none);
        g_array_append_val(s->boxes, nowhere);
    }
    g_array_index(s->boxes, GeoBox, grid) = geo_shape_box(shape);
    g_array_index(s->grids, guint32, grid) =
        shape.kind == GEO_NONE ? none : (guint32)geo_shapes_copy(s->shapes, shape);
}

static void join_outline(ShownGrids *s, const CityPlan *plan, guint32 grid, GeoBox *box)
{
    GeoShape is =
        grid < plan->grids->len ? geo_shapes_get(plan->grid_shapes, grid) : (GeoShape){.kind = GEO_NONE};
    GeoBox change = geo_shape_change(shown_shape(s, grid), is);
    if (geo_box_is_empty(change)) {
        if (s->grids->len <= grid)
            take_shape(s, grid, is);
        return;
    }
    geo_box_join(box, change);
    take_shape(s, grid, is);
}

GeoBox shown_grids_recolour(ShownGrids *s, const CityPlan *plan, const guint8 *classes)
{
    GeoBox box = geo_box_empty();
    guint n = plan->grids->len;
    for (guint32 g = 0; g < n; g++)
        if (g >= s->n_classes || s->classes[g] != classes[g])
            geo_box_join(&box, shown_grids_box(s, g));
    shown_grids_set_classes(s, classes, n);
    return box;
}

GeoBox shown_grids_change(ShownGrids *s, const CityPlan *plan, guint32 community)
{
    GeoBox box = geo_box_empty();
    guint n = plan->grids->len;
    for (guint32 g = 0; g < MAX(n, s->grids->len); g++)
        if (g >= n || city_plan_grid(plan, g)->community == community)
            join_outline(s, plan, g, &box);
    return box;
}
