#include "screen/lettering.h"

#include <epoxy/gl.h>
#include <math.h>
#include <string.h>

#include "draw/text_image.h"
#include "screen/program.h"

#define ATLAS_SIDE 2048

/* A text in the atlas. */
typedef struct Glyph {
    guint x, y;
    guint width, height; /* 0: the text has no ink */
    double left, top, advance;
} Glyph;

/* A text on the map. */
typedef struct Placed {
    GeoPoint world;
    double align, angle;
    Colour colour, halo;
    char *text;
    CanvasFont font; /* in pixels */
    double halo_width;
    Glyph glyph;
} Placed;

/* What the shader takes of a text. */
typedef struct Instance {
    float place[2], box[4], source[4], angle;
    guint8 ink[4], halo[4];
} Instance;

struct Lettering {
    Text *text;
    GHashTable *glyphs; /* of "font text" -> Glyph */
    GLuint atlas;
    guint x, y, row; /* where the atlas is filled up to */
    gboolean full;
    GArray *placed; /* Placed */
    double ratio;
    GLuint program, array, buffer;
    GLint size, atlas_size;
};

static void clear_placed(gpointer placed)
{
    g_free(((Placed *)placed)->text);
}

static void new_atlas(Lettering *l)
{
    glGenTextures(1, &l->atlas);
    glBindTexture(GL_TEXTURE_2D, l->atlas);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RG8, ATLAS_SIDE, ATLAS_SIDE, 0, GL_RG, GL_UNSIGNED_BYTE, NULL);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
}

static void set_attributes(void)
{
    static const struct {
        GLint n;
        GLenum type;
        gsize offset;
    } attributes[] = {
        {2, GL_FLOAT, offsetof(Instance, place)},       {4, GL_FLOAT, offsetof(Instance, box)},
        {4, GL_FLOAT, offsetof(Instance, source)},      {1, GL_FLOAT, offsetof(Instance, angle)},
        {4, GL_UNSIGNED_BYTE, offsetof(Instance, ink)}, {4, GL_UNSIGNED_BYTE, offsetof(Instance, halo)},
    };
    for (guint i = 0; i < G_N_ELEMENTS(attributes); i++) {
        glEnableVertexAttribArray(i);
        glVertexAttribPointer(i, attributes[i].n, attributes[i].type, attributes[i].type == GL_UNSIGNED_BYTE,
                              sizeof(Instance), GSIZE_TO_POINTER(attributes[i].offset));
        glVertexAttribDivisor(i, 1);
    }
}

Lettering *lettering_new(Text *text)
{
    Lettering *l = g_new0(Lettering, 1);
    l->text = text;
    l->ratio = 1;
    l->glyphs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    l->placed = g_array_new(FALSE, FALSE, sizeof(Placed));
    g_array_set_clear_func(l->placed, clear_placed);
    new_atlas(l);
    l->program = program_new(shader_glyph_vert, shader_glyph_frag);
    l->size = glGetUniformLocation(l->program, "size");
    l->atlas_size = glGetUniformLocation(l->program, "atlas_size");
    glGenVertexArrays(1, &l->array);
    glGenBuffers(1, &l->buffer);
    glBindVertexArray(l->array);
    glBindBuffer(GL_ARRAY_BUFFER, l->buffer);
    set_attributes();
    glBindVertexArray(0);
    return l;
}

void lettering_free(Lettering *l)
{
    if (!l)
        return;
    glDeleteTextures(1, &l->atlas);
    glDeleteProgram(l->program);
    glDeleteVertexArrays(1, &l->array);
    glDeleteBuffers(1, &l->buffer);
    g_hash_table_unref(l->glyphs);
    g_array_unref(l->placed);
    g_free(l);
}

guint lettering_count(const Lettering *l)
{
    return l->placed->len;
}

/* Room in the atlas, row after row; FALSE when it is full. */
static gboolean find_room(Lettering *l, guint width, guint height, guint *x, guint *y)
{
    if (l->x + width > ATLAS_SIDE) {
        l->x = 0;
        l->y += l->row;
        l->row = 0;
    }
    if (width > ATLAS_SIDE || l->y + height > ATLAS_SIDE)
        return FALSE;
    *x = l->x;
    *y = l->y;
    l->x += width;
    l->row = MAX(l->row, height);
    return TRUE;
}

static Glyph add_glyph(Lettering *l, const Placed *p, char *key)
{
    TextImage image = text_image(l->text, p->text, p->font, p->halo_width);
    Glyph glyph = {.left = image.left, .top = image.top, .advance = image.advance};
    if (image.width > 0 && find_room(l, image.width, image.height, &glyph.x, &glyph.y)) {
        glyph.width = image.width;
        glyph.height = image.height;
        glBindTexture(GL_TEXTURE_2D, l->atlas);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 2);
        glTexSubImage2D(GL_TEXTURE_2D, 0, (GLint)glyph.x, (GLint)glyph.y, (GLsizei)glyph.width,
                        (GLsizei)glyph.height, GL_RG, GL_UNSIGNED_BYTE, image.pixels);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    } else {
        l->full = l->full || image.width > 0;
    }
    text_image_clear(&image);
    g_hash_table_insert(l->glyphs, key, g_memdup2(&glyph, sizeof glyph));
    return glyph;
}

static Glyph find_glyph(Lettering *l, const Placed *p)
{
    char *key = g_strdup_printf("%d %d %d %s", (int)lround(p->font.size * 8), p->font.bold,
                                (int)lround(p->halo_width * 8), p->text);
    const Glyph *known = (const Glyph *)g_hash_table_lookup(l->glyphs, key);
    if (!known)
        return add_glyph(l, p, key);
    g_free(key);
    return *known;
}

static void find_glyphs(Lettering *l)
{
    for (guint i = 0; i < l->placed->len; i++) {
        Placed *p = &g_array_index(l->placed, Placed, i);
        p->glyph = find_glyph(l, p);
    }
}

/* A canvas that only takes texts, into a lettering. */
typedef struct Collector {
    Canvas base;
    Lettering *lettering;
    const View *view;
} Collector;

static void collect_text(Canvas *canvas, const CanvasText *text)
{
    const Collector *c = (const Collector *)canvas;
    double ratio = c->lettering->ratio;
    Placed p = {
        .world = view_to_world(c->view, (GeoPoint){text->x, text->y}),
        .align = text->align,
        .angle = text->angle,
        .colour = text->colour,
        .halo = text->halo,
        .text = g_strdup(text->text),
        .font = {text->font.size * ratio, text->font.bold},
        .halo_width = text->halo_width * ratio,
    };
    g_array_append_val(c->lettering->placed, p);
}

void lettering_set(Lettering *l, const Scene *scene, const View *view, double ratio)
{
    static const CanvasOps ops = {.text = collect_text};
    Collector collector = {{&ops}, l, view};
    g_array_set_size(l->placed, 0);
    l->ratio = ratio;
    scene_paint(scene, &collector.base, 1u << SCENE_LABELS);
    l->full = FALSE;
    find_glyphs(l);
    if (!l->full)
        return;
    /* What was collected over time goes; these texts alone fit, or the last of them are not shown. */
    g_hash_table_remove_all(l->glyphs);
    l->x = l->y = l->row = 0;
    find_glyphs(l);
}

static void set_bytes(guint8 bytes[4], Colour c)
{
    const double parts[4] = {c.r, c.g, c.b, c.a};
    for (guint i = 0; i < 4; i++)
        bytes[i] = (guint8)lround(CLAMP(parts[i], 0, 1) * 255);
}

/* A text that is not turned stands on whole pixels, so that its letters are as sharp as in the atlas. */
static Instance instance_of(const Placed *p, GeoPoint at)
{
    const Glyph *g = &p->glyph;
    double left = g->left - p->align * g->advance, top = g->top;
    if (p->angle == 0) {
        at.x = round(at.x + left) - left;
        at.y = round(at.y + top) - top;
    }
    Instance i = {
        .place = {(float)at.x, (float)at.y},
        .box = {(float)left, (float)top, (float)(left + g->width), (float)(top + g->height)},
        .source = {(float)g->x, (float)g->y, (float)(g->x + g->width), (float)(g->y + g->height)},
        .angle = (float)p->angle,
    };
    set_bytes(i.ink, p->colour);
    set_bytes(i.halo, p->halo);
    return i;
}

static GArray *collect_instances(const Lettering *l, const View *view, guint width, guint height)
{
    GArray *instances = g_array_sized_new(FALSE, FALSE, sizeof(Instance), l->placed->len + 1);
    for (guint i = 0; i < l->placed->len; i++) {
        const Placed *p = &g_array_index(l->placed, Placed, i);
        GeoPoint at = view_to_picture(view, p->world);
        double reach = p->glyph.width + p->glyph.height;
        at = (GeoPoint){at.x * l->ratio, at.y * l->ratio};
        if (p->glyph.width == 0 || at.x < -reach || at.y < -reach || at.x > width + reach ||
            at.y > height + reach)
            continue;
        Instance instance = instance_of(p, at);
        g_array_append_val(instances, instance);
    }
    return instances;
}

void lettering_draw(Lettering *l, const View *view, guint width, guint height)
{
    g_autoptr(GArray) instances = collect_instances(l, view, width, height);
    if (instances->len == 0)
        return;
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    glUseProgram(l->program);
    glUniform2f(l->size, (float)width, (float)height);
    glUniform2f(l->atlas_size, ATLAS_SIDE, ATLAS_SIDE);
    glBindTexture(GL_TEXTURE_2D, l->atlas);
    glBindVertexArray(l->array);
    glBindBuffer(GL_ARRAY_BUFFER, l->buffer);
    glBufferData(GL_ARRAY_BUFFER, (GLsizeiptr)(instances->len * sizeof(Instance)), instances->data,
                 GL_STREAM_DRAW);
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, (GLsizei)instances->len);
    glBindVertexArray(0);
}
