#include "divide/claim.h"

#include "divide/lots.h"

#define INWARDS                                                                                              \
    0.1 /* from a corner to the middle of its triangle: borders are drawn further away than that */

typedef struct Claims {
    const Ground *ground;
    guint n_locked;
    guint32 *owner; /* a piece: its locked grid, or n_locked */
    guint32
        *corner; /* a corner: the locked grid whose polygon it is in, or n_locked; GEO_ARCS_OUTSIDE outside */
} Claims;

static GeoPoint place_of(const Ground *g, guint32 h)
{
    guint32 v[3] = {geo_mesh_origin(g->mesh, h), geo_mesh_origin(g->mesh, geo_mesh_next(h)),
                    geo_mesh_origin(g->mesh, geo_mesh_prev(h))};
    GeoPoint p = geo_mesh_vertex(g->mesh, v[0]), middle = geo_mesh_middle(g->mesh, v, 3);
    return (GeoPoint){p.x + INWARDS * (middle.x - p.x), p.y + INWARDS * (middle.y - p.y)};
}

/* Claims the corners in the polygon of a grid; FALSE, and none is, when built land is not as the cells say. */
static gboolean claim_polygon(Claims *c, guint32 locked, GeoShape polygon)
{
    const Ground *g = c->ground;
    GeoBox box = geo_shape_box(polygon);
    g_autoptr(GArray) inside = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 h = 0; h < g->n_corners; h++) {
        GeoPoint p = place_of(g, h);
        if (g->piece[h] == GEO_ARCS_OUTSIDE)
            continue;
        gboolean is_in = geo_box_meets(box, (GeoBox){p.x, p.y, p.x, p.y}) && geo_shape_contains(polygon, p);
        if (g->hold[h] == GROUND_BUILT && is_in != (c->owner[g->piece[h]] == locked))
            return FALSE;
        if (is_in)
            g_array_append_val(inside, h);
    }
    for (guint i = 0; i < inside->len; i++)
        c->corner[g_array_index(inside, guint32, i)] = locked;
    return TRUE;
}

/* Whether every piece has land where it should have. */
static gboolean all_have_land(const Claims *c, guint n_pieces)
{
    g_autofree guint8 *has = g_malloc0(n_pieces + 1);
    guint lacking = n_pieces;
    for (guint32 h = 0; h < c->ground->n_corners; h++) {
        guint32 piece = c->ground->piece[h];
        if (piece == GEO_ARCS_OUTSIDE || has[piece] || c->corner[h] != c->owner[piece])
            continue;
        has[piece] = 1;
        lacking--;
    }
    return lacking == 0;
}

static void take(Cells *cells, const Claims *c)
{
    Ground *g = cells->ground;
    lots_share_out(g, cells->n_pieces, c->owner, c->corner);
    for (guint32 h = 0; h < g->n_corners; h++)
        if (c->corner[h] < c->n_locked)
            g->hold[h] = GROUND_BUILT;
    cells_trace(cells);
    g_autoptr(GeoArcs) taut = geo_arcs_taut(cells->arcs, CELL_GATE);
    cells->borders = cells_measure_borders(g, taut);
}

void claim_locked_land(Cells *cells, const guint32 *locked_of, GeoShape *kept, guint n_locked)
{
    const Ground *g = cells->ground;
    Claims c = {g, n_locked, g_new(guint32, cells->n_pieces + 1), g_new(guint32, g->n_corners + 1)};
    gboolean any = FALSE;
    for (guint32 p = 0; p < cells->n_pieces; p++) {
        c.owner[p] = MIN(locked_of[p], n_locked);
        if (c.owner[p] < n_locked && kept[c.owner[p]].kind == GEO_NONE)
            c.owner[p] = n_locked;
    }
    for (guint32 h = 0; h < g->n_corners; h++)
        c.corner[h] = g->piece[h] == GEO_ARCS_OUTSIDE ? GEO_ARCS_OUTSIDE : n_locked;
    for (guint32 i = 0; i < n_locked; i++) {
        if (kept[i].kind == GEO_NONE)
            continue;
        if (claim_polygon(&c, i, kept[i])) {
            any = TRUE;
            continue;
        }
        kept[i].kind = GEO_NONE;
        for (guint32 p = 0; p < cells->n_pieces; p++)
            c.owner[p] = c.owner[p] == i ? n_locked : c.owner[p];
    }
    if (any && all_have_land(&c, cells->n_pieces))
        take(cells, &c);
    else
        for (guint32 i = 0; i < n_locked; i++)
            kept[i].kind = GEO_NONE;
    g_free(c.owner);
    g_free(c.corner);
}
