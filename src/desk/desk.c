#include "desk/desk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "desk/desk_int.h"
#include "draw/map.h"
#include "screen/lettering.h"
#include "screen/map_picture.h"
#include "screen/overlay.h"

#define REST_MS   90   /* the hand rests after that */
#define LEAST_MPU 0.05 /* metres a unit, at the nearest */
#define FLY_SCALE 0.55 /* of the map, for what is flown to */

/* What the worker makes; it reads the document, and everything else is its own. */
typedef struct Names {
    GThread *thread;
    Scene *scene;
    View view;
    gint done;
} Names;

typedef struct Checking {
    GThread *thread;
    Findings *found;
    gint done;
} Checking;

struct Desk {
    const Document *document;
    Window *window;
    double scale;
    guint width, height; /* pixels */
    View view, whole;
    CityLayers *layers;
    MapPicture *picture;
    Lettering *lettering;
    LinePainter *line_painter;
    Lines *outline;
    Thing outlined;
    Overlay *overlay;
    Style *style;
    Text *text, *names_text;
    const UiTheme *theme;
    Ui ui;
    DeskPanels panels;
    Findings *findings;
    Names names;
    Checking checking;
    gboolean stale_names, dragging, chinese;
    GeoPoint grabbed;
    gint64 moved; /* when the view last changed */
};

static gpointer make_names(gpointer data)
{
    Desk *desk = (Desk *)data;
    const Document *d = desk->document;
    MapOptions options = {.unit = d->rules.unit, .least = d->rules.min, .most = d->rules.max};
    desk->names.scene =
        map_names(d->city, d->plan, desk->style, desk->names_text, &options, &desk->names.view);
    g_atomic_int_set(&desk->names.done, 1);
    window_wake();
    return NULL;
}

static gpointer make_findings(gpointer data)
{
    Desk *desk = (Desk *)data;
    desk->checking.found = document_check(desk->document);
    g_atomic_int_set(&desk->checking.done, 1);
    window_wake();
    return NULL;
}

static GeoBox map_frame(const Desk *desk)
{
    return (GeoBox){0, 0, MAX(16, floor(desk->width / desk->scale) - DESK_LEFT - DESK_RIGHT),
                    MAX(16, floor(desk->height / desk->scale) - DESK_STATUS)};
}

static void view_changed(Desk *desk)
{
    desk->stale_names = TRUE;
    desk->moved = g_get_monotonic_time();
}

static void fit(Desk *desk, GeoBox world, double share)
{
    GeoBox frame = map_frame(desk);
    double margin = (1 - share) / 2 * MIN(frame.x1, frame.y1);
    desk->view = view_fit(world, frame, margin);
    desk->view.scale = MIN(desk->view.scale, 1 / (4 * LEAST_MPU));
    view_changed(desk);
}

static void set_fills(Desk *desk, const CityMesh *mesh)
{
    CanvasFill fills[STYLE_MAX_CLASSES];
    for (guint i = 0; i < STYLE_MAX_CLASSES; i++)
        fills[i] = style_grid_fill(desk->style, i);
    city_layers_set_style(desk->layers, desk->style);
    city_layers_set_grid_fills(desk->layers, mesh->grid_classes, fills, STYLE_MAX_CLASSES);
}

Desk *desk_new(const Document *document, Window *window, double scale, GError **error)
{
    g_autoptr(CityMesh) mesh = city_mesh_new(document->city, document->plan, NULL, error);
    if (!mesh)
        return NULL;
    Desk *desk = g_new0(Desk, 1);
    desk->document = document;
    desk->window = window;
    desk->scale = scale;
    desk->style = style_new();
    desk->text = text_new(desk->style->family);
    desk->names_text = text_new(desk->style->family);
    desk->theme = &ui_light_theme;
    desk->layers = city_layers_new(mesh);
    set_fills(desk, mesh);
    desk->picture = map_picture_new();
    desk->lettering = lettering_new(desk->text);
    desk->line_painter = line_painter_new();
    desk->overlay = overlay_new();
    desk_panels_init(&desk->panels, document);
    window_size(window, &desk->width, &desk->height);
    fit(desk, mesh->world, 0.95);
    desk->whole = desk->view;
    desk->chinese = g_strcmp0(g_getenv("LANGUAGE"), "zh_CN") == 0;
    desk->checking.thread = g_thread_new("check", make_findings, desk);
    return desk;
}

void desk_free(Desk *desk)
{
    if (!desk)
        return;
    if (desk->names.thread)
        g_thread_join(desk->names.thread);
    if (desk->checking.thread)
        g_thread_join(desk->checking.thread);
    g_clear_pointer(&desk->names.scene, scene_free);
    g_clear_pointer(&desk->checking.found, findings_free);
    g_clear_pointer(&desk->findings, findings_free);
    desk_panels_clear(&desk->panels);
    lines_free(desk->outline);
    line_painter_free(desk->line_painter);
    lettering_free(desk->lettering);
    map_picture_free(desk->picture);
    overlay_free(desk->overlay);
    city_layers_free(desk->layers);
    text_free(desk->text);
    text_free(desk->names_text);
    style_free(desk->style);
    g_free(desk);
}

const DeskPanels *desk_get_panels(const Desk *desk)
{
    return &desk->panels;
}

const View *desk_get_view(const Desk *desk)
{
    return &desk->view;
}

static const struct {
    const char *name;
    const UiTheme *theme;
} themes[] = {{"light", &ui_light_theme}, {"dark", &ui_dark_theme}, {"contrast", &ui_contrast_theme}};

gboolean desk_set_theme(Desk *desk, const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(themes); i++)
        if (g_str_equal(themes[i].name, name)) {
            desk->theme = themes[i].theme;
            return TRUE;
        }
    return FALSE;
}

static void next_theme(Desk *desk)
{
    guint i = 0;
    while (themes[i].theme != desk->theme)
        i++;
    desk->theme = themes[(i + 1) % G_N_ELEMENTS(themes)].theme;
}

/* Takes what the workers have made, and sets them to work. Findings are texts: another language checks anew. */
static void mind_workers(Desk *desk, gboolean wait)
{
    if (desk->names.thread && (wait || g_atomic_int_get(&desk->names.done))) {
        g_thread_join(g_steal_pointer(&desk->names.thread));
        lettering_set(desk->lettering, desk->names.scene, &desk->names.view, desk->scale);
        g_clear_pointer(&desk->names.scene, scene_free);
    }
    if (desk->checking.thread && (wait || g_atomic_int_get(&desk->checking.done))) {
        g_thread_join(g_steal_pointer(&desk->checking.thread));
        g_clear_pointer(&desk->findings, findings_free);
        desk->findings = g_steal_pointer(&desk->checking.found);
        if (desk->panels.list == DESK_FINDINGS)
            desk_panels_list(&desk->panels, desk->document, desk->findings);
    }
    gboolean rests = wait || g_get_monotonic_time() - desk->moved > REST_MS * 1000;
    if (desk->stale_names && rests && !desk->names.thread) {
        desk->stale_names = FALSE;
        desk->names = (Names){.view = desk->view};
        desk->names.thread = g_thread_new("names", make_names, desk);
    }
}

static void next_language(Desk *desk)
{
    mind_workers(desk, TRUE); /* they must not see the language change */
    mind_workers(desk, TRUE);
    desk->chinese = !desk->chinese;
    language_set(desk->chinese ? "zh" : "en");
    desk->stale_names = TRUE;
    desk->checking = (Checking){0};
    desk->checking.thread = g_thread_new("check", make_findings, desk);
}

static GeoPoint to_map(const Desk *desk, const WindowEvent *event)
{
    return (GeoPoint){event->x / desk->scale - DESK_LEFT, event->y / desk->scale};
}

static void zoom(Desk *desk, GeoPoint at, double factor)
{
    GeoPoint before = view_to_world(&desk->view, at);
    desk->view.scale = CLAMP(desk->view.scale * factor, desk->whole.scale / 4, 1 / LEAST_MPU);
    GeoPoint after = view_to_world(&desk->view, at);
    desk->view.centre.x += before.x - after.x;
    desk->view.centre.y += before.y - after.y;
    view_changed(desk);
}

static void pan(Desk *desk, double right, double down)
{
    desk->view.centre.x += right / desk->view.scale;
    desk->view.centre.y -= down / desk->view.scale;
    view_changed(desk);
}

static void fly(Desk *desk)
{
    DeskPanels *p = &desk->panels;
    p->flies = FALSE;
    if (p->selected.kind != THING_NONE)
        fit(desk, geo_shape_box(document_shape(desk->document, p->selected)), FLY_SCALE);
    else
        fit(desk, (GeoBox){p->target.x - 50, p->target.y - 50, p->target.x + 50, p->target.y + 50},
            FLY_SCALE);
}

static gboolean shows_buildings(const Desk *desk)
{
    return 1 / desk->view.scale < 4;
}

static void answer_pointer(Desk *desk, const WindowEvent *event)
{
    GeoPoint at = to_map(desk, event);
    GeoPoint world = view_to_world(&desk->view, at);
    if (event->kind == WINDOW_WHEEL)
        zoom(desk, at, pow(1.25, CLAMP(event->turn, -4, 4)));
    if (event->kind == WINDOW_PRESS && event->button == 1) {
        desk->dragging = TRUE;
        desk->grabbed = at;
        desk->panels.selected = document_pick(desk->document, world, shows_buildings(desk));
    }
    if (event->kind == WINDOW_RELEASE)
        desk->dragging = FALSE;
    if (event->kind != WINDOW_MOVE)
        return;
    if (desk->dragging) {
        pan(desk, desk->grabbed.x - at.x, desk->grabbed.y - at.y);
        desk->grabbed = at;
    }
    desk->panels.hovered = document_pick(desk->document, world, shows_buildings(desk));
}

static void search_changed(Desk *desk)
{
    desk_panels_list(&desk->panels, desk->document, desk->findings);
}

/* TRUE when the key belongs to the search line. */
static gboolean answer_search(Desk *desk, guint key, gboolean ctrl)
{
    DeskPanels *p = &desk->panels;
    if (key == WINDOW_KEY_BACKSPACE && p->search->len > 0) {
        const char *last = g_utf8_find_prev_char(p->search->str, p->search->str + p->search->len);
        g_string_truncate(p->search, (gsize)(last - p->search->str));
        search_changed(desk);
    } else if (key == 'v' && ctrl) {
        g_autofree char *pasted = window_paste();
        g_string_append(p->search, pasted ? pasted : "");
        search_changed(desk);
    } else if (key == WINDOW_KEY_RETURN) {
        desk_panels_choose(p, desk->document, desk->findings, 0);
        p->searching = FALSE;
    } else {
        return !ctrl && key < WINDOW_KEY_ESCAPE;
    }
    return TRUE;
}

static void answer_plain_key(Desk *desk, guint key)
{
    GeoPoint centre = {map_frame(desk).x1 / 2, map_frame(desk).y1 / 2};
    DeskPanels *p = &desk->panels;
    if (key == WINDOW_KEY_LEFT || key == WINDOW_KEY_RIGHT)
        pan(desk, key == WINDOW_KEY_LEFT ? -80 : 80, 0);
    if (key == WINDOW_KEY_UP || key == WINDOW_KEY_DOWN)
        pan(desk, 0, key == WINDOW_KEY_UP ? -80 : 80);
    if (key == '+' || key == '=')
        zoom(desk, centre, 1.25);
    if (key == '-')
        zoom(desk, centre, 0.8);
    if (key == WINDOW_KEY_PAGE_UP || key == WINDOW_KEY_PAGE_DOWN)
        desk_panels_choose(p, desk->document, desk->findings, key == WINDOW_KEY_PAGE_UP ? -1 : 1);
    if (key == WINDOW_KEY_F1)
        p->help = !p->help;
    if (key == WINDOW_KEY_ESCAPE) {
        p->help = p->searching = FALSE;
        p->selected = (Thing){THING_NONE, 0};
    }
}

static void answer_key(Desk *desk, const WindowEvent *event)
{
    gboolean ctrl = (event->modifiers & WINDOW_CTRL) != 0;
    if (desk->panels.searching && answer_search(desk, event->key, ctrl))
        return;
    if (!ctrl) {
        answer_plain_key(desk, event->key);
        return;
    }
    if (event->key == 'f')
        desk->panels.searching = TRUE;
    if (event->key == 't')
        next_theme(desk);
    if (event->key == 'l')
        next_language(desk);
    if (event->key == '0') {
        desk->view = desk->whole;
        desk->view.frame = map_frame(desk);
        view_changed(desk);
    }
}

static void answer_text(Desk *desk, const WindowEvent *event)
{
    DeskPanels *p = &desk->panels;
    if (!p->searching)
        return;
    g_strlcpy(p->composing, event->kind == WINDOW_COMPOSE ? event->text : "", sizeof p->composing);
    if (event->kind == WINDOW_COMPOSE)
        return;
    g_string_append(p->search, event->text);
    search_changed(desk);
}

static void pass(Desk *desk, WindowEvent *event, cairo_t *cr)
{
    Ui *ui = &desk->ui;
    ui->theme = desk->theme;
    ui->text = desk->text;
    ui->scale = desk->scale;
    ui->event = event;
    ui->cr = cr;
    desk_panels_pass(&desk->panels, ui, desk->document, desk->findings, floor(desk->width / desk->scale),
                     floor(desk->height / desk->scale), 1 / desk->view.scale);
}

gboolean desk_answer(Desk *desk, WindowEvent *event)
{
    if (event->kind == WINDOW_QUIT)
        return FALSE;
    if (event->kind == WINDOW_KEY && event->key == 'q' && event->modifiers & WINDOW_CTRL)
        return FALSE;
    if (event->kind == WINDOW_MOVE || event->kind == WINDOW_PRESS || event->kind == WINDOW_WHEEL)
        desk->ui.pointer = (GeoPoint){event->x / desk->scale, event->y / desk->scale};
    if (!desk->dragging)
        pass(desk, event, NULL);
    if (event->kind == WINDOW_KEY)
        answer_key(desk, event);
    else if (event->kind == WINDOW_TEXT || event->kind == WINDOW_COMPOSE)
        answer_text(desk, event);
    else
        answer_pointer(desk, event);
    if (desk->panels.flies)
        fly(desk);
    return TRUE;
}

static void paint_panels(Desk *desk)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)desk->width, (int)desk->height);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, desk->scale, desk->scale);
    pass(desk, NULL, cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    overlay_set(desk->overlay, cairo_image_surface_get_data(surface), desk->width, desk->height,
                (guint)cairo_image_surface_get_stride(surface));
    cairo_surface_destroy(surface);
}

/* The outline of what is selected. */
static void draw_outline(Desk *desk, const Pane *pane)
{
    static const CanvasStroke glow = {.colour = {1, 1, 1, 0.9}, .width = 5.5},
                              line = {.colour = {0.85, 0.10, 0.35, 1}, .width = 2.8};
    Thing t = desk->panels.selected;
    if (t.kind != desk->outlined.kind || t.index != desk->outlined.index) {
        g_clear_pointer(&desk->outline, lines_free);
        desk->outlined = t;
        if (t.kind != THING_NONE) {
            LineMesh *mesh = line_mesh_new(city_layers_origin(desk->layers));
            line_mesh_add(mesh, document_shape(desk->document, t));
            line_mesh_finish(mesh);
            desk->outline = lines_new(mesh);
        }
    }
    if (!desk->outline)
        return;
    lines_draw(desk->outline, desk->line_painter, pane, &glow, FALSE);
    lines_draw(desk->outline, desk->line_painter, pane, &line, FALSE);
}

/* The map's part of the window is a viewport of its own. */
static gboolean draw_map(Desk *desk, gboolean wait)
{
    guint left = (guint)(DESK_LEFT * desk->scale), width, height;
    desk->view.frame = map_frame(desk);
    width = (guint)(desk->view.frame.x1 * desk->scale);
    height = (guint)(desk->view.frame.y1 * desk->scale);
    gboolean hurried = !wait && g_get_monotonic_time() - desk->moved < REST_MS * 1000;
    gboolean sharp =
        map_picture_draw(desk->picture, desk->layers, &desk->view, width, height, desk->scale, hurried);
    map_picture_show(desk->picture, left, 0, desk->width, desk->height);
    Pane pane = pane_new(&desk->view, city_layers_origin(desk->layers), width, height, desk->scale);
    window_viewport((int)left, (int)(desk->height - height), width, height);
    draw_outline(desk, &pane);
    lettering_draw(desk->lettering, &desk->view, width, height);
    return sharp;
}

int desk_draw(Desk *desk, gboolean wait)
{
    window_size(desk->window, &desk->width, &desk->height);
    desk->view.frame = map_frame(desk);
    mind_workers(desk, wait);
    if (wait)
        mind_workers(desk, TRUE);
    const DeskPanels *p = &desk->panels;
    window_type(desk->window, p->searching, (int)(10 * desk->scale), (int)(10 * desk->scale),
                (int)(DESK_LEFT * desk->scale), (int)(32 * desk->scale));
    gboolean sharp = draw_map(desk, wait);
    paint_panels(desk);
    overlay_show(desk->overlay, desk->width, desk->height);
    return !sharp || desk->stale_names ? REST_MS : -1;
}

static cairo_status_t collect(void *bytes, const unsigned char *data, unsigned int n)
{
    g_byte_array_append((GByteArray *)bytes, data, n);
    return CAIRO_STATUS_SUCCESS;
}

GBytes *desk_picture(Desk *desk, GError **error)
{
    desk_draw(desk, TRUE);
    g_autofree guint32 *pixels = window_pixels(desk->window);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_RGB24, (int)desk->width,
                                            (int)desk->height, (int)desk->width * 4);
    cairo_status_t status = cairo_surface_write_to_png_stream(surface, collect, bytes);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("the picture could not be drawn: %s"),
                    cairo_status_to_string(status));
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}
