#include "draw/scene.h"

typedef enum { ITEM_FILL, ITEM_STROKE, ITEM_TEXT, ITEM_PUSH, ITEM_POP } ItemKind;

typedef struct SceneItem {
    ItemKind kind;
    SceneLayer layer;
    guint32 shape;
    union {
        CanvasFill fill;
        CanvasStroke stroke;
        CanvasText text;
    };
} SceneItem;

struct Scene {
    GArray *items; /* SceneItem */
    GeoShapes *shapes;
    GStringChunk *strings;
};

Scene *scene_new(void)
{
    Scene *s = g_new(Scene, 1);
    s->items = g_array_new(FALSE, FALSE, sizeof(SceneItem));
    s->shapes = geo_shapes_new();
    s->strings = g_string_chunk_new(4096);
    return s;
}

void scene_free(Scene *s)
{
    if (!s)
        return;
    g_array_unref(s->items);
    geo_shapes_free(s->shapes);
    g_string_chunk_free(s->strings);
    g_free(s);
}

GeoShapes *scene_shapes(Scene *s)
{
    return s->shapes;
}

guint scene_box(Scene *s, GeoBox b)
{
    guint shape = geo_shapes_begin(s->shapes, GEO_POLYGON);
    geo_shapes_part(s->shapes);
    geo_shapes_point(s->shapes, b.x0, b.y0);
    geo_shapes_point(s->shapes, b.x1, b.y0);
    geo_shapes_point(s->shapes, b.x1, b.y1);
    geo_shapes_point(s->shapes, b.x0, b.y1);
    geo_shapes_point(s->shapes, b.x0, b.y0);
    return shape;
}

static gboolean is_drawn(const Scene *s, guint shape)
{
    return geo_shapes_get(s->shapes, shape).kind != GEO_NONE;
}

void scene_fill(Scene *s, SceneLayer layer, guint shape, const CanvasFill *fill)
{
    SceneItem item = {.kind = ITEM_FILL, .layer = layer, .shape = shape, .fill = *fill};
    if (is_drawn(s, shape))
        g_array_append_val(s->items, item);
}

void scene_stroke(Scene *s, SceneLayer layer, guint shape, const CanvasStroke *stroke)
{
    SceneItem item = {.kind = ITEM_STROKE, .layer = layer, .shape = shape, .stroke = *stroke};
    if (is_drawn(s, shape))
        g_array_append_val(s->items, item);
}

void scene_text(Scene *s, SceneLayer layer, const CanvasText *text)
{
    SceneItem item = {.kind = ITEM_TEXT, .layer = layer, .text = *text};
    item.text.text = g_string_chunk_insert_const(s->strings, text->text);
    g_array_append_val(s->items, item);
}

void scene_push_clip(Scene *s, guint shape)
{
    SceneItem item = {.kind = ITEM_PUSH, .shape = shape};
    g_array_append_val(s->items, item);
}

void scene_pop_clip(Scene *s)
{
    SceneItem item = {.kind = ITEM_POP};
    g_array_append_val(s->items, item);
}

guint scene_count(const Scene *s)
{
    return s->items->len;
}

static void paint_item(const Scene *s, Canvas *canvas, const SceneItem *item)
{
    switch (item->kind) {
    case ITEM_FILL:
        canvas->ops->fill(canvas, geo_shapes_get(s->shapes, item->shape), &item->fill);
        break;
    case ITEM_STROKE:
        canvas->ops->stroke(canvas, geo_shapes_get(s->shapes, item->shape), &item->stroke);
        break;
    case ITEM_TEXT:
        canvas->ops->text(canvas, &item->text);
        break;
    case ITEM_PUSH:
        canvas->ops->push(canvas, geo_shapes_get(s->shapes, item->shape));
        break;
    case ITEM_POP:
        canvas->ops->pop(canvas);
        break;
    }
}

void scene_paint(const Scene *s, Canvas *canvas, guint layers)
{
    for (guint i = 0; i < s->items->len; i++) {
        const SceneItem *item = &g_array_index(s->items, SceneItem, i);
        gboolean bracket = item->kind == ITEM_PUSH || item->kind == ITEM_POP;
        if (bracket || (layers & 1u << item->layer))
            paint_item(s, canvas, item);
    }
}
