/* The map of one grid: its border stays clear, every number has a place or is counted, and nothing overlaps. */
#include <string.h>

#include "draw/map.h"
#include "placed.h"

#define WIDE 700.0
#define TALL 500.0

typedef struct Fixture {
    City *city;
    CityPlan *plan;
    Style *style;
    Text *text;
} Fixture;

static void add_box(GeoShapes *shapes, double x0, double y0, double x1, double y1)
{
    geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, x0, y0);
    geo_shapes_point(shapes, x1, y0);
    geo_shapes_point(shapes, x1, y1);
    geo_shapes_point(shapes, x0, y1);
    geo_shapes_point(shapes, x0, y0);
}

static void add_grid(Fixture *f, const char *code, const char *name, guint32 community, GeoBox b)
{
    guint32 grid = f->plan->grids->len;
    CityCell cell = {community, CITY_NONE, grid, FALSE};
    CityGrid row = {.code = code, .name = name, .community = community};
    g_array_append_val(f->plan->grids, row);
    g_array_append_val(f->plan->cells, cell);
    add_box(f->plan->grid_shapes, b.x0, b.y0, b.x1, b.y1);
}

static void add_building(Fixture *f, const char *name, const char *usage, double x, double y, double side)
{
    CityBuilding row = {.name = city_intern(f->city, name), .usage = usage, .households = usage ? 0 : 10};
    g_array_append_val(f->city->buildings, row);
    add_box(f->city->building_shapes, x, y, x + side, y + side);
}

static void set_up(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const CityCommunity communities[] = {{.code = "1", .name = "北辰社区"},
                                                {.code = "2", .name = "绿苑社区"}};
    static const CityRoad lane = {"云台巷", "residential"}, edge = {"长胜路", "secondary"};
    f->city = city_new("EPSG:4544");
    g_array_append_vals(f->city->communities, communities, 2);
    add_box(f->city->community_shapes, 0, 0, 400, 300);
    add_box(f->city->community_shapes, 400, 0, 700, 300);
    g_array_append_val(f->city->roads, lane);
    g_array_append_val(f->city->roads, edge);
    for (guint i = 0; i < 2; i++) {
        geo_shapes_begin(f->city->road_shapes, GEO_LINE);
        geo_shapes_part(f->city->road_shapes);
        geo_shapes_point(f->city->road_shapes, i ? 400 : 110, i ? -200 : 150);
        geo_shapes_point(f->city->road_shapes, 400, i ? 500 : 150);
    }
}

/* The grid in focus between a neighbour of its own community and one of another, of the same name. */
static void divide(Fixture *f)
{
    f->plan = city_plan_new(f->city->buildings->len);
    add_grid(f, "640202001001001", "第一网格", 0, (GeoBox){0, 0, 100, 300});
    add_grid(f, "640202001001002", "第二网格", 0, (GeoBox){100, 0, 400, 300});
    add_grid(f, "640202001002001", "第一网格", 1, (GeoBox){400, 0, 700, 300});
    for (guint i = 0; i < f->city->buildings->len; i++)
        f->plan->building_cell[i] = 1;
    f->style = style_new();
    f->text = text_new(f->style->family);
}

static void tear_down(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    city_free(f->city);
    city_plan_free(f->plan);
    style_free(f->style);
    text_free(f->text);
}

static GArray *read_map(Fixture *f, const GeoPoint *here, MapReport *report)
{
    GeoBox frame = {0, 0, WIDE, TALL};
    MapFocus focus = {.grid = 1, .kept = geo_box_empty(), .here = here};
    focus.view = view_fit((GeoBox){100, 0, 400, 300}, frame, 40);
    MapOptions options = {.width = WIDE, .height = TALL, .community = CITY_NONE, .focus = &focus};
    g_autoptr(Scene) scene = map_scene(f->city, f->plan, f->style, f->text, &options, report);
    GArray *labels = placed_labels(scene, f->text);
    placed_assert_apart(labels, frame, "the map");
    return labels;
}

static guint count(const GArray *labels, const char *text)
{
    guint n = 0;
    for (guint i = 0; i < labels->len; i++)
        n += g_strcmp0(g_array_index(labels, Placed, i).text, text) == 0;
    return n;
}

/* Side by side they are too small for their numbers: those stand off at lines, or are counted. */
static void test_every_number(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    MapReport report;
    for (guint i = 0; i < 60; i++) {
        g_autofree char *name = g_strdup_printf("%u号楼", 101 + i);
        add_building(f, name, NULL, 200 + i % 12 * 8.0, 90 + i / 12 * 8.0, 7);
    }
    add_building(f, "7号楼", NULL, 300, 220, 40);
    divide(f);
    g_autoptr(GArray) labels = read_map(f, NULL, &report);
    guint numbers = 0, lines = 0;
    for (guint i = 0; i < labels->len; i++) {
        const char *text = g_array_index(labels, Placed, i).text;
        numbers += text && g_str_has_suffix(text, "号楼");
        lines += !text;
    }
    g_assert_cmpuint(numbers + report.unnumbered, ==, 61);
    g_assert_cmpuint(lines, >, 12);
    g_assert_cmpuint(count(labels, "7号楼"), ==, 1);
}

/* The street's name is written along the street: its houses need their numbers only. */
static void test_houses_of_a_street(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    MapReport report;
    add_building(f, "云台巷12号", NULL, 200, 160, 14);
    add_building(f, "白水巷13号", NULL, 250, 200, 60);
    divide(f);
    g_autoptr(GArray) labels = read_map(f, NULL, &report);
    g_assert_cmpuint(count(labels, "12"), ==, 1);
    g_assert_cmpuint(count(labels, "白水巷13号"), ==, 1);
    g_assert_cmpuint(report.unnumbered, ==, 0);
}

/* No name stands on the border of the grid: a street that runs along it has its name beside. */
static void test_border_stays_clear(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    MapReport report;
    divide(f);
    g_autoptr(GArray) labels = read_map(f, NULL, &report);
    View view = view_fit((GeoBox){100, 0, 400, 300}, (GeoBox){0, 0, WIDE, TALL}, 40);
    double border = view_to_picture(&view, (GeoPoint){400, 0}).x;
    for (guint i = 0; i < labels->len; i++) {
        GeoBox box = placed_box(&g_array_index(labels, Placed, i));
        g_assert_true(box.x1 < border || box.x0 > border);
    }
    g_assert_cmpuint(count(labels, "长"), >, 0);
}

/* Neighbours have name and code; those of another community say of which. */
static void test_neighbours(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    MapReport report;
    divide(f);
    g_autoptr(GArray) labels = read_map(f, NULL, &report);
    g_assert_cmpuint(count(labels, "第一网格"), ==, 1);
    g_assert_cmpuint(count(labels, "绿苑社区 第一网格"), ==, 1);
    g_assert_cmpuint(count(labels, "640202001002001"), ==, 1);
    g_assert_cmpuint(report.unnamed, ==, 0);
}

static void test_here(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    MapReport report;
    GeoPoint here = {395, 150};
    divide(f);
    g_autoptr(GArray) labels = read_map(f, &here, &report);
    g_assert_cmpuint(count(labels, "You are here"), ==, 1);
}

/* A school of three buildings has one sign. */
static void test_landmarks(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    MapReport report;
    add_building(f, "教学楼", "school", 150, 200, 30);
    add_building(f, "食堂", "school", 200, 200, 20);
    add_building(f, "门诊楼", "hospital", 300, 60, 30);
    divide(f);
    g_autoptr(GArray) labels = read_map(f, NULL, &report);
    g_assert_cmpuint(count(labels, "文"), ==, 1);
    g_assert_cmpuint(count(labels, "十"), ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/draw/focus/" name, Fixture, NULL, set_up, test, tear_down)
    ADD("every-number", test_every_number);
    ADD("houses-of-a-street", test_houses_of_a_street);
    ADD("border-stays-clear", test_border_stays_clear);
    ADD("neighbours", test_neighbours);
    ADD("here", test_here);
    ADD("landmarks", test_landmarks);
    return g_test_run();
}
