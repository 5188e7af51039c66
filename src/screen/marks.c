#include "screen/marks.h"

typedef struct Group {
    GArray *items; /* guint32; NULL: none */
    Areas *areas;  /* or NULL */
} Group;

struct Marks {
    GeoPoint origin;
    double point_side;
    CanvasFill fill;
    guint n_groups;
    Group *groups;
};

Marks *marks_new(GeoPoint origin, double point_side, guint n_groups, const CanvasFill *fill)
{
    Marks *m = g_new(Marks, 1);
    *m = (Marks){origin, point_side, *fill, n_groups, g_new0(Group, n_groups + 1)};
    return m;
}

static void clear(Group *g)
{
    g_clear_pointer(&g->items, g_array_unref);
    g_clear_pointer(&g->areas, areas_free);
}

void marks_free(Marks *m)
{
    if (!m)
        return;
    for (guint i = 0; i < m->n_groups; i++)
        clear(&m->groups[i]);
    g_free(m->groups);
    g_free(m);
}

/* The items that are in one of two ascending lists alone. */
static GeoBox difference(const GeoShapes *shapes, const GArray *a, const guint32 *b, guint n)
{
    GeoBox box = geo_box_empty();
    guint n_a = a ? a->len : 0, i = 0, k = 0;
    while (i < n_a || k < n) {
        guint32 x = i < n_a ? g_array_index(a, guint32, i) : G_MAXUINT32, y = k < n ? b[k] : G_MAXUINT32;
        if (x != y)
            geo_box_join(&box, geo_shape_box(geo_shapes_get(shapes, MIN(x, y))));
        i += x <= y;
        k += y <= x;
    }
    return box;
}

static void mark(const Marks *m, Group *g, const GeoShapes *shapes, const guint32 *items, guint n)
{
    g_autoptr(GeoShapes) marked = geo_shapes_new();
    clear(g);
    if (!n)
        return;
    g->items = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_array_append_vals(g->items, items, n);
    for (guint i = 0; i < n; i++)
        geo_shapes_copy(marked, geo_shapes_get(shapes, items[i]));
    g->areas = areas_new(area_mesh_new(marked, m->origin, m->point_side));
    areas_set_fills(g->areas, NULL, &m->fill, 1);
}

GeoBox marks_set(Marks *m, guint group, const GeoShapes *shapes, const guint32 *items, guint n)
{
    g_assert(group < m->n_groups);
    Group *g = &m->groups[group];
    GeoBox box = difference(shapes, g->items, items, n);
    if (!geo_box_is_empty(box))
        mark(m, g, shapes, items, n);
    return box;
}

void marks_draw(const Marks *m, const AreaPainter *painter, const Pane *pane)
{
    for (guint i = 0; i < m->n_groups; i++)
        if (m->groups[i].areas)
            areas_draw(m->groups[i].areas, painter, pane, 1, 0);
}
