#include "edit/border_net.h"

#include <stdlib.h>

static gint compare_points(GeoPoint a, GeoPoint b)
{
    return a.x != b.x ? (a.x < b.x ? -1 : 1) : (a.y > b.y) - (a.y < b.y);
}

static gint compare_stretches(gconstpointer a, gconstpointer b)
{
    const BorderStretch *s = a, *t = b;
    gint order = compare_points(s->a, t->a);
    return order ? order : compare_points(s->b, t->b);
}

static BorderStretch *stretch(const BorderNet *net, guint i)
{
    return &g_array_index(net->stretches, BorderStretch, i);
}

static void add_shape(GArray *out, GeoShape shape, guint32 place)
{
    for (guint p = 0; p < shape.n_parts; p++)
        for (guint32 i = shape.starts[p]; i + 1 < shape.starts[p + 1]; i++) {
            BorderStretch s = {.a = shape.points[i], .b = shape.points[i + 1], .shape = place};
            g_array_append_val(out, s);
        }
}

static void number_points(BorderNet *net)
{
    for (guint i = 0; i < net->stretches->len; i++) {
        BorderStretch *s = stretch(net, i);
        net->n_points += !i || compare_points(s[-1].a, s->a) != 0;
        s->from = net->n_points - 1;
    }
}

/* The first stretch that begins at a point: rings are closed, so that there is one. */
static guint32 number_of(const BorderNet *net, GeoPoint at)
{
    guint low = 0, high = net->stretches->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (compare_points(stretch(net, middle)->a, at) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    g_assert(low < net->stretches->len);
    return stretch(net, low)->from;
}

BorderNet *border_net_new(const GeoShapes *shapes, const guint32 *numbers, guint n)
{
    BorderNet *net = g_new0(BorderNet, 1);
    net->stretches = g_array_new(FALSE, FALSE, sizeof(BorderStretch));
    for (guint32 i = 0; i < n; i++)
        add_shape(net->stretches, geo_shapes_get(shapes, numbers[i]), i);
    g_array_sort(net->stretches, compare_stretches);
    number_points(net);
    for (guint i = 0; i < net->stretches->len; i++) {
        BorderStretch *s = stretch(net, i), key = {.a = s->b, .b = s->a};
        const BorderStretch *twin =
            bsearch(&key, net->stretches->data, net->stretches->len, sizeof key, compare_stretches);
        s->twin = twin ? (guint32)(twin - stretch(net, 0)) : BORDER_OUTSIDE;
        s->to = number_of(net, s->b);
    }
    return net;
}

void border_net_free(BorderNet *net)
{
    if (!net)
        return;
    g_array_unref(net->stretches);
    g_free(net);
}

void border_chains_free(BorderChains *c)
{
    if (!c)
        return;
    g_array_unref(c->chains);
    g_array_unref(c->points);
    g_free(c);
}

/* The walk along the borders: for each point how many of them meet there, and the first two. */
typedef struct Walk {
    const BorderNet *net;
    const guint32 *group;
    guint8 *border;  /* a stretch: 1 when it is one, counted once with its twin; 2 when walked */
    guint32 *degree; /* a point */
    guint32 *meet;   /* two a point */
    GArray *run;     /* GeoPoint, the chain at hand */
    BorderChains *out;
} Walk;

static guint32 right_of(const Walk *w, const BorderStretch *s)
{
    return s->twin == BORDER_OUTSIDE ? BORDER_OUTSIDE : w->group[stretch(w->net, s->twin)->shape];
}

static void meet(Walk *w, guint32 point, guint32 i)
{
    if (w->degree[point] < 2)
        w->meet[2 * point + w->degree[point]] = i;
    w->degree[point]++;
}

static void find_borders(Walk *w)
{
    for (guint32 i = 0; i < w->net->stretches->len; i++) {
        const BorderStretch *s = stretch(w->net, i);
        if (w->group[s->shape] == right_of(w, s) || (s->twin != BORDER_OUTSIDE && s->twin < i))
            continue;
        w->border[i] = 1;
        meet(w, s->from, i);
        meet(w, s->to, i);
    }
}

static void reverse(GArray *points)
{
    GeoPoint *p = (GeoPoint *)(void *)points->data;
    for (guint i = 0; i < points->len / 2; i++) {
        GeoPoint swap = p[i];
        p[i] = p[points->len - 1 - i];
        p[points->len - 1 - i] = swap;
    }
}

/* Has a closed run begin at its westernmost point. */
static void turn_west(GArray *run)
{
    guint n = run->len - 1, west = 0;
    g_autofree GeoPoint *p = g_memdup2(run->data, run->len * sizeof(GeoPoint));
    for (guint i = 1; i < n; i++)
        if (compare_points(p[i], p[west]) < 0)
            west = i;
    for (guint i = 0; i <= n; i++)
        g_array_index(run, GeoPoint, i) = p[(west + i) % n];
}

static void end_chain(Walk *w, guint32 left, guint32 right)
{
    GArray *run = w->run;
    const GeoPoint *p = (const GeoPoint *)(const void *)run->data;
    gboolean closed = compare_points(p[0], p[run->len - 1]) == 0;
    BorderChain chain = {left, right, w->out->points->len, run->len};
    if (closed)
        turn_west(run);
    if (closed ? geo_ring_area2(p, run->len) < 0 : compare_points(p[0], p[run->len - 1]) > 0) {
        reverse(run);
        chain.left = right;
        chain.right = left;
    }
    g_array_append_vals(w->out->points, run->data, run->len);
    g_array_append_val(w->out->chains, chain);
}

/* Walks from a point along a stretch to where more than two borders meet, or round. */
static void walk_chain(Walk *w, guint32 i, guint32 from)
{
    const BorderStretch *s = stretch(w->net, i);
    gboolean along = s->from == from;
    guint32 ours = w->group[s->shape], beyond = right_of(w, s);
    g_array_set_size(w->run, 0);
    g_array_append_val(w->run, *(along ? &s->a : &s->b));
    for (;;) {
        s = stretch(w->net, i);
        w->border[i] = 2;
        gboolean forward = s->from == from;
        from = forward ? s->to : s->from;
        g_array_append_val(w->run, *(forward ? &s->b : &s->a));
        if (w->degree[from] != 2)
            break;
        guint32 next = w->meet[2 * from] == i ? w->meet[2 * from + 1] : w->meet[2 * from];
        if (w->border[next] == 2)
            break;
        i = next;
    }
    end_chain(w, along ? ours : beyond, along ? beyond : ours);
}

BorderChains *border_net_chains(const BorderNet *net, const guint32 *group)
{
    guint n = net->stretches->len;
    Walk w = {.net = net, .group = group, .out = g_new0(BorderChains, 1)};
    w.border = g_malloc0(n + 1);
    w.degree = g_new0(guint32, net->n_points + 1);
    w.meet = g_new0(guint32, 2 * (gsize)net->n_points + 1);
    w.run = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    w.out->chains = g_array_new(FALSE, FALSE, sizeof(BorderChain));
    w.out->points = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    find_borders(&w);
    for (guint pass = 0; pass < 2; pass++) /* closed ones are left to the second */
        for (guint32 i = 0; i < n; i++) {
            const BorderStretch *s = stretch(net, i);
            if (w.border[i] == 1 && (pass || w.degree[s->from] != 2))
                walk_chain(&w, i, s->from);
            else if (w.border[i] == 1 && w.degree[s->to] != 2)
                walk_chain(&w, i, s->to);
        }
    g_free(w.border);
    g_free(w.degree);
    g_free(w.meet);
    g_array_unref(w.run);
    return w.out;
}
