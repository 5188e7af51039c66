/* The whole map of a small invented city: what is written on it, that labels keep apart, and what it looks like. The
 * golden picture has no text, which depends on the fonts; WANGGE_GOLDEN=write draws it anew. */
#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/cairo_canvas.h"
#include "draw/map.h"

#define NO_TEXT (SCENE_ALL_LAYERS & ~(1u << SCENE_LABELS) & ~(1u << SCENE_SHEET_TEXTS))

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

static void add_line(GeoShapes *shapes, double x0, double y0, double x1, double y1)
{
    geo_shapes_begin(shapes, GEO_LINE);
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, x0, y0);
    geo_shapes_point(shapes, x1, y1);
}

static void add_community(City *city, const char *code, const char *name, double x0, double x1)
{
    CityCommunity c = {.code = code, .name = name, .street = "长胜街道"};
    g_array_append_val(city->communities, c);
    add_box(city->community_shapes, x0, 0, x1, 400);
}

static void add_road(City *city, const char *name, const char *klass, double x0, double y0, double x1,
                     double y1)
{
    CityRoad road = {name, klass};
    g_array_append_val(city->roads, road);
    add_line(city->road_shapes, x0, y0, x1, y1);
}

static void add_buildings(City *city)
{
    for (guint i = 0; i < 40; i++) {
        guint row = i / 10;
        double x = 25 + 60 * (i % 10), y = 30 + 95 * row;
        g_autofree char *name = g_strdup_printf("%u号楼", i + 1);
        CityBuilding b = {.id = city_intern(city, name), .name = city_intern(city, name), .households = 40};
        b.community = i % 10 < 5 ? 0 : 1;
        b.usage = i % 7 == 3 ? "school" : i % 7 == 5 ? "shop" : "residential";
        if (i % 7 == 3 || i % 7 == 5)
            b.households = 0;
        g_array_append_val(city->buildings, b);
        add_box(city->building_shapes, x, y, x + 40, y + 14);
    }
    CityBuilding point = {.id = "p", .name = "门房", .community = 0, .households = 1};
    g_array_append_val(city->buildings, point);
    geo_shapes_begin(city->building_shapes, GEO_POINT);
    geo_shapes_part(city->building_shapes);
    geo_shapes_point(city->building_shapes, 150, 80);
}

static City *small_city(void)
{
    City *city = city_new("EPSG:4544");
    CityFeature water = {"镜湖", "lake"}, rail = {"包兰铁路", "rail"};
    CityCompound compound = {"1", "金岸小区", "slab"};
    add_community(city, "640202001001", "北辰社区", 0, 300);
    add_community(city, "640202001002", "绿苑社区", 300, 620);
    add_buildings(city);
    add_road(city, "人民路", "primary", 300, -40, 300, 440);
    add_road(city, "永康街", "secondary", -40, 210, 660, 210);
    add_road(city, NULL, "service", 20, 120, 280, 120);
    g_array_append_val(city->waters, water);
    add_box(city->water_shapes, 520, 230, 600, 300);
    g_array_append_val(city->rails, rail);
    add_line(city->rail_shapes, -40, 395, 660, 370);
    g_array_append_val(city->compounds, compound);
    add_box(city->compound_shapes, 15, 15, 290, 200);
    return city;
}

static void add_grid(CityPlan *plan, const char *code, guint32 community, gint32 households, GeoBox box)
{
    CityGrid grid = {
        .code = code, .community = community, .households = households, .people = 3 * households};
    g_array_append_val(plan->grids, grid);
    add_box(plan->grid_shapes, box.x0, box.y0, box.x1, box.y1);
}

static CityPlan *small_plan(const City *city)
{
    CityPlan *plan = city_plan_new(city->buildings->len);
    add_grid(plan, "640202001001001", 0, 512, (GeoBox){0, 0, 300, 210});
    add_grid(plan, "640202001001002", 0, 731, (GeoBox){0, 210, 300, 400});
    add_grid(plan, "640202001002001", 1, 120, (GeoBox){300, 0, 620, 400});
    return plan;
}

/* A canvas that keeps the texts. */
typedef struct Reader {
    Canvas base;
    GArray *texts; /* CanvasText, of the scene */
} Reader;

static void ignore_fill(Canvas *canvas, GeoShape shape, const CanvasFill *fill)
{
    (void)canvas, (void)shape, (void)fill;
}

static void ignore_stroke(Canvas *canvas, GeoShape shape, const CanvasStroke *stroke)
{
    (void)canvas, (void)shape, (void)stroke;
}

static void keep_text(Canvas *canvas, const CanvasText *text)
{
    g_array_append_vals(((Reader *)canvas)->texts, text, 1);
}

static void ignore_push(Canvas *canvas, GeoShape clip)
{
    (void)canvas, (void)clip;
}

static void ignore_pop(Canvas *canvas)
{
    (void)canvas;
}

static const CanvasOps reader_ops = {ignore_fill, ignore_stroke, keep_text, ignore_push, ignore_pop, NULL};

typedef struct Fixture {
    City *city;
    CityPlan *plan;
    Style *style;
    Text *text;
    Scene *scene;
    MapOptions options;
    MapReport report;
    GArray *texts;
} Fixture;

static void set_up(Fixture *f, gconstpointer data)
{
    (void)data;
    f->city = small_city();
    f->plan = small_plan(f->city);
    f->style = style_new();
    f->text = text_new(f->style->family);
    f->options = (MapOptions){.width = 1000,
                              .height = 640,
                              .community = CITY_NONE,
                              .unit = CITY_HOUSEHOLDS,
                              .least = 300,
                              .most = 700};
    f->texts = g_array_new(FALSE, FALSE, sizeof(CanvasText));
}

static void tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    city_free(f->city);
    city_plan_free(f->plan);
    style_free(f->style);
    text_free(f->text);
    scene_free(f->scene);
    g_array_unref(f->texts);
}

static void draw(Fixture *f, guint layers)
{
    Reader reader = {{&reader_ops}, f->texts};
    g_array_set_size(f->texts, 0);
    scene_free(f->scene);
    f->scene = map_scene(f->city, f->plan, f->style, f->text, &f->options, &f->report);
    scene_paint(f->scene, &reader.base, layers);
}

static guint count_text(const Fixture *f, const char *string)
{
    guint n = 0;
    for (guint i = 0; i < f->texts->len; i++)
        n += g_str_equal(g_array_index(f->texts, CanvasText, i).text, string);
    return n;
}

static void test_what_is_written(Fixture *f, gconstpointer data)
{
    (void)data;
    draw(f, SCENE_ALL_LAYERS);
    g_assert_cmpuint(f->report.grids, ==, 3);
    g_assert_cmpuint(f->report.labelled, ==, 3);
    g_assert_cmpuint(count_text(f, "001"), ==, 2);
    g_assert_cmpuint(count_text(f, "002"), ==, 1);
    g_assert_cmpuint(count_text(f, "512 hh"), ==, 1);
    g_assert_cmpuint(count_text(f, "731 hh ▲"), ==, 1);
    g_assert_cmpuint(count_text(f, "120 hh ▼"), ==, 1);
    g_assert_cmpuint(count_text(f, "北辰社区"), ==, 1);
    g_assert_cmpuint(count_text(f, "金岸小区"), ==, 1);
    g_assert_cmpuint(count_text(f, "镜湖"), ==, 1);
    g_assert_cmpuint(count_text(f, "永"), >=, 1);
    g_assert_cmpuint(count_text(f, "Grid above the range"), ==, 1);
    g_assert_cmpuint(count_text(f, "1363"), ==, 1);
}

static void test_people_and_no_band(Fixture *f, gconstpointer data)
{
    (void)data;
    f->options.unit = CITY_PEOPLE;
    f->options.most = 0;
    draw(f, SCENE_ALL_LAYERS);
    g_assert_cmpuint(count_text(f, "2193 ppl"), ==, 1);
    g_assert_cmpuint(count_text(f, "Grid above the range"), ==, 0);
}

/* The legend says what the colours tell, and how many of the grids that are shown have each. */
static void test_coloured_by_a_figure(Fixture *f, gconstpointer data)
{
    (void)data;
    const double values[] = {3, 92.5, NAN};
    g_autoptr(Classes) classes = classes_by_value("考核得分", values, 3);
    f->options.classes = classes;
    draw(f, SCENE_ALL_LAYERS);
    g_assert_cmpuint(count_text(f, "考核得分"), ==, 1);
    g_assert_cmpuint(count_text(f, "3.0"), ==, 1);
    g_assert_cmpuint(count_text(f, "92.5"), ==, 1);
    g_assert_cmpuint(count_text(f, "no figure"), ==, 1);
    g_assert_cmpuint(f->report.in_class[0] + f->report.in_class[1], ==, 2);
    g_assert_cmpuint(f->report.in_class[2], ==, 1);
    f->options.community = city_plan_grid(f->plan, 0)->community;
    draw(f, SCENE_ALL_LAYERS);
    g_assert_cmpuint(f->report.in_class[0], ==, 1);
    g_assert_cmpuint(f->report.in_class[0] + f->report.in_class[1] + f->report.in_class[2], <, 3);
    f->options.classes = NULL;
}

static void test_dedicated_grids_have_no_band(Fixture *f, gconstpointer data)
{
    (void)data;
    g_array_index(f->plan->grids, CityGrid, 2).kind = CITY_DEDICATED;
    draw(f, SCENE_ALL_LAYERS);
    g_assert_cmpuint(count_text(f, "120 hh"), ==, 1);
    g_assert_cmpuint(count_text(f, "Grid below the range"), ==, 0);
}

static void test_one_community(Fixture *f, gconstpointer data)
{
    (void)data;
    f->options.community = 1;
    draw(f, SCENE_ALL_LAYERS);
    g_assert_cmpuint(f->report.grids, ==, 1);
    g_assert_cmpuint(count_text(f, "512 hh"), ==, 0);
    g_assert_cmpuint(count_text(f, "Grids of 绿苑社区"), ==, 1);
    g_assert_cmpuint(count_text(f, "绿苑社区"), ==, 0);
    g_assert_cmpuint(count_text(f, "6号楼"), ==, 1);
    g_assert_cmpuint(count_text(f, "1号楼"), ==, 0);
}

/* The part of a text's line that its letters fill; a turned text as a square round its middle. */
static GeoBox text_box(Fixture *f, const CanvasText *text)
{
    double width, height, em = text->font.size;
    text_measure(f->text, text->text, text->font, &width, &height);
    if (text->angle != 0)
        return (GeoBox){text->x - em / 2, text->y - em / 2, text->x + em / 2, text->y + em / 2};
    double x = text->x - text->align * width;
    return (GeoBox){x, text->y - 0.5 * em, x + width, text->y + 0.5 * em};
}

static void assert_apart(Fixture *f)
{
    g_assert_cmpuint(f->texts->len, >, 0);
    for (guint i = 0; i < f->texts->len; i++) {
        const CanvasText *a = &g_array_index(f->texts, CanvasText, i);
        GeoBox box = text_box(f, a);
        g_assert_true(box.x0 >= 0 && box.y0 >= 0 && box.x1 <= f->options.width &&
                      box.y1 <= f->options.height);
        for (guint j = 0; j < i; j++) {
            const CanvasText *b = &g_array_index(f->texts, CanvasText, j);
            if (geo_box_meets(box, text_box(f, b)))
                g_error("\"%s\" at %.1f %.1f meets \"%s\" at %.1f %.1f", a->text, a->x, a->y, b->text, b->x,
                        b->y);
        }
    }
}

static void test_labels_keep_apart(Fixture *f, gconstpointer data)
{
    (void)data;
    static const double sizes[][2] = {{1600, 1000}, {1000, 640}, {700, 500}, {300, 200}, {64, 64}};
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++)
        for (guint32 community = 0; community < 2; community++) {
            f->options.width = sizes[i][0];
            f->options.height = sizes[i][1];
            f->options.community = community ? 0 : CITY_NONE;
            draw(f, 1u << SCENE_LABELS);
            if (sizes[i][0] > 64)
                assert_apart(f);
        }
}

static void test_sheet_texts_keep_apart(Fixture *f, gconstpointer data)
{
    (void)data;
    draw(f, 1u << SCENE_SHEET_TEXTS);
    assert_apart(f);
}

/* The names alone, of a view of the whole city. */
static void draw_names(Fixture *f)
{
    Reader reader = {{&reader_ops}, f->texts};
    View view = view_fit((GeoBox){0, 0, 620, 400}, (GeoBox){0, 0, f->options.width, f->options.height}, 20);
    g_array_set_size(f->texts, 0);
    scene_free(f->scene);
    f->scene = map_names(f->city, f->plan, f->style, f->text, &f->options, &view);
    scene_paint(f->scene, &reader.base, 1u << SCENE_LABELS);
}

static guint count_texts_over(Fixture *f, GeoBox box)
{
    guint n = 0;
    for (guint i = 0; i < f->texts->len; i++)
        n += geo_box_meets(text_box(f, &g_array_index(f->texts, CanvasText, i)), box);
    return n;
}

/* What lies over the map covers no name: a label goes beside it. */
static void test_names_give_way(Fixture *f, gconstpointer data)
{
    (void)data;
    draw_names(f);
    g_assert_cmpuint(count_text(f, "512 hh"), ==, 1);
    const CanvasText *label = NULL;
    for (guint i = 0; i < f->texts->len; i++)
        if (g_str_equal(g_array_index(f->texts, CanvasText, i).text, "512 hh"))
            label = &g_array_index(f->texts, CanvasText, i);
    GeoBox kept[] = {{label->x - 6, label->y - 6, label->x + 6, label->y + 6}, {0, 440, 240, 640}};
    g_assert_cmpuint(count_texts_over(f, kept[0]), >, 0);
    g_assert_cmpuint(count_texts_over(f, kept[1]), >, 0);
    f->options.kept = kept;
    f->options.n_kept = G_N_ELEMENTS(kept);
    draw_names(f);
    g_assert_cmpuint(count_texts_over(f, kept[0]) + count_texts_over(f, kept[1]), ==, 0);
    g_assert_cmpuint(count_text(f, "512 hh"), ==, 1);
}

static void test_same_scene_twice(Fixture *f, gconstpointer data)
{
    (void)data;
    draw(f, 1u << SCENE_LABELS);
    g_autoptr(GArray) first = g_array_copy(f->texts);
    Scene *kept = g_steal_pointer(&f->scene);
    draw(f, 1u << SCENE_LABELS);
    g_assert_cmpuint(first->len, ==, f->texts->len);
    for (guint i = 0; i < first->len; i++) {
        const CanvasText *a = &g_array_index(first, CanvasText, i),
                         *b = &g_array_index(f->texts, CanvasText, i);
        g_assert_cmpstr(a->text, ==, b->text);
        g_assert_true(a->x == b->x && a->y == b->y && a->angle == b->angle);
    }
    scene_free(kept);
}

static void test_long_names_fit(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *name = g_strnfill(300, 'W');
    g_array_index(f->city->communities, CityCommunity, 0).name = name;
    g_array_index(f->city->buildings, CityBuilding, 0).name = name;
    g_array_index(f->city->roads, CityRoad, 0).name = name;
    g_array_index(f->city->compounds, CityCompound, 0).name = name;
    g_array_index(f->plan->grids, CityGrid, 0).code = name;
    f->options.community = 0;
    draw(f, SCENE_ALL_LAYERS);
    assert_apart(f);
    static const char han[] = "x石嘴山市大武口区长胜街道北辰社区居民委员会第一网格服务站和社区服务中心é-1";
    g_array_index(f->plan->grids, CityGrid, 0).code = han;
    g_array_index(f->city->compounds, CityCompound, 0).name = han;
    draw(f, SCENE_ALL_LAYERS);
    for (guint i = 0; i < f->texts->len; i++)
        g_assert_true(g_utf8_validate(g_array_index(f->texts, CanvasText, i).text, -1, NULL));
}

static void test_nothing_to_draw(Fixture *f, gconstpointer data)
{
    (void)data;
    city_free(f->city);
    city_plan_free(f->plan);
    f->city = city_new("EPSG:4544");
    f->plan = city_plan_new(0);
    draw(f, SCENE_ALL_LAYERS);
    g_assert_cmpuint(f->report.grids, ==, 0);
    g_assert_cmpuint(count_text(f, "Community grids"), ==, 1);
}

static void test_before_a_division(Fixture *f, gconstpointer data)
{
    (void)data;
    city_plan_free(f->plan);
    f->plan = city_plan_new(f->city->buildings->len);
    draw(f, SCENE_ALL_LAYERS);
    g_assert_cmpuint(count_text(f, "北辰社区"), ==, 1);
    g_assert_cmpuint(count_text(f, "Grids"), ==, 0);
}

static cairo_status_t read_bytes(void *data, unsigned char *to, unsigned int n)
{
    GByteArray *bytes = (GByteArray *)data;
    if (bytes->len < n)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, bytes->data, n);
    g_byte_array_remove_range(bytes, 0, n);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *surface_of(GBytes *png)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)g_bytes_get_data(png, NULL), (guint)g_bytes_get_size(png));
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_bytes, bytes);
    g_assert_cmpint(cairo_surface_status(surface), ==, CAIRO_STATUS_SUCCESS);
    return surface;
}

/* The mean difference of a channel, and the share of pixels in which one differs by more than 40. */
static double compare(cairo_surface_t *a, cairo_surface_t *b, double *off)
{
    int width = cairo_image_surface_get_width(a), height = cairo_image_surface_get_height(a);
    guint64 sum = 0, bad = 0;
    g_assert_cmpint(cairo_image_surface_get_width(b), ==, width);
    g_assert_cmpint(cairo_image_surface_get_height(b), ==, height);
    for (int y = 0; y < height; y++) {
        const guint8 *p =
            cairo_image_surface_get_data(a) + (gsize)y * (gsize)cairo_image_surface_get_stride(a);
        const guint8 *q =
            cairo_image_surface_get_data(b) + (gsize)y * (gsize)cairo_image_surface_get_stride(b);
        for (int x = 0; x < width; x++) {
            int worst = 0;
            for (int c = 0; c < 3; c++) {
                int difference = abs(p[4 * x + c] - q[4 * x + c]);
                sum += (guint64)difference;
                worst = MAX(worst, difference);
            }
            bad += worst > 40;
        }
    }
    *off = (double)bad / (width * height);
    return (double)sum / (3.0 * width * height);
}

static GBytes *paint(Fixture *f, guint layers)
{
    g_autoptr(Canvas) canvas =
        cairo_canvas_new(CAIRO_CANVAS_PNG, (guint)f->options.width, (guint)f->options.height, f->text, NULL);
    draw(f, layers);
    scene_paint(f->scene, canvas, layers);
    return cairo_canvas_finish(canvas, NULL);
}

static void assert_looks_like(Fixture *f, const char *name)
{
    g_autoptr(GBytes) now = paint(f, NO_TEXT);
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, "draw", "golden", name, NULL), *golden = NULL;
    gsize n;
    double off;
    if (g_strcmp0(g_getenv("WANGGE_GOLDEN"), "write") == 0)
        g_file_set_contents(path, (const char *)g_bytes_get_data(now, NULL), (gssize)g_bytes_get_size(now),
                            NULL);
    g_assert_true(g_file_get_contents(path, &golden, &n, NULL));
    g_autoptr(GBytes) then = g_bytes_new(golden, n);
    cairo_surface_t *a = surface_of(now), *b = surface_of(then);
    double mean = compare(a, b, &off);
    g_test_message("%s: mean difference %.3f, pixels off %.4f", name, mean, off);
    g_assert_cmpfloat(mean, <, 0.5);
    g_assert_cmpfloat(off, <, 0.002);
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
}

static void test_golden_city(Fixture *f, gconstpointer data)
{
    (void)data;
    f->options.width = 920;
    f->options.height = 640;
    assert_looks_like(f, "city.png");
}

static void test_golden_community(Fixture *f, gconstpointer data)
{
    (void)data;
    f->options.width = 400;
    f->options.height = 300;
    f->options.community = 0;
    assert_looks_like(f, "community.png");
}

/* The comparison does see a difference: a layer that is missing. */
static void test_golden_can_fail(Fixture *f, gconstpointer data)
{
    (void)data;
    double off;
    f->options.width = 400;
    f->options.height = 300;
    g_autoptr(GBytes) whole = paint(f, NO_TEXT), bare = paint(f, NO_TEXT & ~(1u << SCENE_BUILDINGS));
    cairo_surface_t *a = surface_of(whole), *b = surface_of(bare);
    g_assert_cmpfloat(compare(a, b, &off), >, 0.5);
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
}

#define ADD(path, function) g_test_add("/draw/map/" path, Fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("what-is-written", test_what_is_written);
    ADD("people-and-no-band", test_people_and_no_band);
    ADD("coloured-by-a-figure", test_coloured_by_a_figure);
    ADD("dedicated-grids", test_dedicated_grids_have_no_band);
    ADD("one-community", test_one_community);
    ADD("labels-keep-apart", test_labels_keep_apart);
    ADD("sheet-texts-keep-apart", test_sheet_texts_keep_apart);
    ADD("names-give-way", test_names_give_way);
    ADD("same-scene-twice", test_same_scene_twice);
    ADD("long-names-fit", test_long_names_fit);
    ADD("nothing-to-draw", test_nothing_to_draw);
    ADD("before-a-division", test_before_a_division);
    ADD("golden-city", test_golden_city);
    ADD("golden-community", test_golden_community);
    ADD("golden-can-fail", test_golden_can_fail);
    return g_test_run();
}
