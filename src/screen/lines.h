/* Lines of the map in a GL buffer: every stretch is a quad that the shader lays round it at the width of
 * the stroke, with soft edges and dashes. Geometry is uploaded once, strokes are given with each drawing. */
#ifndef SCREEN_LINES_H
#define SCREEN_LINES_H

#include "draw/canvas.h"
#include "screen/pane.h"

/* The stretches, made without a GL context, by any thread. */
typedef struct LineMesh LineMesh;

/* No lines yet; coordinates are told from origin. */
LineMesh *line_mesh_new(GeoPoint origin);
void line_mesh_free(LineMesh *mesh);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LineMesh, line_mesh_free)

/* The lines or rings of a shape; points give nothing. */
void line_mesh_add(LineMesh *mesh, GeoShape shape);
/* The same without points that lie closer than tolerance metres to the line through their neighbours (Douglas and
 * Peucker 1973). */
void line_mesh_add_simplified(LineMesh *mesh, GeoShape shape, double tolerance);

/* What is added from here on belongs to a group, of which lines_hide() makes use. */
void line_mesh_group(LineMesh *mesh, guint32 group);

/* Puts what was added in order, for the upload; nothing can be added afterwards. */
void line_mesh_finish(LineMesh *mesh);

/* The shaders, shared by all lines. */
typedef struct LinePainter LinePainter;

LinePainter *line_painter_new(void);
void line_painter_free(LinePainter *painter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LinePainter, line_painter_free)

typedef struct Lines Lines;

/* Uploads a finished mesh, which is taken over. */
Lines *lines_new(LineMesh *mesh);
void lines_free(Lines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lines, lines_free)

/* The lines of a group are drawn no more. */
void lines_hide(Lines *lines, guint32 group);

/* Draws what is in view; the stroke is in units of the view. once: every pixel is inked once, for translucent bands;
 * the picture needs a depth buffer, of which the band takes a layer of its own. */
void lines_draw(const Lines *lines, const LinePainter *painter, const Pane *pane, const CanvasStroke *stroke,
                gboolean once);

#endif
