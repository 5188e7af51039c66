/* The boards of whole cities: no two texts lie on each other, none leaves its box, on the sheet and on its map. */
#include <cairo-pdf.h>
#include <string.h>

#include "cli/program.h"
#include "draw/placed.h"
#include "io/project.h"
#include "io/project_staff.h"
#include "print/badge.h"
#include "print/board_int.h"
#include "print/card.h"
#include "print/overview_int.h"
#include "print/street.h"

#define SLACK 1.0 /* points that letters may leave their box by: fonts measure lines, not letters */
#define MM    72 / 25.4

#define IMPORT(layers)                                                                                       \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities " layers "::community --buildings " layers             \
    "::building --roads " layers "::road --water " layers "::water --rail " layers                           \
    "::rail --compounds " layers "::compound --grids-before " layers                                         \
    "::grid_before --quiet && \"$WANGGE\" divide \"$DIR/p.gpkg\" "                                           \
    "--effort quick --from before --keep 0.5 --quiet && "

#define OFFICERS(table) "{ \"$WANGGE\" officers \"$DIR/p.gpkg\" " table " --quiet || [ $? = 1 ]; }"

typedef struct Project {
    char *dir;
    City *city;
    CityPlan *plan;
    CityStaff *staff;
    Template *look;
    Style *style;
    Text *text;
    SheetSet set;
} Project;

static void project_open(Project *p, const char *make)
{
    g_autoptr(GError) error = NULL;
    p->dir = folder_make();
    run_free(run_expecting(0, p->dir, make));
    g_autofree char *path = g_build_filename(p->dir, "p.gpkg", NULL);
    ProjectStaffWanted wanted = {.photos = TRUE};
    p->city = project_load_city(path, &error);
    g_assert_no_error(error);
    p->plan = project_load_plan(path, p->city, &error);
    g_assert_no_error(error);
    p->staff = project_load_staff(path, wanted, &error);
    g_assert_no_error(error);
    p->look = template_new(template_board);
    p->style = style_new();
    p->text = text_new(p->style->family);
    p->set = (SheetSet){.city = p->city, .plan = p->plan, .staff = p->staff, .template = p->look};
    p->set.style = p->style;
    p->set.date = "2026-07-01";
}

static void project_close(Project *p)
{
    city_free(p->city);
    city_plan_free(p->plan);
    city_staff_free(p->staff);
    template_free(p->look);
    style_free(p->style);
    text_free(p->text);
    folder_remove(p->dir);
    g_free(p->dir);
}

static void clear_placed(gpointer data)
{
    g_free(((PagePlaced *)data)->text);
}

static gboolean meet(GeoBox a, GeoBox b)
{
    return a.x0 + SLACK < b.x1 && b.x0 + SLACK < a.x1 && a.y0 + SLACK < b.y1 && b.y0 + SLACK < a.y1;
}

static void assert_apart(const GArray *placed, const char *where)
{
    for (guint i = 0; i < placed->len; i++) {
        const PagePlaced *p = &g_array_index(placed, PagePlaced, i);
        if (p->letters.x0 < p->room.x0 - SLACK || p->letters.x1 > p->room.x1 + SLACK ||
            p->letters.y0 < p->room.y0 - SLACK || p->letters.y1 > p->room.y1 + SLACK)
            g_error("%s: \"%s\" leaves its box: %.1f %.1f to %.1f %.1f, not %.1f %.1f to %.1f %.1f", where,
                    p->text, p->letters.x0, p->letters.y0, p->letters.x1, p->letters.y1, p->room.x0,
                    p->room.y0, p->room.x1, p->room.y1);
        for (guint k = 0; k < i; k++)
            if (meet(p->letters, g_array_index(placed, PagePlaced, k).letters))
                g_error("%s: \"%s\" and \"%s\" overlap", where, p->text,
                        g_array_index(placed, PagePlaced, k).text);
    }
}

static cairo_status_t drop(G_GNUC_UNUSED void *data, G_GNUC_UNUSED const unsigned char *bytes,
                           G_GNUC_UNUSED unsigned int n)
{
    return CAIRO_STATUS_SUCCESS;
}

static void check_sheet(Project *p, const Sheet *sheet)
{
    g_autoptr(GArray) placed = g_array_new(FALSE, FALSE, sizeof(PagePlaced));
    cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream(drop, NULL, p->set.width, p->set.height);
    cairo_t *cr = cairo_create(pdf);
    g_array_set_clear_func(placed, clear_placed);
    p->set.placed = placed;
    SheetReport report = sheet->paint(sheet, cr, p->text);
    cairo_destroy(cr);
    cairo_surface_destroy(pdf);
    if (report.faults & (SHEET_TEXT_CUT | SHEET_NO_GLYPH | SHEET_TOO_LARGE))
        g_error("%s on %.0f x %.0f: faults %x", sheet->title, sheet->width, sheet->height, report.faults);
    g_assert_cmpuint(placed->len, >, 4);
    assert_apart(placed, sheet->title);
}

static void check_map(Project *p, guint32 grid)
{
    g_autoptr(BoardMap) map = board_map_new(&p->set, grid, p->text);
    g_autoptr(GArray) labels = placed_labels(map->scene, p->text);
    placed_assert_apart(labels, map->view.frame, city_plan_grid(p->plan, grid)->code);
}

static void check_overview_map(Project *p, guint32 community)
{
    Overview o;
    guint seen, unnumbered;
    overview_init(&o, &p->set, community);
    g_autoptr(Scene) scene = overview_scene(&o, p->text, &seen, &unnumbered);
    g_autoptr(GArray) labels = placed_labels(scene, p->text);
    placed_assert_apart(labels, o.view.frame, city_community(p->city, community)->code);
    overview_clear(&o);
}

static GPtrArray *list_sheets(Project *p, const SheetKind *kind, double width, double height)
{
    g_autofree guint32 *grids = g_new(guint32, p->plan->grids->len);
    for (guint32 i = 0; i < p->plan->grids->len; i++)
        grids[i] = i;
    p->set.width = width * MM;
    p->set.height = height * MM;
    return kind->list(&p->set, grids, p->plan->grids->len);
}

static void check_overviews(Project *p, double width, double height)
{
    Template *boards = p->look;
    p->set.template = p->look = template_new(template_overview);
    g_autoptr(GPtrArray) sheets = list_sheets(p, &overview_kind, width, height);
    g_assert_cmpuint(sheets->len, >=, p->city->communities->len);
    for (guint i = 0; i < sheets->len; i++)
        check_sheet(p, (const Sheet *)sheets->pdata[i]);
    for (guint32 c = 0; c < p->city->communities->len; c++)
        check_overview_map(p, c);
    template_free(p->look);
    p->set.template = p->look = boards;
}

/* Kinds whose sheets have no map of their own to look at. */
static void check_kind(Project *p, const SheetKind *kind, double width, double height)
{
    Template *boards = p->look;
    p->set.template = p->look = template_new(kind->look);
    g_autoptr(GPtrArray) sheets = list_sheets(p, kind, width, height);
    g_assert_cmpuint(sheets->len, >, 0);
    for (guint i = 0; i < sheets->len; i++)
        check_sheet(p, (const Sheet *)sheets->pdata[i]);
    template_free(p->look);
    p->set.template = p->look = boards;
}

static void check_boards(Project *p, double width, double height)
{
    g_autoptr(GPtrArray) sheets = list_sheets(p, &board_kind, width, height);
    for (guint i = 0; i < sheets->len; i++) {
        const Sheet *sheet = (const Sheet *)sheets->pdata[i];
        check_sheet(p, sheet);
        check_map(p, sheet->index);
    }
}

static void test_demo(void)
{
    Project p;
    project_open(&p, "\"$WANGGE\" demo \"$DIR/demo\" --quiet && " IMPORT("\"$DIR/demo/city.gpkg\"")
                         OFFICERS("\"$DIR/demo/workers.csv\" --photos \"$DIR/demo\""));
    check_boards(&p, 420, 297);
    check_boards(&p, 297, 420);
    check_boards(&p, 594, 841);
    check_boards(&p, 210, 297);
    check_boards(&p, 600, 250);
    check_overviews(&p, 841, 594);
    check_overviews(&p, 297, 420);
    check_kind(&p, &street_kind, 841, 594);
    check_kind(&p, &street_kind, 297, 420);
    check_kind(&p, &card_kind, 210, 297);
    check_kind(&p, &badge_kind, 74, 105);
    project_close(&p);
}

static void test_city(void)
{
    if (!g_getenv("WANGGE_DATA")) {
        g_test_skip("WANGGE_DATA is not set");
        return;
    }
    Project p;
    project_open(&p, IMPORT("\"$WANGGE_DATA/city119/city.gpkg\"")
                         OFFICERS("\"$WANGGE_DATA/city119/workers.csv\""));
    check_boards(&p, 420, 297);
    project_close(&p);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/demo", test_demo);
    g_test_add_func("/layout/city", test_city);
    return g_test_run();
}
