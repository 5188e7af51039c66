/* The boards of whole cities as they are printed: every page has its own grid's code, officer, phone, photo and QR
 * code, and no other officer's, as pdftotext, pdfimages and zbarimg read it. */
#include <string.h>

#include "cli/program.h"
#include "io/project.h"
#include "io/project_staff.h"

#define IMPORT(layers)                                                                                       \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities " layers "::community --buildings " layers             \
    "::building --roads " layers "::road --compounds " layers "::compound --grids-before " layers            \
    "::grid_before --quiet && \"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --from before --quiet && "

#define OFFICERS(table, photos)                                                                              \
    "{ \"$WANGGE\" officers \"$DIR/p.gpkg\" " table " --photos " photos " --quiet || [ $? = 1 ]; } && "

#define PRINT "\"$WANGGE\" print \"$DIR/p.gpkg\" --out \"$DIR/all.pdf\" --allow-findings --quiet"

typedef struct Project {
    char *dir;
    City *city;
    CityPlan *plan;
    CityStaff *staff;
} Project;

static void project_open(Project *p, const char *make)
{
    g_autoptr(GError) error = NULL;
    p->dir = folder_make();
    run_free(run_expecting(0, p->dir, make));
    g_autofree char *path = g_build_filename(p->dir, "p.gpkg", NULL);
    p->city = project_load_city(path, &error);
    g_assert_no_error(error);
    p->plan = project_load_plan(path, p->city, &error);
    g_assert_no_error(error);
    p->staff = project_load_staff(path, (ProjectStaffWanted){.photos = TRUE}, &error);
    g_assert_no_error(error);
}

static void project_close(Project *p)
{
    city_free(p->city);
    city_plan_free(p->plan);
    city_staff_free(p->staff);
    folder_remove(p->dir);
    g_free(p->dir);
}

static gboolean says(const char *page, const char *words)
{
    return strstr(page, words) != NULL;
}

static void assert_own_officer(const Project *p, const CityWorker *officer, const char *page)
{
    g_assert_true(says(page, officer->name));
    g_assert_true(!officer->phone || says(page, officer->phone));
    for (guint i = 0; i < p->staff->workers->len; i++) {
        const CityWorker *other = city_staff_worker(p->staff, i);
        if (other->role == CITY_OFFICER && other->phone && g_strcmp0(other->grid, officer->grid) != 0)
            g_assert_true(!g_strcmp0(other->phone, officer->phone) || !says(page, other->phone));
    }
}

/* The JPEG of the page (pdfimages -all -p), which must be the officer's photo to the last byte. */
static void assert_own_photo(const Project *p, const CityWorker *officer, guint page)
{
    g_autofree char *list = g_strdup_printf("ls \"$DIR\"/img-%03u-*.jpg", page);
    g_autoptr(Run) files = run_expecting(0, p->dir, list);
    g_auto(GStrv) names = g_strsplit(g_strstrip(files->out), "\n", -1);
    g_assert_cmpuint(g_strv_length(names), ==, 1);
    g_autofree char *bytes = NULL;
    gsize n, wanted;
    g_assert_true(g_file_get_contents(names[0], &bytes, &n, NULL));
    const void *photo = g_bytes_get_data(officer->photo, &wanted);
    g_assert_cmpmem(bytes, n, photo, wanted);
}

static void assert_own_code(const Project *p, const CityWorker *officer, guint page)
{
    g_autofree char *read =
        g_strdup_printf("pdftoppm -r 100 -f %u -l %u -gray -singlefile \"$DIR/all.pdf\" \"$DIR/page\" && "
                        "zbarimg -q --raw \"$DIR/page.pgm\"",
                        page, page);
    g_autoptr(Run) code = run_expecting(0, p->dir, read);
    g_assert_true(says(code->out, officer->name));
    g_assert_true(says(code->out, officer->phone));
    g_assert_true(says(code->out, officer->grid));
}

static void check_page(const Project *p, guint32 g, const char *text, gboolean read_code)
{
    const CityGrid *grid = city_plan_grid(p->plan, g);
    const CityWorker *officer = city_staff_find(p->staff, grid->code, CITY_OFFICER);
    g_assert_true(says(text, grid->code));
    g_assert_true(says(text, grid->name));
    if (!officer)
        return;
    assert_own_officer(p, officer, text);
    if (officer->photo)
        assert_own_photo(p, officer, g + 1);
    if (read_code && officer->phone)
        assert_own_code(p, officer, g + 1);
}

/* Looks at all pages; at the QR code of every so many. */
static void check_boards(const char *make, guint codes_every)
{
    Project p;
    project_open(&p, make);
    run_free(run_expecting(0, p.dir,
                           PRINT " && qpdf --check \"$DIR/all.pdf\" >\"$DIR/checked\" && "
                                 "pdfimages -all -p \"$DIR/all.pdf\" \"$DIR/img\""));
    g_autoptr(Run) text = run_expecting(0, p.dir, "pdftotext \"$DIR/all.pdf\" -");
    g_auto(GStrv) pages = g_strsplit(text->out, "\f", -1);
    g_assert_cmpuint(g_strv_length(pages), ==, p.plan->grids->len + 1);
    for (guint32 g = 0; g < p.plan->grids->len; g++)
        check_page(&p, g, pages[g], g % codes_every == 0);
    project_close(&p);
}

static gboolean has_tools(void)
{
    const char *tools[] = {"pdftotext", "pdfimages", "pdftoppm", "qpdf", "zbarimg"};
    for (guint i = 0; i < G_N_ELEMENTS(tools); i++) {
        g_autofree char *path = g_find_program_in_path(tools[i]);
        if (!path) {
            g_test_skip("a tool that reads PDF files is missing");
            return FALSE;
        }
    }
    return TRUE;
}

static void test_demo(void)
{
    if (has_tools())
        check_boards(
            "\"$WANGGE\" demo \"$DIR/demo\" --communities 4 --quiet && " IMPORT("\"$DIR/demo/city.gpkg\"")
                OFFICERS("\"$DIR/demo/workers.csv\"", "\"$DIR/demo\"") "true",
            4);
}

/* The city's officers with drawn faces, each another, under the names that the table has for their photos. */
static void test_city(void)
{
    const char *data = g_getenv("WANGGE_DATA");
    g_autofree char *city = data ? g_build_filename(data, "city119", "city.gpkg", NULL) : NULL;
    if (!city || !g_file_test(city, G_FILE_TEST_EXISTS)) {
        g_test_skip("WANGGE_DATA has no city119");
        return;
    }
    if (has_tools())
        check_boards(
            "\"$WANGGE\" demo \"$DIR/demo\" --communities 150 --quiet && mkdir \"$DIR/photos\" && "
            "grep -o '[^,]*[.]jpg' \"$WANGGE_DATA/city119/workers.csv\" >\"$DIR/names\" && "
            "ls \"$DIR\"/demo/photos/* | paste \"$DIR/names\" - | "
            "while read -r to from; do [ -z \"$from\" ] || cp \"$from\" \"$DIR/photos/$to\"; done && " IMPORT(
                "\"$WANGGE_DATA/city119/city.gpkg\"")
                OFFICERS("\"$WANGGE_DATA/city119/workers.csv\"", "\"$DIR/photos\"") "true",
            50);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/print/run/demo", test_demo);
    g_test_add_func("/print/run/city", test_city);
    return g_test_run();
}
