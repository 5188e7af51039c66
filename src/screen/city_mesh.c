#include "screen/city_mesh_int.h"

#include "draw/arcs.h"
#include "draw/look.h"
#include "screen/simplify.h"

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

GeoBox city_mesh_box(const GeoShapes *shapes)
{
    GeoBox box = geo_box_empty();
    for (guint i = 0; i < geo_shapes_count(shapes); i++)
        geo_box_join(&box, geo_shape_box(geo_shapes_get(shapes, i)));
    return box;
}

static GeoBox find_world(const City *city, const CityPlan *plan)
{
    GeoBox box = city_mesh_box(city->community_shapes);
    geo_box_join(&box, city_mesh_box(plan->grid_shapes));
    return geo_box_is_empty(box) ? city_mesh_box(city->building_shapes) : box;
}

void city_mesh_new_details(GeoPoint origin, LineMesh *details[CITY_MESH_N_DETAILS])
{
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        details[d] = line_mesh_new(origin);
}

void city_mesh_add_details(LineMesh *details[CITY_MESH_N_DETAILS], guint32 group, GeoShape line)
{
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++) {
        line_mesh_group(details[d], group);
        line_mesh_add_simplified(details[d], line, details_table[d].tolerance);
    }
}

void city_mesh_finish_details(LineMesh *details[CITY_MESH_N_DETAILS])
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

void city_mesh_areas(const GeoShapes *shapes, GeoPoint origin, AreaMesh *details[CITY_MESH_N_DETAILS])
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
    city_mesh_areas(work->plan->grid_shapes, work->mesh->origin, work->mesh->plan->grids);
}

static void mesh_grid_borders(const Work *work)
{
    plan_mesh_make_borders(work->mesh->plan, work->plan, work->mesh->origin, FALSE, NULL);
}

static void mesh_communities(const Work *work)
{
    CityMesh *mesh = work->mesh;
    const City *city = work->city;
    g_autoptr(Arcs) arcs = arcs_new(city->community_shapes);
    plan_mesh_make_communities(mesh->plan, city, work->plan, mesh->origin);
    city_mesh_new_details(mesh->origin, mesh->community_borders);
    for (guint i = 0; i < arcs->arcs->len; i++)
        city_mesh_add_details(mesh->community_borders, 0, geo_shapes_get(arcs->lines, i));
    city_mesh_finish_details(mesh->community_borders);
}

static void mesh_roads(const Work *work)
{
    const City *city = work->city;
    for (guint k = 0; k < STYLE_N_ROADS; k++)
        city_mesh_new_details(work->mesh->origin, work->mesh->roads[k]);
    for (guint i = 0; i < city->roads->len; i++)
        city_mesh_add_details(
            work->mesh->roads[style_road_class(g_array_index(city->roads, CityRoad, i).klass)], 0,
            geo_shapes_get(city->road_shapes, i));
    for (guint k = 0; k < STYLE_N_ROADS; k++)
        city_mesh_finish_details(work->mesh->roads[k]);
}

static void mesh_buildings(const Work *work)
{
    work->mesh->buildings =
        area_mesh_new(work->city->building_shapes, work->mesh->origin, CITY_MESH_POINT_SIDE);
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
    mesh->plan = plan_mesh_begin(plan);
    if (!job_parallel(job, G_N_ELEMENTS(parts_of_work), do_part, &work, error))
        return NULL;
    return g_steal_pointer(&mesh);
}

void city_mesh_free_details(LineMesh *details[CITY_MESH_N_DETAILS])
{
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        line_mesh_free(details[d]);
}

void city_mesh_free(CityMesh *mesh)
{
    if (!mesh)
        return;
    plan_mesh_free(mesh->plan);
    cover_mesh_free(mesh->cover);
    area_mesh_free(mesh->compounds);
    area_mesh_free(mesh->waters);
    area_mesh_free(mesh->buildings);
    city_mesh_free_details(mesh->community_borders);
    for (guint k = 0; k < STYLE_N_ROADS; k++)
        city_mesh_free_details(mesh->roads[k]);
    line_mesh_free(mesh->rails);
    line_mesh_free(mesh->streams);
    line_mesh_free(mesh->shores);
    line_mesh_free(mesh->compound_walls);
    line_mesh_free(mesh->building_outlines);
    g_free(mesh->uses);
    g_free(mesh);
}
