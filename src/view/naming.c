#include "view/naming.h"

#include <string.h>

#include "draw/map.h"

/* What the worker reads. */
typedef struct Order {
    const City *city;
    const CityPlan *plan; /* a copy */
    const Style *style;
    Text *text;
    MapOptions options;
    GArray *kept; /* of the options */
    View view;
} Order;

void naming_init(Naming *n, const char *family)
{
    *n = (Naming){.text = text_new(family), .stale = TRUE};
    n->kept = g_array_new(FALSE, FALSE, sizeof(GeoBox));
}

void naming_clear(Naming *n)
{
    naming_drop(n);
    document_plan_free(n->copy);
    text_free(n->text);
    g_array_unref(n->kept);
}

void naming_keep_free(Naming *n, const GeoBox *boxes, guint count)
{
    if (n->kept->len == count && (count == 0 || memcmp(n->kept->data, boxes, count * sizeof *boxes) == 0))
        return;
    g_array_set_size(n->kept, 0);
    g_array_append_vals(n->kept, boxes, count);
    n->stale = TRUE;
}

static void order_free(Order *order)
{
    g_array_unref(order->kept);
    g_free(order);
}

static gpointer lay_out(gpointer data)
{
    const Order *o = (const Order *)data;
    return map_names(o->city, o->plan, o->style, o->text, &o->options, &o->view);
}

void naming_drop(Naming *n)
{
    gpointer scene, order;
    if (!worker_take(&n->worker, TRUE, &scene, &order))
        return;
    scene_free((Scene *)scene);
    order_free((Order *)order);
}

static void take(Naming *n, double scale, gboolean wait, MapCanvas *canvas)
{
    gpointer scene, order;
    if (!worker_take(&n->worker, wait, &scene, &order))
        return;
    map_canvas_set_names(canvas, (Scene *)scene, &((Order *)order)->view, scale);
    scene_free((Scene *)scene);
    order_free((Order *)order);
}

/* The worker must be idle. */
static const CityPlan *copy_plan(Naming *n, const CityPlan *plan, guint revision)
{
    if (n->copy && n->of_plan == plan && n->revision == revision)
        return n->copy;
    document_plan_free(n->copy);
    n->copy = document_plan_copy(plan);
    n->of_plan = plan;
    n->revision = revision;
    return n->copy;
}

void naming_take(Naming *n, double scale, MapCanvas *canvas)
{
    take(n, scale, FALSE, canvas);
}

void naming_mind(Naming *n, const Document *d, const CityPlan *plan, guint revision, const Style *style,
                 const Camera *camera, double scale, gboolean wait, MapCanvas *canvas)
{
    take(n, scale, wait, canvas);
    if (!n->stale || worker_busy(&n->worker) || (!wait && camera_unrest(camera) > 0))
        return;
    MapOptions options = {.unit = d->rules.unit, .least = d->rules.min, .most = d->rules.max};
    Order *order = g_new(Order, 1);
    *order = (Order){d->city, copy_plan(n, plan, revision), style,       n->text,
                     options, g_array_copy(n->kept),        camera->view};
    order->options.kept = (const GeoBox *)(void *)order->kept->data;
    order->options.n_kept = order->kept->len;
    n->stale = FALSE;
    worker_start(&n->worker, "names", lay_out, order);
    take(n, scale, wait, canvas);
}
