#include "view/hand.h"

void hand_init(Hand *h)
{
    *h = (Hand){.to = CITY_NONE};
    h->cells = g_array_new(FALSE, FALSE, sizeof(guint32));
    h->lasso = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
}

void hand_drop(Hand *h)
{
    h->to = CITY_NONE;
    h->waits = FALSE;
    g_array_set_size(h->cells, 0);
    g_array_set_size(h->lasso, 0);
    g_clear_pointer(&h->move, edit_move_free);
    g_clear_pointer(&h->reason, g_free);
}

void hand_clear(Hand *h)
{
    hand_drop(h);
    g_array_unref(h->cells);
    g_array_unref(h->lasso);
}

static gboolean holds(const Hand *h, guint32 cell)
{
    for (guint i = 0; i < h->cells->len; i++)
        if (g_array_index(h->cells, guint32, i) == cell)
            return TRUE;
    return FALSE;
}

static gboolean is_takeable(const Hand *h, const Document *d, guint32 index)
{
    const CityCell *cell = city_plan_cell(d->plan, index);
    return h->to != CITY_NONE && cell->building != CITY_NONE && cell->grid != h->to &&
           cell->grid != CITY_NONE && cell->community == city_plan_grid(d->plan, h->to)->community;
}

gboolean hand_take(Hand *h, const Document *d, guint32 cell)
{
    if (cell == CITY_NONE || !is_takeable(h, d, cell) || holds(h, cell))
        return FALSE;
    g_array_append_val(h->cells, cell);
    return TRUE;
}

/* The lasso as a closed ring. */
static GeoShapes *lasso_shape(const Hand *h)
{
    GeoShapes *shapes = geo_shapes_new();
    geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    for (guint i = 0; i <= h->lasso->len; i++) {
        GeoPoint p = g_array_index(h->lasso, GeoPoint, i % h->lasso->len);
        geo_shapes_point(shapes, p.x, p.y);
    }
    return shapes;
}

void hand_take_within(Hand *h, const Document *d)
{
    g_array_set_size(h->cells, 0);
    if (h->lasso->len < 3)
        return;
    g_autoptr(GeoShapes) lasso = lasso_shape(h);
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(guint32));
    GeoShape ring = geo_shapes_get(lasso, 0);
    geo_index_query(d->buildings, geo_shape_box(ring), near);
    for (guint i = 0; i < near->len; i++) {
        guint32 b = g_array_index(near, guint32, i), cell = d->plan->building_cell[b];
        GeoPoint inside = geo_shape_inner_point(geo_shapes_get(d->city->building_shapes, b));
        if (geo_shape_contains(ring, inside))
            hand_take(h, d, cell);
    }
}

void hand_hold(Hand *h, EditMove *move, const GError *reason)
{
    g_clear_pointer(&h->move, edit_move_free);
    g_clear_pointer(&h->reason, g_free);
    g_array_set_size(h->cells, 0);
    h->move = move;
    if (move)
        g_array_append_vals(h->cells, move->cells->data, move->asked);
    else
        h->reason = g_strdup(reason->message);
}

void hand_think(Hand *h, Edit *edit)
{
    g_autoptr(GError) error = NULL;
    g_clear_pointer(&h->move, edit_move_free);
    g_clear_pointer(&h->reason, g_free);
    if (!h->cells->len)
        return;
    h->move =
        edit_plan_move(edit, (const guint32 *)(const void *)h->cells->data, h->cells->len, h->to, &error);
    if (!h->move)
        h->reason = g_strdup(error->message);
}
