#include "placed.h"

#include <math.h>

#define SLACK 0.6 /* units: letters are a little smaller than their measure */

typedef struct Reader {
    Canvas base;
    GArray *labels;
    Text *text;
} Reader;

static void ignore_fill(G_GNUC_UNUSED Canvas *canvas, G_GNUC_UNUSED GeoShape shape,
                        G_GNUC_UNUSED const CanvasFill *fill)
{
}

static void read_stroke(Canvas *canvas, GeoShape shape, G_GNUC_UNUSED const CanvasStroke *stroke)
{
    Reader *r = (Reader *)canvas;
    g_assert_cmpuint(geo_shape_n_points(shape), ==, 2);
    GeoPoint a = shape.points[shape.starts[0]], b = shape.points[shape.starts[0] + 1];
    Placed line = {.middle = geo_between(a, b, 0.5), .half_wide = geo_distance(a, b) / 2, .half_tall = 0.3};
    line.angle = atan2(b.y - a.y, b.x - a.x);
    g_array_append_val(r->labels, line);
}

/* Letters of Han fill their square, figures and Latin capitals three quarters of it. */
static void read_text(Canvas *canvas, const CanvasText *text)
{
    Reader *r = (Reader *)canvas;
    double wide, tall;
    text_measure(r->text, text->text, text->font, &wide, &tall);
    Placed label = {g_strdup(text->text), {text->x, text->y}, wide / 2, 0, text->angle};
    label.half_tall = (text_is_han(text->text) ? 0.46 : 0.37) * text->font.size;
    label.middle.x += (0.5 - text->align) * wide;
    g_array_append_val(r->labels, label);
}

static void ignore_push(G_GNUC_UNUSED Canvas *canvas, G_GNUC_UNUSED GeoShape clip)
{
}

static void ignore_pop(G_GNUC_UNUSED Canvas *canvas)
{
}

static void clear_placed(gpointer data)
{
    g_free(((Placed *)data)->text);
}

GArray *placed_labels(const Scene *scene, Text *text)
{
    static const CanvasOps ops = {ignore_fill, read_stroke, read_text, ignore_push, ignore_pop, NULL};
    Reader reader = {.base.ops = &ops, .labels = g_array_new(FALSE, FALSE, sizeof(Placed)), .text = text};
    g_array_set_clear_func(reader.labels, clear_placed);
    scene_paint(scene, &reader.base, 1u << SCENE_LABELS);
    return reader.labels;
}

static void corners(const Placed *p, GeoPoint *corner)
{
    double c = cos(p->angle), s = sin(p->angle);
    for (guint i = 0; i < 4; i++) {
        double x = i & 1 ? p->half_wide : -p->half_wide, y = i & 2 ? p->half_tall : -p->half_tall;
        corner[i] = (GeoPoint){p->middle.x + x * c - y * s, p->middle.y + x * s + y * c};
    }
}

/* Whether the two are apart along one of the directions of a's sides (the separating axes of two boxes). */
static gboolean apart_along(const Placed *a, const Placed *b, double slack)
{
    GeoPoint of_b[4];
    corners(b, of_b);
    for (guint axis = 0; axis < 2; axis++) {
        double angle = a->angle + (axis ? G_PI_2 : 0), half = axis ? a->half_tall : a->half_wide;
        double least = INFINITY, most = -INFINITY;
        for (guint i = 0; i < 4; i++) {
            double at = (of_b[i].x - a->middle.x) * cos(angle) + (of_b[i].y - a->middle.y) * sin(angle);
            least = MIN(least, at);
            most = MAX(most, at);
        }
        if (least > half - slack || most < slack - half)
            return TRUE;
    }
    return FALSE;
}

gboolean placed_overlap(const Placed *a, const Placed *b, double slack)
{
    return !apart_along(a, b, slack) && !apart_along(b, a, slack);
}

GeoBox placed_box(const Placed *p)
{
    GeoPoint corner[4];
    GeoBox box = geo_box_empty();
    corners(p, corner);
    for (guint i = 0; i < 4; i++)
        geo_box_add(&box, corner[i]);
    return box;
}

void placed_assert_apart(const GArray *labels, GeoBox frame, const char *where)
{
    for (guint i = 0; i < labels->len; i++) {
        const Placed *a = &g_array_index(labels, Placed, i);
        GeoBox box = placed_box(a);
        if (box.x0 < frame.x0 || box.y0 < frame.y0 || box.x1 > frame.x1 || box.y1 > frame.y1)
            g_error("%s: %s leaves the frame", where, a->text ? a->text : "a line");
        for (guint j = 0; j < i; j++) {
            const Placed *b = &g_array_index(labels, Placed, j);
            if (placed_overlap(a, b, SLACK))
                g_error("%s: %s and %s overlap at %.0f, %.0f", where, a->text ? a->text : "a line",
                        b->text ? b->text : "a line", a->middle.x, a->middle.y);
        }
    }
}
