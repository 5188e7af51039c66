#include "divide/ground.h"

#include <math.h>

#define STEP         4.0 /* metres a square */
#define SQUARES_MOST 2e7 /* of one community: beyond, squares grow */

static void touch(GroundNear *n, GeoPoint p)
{
    int reach = (int)ceil(GROUND_NEAR / n->step);
    int column = (int)floor((p.x - n->box.x0) / n->step), row = (int)floor((p.y - n->box.y0) / n->step);
    for (int y = MAX(0, row - reach); y <= MIN((int)n->rows - 1, row + reach); y++)
        for (int x = MAX(0, column - reach); x <= MIN((int)n->columns - 1, column + reach); x++) {
            double dx = n->box.x0 + (x + 0.5) * n->step - p.x, dy = n->box.y0 + (y + 0.5) * n->step - p.y;
            if (dx * dx + dy * dy < GROUND_NEAR * GROUND_NEAR)
                n->near[(gsize)y * n->columns + x] = 1;
        }
}

static void touch_edge(GroundNear *n, GeoPoint a, GeoPoint b)
{
    guint steps = 1 + (guint)(geo_distance(a, b) / n->step);
    for (guint i = 0; i <= steps; i++)
        touch(n, (GeoPoint){a.x + (b.x - a.x) * i / steps, a.y + (b.y - a.y) * i / steps});
}

static void find_near(Ground *g, GeoBox box, guint16 lines)
{
    GroundNear *n = &g->near;
    double width = box.x1 - box.x0, height = box.y1 - box.y0;
    n->box = box;
    n->step = MAX(STEP, sqrt(width * height / SQUARES_MOST));
    n->columns = (guint)(width / n->step) + 1;
    n->rows = (guint)(height / n->step) + 1;
    n->near = g_malloc0((gsize)n->columns * n->rows);
    for (guint32 h = 0; h < g->n_corners; h++)
        if (geo_mesh_mark(g->mesh, h) & lines && h < geo_mesh_twin(g->mesh, h))
            touch_edge(n, geo_mesh_vertex(g->mesh, geo_mesh_origin(g->mesh, h)),
                       geo_mesh_vertex(g->mesh, geo_mesh_origin(g->mesh, geo_mesh_next(h))));
}

Ground *ground_new(GeoMesh *mesh, GeoBox box, guint16 lines)
{
    Ground *g = g_new0(Ground, 1);
    g->mesh = mesh;
    g->n_corners = 3 * geo_mesh_n_triangles(mesh);
    g->hold = g_new0(guint8, g->n_corners + 1);
    g->turn = g_new0(guint8, geo_mesh_n_vertices(mesh) + 1);
    find_near(g, box, lines);
    return g;
}

void ground_free(Ground *g)
{
    if (!g)
        return;
    geo_mesh_free(g->mesh);
    g_free(g->piece);
    g_free(g->hold);
    g_free(g->turn);
    g_free(g->near.near);
    g_free(g);
}

gboolean ground_is_near(const Ground *g, GeoPoint p)
{
    const GroundNear *n = &g->near;
    double column = floor((p.x - n->box.x0) / n->step), row = floor((p.y - n->box.y0) / n->step);
    if (column < 0 || row < 0 || column >= n->columns || row >= n->rows)
        return FALSE;
    return n->near[(gsize)row * n->columns + (gsize)column];
}

void ground_visit(const Ground *g, GroundVisit visit, gpointer data)
{
    for (guint32 h = 0; h < g->n_corners; h++) {
        guint32 twin = geo_mesh_twin(g->mesh, h), next = geo_mesh_next(h);
        visit(h, next, h, FALSE, data);
        if (twin == GEO_MESH_NONE || twin < h)
            continue;
        visit(h, geo_mesh_next(twin), h, TRUE, data);
        visit(next, twin, h, TRUE, data);
    }
}
