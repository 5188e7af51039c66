#include "divide/cells_int.h"

#include <math.h>

#include "city/outline.h"
#include "divide/stitch.h"

CellSources *cell_sources_new(const City *city, GError **error)
{
    GeoShapes *outlines = outlines_new(city, error);
    if (!outlines)
        return NULL;
    CellSources *s = g_new0(CellSources, 1);
    guint n = city->communities->len;
    s->city = city;
    s->outlines = outlines;
    s->buildings = g_new(GArray *, n + 1);
    for (guint c = 0; c < n; c++)
        s->buildings[c] = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 b = 0; b < city->buildings->len; b++) {
        guint32 c = city_building(city, b)->community;
        if (c != CITY_NONE)
            g_array_append_val(s->buildings[c], b);
    }
    s->roads = geo_index_new_shapes(city->road_shapes);
    s->waters = geo_index_new_shapes(city->water_shapes);
    s->rails = geo_index_new_shapes(city->rail_shapes);
    s->compounds = geo_index_new_shapes(city->compound_shapes);
    return s;
}

void cell_sources_free(CellSources *s)
{
    if (!s)
        return;
    for (guint c = 0; c < s->city->communities->len; c++)
        g_array_unref(s->buildings[c]);
    g_free(s->buildings);
    geo_shapes_free(s->outlines);
    geo_index_free(s->roads);
    geo_index_free(s->waters);
    geo_index_free(s->rails);
    geo_index_free(s->compounds);
    g_free(s);
}

static void maker_clear(CellMaker *m)
{
    g_free(m->same);
    g_clear_pointer(&m->corner_points, g_array_unref);
    g_clear_pointer(&m->sites, g_array_unref);
    g_free(m->face_owner);
    g_free(m->shut);
    g_free(m->block);
    g_free(m->block_walled);
    g_free(m->block_kind);
    g_free(m->hold);
    g_free(m->owner);
}

static GeoPoint corner_point(const GeoMesh *mesh, guint32 h)
{
    return geo_mesh_vertex(mesh, geo_mesh_origin(mesh, h));
}

static gboolean triangle_holds(const GeoMesh *mesh, guint32 t, GeoPoint p)
{
    for (guint32 h = 3 * t; h < 3 * t + 3; h++) {
        GeoPoint a = corner_point(mesh, h), b = corner_point(mesh, geo_mesh_next(h));
        if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) < 0)
            return FALSE;
    }
    return TRUE;
}

/* The piece at a place: of the nearest corner of its triangle, or, outside the community, of the nearest of all. */
static guint32 piece_at(const GeoMesh *mesh, const guint32 *label, GeoPoint p)
{
    guint32 best = GEO_ARCS_OUTSIDE;
    double least = INFINITY;
    for (guint32 t = 0; t < geo_mesh_n_triangles(mesh); t++) {
        double nearer = triangle_holds(mesh, t, p) ? 1e-9 : 1;
        for (guint32 h = 3 * t; h < 3 * t + 3; h++) {
            GeoPoint v = corner_point(mesh, h);
            double distance = geo_distance(v, p) * nearer;
            if (label[h] != GEO_ARCS_OUTSIDE && distance < least) {
                least = distance;
                best = label[h];
            }
        }
    }
    return best;
}

/* A building that got no land, being smaller than the grid of the mesh or ground itself, is in the nearest cell. */
static void house_lost_buildings(Cells *cells, const CellMaker *m, const guint32 *label)
{
    for (guint i = 0; i < cells->n_buildings; i++) {
        if (cells->building_cell[i] != CITY_NONE)
            continue;
        GeoShape shape = geo_shapes_get(m->sources->city->building_shapes, cells->buildings[i]);
        guint32 cell = cells->piece_cell[piece_at(m->mesh, label, geo_shape_inner_point(shape))];
        cells->building_cell[i] = cell;
        if (cells->building[cell] == CITY_NONE)
            cells->building[cell] = cells->buildings[i];
    }
}

/* Takes over the mesh. */
static Ground *lay_ground(CellMaker *m, Cells *cells)
{
    Ground *ground = ground_new(m->mesh, geo_shape_box(m->outline), CELL_LINES);
    ground->piece = cell_maker_number_pieces(m, cells);
    for (guint32 h = 0; h < ground->n_corners; h++)
        ground->hold[h] =
            m->face_owner[h / 3] == NOBODY ? m->hold[geo_mesh_origin(m->mesh, h)] : (guint8)GROUND_BUILT;
    for (guint i = 0; i < m->corner_points->len; i++)
        ground->turn[geo_mesh_vertex_of(m->mesh, g_array_index(m->corner_points, guint32, i))] = 1;
    return ground;
}

void cells_trace(Cells *cells)
{
    const Ground *ground = cells->ground;
    geo_arcs_free(cells->arcs);
    g_clear_pointer(&cells->borders, g_free);
    cells->arcs = geo_arcs_trace(ground->mesh, ground->piece);
    cells_flag_corners(cells);
}

void cells_give_up_ground(Cells *cells)
{
    g_clear_pointer(&cells->ground, ground_free);
}

Cells *cells_new(const CellSources *sources, guint32 community)
{
    const GArray *buildings = sources->buildings[community];
    CellMaker m = {
        .sources = sources,
        .community = community,
        .outline = geo_shapes_get(sources->outlines, community),
        .buildings = (const guint32 *)(void *)buildings->data,
        .n_buildings = buildings->len,
    };
    if (m.outline.kind != GEO_POLYGON)
        return NULL;
    Cells *cells = g_new0(Cells, 1);
    cells->community = community;
    cells->n_buildings = m.n_buildings;
    cells->buildings = g_memdup2(m.buildings, m.n_buildings * sizeof *m.buildings);
    cells->building_cell = g_new(guint32, m.n_buildings + 1);
    cell_maker_lay_lines(&m);
    cell_maker_find_faces(&m);
    cell_maker_give_land(&m);
    cell_maker_part_verges(&m);
    cells->ground = lay_ground(&m, cells);
    house_lost_buildings(cells, &m, cells->ground->piece);
    cells_trace(cells);
    cells->ends = cells_find_ends(cells);
    g_autoptr(GeoArcs) taut = geo_arcs_taut(cells->arcs, CELL_GATE);
    cells->borders = cells_measure_borders(cells->ground, taut);
    maker_clear(&m);
    return cells;
}

void cells_free(Cells *c)
{
    if (!c)
        return;
    g_free(c->piece_cell);
    g_free(c->building);
    g_free(c->buildings);
    g_free(c->building_cell);
    ground_free(c->ground);
    geo_arcs_free(c->arcs);
    g_free(c->borders);
    g_free(c->corner);
    g_array_unref(c->ends);
    g_free(c);
}
