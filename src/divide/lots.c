#include "divide/lots.h"

#include <string.h>

#include "base/sets.h"

#define FIRM                                                                                                 \
    1e6 /* a square metre of firm land against one of free land, where it matters which lot is the piece */

/* Corners of one piece in one grid that hang together. */
typedef struct Lot {
    guint32 piece, grid;
    double weight;
    guint32 into; /* the piece it is part of in the end, or GEO_ARCS_OUTSIDE */
} Lot;

typedef struct Lots {
    const Ground *ground;
    const guint32 *corner_grid;
    guint32 *of; /* a corner: the sets, then its lot */
    GArray *list;
    gboolean going;
} Lots;

static void join_corners(guint32 a, guint32 b, G_GNUC_UNUSED guint32 h, G_GNUC_UNUSED gboolean across,
                         gpointer data)
{
    Lots *l = data;
    if (l->ground->piece[a] != l->ground->piece[b] || l->corner_grid[a] != l->corner_grid[b])
        return;
    sets_join(l->of, a, b);
}

static void list_lots(Lots *l)
{
    const Ground *g = l->ground;
    g_autofree guint32 *number = g_new(guint32, g->n_corners + 1);
    for (guint32 h = 0; h < g->n_corners; h++)
        l->of[h] = h;
    ground_visit(g, join_corners, l);
    for (guint32 h = 0; h < g->n_corners; h++) {
        guint32 root = sets_first(l->of, h);
        if (root == h) {
            Lot fresh = {g->piece[h], l->corner_grid[h], 0, GEO_ARCS_OUTSIDE};
            number[h] = l->list->len;
            g_array_append_val(l->list, fresh);
        } else {
            number[h] = number[root];
        }
        double area = (double)geo_mesh_area2(g->mesh, h / 3) / 6e6;
        g_array_index(l->list, Lot, number[h]).weight += area * (g->hold[h] == GROUND_BUILT ? FIRM : 1);
    }
    memcpy(l->of, number, sizeof *number * g->n_corners);
}

/* The heaviest lot of each piece that is still in the piece's grid is the piece. */
static void choose_pieces(Lots *l, guint n_pieces, const guint32 *grid_of)
{
    g_autofree guint32 *best = g_new(guint32, n_pieces + 1);
    memset(best, 0xff, sizeof *best * n_pieces);
    Lot *lots = (Lot *)(void *)l->list->data;
    for (guint32 i = 0; i < l->list->len; i++) {
        guint32 p = lots[i].piece;
        if (p == GEO_ARCS_OUTSIDE || lots[i].grid != grid_of[p])
            continue;
        if (best[p] == GEO_ARCS_OUTSIDE || lots[i].weight > lots[best[p]].weight)
            best[p] = i;
    }
    for (guint32 p = 0; p < n_pieces; p++)
        lots[best[p]].into = p;
}

static void spread(Lots *l, guint32 from, guint32 to)
{
    const Lot *a = &g_array_index(l->list, Lot, l->of[from]);
    Lot *b = &g_array_index(l->list, Lot, l->of[to]);
    if (a->into == GEO_ARCS_OUTSIDE || b->into != GEO_ARCS_OUTSIDE || a->grid != b->grid)
        return;
    b->into = a->into;
    l->going = TRUE;
}

static void spread_both(guint32 a, guint32 b, G_GNUC_UNUSED guint32 h, G_GNUC_UNUSED gboolean across,
                        gpointer data)
{
    spread(data, a, b);
    spread(data, b, a);
}

void lots_share_out(Ground *ground, guint n_pieces, const guint32 *grid_of, const guint32 *corner_grid)
{
    Lots l = {.ground = ground, .corner_grid = corner_grid, .going = TRUE};
    l.of = g_new(guint32, ground->n_corners + 1);
    l.list = g_array_new(FALSE, FALSE, sizeof(Lot));
    list_lots(&l);
    choose_pieces(&l, n_pieces, grid_of);
    while (l.going) {
        l.going = FALSE;
        ground_visit(ground, spread_both, &l);
    }
    for (guint32 h = 0; h < ground->n_corners; h++)
        if (ground->piece[h] != GEO_ARCS_OUTSIDE)
            ground->piece[h] = g_array_index(l.list, Lot, l.of[h]).into;
    g_free(l.of);
    g_array_unref(l.list);
}
