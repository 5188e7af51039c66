#include "divide/settle.h"

#include <math.h>
#include <string.h>

#include "base/random.h"
#include "town.h"

#define COLUMNS 4
#define ROWS    3

/* Two compounds with a street between them and a verge of 10 m outside their walls: in each, ROWS of COLUMNS houses,
 * in the east further north. */
static City *make_town(void)
{
    City *city = city_new("EPSG:4544");
    add_community(city, "a", 0, 0, 400, 200);
    add_road(city, 200, -10, 200, 210);
    for (guint c = 0; c < 2; c++) {
        double x = 200.0 * c;
        add_compound(city, c ? "east" : "west", x + 10, 10, x + 190, 190);
        for (guint i = 0; i < COLUMNS * ROWS; i++)
            add_building(city, 0, x + 20 + 42 * (i % COLUMNS), 22 + 55 * (i / COLUMNS) + 18 * c,
                         x + 48 + 42 * (i % COLUMNS), 42 + 55 * (i / COLUMNS) + 18 * c);
    }
    return city;
}

/* What the tests look at: the borders between grids as drawn, and the grids' and cells' polygons. */
typedef struct Look {
    double border;
    GeoShapes *grids, *cells;
} Look;

static Look look_at(const Cells *cells, const guint32 *grid_of, guint n_grids)
{
    Look look = {0, geo_shapes_new(), geo_shapes_new()};
    g_autoptr(GeoArcs) merged = geo_arcs_merge(cells->arcs, grid_of), taut = geo_arcs_taut(merged, CELL_GATE),
                       own = geo_arcs_taut(cells->arcs, CELL_GATE);
    g_autofree guint32 *same = g_new(guint32, n_grids);
    for (guint32 g = 0; g < n_grids; g++)
        same[g] = g;
    g_autofree CellBorder *borders = cells_measure_borders(cells->ground, taut);
    for (guint i = 0; i < taut->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(taut, i);
        if (arc->left != GEO_ARCS_OUTSIDE && arc->right != GEO_ARCS_OUTSIDE)
            look.border += borders[i].length;
    }
    geo_arcs_polygons(taut, same, n_grids, look.grids);
    geo_arcs_polygons(own, cells->piece_cell, cells->n_cells, look.cells);
    return look;
}

static void look_clear(Look *look)
{
    geo_shapes_free(look->grids);
    geo_shapes_free(look->cells);
}

static double total_area(const GeoShapes *shapes)
{
    double sum = 0;
    for (guint i = 0; i < geo_shapes_count(shapes); i++)
        sum += geo_shape_area(geo_shapes_get(shapes, i));
    return sum;
}

/* The pieces of a polygon: rings that are no holes, told by the sign of their areas. */
static guint count_pieces(GeoShape s)
{
    guint pieces = 0;
    for (guint p = 0; p < s.n_parts; p++) {
        double area = 0;
        for (guint32 i = s.starts[p]; i + 1 < s.starts[p + 1]; i++)
            area += s.points[i].x * s.points[i + 1].y - s.points[i + 1].x * s.points[i].y;
        pieces += area > 0;
    }
    return pieces;
}

/* Land tiles, footprints are whole, each cell is one piece and each grid no more than it was. */
static void assert_sound(const City *city, const Cells *cells, const guint32 *grid_of, const Look *before,
                         const Look *after)
{
    g_assert_cmpfloat(fabs(total_area(after->grids) - 80000), <, 1e-6);
    g_assert_cmpfloat(fabs(total_area(after->cells) - 80000), <, 1e-6);
    for (guint i = 0; i < geo_shapes_count(after->grids); i++)
        g_assert_cmpuint(count_pieces(geo_shapes_get(after->grids, i)), <=,
                         count_pieces(geo_shapes_get(before->grids, i)));
    for (guint i = 0; i < cells->n_cells; i++)
        g_assert_cmpuint(count_pieces(geo_shapes_get(after->cells, i)), ==, 1);
    for (guint i = 0; i < cells->n_buildings; i++) {
        GeoShape foot = geo_shapes_get(city->building_shapes, cells->buildings[i]);
        guint32 cell = cells->building_cell[i], piece = 0;
        while (cells->piece_cell[piece] != cell)
            piece++;
        g_assert_true(geo_shape_contains(geo_shapes_get(after->cells, cell), geo_shape_inner_point(foot)));
        for (guint32 k = foot.starts[0]; k < foot.starts[foot.n_parts]; k++) {
            GeoPoint p = foot.points[k], c = geo_shape_centroid(foot);
            GeoPoint in = {p.x + (c.x - p.x) * 0.02, p.y + (c.y - p.y) * 0.02};
            g_assert_true(geo_shape_contains(geo_shapes_get(after->grids, grid_of[piece]), in));
        }
    }
}

static Cells *make_cells(const City *city)
{
    g_autoptr(CellSources) sources = cell_sources_new(city, NULL);
    return cells_new(sources, 0);
}

/* Grids as a planner would make them: across both compounds, the lower row to the one, the rest to the other. */
static void test_straight(void)
{
    g_autoptr(City) city = make_town();
    g_autoptr(Cells) cells = make_cells(city);
    g_autofree guint32 *grid_of = g_new0(guint32, cells->n_pieces);
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    geo_arcs_polygons(cells->arcs, cells->piece_cell, cells->n_cells, shapes);
    for (guint32 p = 0; p < cells->n_pieces; p++) {
        guint32 cell = cells->piece_cell[p], b = cells->building[cell];
        gboolean north = geo_shape_centroid(geo_shapes_get(shapes, cell)).y > 69;
        grid_of[p] = b != CITY_NONE ? b / COLUMNS % ROWS > 0 : north;
    }
    Look before = look_at(cells, grid_of, 2);
    settle_free_land(cells, grid_of, 2, NULL);
    Look after = look_at(cells, grid_of, 2);
    assert_sound(city, cells, grid_of, &before, &after);
    g_assert_cmpfloat(after.border, <, before.border - 1);
    g_assert_cmpfloat(after.border, <, 1.05 * 400);
    look_clear(&before);
    look_clear(&after);
}

/* Grids at random, in many pieces: sound all the same, and never longer than a little. */
static void test_random(void)
{
    g_autoptr(City) city = make_town();
    Random random = {3};
    for (guint round = 0; round < 40; round++) {
        guint n_grids = 1 + random_below(&random, 5);
        g_autoptr(Cells) cells = make_cells(city);
        g_autofree guint32 *grid_of = g_new0(guint32, cells->n_pieces);
        for (guint32 p = 0; p < cells->n_pieces; p++)
            grid_of[p] = random_below(&random, n_grids);
        Look before = look_at(cells, grid_of, n_grids);
        settle_free_land(cells, grid_of, n_grids, NULL);
        Look after = look_at(cells, grid_of, n_grids);
        assert_sound(city, cells, grid_of, &before, &after);
        g_assert_cmpfloat(after.border, <, 1.02 * before.border + 1e-6);
        look_clear(&before);
        look_clear(&after);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/settle/straight", test_straight);
    g_test_add_func("/divide/settle/random", test_random);
    return g_test_run();
}
