/* What surrounds the map: title, frame, legend with totals, scale bar, north arrow. Pictures too small for a column
 * have the scale bar on the map and nothing else. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/map_int.h"

#define MARGIN       16.0
#define COLUMN       224.0 /* width of the legend, with its margin */
#define HEAD         62.0  /* height of the title */
#define LEAST_WIDTH  900.0 /* of a picture with a legend */
#define LEAST_HEIGHT 620.0
#define SWATCH       30.0
#define ROW          23.0

static gboolean has_sheet(const MapOptions *o)
{
    return !o->focus && !o->view && o->width >= LEAST_WIDTH && o->height >= LEAST_HEIGHT;
}

GeoBox sheet_map_frame(const MapOptions *o)
{
    if (!has_sheet(o))
        return (GeoBox){0, 0, o->width, o->height};
    return (GeoBox){MARGIN, HEAD, o->width - COLUMN - MARGIN, o->height - MARGIN};
}

/* Metres the scale bar stands for, at most width units long. */
static double bar_metres(const Map *map, double width)
{
    return view_round_down(width * map->metres_a_unit);
}

static void put_text(Map *map, StyleTextKind kind, const char *string, double x, double y, double align)
{
    CanvasText text = map_text(map, kind, 1);
    text.text = string;
    text.x = x;
    text.y = y;
    text.align = align;
    scene_text(map->scene, SCENE_SHEET_TEXTS, &text);
}

static void fill_box(Map *map, GeoBox box, Colour colour)
{
    CanvasFill fill = {.colour = colour};
    scene_fill(map->scene, SCENE_SHEET, scene_box(map->scene, box), &fill);
}

static guint line_shape(Map *map, const GeoPoint *points, guint n, GeoKind kind)
{
    GeoShapes *shapes = scene_shapes(map->scene);
    guint shape = geo_shapes_begin(shapes, kind);
    geo_shapes_part(shapes);
    for (guint i = 0; i < n; i++)
        geo_shapes_point(shapes, points[i].x, points[i].y);
    return shape;
}

/* A bar of four parts, dark and light in turn, with its ends in metres or kilometres; (x, y) is its lower left. */
static void draw_bar(Map *map, double x, double y, double width)
{
    double metres = bar_metres(map, width), length = metres / map->metres_a_unit, tall = 5;
    Colour ink = map->style->texts[STYLE_LEGEND].colour;
    CanvasStroke line = {.colour = ink, .width = 0.8};
    fill_box(map, (GeoBox){x, y - tall, x + length, y}, map->style->paper);
    for (guint i = 0; i < 4; i += 2)
        fill_box(map, (GeoBox){x + length * i / 4, y - tall, x + length * (i + 1) / 4, y}, ink);
    scene_stroke(map->scene, SCENE_SHEET, scene_box(map->scene, (GeoBox){x, y - tall, x + length, y}), &line);
    g_autofree char *end =
        metres >= 1000 ? g_strdup_printf(_("%g km"), metres / 1000) : g_strdup_printf(_("%g m"), metres);
    put_text(map, STYLE_LEGEND, "0", x, y - tall - 9, 0);
    put_text(map, STYLE_LEGEND, end, x + length, y - tall - 9, 1);
}

/* (x, y) is the middle of the arrow's foot. */
static void draw_arrow(Map *map, double x, double y)
{
    double tall = 34, half = 9;
    Colour ink = map->style->texts[STYLE_LEGEND].colour;
    CanvasFill dark = {.colour = ink}, light = {.colour = map->style->paper};
    CanvasStroke line = {.colour = ink, .width = 0.8};
    GeoPoint left[] = {{x, y - tall}, {x - half, y}, {x, y - 8}, {x, y - tall}};
    GeoPoint right[] = {{x, y - tall}, {x + half, y}, {x, y - 8}, {x, y - tall}};
    guint l = line_shape(map, left, 4, GEO_POLYGON), r = line_shape(map, right, 4, GEO_POLYGON);
    scene_fill(map->scene, SCENE_SHEET, l, &dark);
    scene_fill(map->scene, SCENE_SHEET, r, &light);
    scene_stroke(map->scene, SCENE_SHEET, l, &line);
    scene_stroke(map->scene, SCENE_SHEET, r, &line);
    CanvasText north = map_text(map, STYLE_LEGEND, 1);
    north.text = _("N");
    north.x = x;
    north.y = y - tall - 9;
    north.font.bold = TRUE;
    scene_text(map->scene, SCENE_SHEET_TEXTS, &north);
}

/* The map's part under a scale bar that is laid over it. */
static GeoBox bar_box(const Map *map)
{
    GeoBox f = map->frame;
    double width = MIN(120, (f.x1 - f.x0) / 3);
    return (GeoBox){f.x0 + 8, f.y1 - 32, f.x0 + 24 + width, f.y1 - 6};
}

void sheet_reserve(Map *map)
{
    if (!has_sheet(map->options) && !map->options->focus && !map->options->view) {
        GeoBox box = bar_box(map);
        labels_take(map->labels, &box, 1);
    }
}

typedef struct Pen {
    double x, y; /* where the next row goes */
} Pen;

static void row_text(Map *map, Pen *pen, const char *string)
{
    put_text(map, STYLE_LEGEND, string, pen->x + SWATCH + 10, pen->y, 0);
    pen->y += ROW;
}

static GeoBox swatch_box(const Pen *pen)
{
    return (GeoBox){pen->x, pen->y - 7, pen->x + SWATCH, pen->y + 7};
}

static guint swatch_line(Map *map, const Pen *pen)
{
    GeoPoint line[] = {{pen->x, pen->y}, {pen->x + SWATCH, pen->y}};
    return line_shape(map, line, 2, GEO_LINE);
}

static void row_area(Map *map, Pen *pen, Colour colour, const CanvasStroke *line, const char *name)
{
    if (colour.a < 1)
        fill_box(map, swatch_box(pen), map->style->grid[0]);
    fill_box(map, swatch_box(pen), colour);
    if (line)
        scene_stroke(map->scene, SCENE_SHEET, scene_box(map->scene, swatch_box(pen)), line);
    row_text(map, pen, name);
}

/* Buildings are shown as they are seen, on a grid's colour. */
static void row_building(Map *map, Pen *pen, Colour colour, const char *name)
{
    GeoBox box = swatch_box(pen), house = {box.x0 + 6, box.y0 + 3, box.x1 - 6, box.y1 - 3};
    fill_box(map, box, map->style->grid[0]);
    fill_box(map, house, colour);
    scene_stroke(map->scene, SCENE_SHEET, scene_box(map->scene, house), &map->style->building_line);
    row_text(map, pen, name);
}

static void row_line(Map *map, Pen *pen, const CanvasStroke *under, const CanvasStroke *line,
                     const char *name)
{
    guint shape = swatch_line(map, pen);
    if (under)
        scene_stroke(map->scene, SCENE_SHEET, shape, under);
    scene_stroke(map->scene, SCENE_SHEET, shape, line);
    row_text(map, pen, name);
}

static void row_road(Map *map, Pen *pen, StyleRoadClass klass, double width, const char *name)
{
    const StyleRoad *road = &map->style->roads[klass];
    CanvasStroke casing = {.colour = road->casing, .width = width + 2 * road->edge};
    CanvasStroke fill = {.colour = road->fill, .width = width};
    fill_box(map, swatch_box(pen), map->style->community);
    row_line(map, pen, &casing, &fill, name);
}

static void row_mark(Map *map, Pen *pen, const char *mark, const char *name)
{
    CanvasText text = map_text(map, STYLE_COUNT, 1);
    text.text = mark;
    text.colour = map->style->warning;
    text.x = pen->x + SWATCH / 2;
    text.y = pen->y;
    scene_text(map->scene, SCENE_SHEET_TEXTS, &text);
    row_text(map, pen, name);
}

/* A grid's swatch: two colours with the border between them, or the border alone where colours tell something else. */
static void row_grid(Map *map, Pen *pen)
{
    GeoBox b = swatch_box(pen);
    double middle = (b.x0 + b.x1) / 2;
    const GeoBox halves[] = {{b.x0, b.y0, middle, b.y1}, {middle, b.y0, b.x1, b.y1}};
    for (guint i = 0; i < G_N_ELEMENTS(halves); i++) {
        CanvasFill fill = style_grid_fill(map->style, i);
        guint half = scene_box(map->scene, halves[i]);
        if (!map->options->classes)
            scene_fill(map->scene, SCENE_SHEET, half, &fill);
        scene_stroke(map->scene, SCENE_SHEET, half, &map->style->grid_line);
    }
    row_text(map, pen,
             map->options->unit == CITY_PEOPLE ? _("Grid: code, people") : _("Grid: code, households"));
}

/* A class with its range and how many grids are in it. */
static void row_class(Map *map, Pen *pen, guint klass, const char *label)
{
    CanvasFill fill = classes_fill(map->options->classes, map->style, klass);
    guint box = scene_box(map->scene, swatch_box(pen));
    g_autofree char *number = g_strdup_printf("%u", map->report.in_class[klass]);
    scene_fill(map->scene, SCENE_SHEET, box, &fill);
    scene_stroke(map->scene, SCENE_SHEET, box, &map->style->grid_line);
    put_text(map, STYLE_LEGEND, number, pen->x + COLUMN - 2 * MARGIN, pen->y, 1);
    row_text(map, pen, label);
}

/* What the colours say, over the number of grids of each. */
static void draw_classes(Map *map, Pen *pen)
{
    const Classes *c = map->options->classes;
    CanvasText title = map_text(map, STYLE_LEGEND, 1);
    double room = COLUMN - 2 * MARGIN;
    title.text = c->title;
    title.font.bold = TRUE;
    title.font.size *= MIN(1, room / MAX(1, map_text_width(map, &title, c->title)));
    title.align = 0;
    title.x = pen->x;
    title.y = pen->y;
    scene_text(map->scene, SCENE_SHEET_TEXTS, &title);
    pen->y += ROW;
    for (guint i = 0; i < c->n; i++)
        row_class(map, pen, i, c->labels[i]);
    if (map->report.in_class[c->n])
        row_class(map, pen, c->n, _("no figure"));
    pen->y += 6;
}

static void draw_divisions(Map *map, Pen *pen)
{
    const Style *s = map->style;
    if (map->options->classes)
        draw_classes(map, pen);
    row_line(map, pen, &s->community_band, &s->community_line, _("Community border"));
    if (map->plan->grids->len > 0)
        row_grid(map, pen);
    if (map->seen & MAP_SEEN_OVER)
        row_mark(map, pen, "▲", _("Grid above the range"));
    if (map->seen & MAP_SEEN_UNDER)
        row_mark(map, pen, "▼", _("Grid below the range"));
}

static void draw_symbols(Map *map, Pen *pen)
{
    const Style *s = map->style;
    CanvasStroke shore = {.colour = s->shore, .width = 0.8};
    if (map->seen & MAP_SEEN_HOME)
        row_building(map, pen, s->home, _("Homes"));
    if (map->seen & MAP_SEEN_PUBLIC)
        row_building(map, pen, s->public, _("School, hospital, public"));
    if (map->seen & MAP_SEEN_TRADE)
        row_building(map, pen, s->trade, _("Shop, office, works"));
    if (map->seen & MAP_SEEN_PARCEL)
        row_area(map, pen, s->grid[0], &s->building_line, _("Parcel"));
    if (map->seen & MAP_SEEN_COMPOUND)
        row_area(map, pen, s->compound, &s->compound_line, _("Compound"));
    if (map->seen & MAP_SEEN_MAIN_ROAD)
        row_road(map, pen, STYLE_PRIMARY, 7, _("Main road"));
    if (map->seen & MAP_SEEN_STREET)
        row_road(map, pen, STYLE_TERTIARY, 5, _("Street"));
    if (map->seen & MAP_SEEN_LANE)
        row_road(map, pen, STYLE_SERVICE, 3, _("Lane"));
    if (map->seen & MAP_SEEN_RAIL)
        row_line(map, pen, &s->rail, &s->rail_gap, _("Railway"));
    if (map->seen & MAP_SEEN_WATER)
        row_area(map, pen, s->water, &shore, _("Water"));
}

typedef struct Totals {
    guint communities;
    guint grids, dedicated; /* the first are general */
    gint64 sum, general_sum;
    gint32 least, most; /* of general grids */
} Totals;

static Totals add_up(const Map *map)
{
    guint32 shown = map->options->community;
    Totals t = {.communities = shown == CITY_NONE ? map->city->communities->len : 1, .least = G_MAXINT32};
    for (guint32 g = 0; g < map->plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(map->plan, g);
        gint32 count = city_grid_weight(grid, map->options->unit);
        if (grid->valid_to || (shown != CITY_NONE && grid->community != shown))
            continue;
        t.sum += count;
        t.dedicated += grid->kind == CITY_DEDICATED;
        if (grid->kind == CITY_DEDICATED)
            continue;
        t.grids++;
        t.general_sum += count;
        t.least = MIN(t.least, count);
        t.most = MAX(t.most, count);
    }
    return t;
}

/* A figure with its name: "Grids        547". */
static void row_figure(Map *map, Pen *pen, const char *name, const char *format, ...) G_GNUC_PRINTF(4, 5);

static void row_figure(Map *map, Pen *pen, const char *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *value = g_strdup_vprintf(format, args);
    va_end(args);
    put_text(map, STYLE_LEGEND, name, pen->x, pen->y, 0);
    put_text(map, STYLE_LEGEND, value, pen->x + COLUMN - 2 * MARGIN, pen->y, 1);
    pen->y += ROW - 3;
}

static void draw_figures(Map *map, Pen *pen)
{
    Totals t = add_up(map);
    gboolean people = map->options->unit == CITY_PEOPLE;
    if (t.communities != 1)
        row_figure(map, pen, _("Communities"), "%u", t.communities);
    if (t.grids + t.dedicated == 0)
        return;
    row_figure(map, pen, _("Grids"), "%u", t.grids);
    if (t.dedicated)
        row_figure(map, pen, _("Dedicated grids"), "%u", t.dedicated);
    row_figure(map, pen, people ? _("People") : _("Households"), "%" G_GINT64_FORMAT, t.sum);
    if (t.grids == 0)
        return;
    row_figure(map, pen, _("Mean of a grid"), "%.0f", (double)t.general_sum / t.grids);
    row_figure(map, pen, _("Least and most"), "%d – %d", t.least, t.most);
    if (map->options->most > 0)
        row_figure(map, pen, _("Range"), "%d – %d", map->options->least, map->options->most);
}

static void draw_rule(Map *map, Pen *pen)
{
    CanvasStroke line = {.colour = map->style->frame, .width = 0.6};
    line.colour.a *= 0.5;
    GeoPoint ends[] = {{pen->x, pen->y - 4}, {pen->x + COLUMN - 2 * MARGIN, pen->y - 4}};
    scene_stroke(map->scene, SCENE_SHEET, line_shape(map, ends, 2, GEO_LINE), &line);
    pen->y += 14;
}

static void draw_column(Map *map)
{
    GeoBox f = map->frame;
    Pen pen = {f.x1 + MARGIN, f.y0 + 8};
    CanvasText head = map_text(map, STYLE_LEGEND, 1.1);
    head.text = _("Legend");
    head.font.bold = TRUE;
    head.align = 0;
    head.x = pen.x;
    head.y = pen.y;
    scene_text(map->scene, SCENE_SHEET_TEXTS, &head);
    pen.y += ROW + 2;
    draw_divisions(map, &pen);
    draw_symbols(map, &pen);
    pen.y += 6;
    draw_rule(map, &pen);
    draw_figures(map, &pen);
    draw_bar(map, pen.x, f.y1 - 4, COLUMN - 2 * MARGIN - 50);
    draw_arrow(map, f.x1 + COLUMN - MARGIN - 12, f.y1 - 4);
}

static char *title_of(const Map *map)
{
    const City *city = map->city;
    const char *name = NULL;
    if (map->options->community != CITY_NONE) {
        const CityCommunity *c = city_community(city, map->options->community);
        name = c->name ? c->name : c->code;
    } else if (city->communities->len > 0) {
        name = city_community(city, 0)->city;
    }
    if (!name)
        return g_strdup(_("Community grids"));
    return map->plan->grids->len > 0 ? g_strdup_printf(_("Grids of %s"), name) : g_strdup(name);
}

/* Where the community lies and its code, or how many communities are shown. */
static char *subtitle_of(const Map *map)
{
    GString *line = g_string_new(NULL);
    guint n = map->city->communities->len;
    if (map->options->community != CITY_NONE) {
        const CityCommunity *c = city_community(map->city, map->options->community);
        const char *parts[] = {c->city, c->district, c->street, c->code};
        for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
            if (parts[i])
                g_string_append_printf(line, "%s%s", line->len ? " · " : "", parts[i]);
        if (map->options->classes)
            g_string_append_printf(line, " · %s", map->options->classes->title);
        return g_string_free(line, FALSE);
    }
    g_string_append_printf(line, ngettext("%u community", "%u communities", n), n);
    if (map->options->classes)
        g_string_append_printf(line, " · %s", map->options->classes->title);
    if (map->panels.n > 1) {
        g_string_append(line, " · ");
        g_string_append_printf(line, _("two parts at one scale, %.1f km between them left out"),
                               map->panels.apart / 1000);
    }
    return g_string_free(line, FALSE);
}

/* A line of the head, smaller where it would not fit. */
static void draw_head(Map *map, StyleTextKind kind, const char *string, double y)
{
    CanvasText text = map_text(map, kind, 1);
    double room = map->options->width - 2 * MARGIN, width = map_text_width(map, &text, string);
    text.font.size *= MIN(1, room / MAX(1, width));
    text.text = string;
    text.align = 0;
    text.x = map->frame.x0;
    text.y = y;
    scene_text(map->scene, SCENE_SHEET_TEXTS, &text);
}

static void draw_title(Map *map)
{
    g_autofree char *title = title_of(map), *below = subtitle_of(map);
    draw_head(map, STYLE_TITLE, title, 24);
    draw_head(map, STYLE_SUBTITLE, below, 48);
}

static void draw_frames(Map *map)
{
    CanvasStroke line = {.colour = map->style->frame, .width = 1.2};
    for (guint i = 0; i < map->panels.n; i++)
        scene_stroke(map->scene, SCENE_SHEET, scene_box(map->scene, map->panels.views[i].frame), &line);
}

void sheet_draw(Map *map)
{
    if (has_sheet(map->options)) {
        draw_frames(map);
        draw_title(map);
        draw_column(map);
        return;
    }
    if (map->options->focus || map->options->view)
        return;
    GeoBox box = bar_box(map);
    Colour paper = map->style->paper;
    paper.a = 0.8;
    if (map->panels.n > 1)
        draw_frames(map);
    fill_box(map, box, paper);
    draw_bar(map, box.x0 + 8, box.y1 - 4, box.x1 - box.x0 - 16);
}
