/* Which points of the arcs are corners of the community's outline. */
#include "divide/cells_int.h"
#include "divide/ground.h"

#define LOST 0.005 /* metres: a corner this near to the mesh's outline was lost to its rounding */

/* The point of the arcs that is nearest to a lost corner, or their number where none is near. */
static guint nearest_point(const GeoArcs *arcs, GeoPoint corner)
{
    guint best = arcs->points->len;
    double least = LOST;
    for (guint i = 0; i < arcs->points->len; i++) {
        double distance = geo_distance(g_array_index(arcs->points, GeoPoint, i), corner);
        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

/* The tip of a sharp corner can be too narrow for the grid of the mesh, whose outline then ends a millimetre before
 * it: what ends there is moved to the corner. */
static void restore_corner(Cells *cells, GeoPoint corner)
{
    guint found = nearest_point(cells->arcs, corner);
    if (found == cells->arcs->points->len)
        return;
    GeoPoint lost = g_array_index(cells->arcs->points, GeoPoint, found);
    for (guint i = 0; i < cells->arcs->points->len; i++) {
        GeoPoint *p = &g_array_index(cells->arcs->points, GeoPoint, i);
        if (p->x != lost.x || p->y != lost.y)
            continue;
        *p = corner;
        cells->corner[i] = 1;
    }
}

void cells_flag_corners(Cells *cells)
{
    const Ground *ground = cells->ground;
    guint n = geo_mesh_n_vertices(ground->mesh);
    g_autofree guint8 *seen = g_malloc0(n + 1);
    g_free(cells->corner);
    cells->corner = g_malloc0(cells->arcs->vertices->len + 1);
    for (guint i = 0; i < cells->arcs->vertices->len; i++) {
        guint32 v = g_array_index(cells->arcs->vertices, guint32, i);
        cells->corner[i] = v != GEO_MESH_NONE && ground->turn[v];
        if (v != GEO_MESH_NONE)
            seen[v] = 1;
    }
    for (guint32 v = 0; v < n; v++)
        if (ground->turn[v] && !seen[v])
            restore_corner(cells, geo_mesh_vertex(ground->mesh, v));
}
