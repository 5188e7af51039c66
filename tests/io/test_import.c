#include "io/import.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "folder.h"
#include "geo/crs.h"
#include "geo/shift.h"

/* Near Alxa, in a small planar frame of about a metre a unit, so that tests can speak in metres. */
#define LON_0    105.0
#define LAT_0    38.0
#define LON_STEP (1.0 / 87832)
#define LAT_STEP (1.0 / 110996)

/* A GeoJSON file in the making. */
typedef struct Layer {
    GString *text;
} Layer;

static Layer layer_begin(void)
{
    return (Layer){g_string_new("{\"type\":\"FeatureCollection\",\"features\":[")};
}

static void add_row(Layer *layer, const char *properties, const char *type, const char *coordinates)
{
    gboolean first = layer->text->str[layer->text->len - 1] == '[';
    g_string_append_printf(layer->text,
                           "%s{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":", first ? "" : ",\n",
                           properties);
    if (type)
        g_string_append_printf(layer->text, "{\"type\":\"%s\",\"coordinates\":%s}}", type, coordinates);
    else
        g_string_append(layer->text, "null}");
}

/* A point of the planar frame as GeoJSON writes it. */
static char *position(double x, double y)
{
    return g_strdup_printf("[%.9f,%.9f]", LON_0 + x * LON_STEP, LAT_0 + y * LAT_STEP);
}

/* Points "x y,x y,..." of the planar frame as a GeoJSON list. */
static char *positions(const char *points)
{
    g_auto(GStrv) texts = g_strsplit(points, ",", -1);
    GString *list = g_string_new("[");
    for (guint i = 0; texts[i]; i++) {
        char *end;
        double x = g_ascii_strtod(texts[i], &end), y = g_ascii_strtod(end, NULL);
        g_autofree char *at = position(x, y);
        g_string_append_printf(list, "%s%s", i ? "," : "", at);
    }
    g_string_append(list, "]");
    return g_string_free(list, FALSE);
}

static void add_polygon(Layer *layer, const char *properties, const char *points)
{
    g_autofree char *list = positions(points), *rings = g_strdup_printf("[%s]", list);
    add_row(layer, properties, "Polygon", rings);
}

static void add_box(Layer *layer, const char *properties, double x0, double y0, double x1, double y1)
{
    g_autofree char *points =
        g_strdup_printf("%f %f,%f %f,%f %f,%f %f,%f %f", x0, y0, x1, y0, x1, y1, x0, y1, x0, y0);
    add_polygon(layer, properties, points);
}

static char *layer_end(Layer *layer, const char *folder, const char *name)
{
    g_string_append(layer->text, "]}");
    char *path = folder_write(folder, name, layer->text->str, -1);
    g_string_free(layer->text, TRUE);
    return path;
}

/* Two communities of 200 m side by side. */
static char *two_communities(const char *folder)
{
    Layer layer = layer_begin();
    add_box(&layer, "\"code\":\"640202001001\",\"name\":\"东\",\"street\":\"S\"", 0, 0, 200, 200);
    add_box(&layer, "\"code\":\"640202001002\",\"name\":\"西\",\"street\":\"S\"", 200, 0, 400, 200);
    return layer_end(&layer, folder, "communities.geojson");
}

/* A run and what came of it. */
typedef struct Run {
    char *folder;
    char *communities, *buildings;
    ImportOptions options;
    ImportReport *report;
    City *city;
    GError *error;
} Run;

static void run_begin(Run *run, Layer *buildings)
{
    *run = (Run){.folder = folder_new(), .report = import_report_new()};
    run->communities = two_communities(run->folder);
    run->options.sources[IMPORT_COMMUNITY] = run->communities;
    if (buildings) {
        run->buildings = layer_end(buildings, run->folder, "buildings.geojson");
        run->options.sources[IMPORT_BUILDING] = run->buildings;
    }
}

static void run_go(Run *run)
{
    run->city = import_run(&run->options, NULL, run->report, &run->error);
}

static void run_end(Run *run)
{
    g_clear_error(&run->error);
    city_free(run->city);
    import_report_free(run->report);
    g_free(run->communities);
    g_free(run->buildings);
    folder_remove(run->folder);
}

static guint count(const Run *run, ProblemKind kind)
{
    return run->report->problems->counts[kind];
}

static void assert_refused(const Run *run, int code, const char *says)
{
    g_assert_null(run->city);
    g_assert_error(run->error, WANGGE_ERROR, code);
    g_test_message("%s", run->error->message);
    g_assert_nonnull(strstr(run->error->message, says));
}

static const ImportChoice *find_choice(const Run *run, const char *layer, const char *what)
{
    for (guint i = 0; i < run->report->choices->len; i++) {
        const ImportChoice *choice = import_report_choice(run->report, i);
        if (!strcmp(choice->layer, layer) && !strcmp(choice->what, what))
            return choice;
    }
    return NULL;
}

static void test_sound(void)
{
    Run run;
    Layer buildings = layer_begin();
    add_box(&buildings,
            "\"编号\":\"0007\",\"户数\":36,\"units\":3,\"层数\":6,\"用途\":\"住宅\",\"小区\":\"锦绣\","
            "\"楼号\":\"6号楼\",\"人口\":\"1,024\"",
            20, 20, 80, 32);
    add_box(&buildings,
            "\"编号\":\"0008\",\"户数\":0,\"units\":1,\"层数\":null,\"用途\":\"学校\",\"小区\":null,"
            "\"楼号\":null,\"人口\":null",
            220, 20, 280, 32);
    run_begin(&run, &buildings);
    run_go(&run);
    g_assert_no_error(run.error);
    g_assert_cmpstr(run.city->crs, ==, "EPSG:4544");
    g_assert_cmpuint(run.report->problems->rows->len, ==, 0);
    g_assert_cmpint(run.report->households, ==, 36);
    g_assert_cmpint(run.report->people, ==, 1024);
    const CityBuilding *first = city_building(run.city, 0), *second = city_building(run.city, 1);
    g_assert_cmpstr(first->id, ==, "0007");
    g_assert_cmpstr(first->name, ==, "6号楼");
    g_assert_cmpstr(first->compound, ==, "锦绣");
    g_assert_cmpstr(first->usage, ==, "residential");
    g_assert_cmpint(first->floors, ==, 6);
    g_assert_cmpuint(first->community, ==, 0);
    g_assert_cmpint(second->floors, ==, CITY_UNKNOWN);
    g_assert_cmpint(second->people, ==, CITY_UNKNOWN);
    g_assert_cmpuint(second->community, ==, 1);
    g_assert_null(second->name);
    g_assert_cmpstr(city_community(run.city, 1)->name, ==, "西");
    g_assert_cmpfloat_with_epsilon(geo_shape_area(geo_shapes_get(run.city->building_shapes, 0)), 60 * 12, 2);
    g_assert_cmpstr(find_choice(&run, "building", "households")->value, ==, "户数");
    run_end(&run);
}

static void test_assigned_field(void)
{
    Run run;
    const char *const fields[] = {"building.households=units", "building.name=户数", NULL};
    Layer buildings = layer_begin();
    add_box(&buildings, "\"户数\":36,\"units\":3", 20, 20, 80, 32);
    run_begin(&run, &buildings);
    run.options.fields = fields;
    run_go(&run);
    g_assert_no_error(run.error);
    g_assert_cmpint(city_building(run.city, 0)->households, ==, 3);
    g_assert_cmpstr(city_building(run.city, 0)->name, ==, "36");
    g_assert_cmpstr(city_building(run.city, 0)->id, ==, "0"); /* made from the row */
    g_assert_nonnull(find_choice(&run, "building", "id"));
    run_end(&run);
}

static void check_field_refused(const char *assignment, const char *says)
{
    Run run;
    const char *const fields[] = {assignment, NULL};
    Layer buildings = layer_begin();
    add_box(&buildings, "\"户数\":36,\"units\":3", 20, 20, 80, 32);
    run_begin(&run, &buildings);
    run.options.fields = fields;
    run_go(&run);
    assert_refused(&run, WANGGE_ERROR_USAGE, says);
    run_end(&run);
}

static void test_field_refused(void)
{
    check_field_refused("building.households=none", "buildings.geojson, layer buildings");
    check_field_refused("building.households=none", "户数, units");
    check_field_refused("building.nothing=units", "building.households");
    check_field_refused("road.class=units", "road.class=units");
    check_field_refused("households=units", "building.households=units");
    check_field_refused("building.households", "building.households=units");
}

static void test_no_count_field(void)
{
    Run run;
    Layer buildings = layer_begin();
    add_box(&buildings, "\"id\":\"1\",\"height\":9", 20, 20, 80, 32);
    run_begin(&run, &buildings);
    run_go(&run);
    assert_refused(&run, WANGGE_ERROR_INPUT, "--estimate");
    g_assert_nonnull(strstr(run.error->message, "height"));
    run_end(&run);
}

/* Counts that are no counts are unknown, and listed with their row and what stood there. */
static void test_counts(void)
{
    Run run;
    Layer buildings = layer_begin();
    const char *const values[] = {"\"户数\":\"-5\"", "\"户数\":\"many\"", "\"户数\":\"100001\"",
                                  "\"户数\":null", "\"户数\":\"３６户\""};
    for (guint i = 0; i < G_N_ELEMENTS(values); i++)
        add_box(&buildings, values[i], 20 + 30.0 * i, 20, 40 + 30.0 * i, 32);
    run_begin(&run, &buildings);
    run_go(&run);
    g_assert_no_error(run.error);
    g_assert_cmpuint(count(&run, PROBLEM_COUNT_NEGATIVE), ==, 1);
    g_assert_cmpuint(count(&run, PROBLEM_COUNT_ABSURD), ==, 2);
    g_assert_cmpuint(count(&run, PROBLEM_COUNT_MISSING), ==, 1);
    g_assert_cmpint(run.report->households, ==, 36);
    g_assert_cmpint(city_building(run.city, 0)->households, ==, CITY_UNKNOWN);
    const Problem *problem = problem_list_get(run.report->problems, 0);
    g_assert_cmpstr(problem->value, ==, "-5");
    g_assert_cmpstr(problem->field, ==, "households");
    g_assert_cmpint(problem->row, ==, 0);
    run_end(&run);
}

static void test_estimate(void)
{
    Run run;
    Layer buildings = layer_begin();
    add_box(&buildings, "\"usage\":\"residential\",\"floors\":6,\"households\":null", 10, 10, 70,
            22); /* 720 m2 */
    add_box(&buildings, "\"usage\":\"house\",\"floors\":null", 10, 40, 20, 50);
    add_box(&buildings, "\"usage\":\"school\",\"floors\":3", 10, 60, 60, 80);
    add_box(&buildings, "\"usage\":null,\"floors\":null", 10, 90, 20, 100);     /* 100 m2: one floor */
    add_box(&buildings, "\"usage\":\"yes\",\"floors\":null", 10, 110, 60, 122); /* 600 m2: six floors */
    add_box(&buildings, "\"usage\":\"residential\",\"floors\":6,\"households\":7", 80, 10, 90, 22);
    g_autofree char *at = position(150, 150);
    add_row(&buildings, "\"usage\":null,\"floors\":null", "Point", at);
    run_begin(&run, &buildings);
    run.options.estimate = TRUE;
    run_go(&run);
    g_assert_no_error(run.error);
    const gint32 expected[] = {38, 1, 0, 1, 32, 7, CITY_UNKNOWN};
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_assert_cmpint(city_building(run.city, i)->households, ==, expected[i]);
        g_assert_cmpint(city_building(run.city, i)->estimated, ==, i < 5);
    }
    g_assert_cmpuint(run.report->estimated, ==, 5);
    g_assert_cmpuint(count(&run, PROBLEM_ESTIMATED), ==, 1);
    g_assert_cmpuint(count(&run, PROBLEM_COUNT_MISSING), ==, 1);
    run_end(&run);
}

static void test_geometries(void)
{
    Run run;
    Layer buildings = layer_begin();
    g_autofree char *at = position(50, 150), *line = positions("20 20,80 20,80 32,20 32,20 20");
    g_autofree char *open_line = positions("20 20,80 20,80 32");
    add_polygon(&buildings, "\"户数\":1",
                "100 100,120 120,120 100,100 120,100 100"); /* crosses itself: repaired */
    add_row(&buildings, "\"户数\":2", NULL, NULL);          /* left out */
    add_row(&buildings, "\"户数\":4", "Point", at);
    add_row(&buildings, "\"户数\":8", "LineString", line);             /* closed: a polygon */
    add_row(&buildings, "\"户数\":16", "LineString", open_line);       /* left out */
    add_polygon(&buildings, "\"户数\":32", "20 60,40 60,20 60,20 60"); /* no area: left out */
    add_row(&buildings, "\"户数\":64", "Point", "[205, 95]");          /* no place on earth: left out */
    add_row(&buildings, "\"户数\":128", "MultiPolygon", "[]");         /* left out */
    run_begin(&run, &buildings);
    run_go(&run);
    g_assert_no_error(run.error);
    g_assert_cmpint(run.report->households, ==, 13);
    g_assert_cmpuint(run.report->read[IMPORT_BUILDING], ==, 8);
    g_assert_cmpuint(run.report->kept[IMPORT_BUILDING], ==, 3);
    g_assert_cmpuint(count(&run, PROBLEM_REPAIRED), ==, 1);
    g_assert_cmpuint(count(&run, PROBLEM_NO_GEOMETRY), ==, 4);
    g_assert_cmpuint(count(&run, PROBLEM_COORDINATES_BAD), ==, 1);
    GeoShape repaired = geo_shapes_get(run.city->building_shapes, 0);
    g_assert_cmpuint(repaired.n_parts, ==, 2);
    g_assert_cmpfloat_with_epsilon(geo_shape_area(repaired), 200, 1);
    g_assert_cmpint(geo_shapes_get(run.city->building_shapes, 1).kind, ==, GEO_POINT);
    g_assert_cmpint(geo_shapes_get(run.city->building_shapes, 2).kind, ==, GEO_POLYGON);
    run_end(&run);
}

static void test_duplicates(void)
{
    Run run;
    Layer buildings = layer_begin();
    add_box(&buildings, "\"id\":\"A\",\"户数\":1,\"name\":\"1\"", 20, 20, 80, 32);
    add_box(&buildings, "\"id\":\"A\",\"户数\":1,\"name\":\"2\"", 20, 40, 80, 52); /* id again */
    add_box(&buildings, "\"id\":\"B\",\"户数\":1,\"name\":\"1\"", 20, 20, 80,
            32); /* outline and name again */
    add_box(&buildings, "\"id\":\"C\",\"户数\":1,\"name\":\"9\"", 20, 20, 80, 32); /* outline only */
    add_box(&buildings, "\"id\":null,\"户数\":1,\"name\":\"8\"", 20, 60, 80, 72);
    run_begin(&run, &buildings);
    run_go(&run);
    g_assert_no_error(run.error);
    g_assert_cmpuint(count(&run, PROBLEM_DUPLICATE), ==, 2);
    g_assert_cmpint(run.report->households, ==, 5);
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < 5; i++)
        g_assert_true(g_hash_table_add(ids, (gpointer)city_building(run.city, i)->id));
    run_end(&run);
}

static void test_borders(void)
{
    Run run;
    Layer buildings = layer_begin();
    add_box(&buildings, "\"户数\":1", 160, 20, 220, 32); /* two thirds in the first */
    add_box(&buildings, "\"户数\":1", 195, 40, 255, 52); /* most in the second */
    add_box(&buildings, "\"户数\":1", 140, 60, 200, 72); /* on the border, not over it */
    add_box(&buildings, "\"户数\":1", 600, 20, 660, 32); /* outside */
    add_box(&buildings, "\"户数\":1", 360, 80, 430, 92); /* over the outer border */
    run_begin(&run, &buildings);
    run_go(&run);
    g_assert_no_error(run.error);
    const guint32 expected[] = {0, 1, 0, CITY_NONE, 1};
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_cmpuint(city_building(run.city, i)->community, ==, expected[i]);
    g_assert_cmpuint(count(&run, PROBLEM_STRADDLES), ==, 2);
    g_assert_cmpuint(count(&run, PROBLEM_OUTSIDE), ==, 1);
    run_end(&run);
}

static void test_communities(void)
{
    Run run;
    Layer layer = layer_begin(), buildings = layer_begin();
    add_box(&buildings, "\"户数\":1", 20, 20, 80, 32);
    run_begin(&run, &buildings);
    add_box(&layer, "\"社区名称\":\"a\"", 0, 0, 200, 200);
    add_box(&layer, "\"code\":\"X\",\"社区名称\":\"b\"", 200, 0, 400, 200);
    add_box(&layer, "\"code\":\"X\",\"社区名称\":\"b\"", 500, 0, 600, 200);   /* a second part */
    add_box(&layer, "\"code\":\"X\",\"社区名称\":\"c\"", 0, 300, 100, 400);   /* another of the same code */
    add_box(&layer, "\"code\":\"Y\",\"社区名称\":\"d\"", 190, 100, 300, 300); /* overlaps a and b */
    g_autofree char *path = layer_end(&layer, run.folder, "c.geojson");
    run.options.sources[IMPORT_COMMUNITY] = path;
    run_go(&run);
    g_assert_no_error(run.error);
    g_assert_cmpuint(run.city->communities->len, ==, 4);
    g_assert_cmpuint(geo_shapes_get(run.city->community_shapes, 1).n_parts, ==, 2);
    g_assert_cmpuint(count(&run, PROBLEM_DUPLICATE), ==, 2);
    g_assert_cmpuint(count(&run, PROBLEM_OVERLAP), ==, 2);
    g_assert_cmpstr(city_community(run.city, 0)->code, ==, "000000000001");
    g_assert_cmpstr(city_community(run.city, 2)->code, ==, "000000000002");
    g_assert_nonnull(find_choice(&run, "community", "code"));
    run_end(&run);
}

static void test_one_community(void)
{
    Run run;
    Layer buildings = layer_begin();
    for (guint i = 0; i < 36; i++)
        add_box(&buildings, "\"人口\":10", 20.0 * (i % 6), 20.0 * (guint)(i / 6), 20.0 * (i % 6) + 20,
                20.0 * (guint)(i / 6) + 20);
    run_begin(&run, &buildings);
    run.options.sources[IMPORT_COMMUNITY] = NULL;
    run.options.one_community = "全部";
    run_go(&run);
    g_assert_no_error(run.error);
    g_assert_cmpuint(run.city->communities->len, ==, 1);
    g_assert_cmpstr(city_community(run.city, 0)->name, ==, "全部");
    g_assert_cmpstr(find_choice(&run, "community", "outline")->value, ==, "union");
    g_assert_cmpfloat_with_epsilon(geo_shape_area(geo_shapes_get(run.city->community_shapes, 0)), 120 * 120,
                                   20);
    g_assert_cmpuint(count(&run, PROBLEM_OUTSIDE), ==, 0);
    g_assert_cmpint(run.report->people, ==, 360);
    run_end(&run);
}

static void test_one_building(void)
{
    Run run;
    Layer buildings = layer_begin();
    add_box(&buildings, "\"户数\":3000", 20, 20, 80, 32);
    run_begin(&run, &buildings);
    run.options.sources[IMPORT_COMMUNITY] = NULL;
    run.options.one_community = "一";
    run_go(&run);
    g_assert_no_error(run.error);
    g_assert_cmpuint(city_building(run.city, 0)->community, ==, 0);
    g_assert_cmpint(run.report->households, ==, 3000);
    run_end(&run);
}

/* A file of buildings and roads in one layer, told apart by packed tags. */
static void test_mixed(void)
{
    Run run;
    Layer buildings = layer_begin();
    g_autofree char *line = positions("0 0,200 0");
    add_box(&buildings, "\"osm_id\":1,\"tags\":{\"building\":\"apartments\",\"building:levels\":\"5\"}", 20,
            20, 80, 32);
    add_box(&buildings, "\"osm_id\":2,\"tags\":{\"building\":\"yes\",\"building:flats\":\"11\"}", 20, 40, 80,
            52);
    add_box(&buildings, "\"osm_id\":3,\"tags\":{\"landuse\":\"grass\"}", 20, 60, 80, 72);
    add_row(&buildings, "\"osm_id\":4,\"tags\":{\"highway\":\"tertiary\",\"name\":\"R\"}", "LineString",
            line);
    run_begin(&run, &buildings);
    run.options.sources[IMPORT_ROAD] = run.buildings;
    run_go(&run);
    g_assert_no_error(run.error);
    g_assert_cmpuint(run.city->buildings->len, ==, 2);
    g_assert_cmpint(city_building(run.city, 0)->floors, ==, 5);
    g_assert_cmpint(city_building(run.city, 0)->households, ==, CITY_UNKNOWN);
    g_assert_cmpint(city_building(run.city, 1)->households, ==, 11);
    g_assert_cmpstr(city_building(run.city, 1)->id, ==, "2");
    g_assert_cmpuint(run.city->roads->len, ==, 1);
    g_assert_cmpstr(g_array_index(run.city->roads, CityRoad, 0).klass, ==, "tertiary");
    g_assert_cmpuint(count(&run, PROBLEM_NO_GEOMETRY), ==, 0);
    run_end(&run);
}

static void test_csv_points(void)
{
    Run run;
    run_begin(&run, NULL);
    g_autofree char *path = folder_write(run.folder, "b.csv",
                                         "楼号,户数,经度,纬度\n1,12,105.0005,38.0005\n2,x,105.0006,\n"
                                         "3,5,nan,38\n",
                                         -1);
    run.options.sources[IMPORT_BUILDING] = path;
    run_go(&run);
    assert_refused(&run, WANGGE_ERROR_INPUT, "--crs");
    g_clear_error(&run.error);
    run.options.crs = "EPSG:4490";
    run_go(&run);
    g_assert_no_error(run.error);
    g_assert_cmpuint(run.city->buildings->len, ==, 1);
    g_assert_cmpuint(city_building(run.city, 0)->community, ==, 0);
    g_assert_cmpuint(count(&run, PROBLEM_NO_GEOMETRY), ==, 1);
    g_assert_cmpuint(count(&run, PROBLEM_COORDINATES_BAD), ==, 1);
    run_end(&run);
}

/* Points that were shifted come back to a tenth of a metre. */
static void check_shifted(const char *crs, GeoPoint (*shift)(GeoPoint))
{
    Run run;
    GeoPoint true_place = {105.0005, 38.0005}, shifted = shift(true_place);
    run_begin(&run, NULL);
    g_autofree char *text = g_strdup_printf("户数,lon,lat\n3,%.10f,%.10f\n", shifted.x, shifted.y);
    g_autofree char *path = folder_write(run.folder, "b.csv", text, -1);
    run.options.sources[IMPORT_BUILDING] = path;
    run.options.sources[IMPORT_COMMUNITY] = NULL;
    run.options.one_community = "x";
    run.options.crs = crs;
    run_go(&run);
    g_assert_no_error(run.error);
    g_autoptr(GeoTransform) transform = geo_transform_new("EPSG:4490", run.city->crs, NULL);
    geo_transform_points(transform, &true_place, 1);
    GeoShape shape = geo_shapes_get(run.city->building_shapes, 0);
    g_assert_cmpfloat(hypot(shape.points[0].x - true_place.x, shape.points[0].y - true_place.y), <, 0.1);
    run_end(&run);
}

static void test_shifted(void)
{
    check_shifted("GCJ-02", geo_shift_to_gcj02);
    check_shifted("BD-09", geo_shift_to_bd09);
}

static void test_empty(void)
{
    Run run;
    Layer buildings = layer_begin();
    run_begin(&run, &buildings);
    run_go(&run);
    assert_refused(&run, WANGGE_ERROR_INPUT, "buildings.geojson");
    run_end(&run);
}

static void test_options(void)
{
    Run run;
    Layer buildings = layer_begin();
    add_box(&buildings, "\"户数\":1", 20, 20, 80, 32);
    run_begin(&run, &buildings);
    run.options.one_community = "x";
    run_go(&run);
    assert_refused(&run, WANGGE_ERROR_USAGE, "--one-community");
    g_clear_error(&run.error);
    run.options.one_community = NULL;
    run.options.encoding = "no-such-code";
    run_go(&run);
    assert_refused(&run, WANGGE_ERROR_USAGE, "no-such-code");
    g_clear_error(&run.error);
    run.options.encoding = NULL;
    run.options.crs = "EPSG:0";
    run_go(&run);
    assert_refused(&run, WANGGE_ERROR_INPUT, "EPSG:0");
    g_clear_error(&run.error);
    run.options.crs = NULL;
    run.options.sources[IMPORT_COMMUNITY] = NULL;
    run_go(&run);
    assert_refused(&run, WANGGE_ERROR_USAGE, "--communities");
    g_clear_error(&run.error);
    run.options.sources[IMPORT_BUILDING] = NULL;
    run_go(&run);
    assert_refused(&run, WANGGE_ERROR_USAGE, "--buildings");
    run_end(&run);
}

static void test_cancel(void)
{
    Run run;
    Layer buildings = layer_begin();
    g_autoptr(Job) job = job_new(NULL, NULL);
    add_box(&buildings, "\"户数\":1", 20, 20, 80, 32);
    run_begin(&run, &buildings);
    job_cancel(job);
    run.city = import_run(&run.options, job, run.report, &run.error);
    assert_refused(&run, WANGGE_ERROR_CANCELLED, "");
    run_end(&run);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/import/sound", test_sound);
    g_test_add_func("/io/import/assigned-field", test_assigned_field);
    g_test_add_func("/io/import/field-refused", test_field_refused);
    g_test_add_func("/io/import/no-count-field", test_no_count_field);
    g_test_add_func("/io/import/counts", test_counts);
    g_test_add_func("/io/import/estimate", test_estimate);
    g_test_add_func("/io/import/geometries", test_geometries);
    g_test_add_func("/io/import/duplicates", test_duplicates);
    g_test_add_func("/io/import/borders", test_borders);
    g_test_add_func("/io/import/communities", test_communities);
    g_test_add_func("/io/import/one-community", test_one_community);
    g_test_add_func("/io/import/one-building", test_one_building);
    g_test_add_func("/io/import/mixed", test_mixed);
    g_test_add_func("/io/import/csv-points", test_csv_points);
    g_test_add_func("/io/import/shifted", test_shifted);
    g_test_add_func("/io/import/empty", test_empty);
    g_test_add_func("/io/import/options", test_options);
    g_test_add_func("/io/import/cancel", test_cancel);
    return g_test_run();
}
