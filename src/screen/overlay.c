#include "screen/overlay.h"

#include <epoxy/gl.h>

#include "screen/program.h"
#include "screen/quad.h"
#include "screen/surface.h"

#define BLOCK 16 /* pixels: the side of the squares that are looked at */

typedef enum { EMPTY, SOLID, CLEAR } Kind;

/* Blocks of a kind. */
typedef struct Rect {
    Kind kind;
    guint x0, y0, x1, y1; /* pixels */
} Rect;

struct Overlay {
    const guint32 *pixels;
    guint width, height, stride; /* the stride in pixels */
    Surface *surface;            /* or NULL */
    Quad *quad;
    GArray *rects; /* Rect: what is not empty of the part that is drawn */
};

Overlay *overlay_new(void)
{
    Overlay *o = g_new0(Overlay, 1);
    o->quad = quad_new(shader_image_frag);
    o->rects = g_array_new(FALSE, FALSE, sizeof(Rect));
    return o;
}

void overlay_free(Overlay *o)
{
    if (!o)
        return;
    surface_free(o->surface);
    quad_free(o->quad);
    g_array_unref(o->rects);
    g_free(o);
}

void overlay_set(Overlay *o, const void *pixels, guint width, guint height, guint stride)
{
    o->pixels = (const guint32 *)pixels;
    o->width = width;
    o->height = height;
    o->stride = stride / 4;
    surface_fit(&o->surface, width, height, FALSE);
    surface_put(o->surface, pixels, stride);
}

void overlay_copy(const Overlay *o)
{
    surface_copy(o->surface, 0, 0, 0, 0, (int)o->width, (int)o->height);
}

static Kind kind_of(const Overlay *o, guint x0, guint y0, guint x1, guint y1)
{
    guint32 any = 0, all = 0xffffffffu;
    for (guint y = y0; y < y1; y++) {
        const guint32 *row = o->pixels + (gsize)y * o->stride;
        for (guint x = x0; x < x1; x++) {
            any |= row[x];
            all &= row[x];
        }
    }
    return !any ? EMPTY : all >> 24 == 0xff ? SOLID : CLEAR;
}

/* Joins what has the same kind and width to what lies above it. */
static void add_rect(GArray *rects, Rect rect)
{
    if (rect.kind == EMPTY)
        return;
    for (guint i = 0; i < rects->len; i++) {
        Rect *r = &g_array_index(rects, Rect, i);
        if (r->y1 == rect.y0 && r->x0 == rect.x0 && r->x1 == rect.x1 && r->kind == rect.kind) {
            r->y1 = rect.y1;
            return;
        }
    }
    g_array_append_val(rects, rect);
}

/* A row of blocks, neighbours of a kind together. */
static void find_row(Overlay *o, guint x0, guint y0, guint x1, guint y1)
{
    Rect run = {EMPTY, x0, y0, x0, y1};
    for (guint x = x0; x < x1; x += BLOCK) {
        guint end = MIN(x + BLOCK, x1);
        Kind kind = kind_of(o, x, y0, end, y1);
        if (kind != run.kind) {
            add_rect(o->rects, run);
            run = (Rect){kind, x, y0, x, y1};
        }
        run.x1 = end;
    }
    add_rect(o->rects, run);
}

static void draw_rect(const Overlay *o, const Rect *r)
{
    double w = o->width, h = o->height;
    GeoBox from = {r->x0 / w, r->y0 / h, r->x1 / w, r->y1 / h};
    GeoBox to = {2 * from.x0 - 1, 2 * from.y0 - 1, 2 * from.x1 - 1, 2 * from.y1 - 1};
    if (r->kind == CLEAR)
        glEnable(GL_BLEND);
    else
        glDisable(GL_BLEND);
    quad_draw(o->quad, surface_texture(o->surface), to, from);
}

void overlay_draw(Overlay *o, guint x, guint y, guint width, guint height)
{
    g_array_set_size(o->rects, 0);
    for (guint at = y; at < y + height; at += BLOCK)
        find_row(o, x, at, x + width, MIN(at + BLOCK, y + height));
    surface_part(0, 0, o->width, o->height);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    for (guint i = 0; i < o->rects->len; i++)
        draw_rect(o, &g_array_index(o->rects, Rect, i));
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
}
