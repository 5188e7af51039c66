/* What people type finds the place they mean. */
#include "view/search.h"

#include "cli/program.h"

#include <string.h>

#define MAKE_PROJECT                                                                                         \
    "\"$WANGGE\" demo \"$DIR/demo\" --communities 3 --quiet && "                                             \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities \"$DIR/demo/city.gpkg::community\" "                   \
    "--buildings \"$DIR/demo/city.gpkg::building\" --quiet && "                                              \
    "\"$WANGGE\" divide \"$DIR/p.gpkg\" --quiet && "                                                         \
    "printf '姓名,电话,网格编码\\n测试员甲,13800009999,%s\\n' "                                  \
    "\"$(ogrinfo -q \"$DIR/p.gpkg\" -sql 'SELECT MIN(code) AS c FROM \"grid\"' | sed -n 's/.*= //p')\" > "   \
    "\"$DIR/w.csv\" && \"$WANGGE\" officers \"$DIR/p.gpkg\" \"$DIR/w.csv\" --quiet"

typedef struct Fixture {
    char *dir;
    Document *document;
    Search *search;
    GArray *things;
} Fixture;

static void set_up(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    f->dir = folder_make();
    run_free(run_expecting(0, f->dir, MAKE_PROJECT));
    g_autofree char *path = g_build_filename(f->dir, "p.gpkg", NULL);
    f->document = document_load(path, &error);
    g_assert_no_error(error);
    f->search = search_new(f->document);
    f->things = g_array_new(FALSE, FALSE, sizeof(Thing));
}

static void tear_down(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_array_unref(f->things);
    search_free(f->search);
    document_free(f->document);
    folder_remove(f->dir);
    g_free(f->dir);
}

static gboolean finds(Fixture *f, const char *wanted, Thing thing)
{
    g_array_set_size(f->things, 0);
    search_find(f->search, wanted, 100000, f->things);
    for (guint i = 0; i < f->things->len; i++)
        if (thing_equal(g_array_index(f->things, Thing, i), thing))
            return TRUE;
    return FALSE;
}

/* A numbered building of a compound. */
static guint32 building_of_compound(const Fixture *f)
{
    for (guint32 i = 0; i < f->document->city->buildings->len; i++) {
        const CityBuilding *b = city_building(f->document->city, i);
        if (b->compound && b->name && g_str_has_suffix(b->name, "号楼"))
            return i;
    }
    g_assert_not_reached();
}

static void test_buildings(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    const guint32 building = building_of_compound(f);
    const Thing thing = {THING_BUILDING, building};
    const CityBuilding *b = city_building(f->document->city, building);
    g_autofree char *number = g_strndup(b->name, strlen(b->name) - strlen("号楼"));
    g_autofree char *whole = g_strconcat(b->compound, b->name, NULL);
    g_autofree char *otherwise = g_strconcat(b->compound, " ", number, "栋", NULL);
    g_autofree char *wrong = g_strconcat(b->compound, "99999栋", NULL);
    g_assert_true(finds(f, b->id, thing));
    g_assert_true(finds(f, whole, thing));
    g_assert_true(finds(f, otherwise, thing));
    g_assert_true(finds(f, b->compound, thing));
    g_assert_false(finds(f, wrong, thing));
    g_assert_cmpuint(f->things->len, ==, 0);
}

static void test_people(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    const CityWorker *worker = city_staff_worker(f->document->staff, 0);
    guint32 grid = 0;
    while (g_strcmp0(city_plan_grid(f->document->plan, grid)->code, worker->grid) != 0)
        grid++;
    const Thing thing = {THING_GRID, grid};
    g_assert_true(finds(f, "测试员", thing));
    g_assert_true(finds(f, "csyj", thing));
    g_assert_true(finds(f, "13800009999", thing));
    g_assert_true(finds(f, worker->grid, thing));
    g_assert_false(finds(f, "13800009998", thing));
}

static void test_communities(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    const CityCommunity *c = city_community(f->document->city, 1);
    const Thing thing = {THING_COMMUNITY, 1};
    g_assert_true(finds(f, c->name, thing));
    g_assert_true(finds(f, c->code, thing));
    g_assert_true(finds(f, "sq", thing)); /* 社区 */
    g_assert_false(finds(f, "zz9", thing));
    g_array_set_size(f->things, 0);
    search_find(f->search, "社区", 2, f->things);
    g_assert_cmpuint(f->things->len, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/desk/search/buildings", Fixture, NULL, set_up, test_buildings, tear_down);
    g_test_add("/desk/search/people", Fixture, NULL, set_up, test_people, tear_down);
    g_test_add("/desk/search/communities", Fixture, NULL, set_up, test_communities, tear_down);
    return g_test_run();
}
