#include "desk/naming.h"

#include "draw/map.h"

/* What the worker reads. */
typedef struct Order {
    const City *city;
    const CityPlan *plan; /* a copy */
    const Style *style;
    Text *text;
    MapOptions options;
    View view;
} Order;

void naming_init(Naming *n, const char *family)
{
    *n = (Naming){.text = text_new(family), .stale = TRUE};
}

void naming_clear(Naming *n)
{
    naming_drop(n);
    document_plan_free(n->copy);
    text_free(n->text);
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
    g_free(order);
}

static void take(Naming *n, double scale, gboolean wait, MapCanvas *canvas)
{
    gpointer scene, order;
    if (!worker_take(&n->worker, wait, &scene, &order))
        return;
    map_canvas_set_names(canvas, (Scene *)scene, &((Order *)order)->view, scale);
    scene_free((Scene *)scene);
    g_free(order);
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
    *order = (Order){d->city, copy_plan(n, plan, revision), style, n->text, options, camera->view};
    n->stale = FALSE;
    worker_start(&n->worker, "names", lay_out, order);
    take(n, scale, wait, canvas);
}
