#include "divide/land.h"

#include <math.h>

#include "base/sets.h"

typedef struct Tie {
    guint32 a, b;
} Tie;

static double distance2(const AtomGraph *g, guint32 a, guint32 b)
{
    double dx = g->centre[a].x - g->centre[b].x, dy = g->centre[a].y - g->centre[b].y;
    return dx * dx + dy * dy;
}

/* The tie from the first piece to the atom of another that is nearest. */
static Tie nearest_tie(const AtomGraph *g, guint32 *parent)
{
    Tie best = {0, 0};
    double least = INFINITY;
    for (guint32 a = 0; a < g->n; a++) {
        if (sets_first(parent, a) != 0)
            continue;
        for (guint32 b = 0; b < g->n; b++) {
            if (sets_first(parent, b) != 0 && distance2(g, a, b) < least) {
                least = distance2(g, a, b);
                best = (Tie){a, b};
            }
        }
    }
    return best;
}

/* Which bridges are needed, as a mark per edge of graph, and the ties that are missing. */
static GArray *choose_ties(const AtomGraph *g, guint8 *use, guint *n_pieces)
{
    g_autofree guint32 *parent = sets_new(g->n);
    GArray *ties = g_array_new(FALSE, FALSE, sizeof(Tie));
    guint pieces = g->n;
    for (guint32 a = 0; a < g->n; a++) {
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++) {
            use[e] = !g->bridge[e] && g->neighbour[e] != a;
            if (use[e])
                pieces -= sets_join(parent, a, g->neighbour[e]);
        }
    }
    *n_pieces = pieces;
    for (guint32 a = 0; a < g->n && pieces > 1; a++) {
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++) {
            if (g->bridge[e] && sets_join(parent, a, g->neighbour[e])) {
                Tie tie = {a, g->neighbour[e]};
                g_array_append_val(ties, tie);
                pieces--;
            }
        }
    }
    for (; pieces > 1; pieces--) {
        Tie tie = nearest_tie(g, parent);
        sets_join(parent, tie.a, tie.b);
        g_array_append_val(ties, tie);
    }
    return ties;
}

/* A border along a major line spares the price of straddling it. */
static double edge_price(const Objective *o, const AtomGraph *g, guint32 e)
{
    return MAX(0, objective_border(o, g->length[e], g->cost[e]) - objective_straddle(o, g->major[e]));
}

static void fill_edges(Land *land, const Objective *objective, const guint8 *use, const GArray *ties)
{
    const AtomGraph *g = land->graph;
    guint32 at = 0;
    for (guint32 a = 0; a < g->n; a++) {
        land->start[a] = at;
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++) {
            if (use[e])
                land->straddle += objective_straddle(objective, g->major[e]) / 2;
            if (use[e])
                land->edge[at++] =
                    (LandEdge){g->neighbour[e], g->length[e], (float)edge_price(objective, g, e)};
        }
        for (guint i = 0; i < ties->len; i++) {
            Tie tie = g_array_index(ties, Tie, i);
            if (tie.a == a || tie.b == a)
                land->edge[at++] = (LandEdge){tie.a == a ? tie.b : tie.a, 0, 0};
        }
    }
    land->start[g->n] = at;
}

/* Gives both directions of a border the same length and price, to the last bit: otherwise there and back would not
 * cancel out. */
static void even_edges(Land *land)
{
    for (guint32 a = 0; a < land->n; a++) {
        for (guint32 e = land->start[a]; e < land->start[a + 1]; e++) {
            guint32 b = land->edge[e].to, back = land->start[b];
            if (b < a)
                continue;
            while (back < land->start[b + 1] && land->edge[back].to != a)
                back++;
            g_assert(back < land->start[b + 1]);
            land->edge[back].length = land->edge[e].length;
            land->edge[back].price = land->edge[e].price;
        }
    }
}

static void fill_rims(Land *land)
{
    const AtomGraph *g = land->graph;
    for (guint32 a = 0; a < g->n; a++) {
        land->rim[a] = g->outline[a];
        for (guint32 e = land->start[a]; e < land->start[a + 1]; e++) {
            land->rim[a] += land->edge[e].length;
            land->stake[a] += land->edge[e].price;
        }
    }
}

static void fill_moments(Land *land, GeoPoint origin)
{
    const AtomGraph *g = land->graph;
    for (guint32 a = 0; a < g->n; a++) {
        double w = g->weight[a], x = g->centre[a].x - origin.x, y = g->centre[a].y - origin.y;
        land->moment[a] = (LandMoment){w * x, w * y, w * (x * x + y * y)};
        land->inhabited += w > 0;
    }
}

static void fill_touch(Land *land)
{
    g_autofree guint8 *place = g_new0(guint8, land->n + 1);
    for (guint32 a = 0; a < land->n; a++) {
        guint32 first = land->start[a], degree = land_degree(land, a);
        if (degree > LAND_MASKED)
            continue;
        for (guint32 i = 0; i < degree; i++)
            place[land->edge[first + i].to] = i + 1;
        for (guint32 i = 0; i < degree; i++) {
            guint32 b = land->edge[first + i].to;
            for (guint32 e = land->start[b]; e < land->start[b + 1]; e++) {
                guint8 j = place[land->edge[e].to];
                if (j)
                    land->touch[first + i] |= G_GUINT64_CONSTANT(1) << (j - 1);
            }
        }
        for (guint32 i = 0; i < degree; i++)
            place[land->edge[first + i].to] = 0;
    }
}

Land *land_new(const AtomGraph *graph, const Objective *objective)
{
    guint32 n_edges = graph->start[graph->n];
    g_autofree guint8 *use = g_new0(guint8, n_edges + 1);
    Land *land = g_new0(Land, 1);
    land->graph = graph;
    land->n = graph->n;
    g_autoptr(GArray) ties = choose_ties(graph, use, &land->n_pieces);
    land->start = g_new0(guint32, land->n + 1);
    land->edge = g_new0(LandEdge, n_edges + 2 * ties->len + 1);
    land->touch = g_new0(guint64, n_edges + 2 * ties->len + 1);
    land->rim = g_new0(double, land->n + 1);
    land->stake = g_new0(double, land->n + 1);
    land->moment = g_new0(LandMoment, land->n + 1);
    fill_edges(land, objective, use, ties);
    even_edges(land);
    fill_rims(land);
    fill_moments(land, objective->origin);
    fill_touch(land);
    return land;
}

void land_free(Land *land)
{
    if (!land)
        return;
    g_free(land->start);
    g_free(land->edge);
    g_free(land->touch);
    g_free(land->rim);
    g_free(land->stake);
    g_free(land->moment);
    g_free(land);
}
