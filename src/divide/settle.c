#include "divide/settle.h"

#include <string.h>

#include "divide/lots.h"
#include "divide/mincut.h"
#include "divide/plots.h"

#define SWEEPS     3    /* over all pairs of grids, at most */
#define REACH      3    /* plots: how far from the border land may change hands at a time */
#define ALONG_LINE 0.85 /* of a metre of border along a line */
#define STAYS      1e-3 /* metres: where less is gained land stays with its grid */
#define NONE       G_MAXUINT32

typedef struct Settler {
    Plots *plots;
    guint n_grids;
    const guint8 *stays; /* a grid: its borders are left alone; or NULL */
    guint8 *waiting;     /* two grids: the cut between them is to be made */
    guint32 *place;      /* a plot: its number in the cut at work, or NONE */
    GArray *members;     /* guint32: the plots of the cut */
    GArray *was;         /* guint32: their grids before it */
    Mincut *cut;
    gboolean moved;
} Settler;

static guint32 member(const Settler *s, guint32 i)
{
    return g_array_index(s->members, guint32, i);
}

static void add_member(Settler *s, guint32 p)
{
    if (s->plots->plot[p].firm || s->place[p] != NONE)
        return;
    s->place[p] = s->members->len;
    g_array_append_val(s->members, p);
}

static void add_neighbours(Settler *s, guint32 p, guint32 a, guint32 b)
{
    const Plots *plots = s->plots;
    for (guint32 l = plots->start[p]; l < plots->start[p + 1]; l++) {
        guint32 grid = plots->plot[plots->link[l].to].grid;
        if (grid == a || grid == b)
            add_member(s, plots->link[l].to);
    }
}

static gboolean touches(const Plots *plots, guint32 p, guint32 grid)
{
    for (guint32 l = plots->start[p]; l < plots->start[p + 1]; l++)
        if (plots->plot[plots->link[l].to].grid == grid)
            return TRUE;
    return FALSE;
}

/* The free plots at most REACH steps from the border between two grids. */
static void gather(Settler *s, guint32 a, guint32 b)
{
    const Plots *plots = s->plots;
    for (guint32 i = 0; i < s->members->len; i++)
        s->place[member(s, i)] = NONE;
    g_array_set_size(s->members, 0);
    for (guint32 p = 0; p < plots->n; p++) {
        guint32 grid = plots->plot[p].grid;
        if ((grid == a || grid == b) && touches(plots, p, grid == a ? b : a))
            add_member(s, p);
    }
    for (guint step = 1, begin = 0; step < REACH; step++) {
        guint end = s->members->len;
        for (guint i = begin; i < end; i++)
            add_neighbours(s, member(s, i), a, b);
        begin = end;
    }
}

static void lay_member(Settler *s, guint32 i, guint32 a, guint32 b)
{
    const Plots *plots = s->plots;
    guint32 p = member(s, i);
    double to_a = plots->plot[p].grid == a ? STAYS : 0, to_b = plots->plot[p].grid == b ? STAYS : 0;
    for (guint32 l = plots->start[p]; l < plots->start[p + 1]; l++) {
        const PlotLink *link = &plots->link[l];
        guint32 grid = plots->plot[link->to].grid, other = s->place[link->to];
        if (other == NONE) {
            to_a += grid == a ? link->length : 0;
            to_b += grid == b ? link->length : 0;
        } else if (i < other) {
            mincut_edge(s->cut, i, other, link->length);
        }
    }
    mincut_tie(s->cut, i, to_a, to_b);
}

static void put_back(Settler *s)
{
    for (guint32 i = 0; i < s->members->len; i++)
        s->plots->plot[member(s, i)].grid = g_array_index(s->was, guint32, i);
}

/* Moves the border between two grids to where it is shortest. TRUE when it moved. */
static gboolean settle_pair(Settler *s, guint32 a, guint32 b)
{
    guint moved = 0;
    gather(s, a, b);
    mincut_start(s->cut, s->members->len);
    for (guint32 i = 0; i < s->members->len; i++)
        lay_member(s, i, a, b);
    mincut_run(s->cut);
    guint pieces_a = plots_count_pieces(s->plots, a), pieces_b = plots_count_pieces(s->plots, b);
    g_array_set_size(s->was, s->members->len);
    for (guint32 i = 0; i < s->members->len; i++) {
        Plot *plot = &s->plots->plot[member(s, i)];
        g_array_index(s->was, guint32, i) = plot->grid;
        plot->grid = mincut_is_source(s->cut, i) ? a : b;
        moved += plot->grid != g_array_index(s->was, guint32, i);
    }
    if (moved && (plots_count_pieces(s->plots, a) > pieces_a || plots_count_pieces(s->plots, b) > pieces_b)) {
        put_back(s);
        return FALSE;
    }
    return moved > 0;
}

/* Asks for the cuts between neighbouring grids of which one is a or b; between all with NONE. */
static void ask(Settler *s, guint32 a, guint32 b)
{
    const Plots *plots = s->plots;
    for (guint32 p = 0; p < plots->n; p++) {
        guint32 g = plots->plot[p].grid;
        for (guint32 l = plots->start[p]; l < plots->start[p + 1]; l++) {
            guint32 h = plots->plot[plots->link[l].to].grid;
            if (g < h && (a == NONE || g == a || g == b || h == a || h == b))
                s->waiting[(gsize)g * s->n_grids + h] = 1;
        }
    }
}

static void settle_waiting(Settler *s)
{
    for (guint32 a = 0; a < s->n_grids; a++) {
        for (guint32 b = a + 1; b < s->n_grids; b++) {
            guint8 *waiting = &s->waiting[(gsize)a * s->n_grids + b];
            gboolean left_alone = s->stays && (s->stays[a] || s->stays[b]);
            if (*waiting && !left_alone && settle_pair(s, a, b)) {
                s->moved = TRUE;
                ask(s, a, b);
            }
            *waiting = 0;
        }
    }
}

/* A place of every piece that has no other firm land is firm: the corner of its largest triangle. */
static void anchor_pieces(Ground *ground, guint n_pieces)
{
    g_autofree guint32 *anchor = g_new(guint32, n_pieces + 1);
    memset(anchor, 0xff, sizeof *anchor * n_pieces);
    for (guint32 h = 0; h < ground->n_corners; h++) {
        guint32 piece = ground->piece[h];
        if (piece == GEO_ARCS_OUTSIDE)
            continue;
        guint32 best = anchor[piece];
        if (best == NONE || ground->hold[h] > ground->hold[best] ||
            (ground->hold[h] == ground->hold[best] &&
             geo_mesh_area2(ground->mesh, h / 3) > geo_mesh_area2(ground->mesh, best / 3)))
            anchor[piece] = h;
    }
    for (guint32 p = 0; p < n_pieces; p++)
        ground->hold[anchor[p]] = GROUND_BUILT;
}

static void share_out(const Settler *s, Cells *cells, const guint32 *grid_of)
{
    Ground *ground = cells->ground;
    g_autofree guint32 *corner_grid = g_new(guint32, ground->n_corners + 1);
    for (guint32 h = 0; h < ground->n_corners; h++)
        corner_grid[h] = s->plots->plot[s->plots->of_corner[h]].grid;
    lots_share_out(ground, cells->n_pieces, grid_of, corner_grid);
    cells_trace(cells);
}

void settle_free_land(Cells *cells, const guint32 *grid_of, guint n_grids, const guint8 *stays)
{
    if (n_grids < 2)
        return;
    anchor_pieces(cells->ground, cells->n_pieces);
    Settler s = {.n_grids = n_grids, .stays = stays, .cut = mincut_new()};
    s.plots = plots_new(cells->ground, grid_of, CELL_LINES, ALONG_LINE, CELL_BARRIERS);
    s.waiting = g_malloc0((gsize)n_grids * n_grids + 1);
    s.place = g_new(guint32, s.plots->n + 1);
    memset(s.place, 0xff, sizeof *s.place * s.plots->n);
    s.members = g_array_new(FALSE, FALSE, sizeof(guint32));
    s.was = g_array_new(FALSE, FALSE, sizeof(guint32));
    ask(&s, NONE, NONE);
    for (guint i = 0; i < SWEEPS; i++)
        settle_waiting(&s);
    if (s.moved)
        share_out(&s, cells, grid_of);
    mincut_free(s.cut);
    plots_free(s.plots);
    g_free(s.waiting);
    g_free(s.place);
    g_array_unref(s.members);
    g_array_unref(s.was);
}
