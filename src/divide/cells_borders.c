/* How long the borders between cells are, and what they follow. */
#include "divide/cells.h"

static CellBorder measure_arc(const Ground *ground, const GeoArcs *arcs, const GeoArc *arc)
{
    CellBorder border = {0};
    for (guint32 k = arc->first; k + 1 < arc->first + arc->n; k++) {
        GeoPoint a = g_array_index(arcs->points, GeoPoint, k),
                 b = g_array_index(arcs->points, GeoPoint, k + 1);
        double length = geo_distance(a, b);
        gboolean on = (g_array_index(arcs->marks, guint16, k) & CELL_LINES) != 0;
        gboolean near = on || ground_is_near(ground, (GeoPoint){(a.x + b.x) / 2, (a.y + b.y) / 2});
        border.length += length;
        border.on += on ? length : 0;
        border.near += near ? length : 0;
        border.major += g_array_index(arcs->marks, guint16, k) & CELL_MAJOR ? length : 0;
    }
    return border;
}

CellBorder *cells_measure_borders(const Ground *ground, const GeoArcs *taut)
{
    CellBorder *borders = g_new(CellBorder, taut->arcs->len + 1);
    for (guint i = 0; i < taut->arcs->len; i++)
        borders[i] = measure_arc(ground, taut, geo_arcs_get(taut, i));
    return borders;
}
