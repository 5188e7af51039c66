/* A scene is a picture before it is painted: shapes and texts in the order of painting, in the picture's units,
 * each in a layer. It knows nothing of screens, files or paper. */
#ifndef DRAW_SCENE_H
#define DRAW_SCENE_H

#include "draw/canvas.h"

typedef enum {
    SCENE_GROUND,
    SCENE_LAND,
    SCENE_COMPOUNDS,
    SCENE_WATER,
    SCENE_BUILDINGS,
    SCENE_ROADS,
    SCENE_RAILS,
    SCENE_BORDERS,
    SCENE_LABELS,
    SCENE_SHEET,       /* the frame, the legend's symbols, the scale bar, the arrow */
    SCENE_SHEET_TEXTS, /* title, legend's texts */
    SCENE_N_LAYERS,
} SceneLayer;

#define SCENE_ALL_LAYERS ((1u << SCENE_N_LAYERS) - 1)

typedef struct Scene Scene;

Scene *scene_new(void);
void scene_free(Scene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

/* The store to append shapes to before they are named by index below. */
GeoShapes *scene_shapes(Scene *scene);
/* Appends an axis-parallel rectangle as a polygon; returns its index. */
guint scene_box(Scene *scene, GeoBox box);

/* A shape without parts paints nothing and is left out. */
void scene_fill(Scene *scene, SceneLayer layer, guint shape, const CanvasFill *fill);
void scene_stroke(Scene *scene, SceneLayer layer, guint shape, const CanvasStroke *stroke);
/* The string is copied. */
void scene_text(Scene *scene, SceneLayer layer, const CanvasText *text);
/* What follows, up to the matching pop, is cut to the shape. In effect whatever layers are painted. */
void scene_push_clip(Scene *scene, guint shape);
void scene_pop_clip(Scene *scene);

/* Number of shapes and texts to paint. */
guint scene_count(const Scene *scene);

/* Paints the layers whose bits (1 << layer) are set, in the scene's order. */
void scene_paint(const Scene *scene, Canvas *canvas, guint layers);

#endif
