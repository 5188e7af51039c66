/* Filled areas of the map in GL buffers. Geometry is uploaded once; the fills of the items are a buffer of their own
 * that is changed without touching geometry. */
#ifndef SCREEN_AREAS_H
#define SCREEN_AREAS_H

#include "draw/canvas.h"
#include "screen/pane.h"

#define AREAS_NO_CLASS 255 /* is not drawn */

/* The triangles, made without a GL context, by any thread. */
typedef struct AreaMesh AreaMesh;

/* Item i is shape i of shapes; points become squares of point_side metres. Shapes are not kept. */
AreaMesh *area_mesh_new(const GeoShapes *shapes, GeoPoint origin, double point_side);
void area_mesh_free(AreaMesh *mesh);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AreaMesh, area_mesh_free)

/* The points of all triangles, for benches and tests. */
guint area_mesh_triangles(const AreaMesh *mesh);

/* The shaders, shared by all areas. */
typedef struct AreaPainter AreaPainter;

AreaPainter *area_painter_new(void);
void area_painter_free(AreaPainter *painter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AreaPainter, area_painter_free)

typedef struct Areas Areas;

/* Uploads a mesh, which is taken over. Nothing is drawn before the items have fills. */
Areas *areas_new(AreaMesh *mesh);
void areas_free(Areas *areas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Areas, areas_free)

/* fills: one a class; classes: one an item, an index into fills or AREAS_NO_CLASS; NULL: all are of class 0. The ink
 * and the step of patterns are those of the first fill that has one. With the same fills as before, only items of
 * another class are touched. */
void areas_set_fills(Areas *areas, const guint8 *classes, const CanvasFill *fills, guint n_fills);

/* Draws what is in view, except items whose longer side is under least_pixels. opacity, 0 to 1, thins all fills. */
void areas_draw(const Areas *areas, const AreaPainter *painter, const Pane *pane, double opacity,
                double least_pixels);

#endif
