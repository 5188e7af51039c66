#include "screen/city_mesh_int.h"

#include "draw/arcs.h"
#include "draw/colour.h"
#include "draw/style.h"

/* Where two communities meet, the community's own line is drawn. */
static gboolean is_inner(const CityPlan *plan, const Arc *arc)
{
    guint32 a = city_plan_grid(plan, arc->a)->community;
    return a == CITY_NONE || (arc->b != ARC_OUTSIDE && city_plan_grid(plan, arc->b)->community == a);
}

PlanMesh *plan_mesh_begin(const CityPlan *plan)
{
    PlanMesh *mesh = g_new0(PlanMesh, 1);
    mesh->n_grids = plan->grids->len;
    mesh->grid_communities = g_new(guint32, plan->grids->len + 1);
    for (guint i = 0; i < plan->grids->len; i++)
        mesh->grid_communities[i] = city_plan_grid(plan, i)->community;
    return mesh;
}

void plan_mesh_make_borders(PlanMesh *mesh, const CityPlan *plan, GeoPoint origin, gboolean all,
                            const guint8 *preferred)
{
    guint n_classes;
    g_autoptr(Arcs) arcs = arcs_new(plan->grid_shapes);
    g_autoptr(Neighbours) neighbours = neighbours_of_arcs(plan->grids->len, arcs);
    mesh->classes = colour_areas(neighbours, preferred, &n_classes);
    city_mesh_new_details(origin, mesh->borders);
    for (guint i = 0; i < arcs->arcs->len; i++) {
        const Arc *arc = &g_array_index(arcs->arcs, Arc, i);
        if (all || is_inner(plan, arc))
            city_mesh_add_details(mesh->borders, mesh->grid_communities[arc->a],
                                  geo_shapes_get(arcs->lines, i));
    }
    city_mesh_finish_details(mesh->borders);
}

void plan_mesh_make_communities(PlanMesh *mesh, const City *city, const CityPlan *plan, GeoPoint origin)
{
    mesh->communities = area_mesh_new(city->community_shapes, origin, 0);
    mesh->community_classes = g_new0(guint8, city->communities->len + 1);
    for (guint g = 0; g < plan->grids->len; g++)
        if (city_plan_grid(plan, g)->community != CITY_NONE)
            mesh->community_classes[city_plan_grid(plan, g)->community] = AREAS_NO_CLASS;
}

PlanMesh *plan_mesh_new(const City *city, const CityPlan *plan, GeoPoint origin, const guint8 *preferred)
{
    PlanMesh *mesh = plan_mesh_begin(plan);
    plan_mesh_make_borders(mesh, plan, origin, TRUE, preferred);
    plan_mesh_make_communities(mesh, city, plan, origin);
    memset(mesh->community_classes, 0, city->communities->len);
    city_mesh_areas(plan->grid_shapes, origin, mesh->grids);
    return mesh;
}

void plan_mesh_free(PlanMesh *mesh)
{
    if (!mesh)
        return;
    area_mesh_free(mesh->communities);
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        area_mesh_free(mesh->grids[d]);
    city_mesh_free_details(mesh->borders);
    g_free(mesh->classes);
    g_free(mesh->community_classes);
    g_free(mesh->grid_communities);
    g_free(mesh);
}

GridMesh *grid_mesh_new(const CityPlan *plan, guint32 community, GeoPoint origin)
{
    GridMesh *mesh = g_new0(GridMesh, 1);
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    mesh->grids = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 g = 0; g < plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(plan, g);
        if (grid->community != community || grid->valid_to)
            continue;
        g_array_append_val(mesh->grids, g);
        geo_shapes_copy(shapes, geo_shapes_get(plan->grid_shapes, g));
    }
    g_autoptr(Arcs) arcs = arcs_new(shapes);
    mesh->box = city_mesh_box(shapes);
    city_mesh_areas(shapes, origin, mesh->areas);
    city_mesh_new_details(origin, mesh->borders);
    for (guint i = 0; i < arcs->arcs->len; i++)
        if (g_array_index(arcs->arcs, Arc, i).b != ARC_OUTSIDE)
            city_mesh_add_details(mesh->borders, 0, geo_shapes_get(arcs->lines, i));
    city_mesh_finish_details(mesh->borders);
    return mesh;
}

void grid_mesh_free(GridMesh *mesh)
{
    if (!mesh)
        return;
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++) {
        area_mesh_free(mesh->areas[d]);
        line_mesh_free(mesh->borders[d]);
    }
    g_array_unref(mesh->grids);
    g_free(mesh);
}
