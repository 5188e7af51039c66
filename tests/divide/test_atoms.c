#include "divide/atoms.h"

#include <math.h>

#include "town.h"

/* One community cut into cells, and its pieces. */
typedef struct Land {
    CellSources *sources;
    Cells *cells;
    GeoShapes *pieces;
} Land;

static void land_init(Land *land, const City *city)
{
    land->sources = cell_sources_new(city, NULL);
    land->cells = cells_new(land->sources, 0);
    land->pieces = geo_shapes_new();
    g_autofree guint32 *same = g_new(guint32, land->cells->n_pieces);
    for (guint32 p = 0; p < land->cells->n_pieces; p++)
        same[p] = p;
    geo_arcs_polygons(land->cells->arcs, same, land->cells->n_pieces, land->pieces);
}

static void land_clear(Land *land)
{
    geo_shapes_free(land->pieces);
    cells_free(land->cells);
    cell_sources_free(land->sources);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Land, land_clear)

static Atoms *land_atoms(const Land *land, gboolean whole, double most)
{
    AtomOptions options = {CITY_HOUSEHOLDS, whole, most, NULL};
    return atoms_new(land->sources, land->cells, land->pieces, &options);
}

static guint32 building_atom(const Land *land, const Atoms *atoms, guint building)
{
    for (guint32 p = 0; p < land->cells->n_pieces; p++)
        if (land->cells->piece_cell[p] == land->cells->building_cell[building])
            return atoms->of_piece[p];
    return G_MAXUINT32;
}

/* Nothing of the land is lost, and each border stands in both rows with the same length. */
static void assert_graph(const Land *land, const Atoms *atoms, gint32 weight, double area, double outline)
{
    const AtomGraph *g = atoms->graph;
    gint32 weights = 0;
    double areas = 0, outlines = 0;
    g_assert_cmpuint(g->n, ==, atoms->n);
    for (guint32 p = 0; p < land->cells->n_pieces; p++)
        g_assert_cmpuint(atoms->of_piece[p], <, atoms->n);
    for (guint32 a = 0; a < g->n; a++) {
        weights += g->weight[a];
        areas += g->area[a];
        outlines += g->outline[a];
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++) {
            guint32 b = g->neighbour[e], back = g->start[b];
            g_assert_cmpuint(b, !=, a);
            while (back < g->start[b + 1] && g->neighbour[back] != a)
                back++;
            g_assert_cmpuint(back, <, g->start[b + 1]);
            g_assert_cmpfloat(g->length[e], ==, g->length[back]);
            g_assert_cmpfloat(g->cost[e], ==, g->cost[back]);
            g_assert_cmpfloat(g->cost[e], <=, g->length[e] * 1.0001F);
        }
    }
    g_assert_cmpint(weights, ==, weight);
    g_assert_cmpfloat_with_epsilon(areas, area, 1e-6 * area);
    g_assert_cmpfloat_with_epsilon(outlines, outline, 1e-6 * outline);
}

/* Six houses, the western four in a walled compound. */
static City *walled_city(void)
{
    City *city = city_new("EPSG:4544");
    add_community(city, "a", 0, 0, 300, 100);
    add_compound(city, "garden", 0, 0, 200, 100);
    for (int i = 0; i < 4; i++)
        add_building(city, 0, 20 + 120 * (i % 2), 15 + 50 * (i / 2), 50 + 120 * (i % 2), 35 + 50 * (i / 2));
    for (int i = 0; i < 2; i++)
        add_building(city, 0, 230, 15 + 50 * i, 270, 35 + 50 * i);
    return city;
}

static void test_whole(void)
{
    g_autoptr(City) city = walled_city();
    g_auto(Land) land;
    land_init(&land, city);
    g_autoptr(Atoms) atoms = land_atoms(&land, TRUE, 40);
    assert_graph(&land, atoms, 60, 30000, 800);
    guint32 garden = building_atom(&land, atoms, 0);
    for (guint b = 1; b < 4; b++)
        g_assert_cmpuint(building_atom(&land, atoms, b), ==, garden);
    g_assert_cmpuint(building_atom(&land, atoms, 4), !=, garden);
    g_assert_cmpuint(building_atom(&land, atoms, 4), !=, building_atom(&land, atoms, 5));
    g_assert_cmpint(atoms->graph->weight[garden], ==, 40);
    g_assert_cmpfloat_with_epsilon(atoms->graph->area[garden], 20000, 1);
    g_assert_cmpfloat_with_epsilon(atoms->graph->centre[garden].x, 100, 0.1);
    g_assert_cmpfloat_with_epsilon(atoms->graph->centre[garden].y, 50, 0.1);
    g_assert_cmpuint(atoms->graph->n_compounds, ==, 1);
    g_assert_cmpuint(atoms->graph->compound[garden], ==, 0);
    g_assert_cmpuint(atoms->graph->compound[building_atom(&land, atoms, 4)], ==, G_MAXUINT32);
}

/* Above the limit, or when compounds are not to be kept, each house is an atom that knows its compound, even a house
 * where nobody lives. */
static void test_apart(void)
{
    g_autoptr(City) city = walled_city();
    g_array_index(city->buildings, CityBuilding, 1).households = 0;
    g_auto(Land) land;
    land_init(&land, city);
    for (int pass = 0; pass < 2; pass++) {
        g_autoptr(Atoms) atoms = land_atoms(&land, pass == 0, pass == 0 ? 29 : 1000);
        assert_graph(&land, atoms, 50, 30000, 800);
        for (guint b = 0; b < 6; b++) {
            guint32 atom = building_atom(&land, atoms, b);
            g_assert_cmpint(atoms->graph->weight[atom], ==, b == 1 ? 0 : 10);
            g_assert_cmpuint(atoms->graph->compound[atom], ==, b < 4 ? 0 : G_MAXUINT32);
        }
    }
}

/* Without a layer of compounds the houses' own word counts; a stranger between two houses comes along. */
static void test_named(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_community(city, "a", 0, 0, 150, 40);
    for (int i = 0; i < 3; i++)
        add_building(city, 0, 10 + 50 * i, 10, 40 + 50 * i, 30);
    for (guint b = 0; b < 3; b += 2)
        g_array_index(city->buildings, CityBuilding, b).compound = city_intern(city, "garden");
    g_auto(Land) land;
    land_init(&land, city);
    g_autoptr(Atoms) tied = land_atoms(&land, TRUE, 30), apart = land_atoms(&land, TRUE, 29);
    g_assert_cmpuint(tied->n, ==, 1);
    g_assert_cmpuint(tied->graph->compound[0], ==, 0);
    g_assert_cmpuint(apart->n, ==, 3);
    assert_graph(&land, tied, 30, 6000, 380);
    assert_graph(&land, apart, 30, 6000, 380);
}

/* A border along a road costs less than one through a courtyard. */
static void test_cost(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_community(city, "a", 0, 0, 100, 100);
    add_building(city, 0, 10, 10, 40, 30);
    add_building(city, 0, 60, 10, 90, 30);
    add_building(city, 0, 10, 70, 40, 90);
    add_building(city, 0, 60, 70, 90, 90);
    add_road(city, -10, 50, 110, 50);
    g_auto(Land) land;
    land_init(&land, city);
    g_autoptr(Atoms) atoms = land_atoms(&land, FALSE, 0);
    const AtomGraph *g = atoms->graph;
    assert_graph(&land, atoms, 40, 10000, 400);
    guint32 a = building_atom(&land, atoms, 0), beside = building_atom(&land, atoms, 1),
            across = building_atom(&land, atoms, 2);
    float courtyard = 0, road = 0;
    for (guint32 e = g->start[a]; e < g->start[a + 1]; e++) {
        if (g->neighbour[e] == beside)
            courtyard = g->cost[e] / g->length[e];
        if (g->neighbour[e] == across)
            road = g->cost[e] / g->length[e];
    }
    g_assert_cmpfloat(road, >, 0);
    g_assert_cmpfloat(road, <, 0.7);
    g_assert_cmpfloat(courtyard, >, 0.7);
}

/* What runs along an avenue is told from what runs along a street. */
static void test_major(void)
{
    g_autoptr(City) city = city_new("EPSG:4544");
    add_community(city, "a", 0, 0, 100, 100);
    add_building(city, 0, 10, 10, 40, 30);
    add_building(city, 0, 60, 10, 90, 30);
    add_building(city, 0, 10, 70, 40, 90);
    add_building(city, 0, 60, 70, 90, 90);
    add_road(city, -10, 50, 110, 50);
    add_road(city, 50, -10, 50, 110);
    g_array_index(city->roads, CityRoad, 0).klass = city_intern(city, "primary");
    g_auto(Land) land;
    land_init(&land, city);
    g_autoptr(Atoms) atoms = land_atoms(&land, FALSE, 0);
    const AtomGraph *g = atoms->graph;
    guint32 a = building_atom(&land, atoms, 0), beside = building_atom(&land, atoms, 1),
            across = building_atom(&land, atoms, 2);
    double street = -1, avenue = -1;
    for (guint32 e = g->start[a]; e < g->start[a + 1]; e++) {
        if (g->neighbour[e] == beside)
            street = g->major[e];
        if (g->neighbour[e] == across)
            avenue = g->major[e];
    }
    g_assert_cmpfloat(street, ==, 0);
    g_assert_cmpfloat(avenue, >, 45);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/atoms/whole", test_whole);
    g_test_add_func("/divide/atoms/apart", test_apart);
    g_test_add_func("/divide/atoms/named", test_named);
    g_test_add_func("/divide/atoms/cost", test_cost);
    g_test_add_func("/divide/atoms/major", test_major);
    return g_test_run();
}
