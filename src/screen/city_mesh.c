#include "screen/city_mesh.h"

#include "draw/arcs.h"
#include "draw/colour.h"
#include "draw/look.h"
#include "screen/simplify.h"

#define POINT_SIDE 10.0 /* metres of a building that is a point */

/* A detail's lines are off by under half a unit where it is used. */
static const struct {
    double tolerance, limit; /* metres; metres a unit up to which it is used */
} details_table[CITY_MESH_N_DETAILS] = {{0.1, 9}, {4, 25}, {12, G_MAXDOUBLE}};

CityMeshDetail city_mesh_detail(double metres_a_unit)
{
    CityMeshDetail detail = CITY_MESH_NEAR;
    while (metres_a_unit > details_table[detail].limit)
        detail++;
    return detail;
}

static GeoBox shapes_box(const GeoShapes *shapes)
{
    GeoBox box = geo_box_empty();
    for (guint i = 0; i < geo_shapes_count(shapes); i++)
        geo_box_join(&box, geo_shape_box(geo_shapes_get(shapes, i)));
    return box;
}

static GeoBox find_world(const City *city, const CityPlan *plan)
{
    GeoBox box = shapes_box(city->community_shapes);
    geo_box_join(&box, shapes_box(plan->grid_shapes));
    return geo_box_is_empty(box) ? shapes_box(city->building_shapes) : box;
}

static void new_details(GeoPoint origin, LineMesh *details[CITY_MESH_N_DETAILS])
{
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        details[d] = line_mesh_new(origin);
}

static void add_details(LineMesh *details[CITY_MESH_N_DETAILS], guint32 group, GeoShape line)
{
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++) {
        line_mesh_group(details[d], group);
        line_mesh_add_simplified(details[d], line, details_table[d].tolerance);
    }
}

static void finish_details(LineMesh *details[CITY_MESH_N_DETAILS])
{
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        line_mesh_finish(details[d]);
}

static LineMesh *lines_of(const CityMesh *mesh, const GeoShapes *shapes, GeoKind kind)
{
    LineMesh *lines = line_mesh_new(mesh->origin);
    for (guint i = 0; i < geo_shapes_count(shapes); i++) {
        GeoShape shape = geo_shapes_get(shapes, i);
        if (shape.kind == kind)
            line_mesh_add(lines, shape);
    }
    line_mesh_finish(lines);
    return lines;
}

/* Where two communities meet, the community's own line is drawn. */
static gboolean is_inner(const CityPlan *plan, const Arc *arc)
{
    guint32 a = city_plan_grid(plan, arc->a)->community;
    return a == CITY_NONE || (arc->b != ARC_OUTSIDE && city_plan_grid(plan, arc->b)->community == a);
}

static void mesh_areas(const GeoShapes *shapes, GeoPoint origin, AreaMesh *details[CITY_MESH_N_DETAILS])
{
    details[CITY_MESH_NEAR] = area_mesh_new(shapes, origin, 0);
    for (guint d = CITY_MESH_FAR; d < CITY_MESH_N_DETAILS; d++) {
        g_autoptr(GeoShapes) simplified = simplify_all(shapes, details_table[d].tolerance);
        details[d] = area_mesh_new(simplified, origin, 0);
    }
}

/* The parts of the work, each of one thread. */
typedef struct Work {
    CityMesh *mesh;
    const City *city;
    const CityPlan *plan;
} Work;

static void mesh_grid_areas(const Work *work)
{
    mesh_areas(work->plan->grid_shapes, work->mesh->origin, work->mesh->grids);
}

static void mesh_grid_borders(const Work *work)
{
    CityMesh *mesh = work->mesh;
    g_autoptr(Arcs) arcs = arcs_new(work->plan->grid_shapes);
    g_autoptr(Neighbours) neighbours = neighbours_of_arcs(work->plan->grids->len, arcs);
    mesh->grid_classes = colour_areas(neighbours, NULL, &mesh->n_grid_classes);
    mesh->grid_communities = g_new(guint32, work->plan->grids->len + 1);
    for (guint i = 0; i < work->plan->grids->len; i++)
        mesh->grid_communities[i] = city_plan_grid(work->plan, i)->community;
    new_details(mesh->origin, mesh->grid_borders);
    for (guint i = 0; i < arcs->arcs->len; i++) {
        const Arc *arc = &g_array_index(arcs->arcs, Arc, i);
        if (is_inner(work->plan, arc))
            add_details(mesh->grid_borders, mesh->grid_communities[arc->a], geo_shapes_get(arcs->lines, i));
    }
    finish_details(mesh->grid_borders);
}

static void mesh_communities(const Work *work)
{
    CityMesh *mesh = work->mesh;
    const City *city = work->city;
    g_autoptr(Arcs) arcs = arcs_new(city->community_shapes);
    mesh->communities = area_mesh_new(city->community_shapes, mesh->origin, 0);
    new_details(mesh->origin, mesh->community_borders);
    for (guint i = 0; i < arcs->arcs->len; i++)
        add_details(mesh->community_borders, 0, geo_shapes_get(arcs->lines, i));
    finish_details(mesh->community_borders);
    mesh->community_classes = g_new0(guint8, city->communities->len + 1);
    for (guint g = 0; g < work->plan->grids->len; g++)
        if (city_plan_grid(work->plan, g)->community != CITY_NONE)
            mesh->community_classes[city_plan_grid(work->plan, g)->community] = AREAS_NO_CLASS;
}

static void mesh_roads(const Work *work)
{
    const City *city = work->city;
    for (guint k = 0; k < STYLE_N_ROADS; k++)
        new_details(work->mesh->origin, work->mesh->roads[k]);
    for (guint i = 0; i < city->roads->len; i++)
        add_details(work->mesh->roads[style_road_class(g_array_index(city->roads, CityRoad, i).klass)], 0,
                    geo_shapes_get(city->road_shapes, i));
    for (guint k = 0; k < STYLE_N_ROADS; k++)
        finish_details(work->mesh->roads[k]);
}

static void mesh_buildings(const Work *work)
{
    work->mesh->buildings = area_mesh_new(work->city->building_shapes, work->mesh->origin, POINT_SIDE);
}

static void mesh_outlines(const Work *work)
{
    work->mesh->building_outlines = lines_of(work->mesh, work->city->building_shapes, GEO_POLYGON);
}

static void mesh_cover(const Work *work)
{
    CityMesh *mesh = work->mesh;
    const City *city = work->city;
    mesh->parcels = look_parcels(city);
    mesh->uses = g_new(guint8, city->buildings->len + 1);
    for (guint i = 0; i < city->buildings->len; i++)
        mesh->uses[i] = (guint8)look_use(city_building(city, i));
    mesh->cover = cover_mesh_new(city, mesh->uses, mesh->origin);
}

static void mesh_context(const Work *work)
{
    CityMesh *mesh = work->mesh;
    const City *city = work->city;
    mesh->compounds = area_mesh_new(city->compound_shapes, mesh->origin, 0);
    mesh->compound_walls = lines_of(mesh, city->compound_shapes, GEO_POLYGON);
    mesh->waters = area_mesh_new(city->water_shapes, mesh->origin, 0);
    mesh->shores = lines_of(mesh, city->water_shapes, GEO_POLYGON);
    mesh->streams = lines_of(mesh, city->water_shapes, GEO_LINE);
    mesh->rails = lines_of(mesh, city->rail_shapes, GEO_LINE);
}

/* The longest first. */
static void (*const parts_of_work[])(const Work *work) = {
    mesh_grid_borders, mesh_grid_areas,  mesh_outlines, mesh_buildings,
    mesh_roads,        mesh_communities, mesh_cover,    mesh_context,
};

static gboolean do_part(guint index, gpointer data, GError **error)
{
    (void)error;
    parts_of_work[index]((const Work *)data);
    return TRUE;
}

CityMesh *city_mesh_new(const City *city, const CityPlan *plan, Job *job, GError **error)
{
    g_autoptr(CityMesh) mesh = g_new0(CityMesh, 1);
    Work work = {mesh, city, plan};
    mesh->world = find_world(city, plan);
    if (!geo_box_is_empty(mesh->world))
        mesh->origin =
            (GeoPoint){(mesh->world.x0 + mesh->world.x1) / 2, (mesh->world.y0 + mesh->world.y1) / 2};
    mesh->n_grids = plan->grids->len;
    if (!job_parallel(job, G_N_ELEMENTS(parts_of_work), do_part, &work, error))
        return NULL;
    return g_steal_pointer(&mesh);
}

static void free_details(LineMesh *details[CITY_MESH_N_DETAILS])
{
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        line_mesh_free(details[d]);
}

void city_mesh_free(CityMesh *mesh)
{
    if (!mesh)
        return;
    area_mesh_free(mesh->communities);
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        area_mesh_free(mesh->grids[d]);
    cover_mesh_free(mesh->cover);
    area_mesh_free(mesh->compounds);
    area_mesh_free(mesh->waters);
    area_mesh_free(mesh->buildings);
    free_details(mesh->community_borders);
    free_details(mesh->grid_borders);
    for (guint k = 0; k < STYLE_N_ROADS; k++)
        free_details(mesh->roads[k]);
    line_mesh_free(mesh->rails);
    line_mesh_free(mesh->streams);
    line_mesh_free(mesh->shores);
    line_mesh_free(mesh->compound_walls);
    line_mesh_free(mesh->building_outlines);
    g_free(mesh->grid_classes);
    g_free(mesh->grid_communities);
    g_free(mesh->community_classes);
    g_free(mesh->uses);
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
    mesh->box = shapes_box(shapes);
    mesh_areas(shapes, origin, mesh->areas);
    new_details(origin, mesh->borders);
    for (guint i = 0; i < arcs->arcs->len; i++)
        if (g_array_index(arcs->arcs, Arc, i).b != ARC_OUTSIDE)
            add_details(mesh->borders, 0, geo_shapes_get(arcs->lines, i));
    finish_details(mesh->borders);
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
