#include "screen/plan_layers.h"

/* The grids of a community that were changed, in the place of the layers'. */
typedef struct Patch {
    GArray *grids; /* guint32 */
    Areas *areas[CITY_MESH_N_DETAILS];
    Lines *borders[CITY_MESH_N_DETAILS];
} Patch;

struct PlanLayers {
    GeoPoint origin;
    guint8 *community_classes; /* of the mesh, as the next two */
    guint n_grids;
    guint32 *grid_communities;
    GHashTable *patches; /* a community to its Patch */
    Areas *communities, *grids[CITY_MESH_N_DETAILS];
    Lines *borders[CITY_MESH_N_DETAILS];
};

static void patch_free(Patch *p)
{
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++) {
        areas_free(p->areas[d]);
        lines_free(p->borders[d]);
    }
    g_array_unref(p->grids);
    g_free(p);
}

PlanLayers *plan_layers_new(PlanMesh *mesh, GeoPoint origin)
{
    PlanLayers *l = g_new0(PlanLayers, 1);
    l->origin = origin;
    l->community_classes = g_steal_pointer(&mesh->community_classes);
    l->n_grids = mesh->n_grids;
    l->grid_communities = g_steal_pointer(&mesh->grid_communities);
    l->patches = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, (GDestroyNotify)patch_free);
    l->communities = areas_new(g_steal_pointer(&mesh->communities));
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++) {
        l->grids[d] = areas_new(g_steal_pointer(&mesh->grids[d]));
        l->borders[d] = lines_new(g_steal_pointer(&mesh->borders[d]));
    }
    return l;
}

void plan_layers_free(PlanLayers *l)
{
    areas_free(l->communities);
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++) {
        areas_free(l->grids[d]);
        lines_free(l->borders[d]);
    }
    g_free(l->community_classes);
    g_free(l->grid_communities);
    g_hash_table_unref(l->patches);
    g_free(l);
}

void plan_layers_set_style(PlanLayers *l, const Style *style)
{
    CanvasFill fill = {.colour = style->community};
    areas_set_fills(l->communities, l->community_classes, &fill, 1);
}

GeoBox plan_layers_change_grids(PlanLayers *l, const CityPlan *plan, guint32 community)
{
    g_autoptr(GridMesh) mesh = grid_mesh_new(plan, community, l->origin);
    Patch *p = g_new0(Patch, 1);
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++) {
        p->areas[d] = areas_new(g_steal_pointer(&mesh->areas[d]));
        p->borders[d] = lines_new(g_steal_pointer(&mesh->borders[d]));
        if (!g_hash_table_contains(l->patches, GUINT_TO_POINTER(community)))
            lines_hide(l->borders[d], community);
    }
    p->grids = g_array_ref(mesh->grids);
    g_hash_table_insert(l->patches, GUINT_TO_POINTER(community), p);
    return mesh->box;
}

static void fill_patch(const Patch *p, const guint8 *classes, const CanvasFill *fills, guint n)
{
    g_autofree guint8 *own = g_new(guint8, p->grids->len + 1);
    for (guint i = 0; i < p->grids->len; i++)
        own[i] = classes[g_array_index(p->grids, guint32, i)];
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        areas_set_fills(p->areas[d], own, fills, n);
}

void plan_layers_set_fills(PlanLayers *l, const guint8 *classes, const CanvasFill *fills, guint n)
{
    g_autofree guint8 *own = g_new(guint8, l->n_grids + 1);
    GHashTableIter iter;
    gpointer patch;
    for (guint i = 0; i < l->n_grids; i++) {
        gboolean patched = g_hash_table_contains(l->patches, GUINT_TO_POINTER(l->grid_communities[i]));
        own[i] = patched ? AREAS_NO_CLASS : classes[i];
    }
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        areas_set_fills(l->grids[d], own, fills, n);
    g_hash_table_iter_init(&iter, l->patches);
    while (g_hash_table_iter_next(&iter, NULL, &patch))
        fill_patch((const Patch *)patch, classes, fills, n);
}

void plan_layers_draw_communities(const PlanLayers *l, const AreaPainter *painter, const Pane *pane)
{
    areas_draw(l->communities, painter, pane, 1, 0);
}

void plan_layers_draw_grids(const PlanLayers *l, const AreaPainter *painter, const Pane *pane, double opacity)
{
    CityMeshDetail detail = city_mesh_detail(pane->metres_a_unit);
    GHashTableIter iter;
    gpointer patch;
    areas_draw(l->grids[detail], painter, pane, opacity, 0);
    g_hash_table_iter_init(&iter, l->patches);
    while (g_hash_table_iter_next(&iter, NULL, &patch))
        areas_draw(((const Patch *)patch)->areas[detail], painter, pane, opacity, 0);
}

void plan_layers_draw_borders(const PlanLayers *l, const LinePainter *painter, const Pane *pane,
                              const CanvasStroke *stroke)
{
    CityMeshDetail detail = city_mesh_detail(pane->metres_a_unit);
    GHashTableIter iter;
    gpointer patch;
    lines_draw(l->borders[detail], painter, pane, stroke, FALSE);
    g_hash_table_iter_init(&iter, l->patches);
    while (g_hash_table_iter_next(&iter, NULL, &patch))
        lines_draw(((const Patch *)patch)->borders[detail], painter, pane, stroke, FALSE);
}
