#include "divide/cells.h"

#include <math.h>

#include "divide/stitch.h"
#include "town.h"

static GeoShapes *cell_shapes(const Cells *cells)
{
    GeoShapes *out = geo_shapes_new();
    geo_arcs_polygons(cells->arcs, cells->piece_cell, cells->n_cells, out);
    return out;
}

static double total_area(const GeoShapes *shapes)
{
    double sum = 0;
    for (guint i = 0; i < geo_shapes_count(shapes); i++)
        sum += geo_shape_area(geo_shapes_get(shapes, i));
    return sum;
}

/* Every corner of each footprint, drawn in by a hand's breadth, lies in the building's own cell. */
static void assert_footprints_whole(const City *city, const Cells *cells, const GeoShapes *shapes)
{
    for (guint i = 0; i < cells->n_buildings; i++) {
        GeoShape foot = geo_shapes_get(city->building_shapes, cells->buildings[i]);
        GeoShape cell = geo_shapes_get(shapes, cells->building_cell[i]);
        GeoPoint centre = geo_shape_centroid(foot);
        for (guint32 k = foot.starts[0]; k < foot.starts[foot.n_parts]; k++) {
            GeoPoint p = foot.points[k];
            GeoPoint in = {p.x + (centre.x - p.x) * 0.02, p.y + (centre.y - p.y) * 0.02};
            g_assert_true(geo_shape_contains(cell, in));
        }
    }
}

static void test_two_rows(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_community(city, "a", 0, 0, 200, 100);
    for (int i = 0; i < 4; i++) {
        add_building(city, 0, 10 + 50 * i, 15, 40 + 50 * i, 30);
        add_building(city, 0, 10 + 50 * i, 65, 40 + 50 * i, 80);
    }
    add_road(city, -50, 50, 250, 50);
    g_autoptr(CellSources) sources = cell_sources_new(city, NULL);
    g_autoptr(Cells) cells = cells_new(sources, 0);
    g_autoptr(GeoShapes) shapes = cell_shapes(cells);
    g_assert_cmpuint(cells->n_cells, ==, 8);
    g_assert_cmpuint(cells->n_pieces, ==, 8);
    g_assert_cmpfloat(fabs(total_area(shapes) - 20000), <, 1e-6);
    assert_footprints_whole(city, cells, shapes);
    for (guint i = 0; i < 8; i++) {
        GeoShape s = geo_shapes_get(shapes, i);
        GeoBox box = geo_shape_box(s);
        g_assert_cmpuint(s.n_parts, ==, 1);
        g_assert_true(box.y1 < 50.01 || box.y0 > 49.99);
        g_assert_cmpfloat(fabs(geo_shape_area(s) - 2500), <, 260);
    }
}

static void test_road_through_building(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_community(city, "a", 0, 0, 200, 100);
    add_building(city, 0, 80, 40, 120, 60);
    add_building(city, 0, 10, 10, 40, 20);
    add_building(city, 0, 10, 70, 40, 80);
    add_road(city, 0, 50, 200, 50);
    g_autoptr(CellSources) sources = cell_sources_new(city, NULL);
    g_autoptr(Cells) cells = cells_new(sources, 0);
    g_autoptr(GeoShapes) shapes = cell_shapes(cells);
    g_assert_cmpfloat(fabs(total_area(shapes) - 20000), <, 1e-6);
    assert_footprints_whole(city, cells, shapes);
    g_assert_cmpuint(geo_shapes_get(shapes, cells->building_cell[0]).n_parts, ==, 1);
}

static void test_stacked_and_touching(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_community(city, "a", 0, 0, 100, 100);
    add_building(city, 0, 20, 20, 40, 40);
    add_building(city, 0, 20, 20, 40, 40); /* the same outline */
    add_building(city, 0, 25, 25, 30, 30); /* inside it */
    add_building(city, 0, 40, 20, 60, 40); /* beside it */
    add_building(city, 0, 60, 40, 80, 60); /* touches in a corner */
    g_autoptr(CellSources) sources = cell_sources_new(city, NULL);
    g_autoptr(Cells) cells = cells_new(sources, 0);
    g_autoptr(GeoShapes) shapes = cell_shapes(cells);
    g_assert_cmpuint(cells->building_cell[0], ==, cells->building_cell[1]);
    g_assert_cmpuint(cells->building_cell[0], ==, cells->building_cell[2]);
    g_assert_cmpuint(cells->building_cell[0], !=, cells->building_cell[3]);
    g_assert_cmpfloat(fabs(total_area(shapes) - 10000), <, 1e-6);
    assert_footprints_whole(city, cells, shapes);
}

static void test_points(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_community(city, "a", 0, 0, 100, 100);
    add_point(city, 0, 25, 50);
    add_point(city, 0, 75, 50);
    add_point(city, 0, 75, 50);
    add_building(city, 0, 20, 45, 30, 55); /* the first point stands in it */
    g_autoptr(CellSources) sources = cell_sources_new(city, NULL);
    g_autoptr(Cells) cells = cells_new(sources, 0);
    g_autoptr(GeoShapes) shapes = cell_shapes(cells);
    g_assert_cmpuint(cells->building_cell[1], ==, cells->building_cell[2]);
    g_assert_cmpuint(cells->building_cell[0], ==, cells->building_cell[3]);
    g_assert_cmpuint(cells->building_cell[0], !=, cells->building_cell[1]);
    g_assert_cmpfloat(fabs(total_area(shapes) - 10000), <, 1e-6);
    g_assert_true(geo_shape_contains(geo_shapes_get(shapes, cells->building_cell[1]), (GeoPoint){75, 50}));
}

static void test_open_land(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_community(city, "a", 0, 0, 1000, 1000);
    for (int i = 0; i < 30; i++)
        add_building(city, 0, 10 + 12 * i, 10, 18 + 12 * i, 20);
    g_autoptr(CellSources) sources = cell_sources_new(city, NULL);
    g_autoptr(Cells) cells = cells_new(sources, 0);
    g_autoptr(GeoShapes) shapes = cell_shapes(cells);
    g_assert_cmpuint(cells->n_cells, >, 35);
    g_assert_cmpfloat(fabs(total_area(shapes) - 1e6), <, 1e-6);
    for (guint i = 0; i < cells->n_buildings; i++)
        g_assert_cmpfloat(geo_shape_area(geo_shapes_get(shapes, cells->building_cell[i])), <, 3000);
}

static void test_nobody(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_community(city, "a", 0, 0, 100, 100);
    g_autoptr(CellSources) sources = cell_sources_new(city, NULL);
    g_autoptr(Cells) cells = cells_new(sources, 0);
    g_autoptr(GeoShapes) shapes = cell_shapes(cells);
    g_assert_cmpuint(cells->n_cells, >=, 1);
    g_assert_cmpuint(cells->building[0], ==, CITY_NONE);
    g_assert_cmpfloat(fabs(total_area(shapes) - 10000), <, 1e-6);
}

static gboolean has_point(GeoShape s, GeoPoint p)
{
    for (guint32 i = s.starts[0]; i < s.starts[s.n_parts]; i++)
        if (s.points[i].x == p.x && s.points[i].y == p.y)
            return TRUE;
    return FALSE;
}

/* Neighbours whose common border is askew: each has every point of it that the other has. */
static void test_stitched(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    const double left[][2] = {{0, 0}, {100.1234, 0}, {133.3333, 177.7777}, {0, 177.7777}};
    const double right[][2] = {{100.1234, 0}, {250, 0}, {250, 177.7777}, {133.3333, 177.7777}};
    const double(*sides[2])[2] = {left, right};
    for (int c = 0; c < 2; c++) {
        CityCommunity community = {.code = city_intern(city, c ? "b" : "a")};
        g_array_append_val(city->communities, community);
        geo_shapes_begin(city->community_shapes, GEO_POLYGON);
        geo_shapes_part(city->community_shapes);
        for (int i = 0; i <= 4; i++)
            geo_shapes_point(city->community_shapes, sides[c][i % 4][0], sides[c][i % 4][1]);
        for (int i = 0; i < 4; i++)
            add_building(city, (guint32)c, c ? 140 : 60, 10 + (c ? 41 : 37) * i, c ? 170 : 90,
                         30 + (c ? 41 : 37) * i);
    }
    g_autoptr(CellSources) sources = cell_sources_new(city, NULL);
    Cells *cells[2] = {cells_new(sources, 0), cells_new(sources, 1)};
    cells_stitch(cells, 2);
    g_autoptr(GeoShapes) all = cell_shapes(cells[0]);
    guint first = geo_shapes_count(all);
    geo_arcs_polygons(cells[1]->arcs, cells[1]->piece_cell, cells[1]->n_cells, all);
    g_assert_cmpfloat(fabs(total_area(all) - 250 * 177.7777), <, 0.5);
    guint shared = 0;
    for (guint i = 0; i < first; i++) {
        GeoShape s = geo_shapes_get(all, i);
        for (guint32 k = s.starts[0]; k < s.starts[s.n_parts]; k++) {
            GeoPoint p = s.points[k];
            if (fabs(p.x - (100.1234 + p.y / 177.7777 * 33.2099)) > 0.01)
                continue;
            gboolean found = FALSE;
            for (guint j = first; j < geo_shapes_count(all); j++)
                found |= has_point(geo_shapes_get(all, j), p);
            g_assert_true(found);
            shared++;
        }
    }
    g_assert_cmpuint(shared, >=, 8);
    cells_free(cells[0]);
    cells_free(cells[1]);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/cells/two-rows", test_two_rows);
    g_test_add_func("/divide/cells/road-through-building", test_road_through_building);
    g_test_add_func("/divide/cells/stacked-and-touching", test_stacked_and_touching);
    g_test_add_func("/divide/cells/points", test_points);
    g_test_add_func("/divide/cells/open-land", test_open_land);
    g_test_add_func("/divide/cells/nobody", test_nobody);
    g_test_add_func("/divide/cells/stitched", test_stitched);
    return g_test_run();
}
