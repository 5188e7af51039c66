/* What the borders between cells follow, measured on a raster of the places near a line. */
#include "divide/cells_int.h"

#include <math.h>

#define STEP         4.0 /* metres a square */
#define SQUARES_MOST 2e7 /* of one community: beyond, squares grow */

typedef struct Nearness {
    GeoBox box;
    double step;
    guint columns, rows;
    guint8 *near;
} Nearness;

static void touch(Nearness *n, GeoPoint p)
{
    int reach = (int)ceil(CELL_NEAR / n->step);
    int column = (int)floor((p.x - n->box.x0) / n->step), row = (int)floor((p.y - n->box.y0) / n->step);
    for (int y = MAX(0, row - reach); y <= MIN((int)n->rows - 1, row + reach); y++)
        for (int x = MAX(0, column - reach); x <= MIN((int)n->columns - 1, column + reach); x++) {
            double dx = n->box.x0 + (x + 0.5) * n->step - p.x, dy = n->box.y0 + (y + 0.5) * n->step - p.y;
            if (dx * dx + dy * dy < CELL_NEAR * CELL_NEAR)
                n->near[(gsize)y * n->columns + x] = 1;
        }
}

static void touch_edge(Nearness *n, GeoPoint a, GeoPoint b)
{
    guint steps = 1 + (guint)(geo_distance(a, b) / n->step);
    for (guint i = 0; i <= steps; i++)
        touch(n, (GeoPoint){a.x + (b.x - a.x) * i / steps, a.y + (b.y - a.y) * i / steps});
}

static gboolean is_near(const Nearness *n, GeoPoint p)
{
    double column = floor((p.x - n->box.x0) / n->step), row = floor((p.y - n->box.y0) / n->step);
    if (column < 0 || row < 0 || column >= n->columns || row >= n->rows)
        return FALSE;
    return n->near[(gsize)row * n->columns + (gsize)column];
}

static GeoBox box_of_arcs(const GeoArcs *arcs)
{
    GeoBox box = geo_box_empty();
    for (guint i = 0; i < arcs->points->len; i++)
        geo_box_add(&box, g_array_index(arcs->points, GeoPoint, i));
    return box;
}

static void nearness_init(Nearness *n, const GeoArcs *arcs, const GeoMesh *mesh)
{
    n->box = box_of_arcs(arcs);
    double width = n->box.x1 - n->box.x0, height = n->box.y1 - n->box.y0;
    n->step = MAX(STEP, sqrt(width * height / SQUARES_MOST));
    n->columns = (guint)(width / n->step) + 1;
    n->rows = (guint)(height / n->step) + 1;
    n->near = g_malloc0((gsize)n->columns * n->rows);
    for (guint32 h = 0; h < 3 * geo_mesh_n_triangles(mesh); h++)
        if (geo_mesh_mark(mesh, h) & CELL_LINES && h < geo_mesh_twin(mesh, h))
            touch_edge(n, geo_mesh_vertex(mesh, geo_mesh_origin(mesh, h)),
                       geo_mesh_vertex(mesh, geo_mesh_origin(mesh, geo_mesh_next(h))));
}

void cells_measure_borders(Cells *cells, const GeoArcs *arcs, const GeoMesh *mesh)
{
    Nearness near;
    cells->borders = g_new0(CellBorder, arcs->arcs->len + 1);
    nearness_init(&near, arcs, mesh);
    for (guint i = 0; i < arcs->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(arcs, i);
        for (guint32 k = arc->first; k + 1 < arc->first + arc->n; k++) {
            GeoPoint a = g_array_index(arcs->points, GeoPoint, k),
                     b = g_array_index(arcs->points, GeoPoint, k + 1);
            double length = geo_distance(a, b);
            gboolean on = (g_array_index(arcs->marks, guint16, k) & CELL_LINES) != 0;
            cells->borders[i].length += length;
            cells->borders[i].on += on ? length : 0;
            cells->borders[i].near +=
                on || is_near(&near, (GeoPoint){(a.x + b.x) / 2, (a.y + b.y) / 2}) ? length : 0;
        }
    }
    g_free(near.near);
}
