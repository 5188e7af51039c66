#include "print/content.h"

#include <string.h>

struct Content {
    GChecksum *sum;
    char *passing;
};

static const cairo_user_data_key_t key;

static void content_free(void *data)
{
    Content *c = (Content *)data;
    g_checksum_free(c->sum);
    g_free(c->passing);
    g_free(c);
}

void content_begin(cairo_t *cr, const char *passing)
{
    Content *c = g_new0(Content, 1);
    c->sum = g_checksum_new(G_CHECKSUM_MD5);
    c->passing = g_strdup(passing);
    cairo_set_user_data(cr, &key, c, content_free);
}

void content_end(cairo_t *cr, guint8 sum[SHEET_SUM])
{
    gsize n = SHEET_SUM;
    g_checksum_get_digest(content_of(cr)->sum, sum, &n);
    cairo_set_user_data(cr, &key, NULL, NULL);
}

Content *content_of(cairo_t *cr)
{
    return (Content *)cairo_get_user_data(cr, &key);
}

void content_note(Content *c, const void *bytes, gsize n)
{
    if (c)
        g_checksum_update(c->sum, (const guchar *)bytes, (gssize)n);
}

void content_note_text(Content *c, const char *text)
{
    if (!c)
        return;
    const char *passing = *c->passing ? strstr(text, c->passing) : NULL;
    gsize n = passing ? (gsize)(passing - text) : strlen(text);
    content_note(c, text, n);
    if (passing)
        content_note(c, passing + strlen(c->passing), strlen(passing) - strlen(c->passing));
    content_note(c, "", 1);
}

/* A canvas that notes what it is given. */
typedef struct Notes {
    Canvas canvas;
    Content *content;
} Notes;

static void note_shape(Canvas *canvas, GeoShape shape)
{
    Content *c = ((Notes *)canvas)->content;
    content_note(c, &shape.n_parts, sizeof shape.n_parts);
    if (shape.n_parts == 0)
        return;
    guint32 first = shape.starts[0], last = shape.starts[shape.n_parts];
    for (guint part = 0; part < shape.n_parts; part++) {
        guint32 points = shape.starts[part + 1] - shape.starts[part];
        content_note(c, &points, sizeof points);
    }
    content_note(c, shape.points + first, (last - first) * sizeof *shape.points);
}

static void note_colour(Content *c, Colour colour)
{
    content_note(c, &colour, sizeof colour);
}

static void note_fill(Canvas *canvas, GeoShape shape, const CanvasFill *fill)
{
    Content *c = ((Notes *)canvas)->content;
    note_shape(canvas, shape);
    note_colour(c, fill->colour);
    note_colour(c, fill->ink);
    content_note(c, &fill->pattern, sizeof fill->pattern);
    content_note(c, &fill->step, sizeof fill->step);
}

static void note_stroke(Canvas *canvas, GeoShape shape, const CanvasStroke *stroke)
{
    Content *c = ((Notes *)canvas)->content;
    note_shape(canvas, shape);
    note_colour(c, stroke->colour);
    content_note(c, &stroke->width, sizeof stroke->width);
    content_note(c, stroke->dashes, stroke->n_dashes * sizeof *stroke->dashes);
}

static void note_text(Canvas *canvas, const CanvasText *text)
{
    Content *c = ((Notes *)canvas)->content;
    double place[] = {text->x, text->y, text->align, text->angle, text->font.size, text->halo_width};
    content_note(c, place, sizeof place);
    content_note(c, &text->font.bold, sizeof text->font.bold);
    note_colour(c, text->colour);
    content_note_text(c, text->text);
}

static void note_pop(Canvas *canvas)
{
    content_note(((Notes *)canvas)->content, "pop", 3);
}

void content_note_scene(Content *c, const Scene *scene)
{
    static const CanvasOps ops = {
        .fill = note_fill, .stroke = note_stroke, .text = note_text, .push = note_shape, .pop = note_pop};
    Notes notes = {{&ops}, c};
    if (c)
        scene_paint(scene, &notes.canvas, SCENE_ALL_LAYERS);
}
