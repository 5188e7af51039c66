#include "divide/plots.h"

#include <string.h>

#include "base/sets.h"

typedef struct Link {
    guint32 from;
    PlotLink link;
} Link;

typedef struct Builder {
    const Ground *ground;
    const guint32 *grid_of;
    guint16 lines, barriers;
    double line_price;
    guint32 *parent; /* sets of corners */
    Plots *plots;
    GArray *links; /* Link */
} Builder;

static guint32 corner_grid(const Builder *b, guint32 h)
{
    guint32 piece = b->ground->piece[h];
    return piece == GEO_ARCS_OUTSIDE ? GEO_ARCS_OUTSIDE : b->grid_of[piece];
}

static gboolean is_firm(const Builder *b, guint32 h)
{
    return b->ground->hold[h] != GROUND_FREE;
}

static void join_corners(guint32 x, guint32 y, guint32 h, gboolean across, gpointer data)
{
    Builder *b = data;
    gboolean open = across && !(geo_mesh_mark(b->ground->mesh, h) & b->barriers);
    if (corner_grid(b, x) != corner_grid(b, y) || is_firm(b, x) != is_firm(b, y) || (!is_firm(b, x) && !open))
        return;
    sets_join(b->parent, x, y);
}

static void number_plots(Builder *b)
{
    Plots *p = b->plots;
    guint32 *number = p->of_corner;
    for (guint32 h = 0; h < b->ground->n_corners; h++) {
        guint32 root = sets_first(b->parent, h);
        number[h] = root == h ? p->n++ : number[root];
    }
    p->plot = g_new(Plot, p->n + 1);
    for (guint32 h = 0; h < b->ground->n_corners; h++)
        p->plot[number[h]] = (Plot){corner_grid(b, h), is_firm(b, h)};
}

static void add_link(Builder *b, guint32 x, guint32 y, double length)
{
    guint32 p = b->plots->of_corner[x], q = b->plots->of_corner[y];
    Link there = {p, {q, length}}, back = {q, {p, length}};
    if (p == q || b->ground->piece[x] == GEO_ARCS_OUTSIDE || b->ground->piece[y] == GEO_ARCS_OUTSIDE)
        return;
    g_array_append_val(b->links, there);
    g_array_append_val(b->links, back);
}

/* A border round one corner of a triangle is half as long as the opposite side. That length is the sum of the links
 * it cuts, those along the triangle's other two sides, when each side's link is a quarter of what the other two
 * sides are longer than it. */
static void link_corners(guint32 x, guint32 y, guint32 h, gboolean across, gpointer data)
{
    Builder *b = data;
    const Ground *g = b->ground;
    double side = geo_mesh_length(g->mesh, h);
    if (across)
        add_link(b, x, y, side / 2 * (geo_mesh_mark(g->mesh, h) & b->lines ? b->line_price : 1));
    else if (b->plots->of_corner[x] != b->plots->of_corner[y])
        add_link(b, x, y,
                 MAX(0, geo_mesh_length(g->mesh, geo_mesh_next(h)) +
                            geo_mesh_length(g->mesh, geo_mesh_prev(h)) - side) /
                     4);
}

/* Puts the links in rows, one a plot, in the order in which they came. */
static PlotLink *sort_links(const Builder *b, guint32 *start)
{
    guint n = b->plots->n;
    PlotLink *rows = g_new(PlotLink, b->links->len + 1);
    g_autofree guint32 *end = NULL;
    for (guint i = 0; i < b->links->len; i++)
        start[g_array_index(b->links, Link, i).from + 1]++;
    for (guint p = 0; p < n; p++)
        start[p + 1] += start[p];
    end = g_memdup2(start, (n + 1) * sizeof *start);
    for (guint i = 0; i < b->links->len; i++) {
        const Link *l = &g_array_index(b->links, Link, i);
        rows[end[l->from]++] = l->link;
    }
    return rows;
}

/* Adds up the links between the same two plots. */
static void store_links(Builder *b)
{
    Plots *p = b->plots;
    guint32 n = 0;
    g_autofree guint32 *first = g_new0(guint32, p->n + 2), *place = g_new(guint32, p->n + 1);
    g_autofree PlotLink *rows = sort_links(b, first);
    memset(place, 0xff, sizeof *place * p->n);
    p->link = g_new(PlotLink, b->links->len + 1);
    p->start = g_new(guint32, p->n + 1);
    for (guint32 i = 0; i < p->n; i++) {
        p->start[i] = n;
        for (guint32 l = first[i]; l < first[i + 1]; l++) {
            guint32 to = rows[l].to;
            if (place[to] == G_MAXUINT32 || place[to] < p->start[i]) {
                place[to] = n;
                p->link[n++] = rows[l];
            } else {
                p->link[place[to]].length += rows[l].length;
            }
        }
    }
    p->start[p->n] = n;
}

Plots *plots_new(const Ground *ground, const guint32 *grid_of, guint16 lines, double line_price,
                 guint16 barriers)
{
    Plots *p = g_new0(Plots, 1);
    Builder b = {ground, grid_of, lines, barriers, line_price, sets_new(ground->n_corners), p, NULL};
    p->of_corner = g_new(guint32, ground->n_corners + 1);
    ground_visit(ground, join_corners, &b);
    number_plots(&b);
    b.links = g_array_new(FALSE, FALSE, sizeof(Link));
    ground_visit(ground, link_corners, &b);
    store_links(&b);
    p->queue = g_new(guint32, p->n + 1);
    p->mark = g_new0(guint32, p->n + 1);
    g_array_unref(b.links);
    g_free(b.parent);
    return p;
}

void plots_free(Plots *p)
{
    if (!p)
        return;
    g_free(p->plot);
    g_free(p->of_corner);
    g_free(p->start);
    g_free(p->link);
    g_free(p->queue);
    g_free(p->mark);
    g_free(p);
}

/* Marks the land of a grid that hangs together with a plot; FALSE when none of it is firm. */
static gboolean flood(Plots *p, guint32 first)
{
    guint32 n = 1, grid = p->plot[first].grid;
    gboolean firm = FALSE;
    p->queue[0] = first;
    p->mark[first] = p->stamp;
    for (guint32 i = 0; i < n; i++) {
        firm |= p->plot[p->queue[i]].firm;
        for (guint32 l = p->start[p->queue[i]]; l < p->start[p->queue[i] + 1]; l++) {
            guint32 to = p->link[l].to;
            if (p->plot[to].grid != grid || p->mark[to] == p->stamp)
                continue;
            p->mark[to] = p->stamp;
            p->queue[n++] = to;
        }
    }
    return firm;
}

guint plots_count_pieces(Plots *p, guint32 grid)
{
    guint pieces = 0;
    p->stamp++;
    for (guint32 i = 0; i < p->n; i++) {
        if (p->plot[i].grid != grid || p->mark[i] == p->stamp)
            continue;
        if (!flood(p, i))
            return G_MAXUINT;
        pieces++;
    }
    return pieces;
}
