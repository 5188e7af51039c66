/* Sheets of texts, people and grids as nobody wishes them: what is printed is legible, or a fault says why it is
 * not. */
#include <cairo-pdf.h>
#include <string.h>

#include "city/changes.h"
#include "draw/placed.h"
#include "print/badge.h"
#include "print/board_int.h"
#include "print/card.h"
#include "print/changes.h"
#include "print/overview.h"
#include "print/street.h"

#define MM    72 / 25.4
#define SLACK 1.2 /* points that letters may leave their box by */

#define LONG    "由一个非常非常长的名称组成的社区服务网格，其名称长到任何公示牌上都放不下，而且还要继续写下去"
#define MARKUP  "<b>张&三</b>"
#define ARABIC  "محمد بن علي"
#define CONTROL "李\x01\n四\x7f"
#define EMOJI   "王😀五"

typedef struct Fixture {
    City *city;
    CityPlan *plan;
    CityStaff *staff;
    GArray *changes;
    Template *look;
    Style *style;
    Text *text;
    SheetSet set;
    GArray *placed;
} Fixture;

static void add_box(GeoShapes *shapes, double x0, double y0, double x1, double y1)
{
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, x0, y0);
    geo_shapes_point(shapes, x1, y0);
    geo_shapes_point(shapes, x1, y1);
    geo_shapes_point(shapes, x0, y1);
    geo_shapes_point(shapes, x0, y0);
}

static void begin_box(GeoShapes *shapes, double x0, double y0, double x1, double y1)
{
    geo_shapes_begin(shapes, GEO_POLYGON);
    add_box(shapes, x0, y0, x1, y1);
}

static void clear_placed(gpointer data)
{
    g_free(((PagePlaced *)data)->text);
}

/* Two communities of one street; the texts are not yet unusual. */
static void set_up(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    f->city = city_new("EPSG:4544");
    for (guint i = 0; i < 2; i++) {
        CityCommunity c = {.code = i ? "640202001002" : "640202001001", .name = i ? "绿苑社区" : "北辰社区"};
        c.street = city_intern(f->city, "长胜街道");
        g_array_append_val(f->city->communities, c);
        begin_box(f->city->community_shapes, i * 400, 0, i * 400 + 400, 300);
    }
    f->plan = city_plan_new(0);
    f->staff = city_staff_new();
    f->style = style_new();
    f->text = text_new(f->style->family);
    f->changes = g_array_new(FALSE, TRUE, sizeof(CityChange));
    f->placed = g_array_new(FALSE, FALSE, sizeof(PagePlaced));
    g_array_set_clear_func(f->placed, clear_placed);
}

static void tear_down(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    city_free(f->city);
    city_plan_free(f->plan);
    city_staff_free(f->staff);
    template_free(f->look);
    style_free(f->style);
    text_free(f->text);
    g_array_unref(f->changes);
    g_array_unref(f->placed);
}

static CityGrid *add_grid(Fixture *f, const char *name, guint32 community, double x0, double x1)
{
    CityGrid row = {.community = community, .households = 500};
    CityCell cell = {.community = community, .building = CITY_NONE, .grid = f->plan->grids->len};
    g_autofree char *code = g_strdup_printf("640202001%03u%03u", community + 1, f->plan->grids->len + 1);
    row.code = city_plan_intern(f->plan, code);
    row.name = city_plan_intern(f->plan, name);
    g_array_append_val(f->plan->grids, row);
    g_array_append_val(f->plan->cells, cell);
    begin_box(f->plan->grid_shapes, x0, 0, x1, 300);
    return &g_array_index(f->plan->grids, CityGrid, f->plan->grids->len - 1);
}

/* A building in the grid's cell. */
static void add_building(Fixture *f, guint32 grid, const char *name, double x, double y, double side)
{
    CityBuilding row = {.id = "b", .name = city_intern(f->city, name), .households = 10};
    guint n = f->city->buildings->len;
    row.community = g_array_index(f->plan->grids, CityGrid, grid).community;
    g_array_append_val(f->city->buildings, row);
    begin_box(f->city->building_shapes, x, y, x + side, y + side);
    f->plan->building_cell = g_renew(guint32, f->plan->building_cell, n + 1);
    f->plan->building_cell[n] = grid;
    f->plan->n_buildings = n + 1;
    CityChange change = {.building = n, .kind = CITY_CHANGE_MOVED};
    change.was = (CityStay){"1", row.name, row.name};
    change.is = (CityStay){g_array_index(f->plan->grids, CityGrid, grid).code, row.name, row.name};
    g_array_append_val(f->changes, change);
}

static void add_worker(Fixture *f, CityRole role, const char *name, const char *phone)
{
    CityWorker worker = {.name = name, .role = role, .phone = phone, .grid = "640202001001001"};
    worker.stand_in = role == CITY_OFFICER ? name : NULL;
    worker.duties = role == CITY_OFFICER ? name : NULL;
    worker.supervision = phone;
    city_staff_add(f->staff, &worker);
}

static cairo_status_t drop(G_GNUC_UNUSED void *data, G_GNUC_UNUSED const unsigned char *bytes,
                           G_GNUC_UNUSED unsigned int n)
{
    return CAIRO_STATUS_SUCCESS;
}

static gboolean meet(GeoBox a, GeoBox b)
{
    return a.x0 + SLACK < b.x1 && b.x0 + SLACK < a.x1 && a.y0 + SLACK < b.y1 && b.y0 + SLACK < a.y1;
}

static void assert_legible(const Fixture *f, const char *sheet)
{
    for (guint i = 0; i < f->placed->len; i++) {
        const PagePlaced *p = &g_array_index(f->placed, PagePlaced, i);
        for (const char *c = p->text; *c; c++)
            g_assert_true((guchar)*c >= ' ' || *c == '\n');
        if (p->letters.x0 < p->room.x0 - SLACK || p->letters.x1 > p->room.x1 + SLACK)
            g_error("%s: \"%s\" leaves its box", sheet, p->text);
        for (guint k = 0; k < i; k++)
            if (meet(p->letters, g_array_index(f->placed, PagePlaced, k).letters))
                g_error("%s: \"%s\" and \"%s\" overlap", sheet, p->text,
                        g_array_index(f->placed, PagePlaced, k).text);
    }
}

/* Paints the first sheet of the kind for the first grid; returns its faults. */
static guint paint(Fixture *f, const SheetKind *kind, double width, double height)
{
    guint32 grid = 0;
    template_free(f->look);
    f->look = template_new(kind->look);
    f->set = (SheetSet){
        .city = f->city, .plan = f->plan, .staff = f->staff, .template = f->look, .style = f->style};
    f->set.date = "2026-07-01";
    f->set.width = width * MM;
    f->set.height = height * MM;
    f->set.changes = f->changes;
    f->set.placed = f->placed;
    g_array_set_size(f->placed, 0);
    g_autoptr(GPtrArray) sheets = kind->list(&f->set, &grid, 1);
    g_assert_cmpuint(sheets->len, >, 0);
    const Sheet *sheet = (const Sheet *)sheets->pdata[0];
    cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream(drop, NULL, f->set.width, f->set.height);
    cairo_t *cr = cairo_create(pdf);
    SheetReport report = sheet->paint(sheet, cr, f->text);
    g_assert_cmpint(cairo_status(cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy(cr);
    cairo_surface_destroy(pdf);
    assert_legible(f, kind->name);
    return report.faults;
}

static guint count(const Fixture *f, const char *part)
{
    guint n = 0;
    for (guint i = 0; i < f->placed->len; i++)
        n += strstr(g_array_index(f->placed, PagePlaced, i).text, part) != NULL;
    return n;
}

static void check_map(Fixture *f)
{
    g_autoptr(BoardMap) map = board_map_new(&f->set, 0, f->text);
    g_autoptr(GArray) labels = placed_labels(map->scene, f->text);
    placed_assert_apart(labels, map->view.frame, "the map");
}

static void test_texts(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const texts[] = {LONG, MARKUP, ARABIC, CONTROL, EMOJI};
    static const SheetKind *const kinds[] = {&board_kind,   &overview_kind, &street_kind,
                                             &changes_kind, &card_kind,     &badge_kind};
    add_grid(f, "第一网格", 0, 0, 400);
    add_grid(f, "第二网格", 1, 400, 800);
    add_building(f, 0, "1号楼", 50, 50, 40);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_array_set_size(f->staff->workers, 0);
        g_array_index(f->plan->grids, CityGrid, 0).name = texts[i];
        g_array_index(f->plan->grids, CityGrid, 1).name = texts[i];
        g_array_index(f->city->communities, CityCommunity, 0).name = texts[i];
        add_building(f, 0, texts[i], 150, 50 + 40 * i, 30);
        add_worker(f, CITY_OFFICER, texts[i], texts[i]);
        add_worker(f, CITY_POLICE, texts[i], texts[i]);
        add_worker(f, CITY_VOLUNTEER, texts[i], NULL);
        for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
            guint faults =
                paint(f, kinds[k], kinds[k] == &badge_kind ? 74 : 297, kinds[k] == &badge_kind ? 105 : 210);
            if (i == 0)
                g_assert_true(faults & SHEET_TEXT_CUT);
            if (i == 1)
                g_assert_cmpuint(count(f, MARKUP), >, 0);
            if (i == 2)
                g_assert_cmpuint(count(f, ARABIC), >, 0);
        }
        paint(f, &board_kind, 297, 210);
        check_map(f);
    }
}

static void test_volunteers(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    add_grid(f, "第一网格", 0, 0, 400);
    add_building(f, 0, "1号楼", 50, 50, 40);
    add_worker(f, CITY_OFFICER, "张三", "13800000000");
    g_assert_cmpuint(paint(f, &board_kind, 420, 297) & ~(guint)SHEET_NO_PHOTO, ==, 0);
    g_assert_cmpuint(count(f, "Volunteers"), ==, 0);
    for (guint i = 0; i < 30; i++) {
        g_autofree char *name = g_strdup_printf("志愿者甲%02u", i);
        add_worker(f, CITY_VOLUNTEER, name, NULL);
    }
    g_assert_cmpuint(paint(f, &board_kind, 420, 297) & ~(guint)SHEET_NO_PHOTO, ==, 0);
    g_assert_cmpuint(count(f, "志愿者甲00"), ==, 1);
    g_assert_cmpuint(count(f, "志愿者甲29"), ==, 1);
    g_assert_cmpuint(paint(f, &board_kind, 210, 297) & ~(guint)SHEET_NO_PHOTO, ==, 0);
}

/* Two buildings, and six hundred: numbers have their place or are counted. */
static void test_sizes(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    add_grid(f, "第一网格", 0, 0, 400);
    add_building(f, 0, "1号楼", 50, 50, 40);
    add_building(f, 0, "2号楼", 250, 150, 40);
    paint(f, &board_kind, 420, 297);
    check_map(f);
    for (guint i = 0; i < 598; i++) {
        g_autofree char *name = g_strdup_printf("%u号楼", i + 3);
        add_building(f, 0, name, 5 + i % 39 * 10.0, 100 + i / 39 * 12.0, 7);
    }
    paint(f, &board_kind, 420, 297);
    check_map(f);
    g_autoptr(BoardMap) map = board_map_new(&f->set, 0, f->text);
    g_autoptr(GArray) labels = placed_labels(map->scene, f->text);
    guint numbers = 0;
    for (guint i = 0; i < labels->len; i++) {
        const char *text = g_array_index(labels, Placed, i).text;
        numbers += text && g_ascii_isdigit(*text) && strlen(text) < 12;
    }
    g_assert_cmpuint(numbers + map->unnumbered, ==, 600);
}

/* Both pieces of a grid are on its map. */
static void test_pieces(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    add_grid(f, "第一网格", 0, 0, 100);
    add_box(f->plan->grid_shapes, 300, 0, 400, 300);
    add_building(f, 0, "1号楼", 50, 50, 40);
    add_building(f, 0, "2号楼", 350, 150, 40);
    guint faults = paint(f, &board_kind, 420, 297);
    g_assert_cmpuint(faults & SHEET_TOO_LARGE, ==, 0);
    check_map(f);
    g_autoptr(BoardMap) map = board_map_new(&f->set, 0, f->text);
    GeoBox world = view_world(&map->view);
    g_assert_true(world.x0 <= 0 && world.x1 >= 400);
    g_assert_cmpuint(map->unnumbered, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/hostile/" name, Fixture, NULL, set_up, test, tear_down)
    ADD("texts", test_texts);
    ADD("volunteers", test_volunteers);
    ADD("sizes", test_sizes);
    ADD("pieces", test_pieces);
    return g_test_run();
}
