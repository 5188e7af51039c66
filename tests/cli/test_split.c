/* wangge split on a small city of known coordinates: lines from files and by hand, and what is refused. */
#include "demo_project.h"
#include "json_value.h"

/* A square kilometre in two communities, west and east of x = 500500, with a building in each quarter of both. */
#define MAKE_PROJECT                                                                                            \
    "box() { printf '%s{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":{\"type\":\"Polygon\","           \
    "\"coordinates\":[[[%d,%d],[%d,%d],[%d,%d],[%d,%d],[%d,%d]]]}}' \"$1\" \"$2\""                              \
    " $3 $4 $5 $4 $5 $6 $3 $6 $3 $4; }; "                                                                       \
    "open='{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"                \
    "\"urn:ogc:def:crs:EPSG::4546\"}},\"features\":['; "                                                        \
    "{ printf '%s' \"$open\"; box '' '\"code\":\"640202001001\",\"name\":\"西社区\"' 500000 4300000 500500 " \
    "4301000; "                                                                                                 \
    "box , '\"code\":\"640202001002\",\"name\":\"东社区\"' 500500 4300000 501000 4301000; printf ']}'; } "   \
    ">\"$DIR/communities.geojson\"; "                                                                           \
    "{ printf '%s' \"$open\"; box '' '\"id\":\"1\",\"households\":100' 500100 4300200 500140 4300230; "         \
    "box , '\"id\":\"2\",\"households\":300' 500100 4300700 500140 4300730; "                                   \
    "box , '\"id\":\"3\",\"households\":200' 500700 4300200 500740 4300230; "                                   \
    "box , '\"id\":\"4\",\"households\":100' 500700 4300490 500740 4300530; printf ']}'; } "                    \
    ">\"$DIR/buildings.geojson\"; "                                                                             \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities \"$DIR/communities.geojson\""                             \
    " --buildings \"$DIR/buildings.geojson\" --quiet && "                                                       \
    "\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --min 100 --quiet && "                                   \
    "cp \"$DIR/p.gpkg\" \"$DIR/whole.gpkg\""

#define SPLIT "\"$WANGGE\" split \"$DIR/p.gpkg\" 640202001002 --into 640202001003 --name 新社区 "

static void assert_split(const Fixture *f, const char *options)
{
    g_autofree char *line = g_strconcat(SPLIT, "--json ", options, NULL);
    g_autoptr(Run) run = run_expecting(0, f->dir, line);
    g_autofree char *communities = json_value(run->out, "communities");
    g_assert_cmpstr(
        communities, ==,
        "[{\"code\":\"640202001002\",\"name\":\"东社区\",\"buildings\":1,\"households\":200,\"pieces\":1},"
        "{\"code\":\"640202001003\",\"name\":\"新社区\",\"buildings\":1,\"households\":100,\"pieces\":1}]");
}

/* The building on the line stands mostly north of it, and is not cut. */
static void test_along(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    assert_split(f, "--along 500400,4300500,501100,4300500");
    run_free(run_expecting(0, f->dir,
                           "\"$WANGGE\" divide \"$DIR/p.gpkg\" --min 100 --quiet && \"$WANGGE\" check "
                           "\"$DIR/p.gpkg\" && \"$WANGGE\" export \"$DIR/p.gpkg\" \"$DIR/b.csv\" --quiet"));
    g_autoptr(Run) row = run_expecting(0, f->dir, "grep '^4,' \"$DIR/b.csv\"");
    g_assert_nonnull(strstr(row->out, ",640202001003,新社区,100,"));
}

/* A file in longitude and latitude; the same line with --along and --crs. */
static void test_other_crs(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    run_free(run_expecting(
        0, f->dir,
        "printf '{\"type\":\"LineString\",\"coordinates\":[[110.99,38.83782],[111.02,38.83782]]}' "
        ">\"$DIR/line.geojson\" && \"$WANGGE\" info \"$DIR/p.gpkg\""));
    assert_split(f, "--line \"$DIR/line.geojson\"");
    run_free(run_expecting(0, f->dir, "cp \"$DIR/whole.gpkg\" \"$DIR/p.gpkg\""));
    assert_split(f, "--along 110.99,38.83782,111.02,38.83782 --crs EPSG:4490");
}

/* Lines across the blocks of a demo city: past footprints, along their walls, and into sharp corners. */
static void test_demo(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const lines[] = {"509352.27,4420412.03,507386.77,4421705.92",
                                        "508260,4420600,508330,4421300"};
    run_free(
        run_expecting(0, f->dir,
                      "\"$WANGGE\" demo \"$DIR/demo\" --quiet && \"$WANGGE\" import \"$DIR/d.gpkg\" "
                      "--communities \"$DIR/demo/city.gpkg::community\" --buildings "
                      "\"$DIR/demo/city.gpkg::building\" --roads \"$DIR/demo/city.gpkg::road\" --rail "
                      "\"$DIR/demo/city.gpkg::rail\" --compounds \"$DIR/demo/city.gpkg::compound\" --quiet"));
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *line = g_strdup_printf(
            "cp \"$DIR/d.gpkg\" \"$DIR/e.gpkg\" && \"$WANGGE\" split \"$DIR/e.gpkg\" 159902002002 --along %s "
            "--into "
            "159902002012 --name N --quiet && \"$WANGGE\" divide \"$DIR/e.gpkg\" --effort quick --quiet && "
            "\"$WANGGE\" check \"$DIR/e.gpkg\"",
            lines[i]);
        run_free(run_expecting(0, f->dir, line));
    }
}

static void test_refused(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        int status;
        const char *words, *message;
    } wrong[] = {
        {3, "--along 500600,4300500,500900,4300500", "draw it from border to border"},
        {3, "--along 110.99,38.83,111.02,38.83", "coordinate system with --crs"},
        {3, "--along 500400,4300300,501100,4300300,501100,4300600,500400,4300600", "into 3 pieces"},
        {3, "--line \"$DIR/buildings.geojson\"", "has no line"},
        {4, "--line \"$DIR/none.geojson\"", "none.geojson"},
        {2, "--along 1,2,3", "at least two points"},
        {2, "--along a,b,c,d", "at least two points"},
        {2, "", "either --line"},
        {2, "--along 500400,4300500,501100,4300500 --into 640202001001", "is taken by community 西社区"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *line = g_strconcat(SPLIT, wrong[i].words, NULL);
        g_autoptr(Run) run = run_expecting(wrong[i].status, f->dir, line);
        if (!strstr(run->err, wrong[i].message))
            g_test_message("%s: %s", line, run->err);
        g_assert_nonnull(strstr(run->err, wrong[i].message));
    }
    run_free(run_expecting(0, f->dir, "cmp \"$DIR/p.gpkg\" \"$DIR/whole.gpkg\""));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/cli/split/along", Fixture, MAKE_PROJECT, set_up, test_along, tear_down);
    g_test_add("/cli/split/other-crs", Fixture, MAKE_PROJECT, set_up, test_other_crs, tear_down);
    g_test_add("/cli/split/demo", Fixture, MAKE_PROJECT, set_up, test_demo, tear_down);
    g_test_add("/cli/split/refused", Fixture, MAKE_PROJECT, set_up, test_refused, tear_down);
    return g_test_run();
}
