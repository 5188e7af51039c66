/* The map's part of the window on the graphics card: the city's layers, names, the outline of what is selected, the
 * old plan. */
#ifndef VIEW_MAP_CANVAS_H
#define VIEW_MAP_CANVAS_H

#include "draw/classes.h"
#include "draw/scene.h"
#include "draw/style.h"
#include "draw/text.h"
#include "draw/view.h"
#include "view/document.h"

typedef struct MapCanvas MapCanvas;

/* text is borrowed. Needs a current context, as all that follows. */
MapCanvas *map_canvas_new(const Document *document, Text *text, GError **error);
void map_canvas_free(MapCanvas *canvas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MapCanvas, map_canvas_free)

/* Another plan of the same city, for a second map beside the first: all but the grids, the names and the outline is
 * that of first, which must outlive it, with what lies beneath and the marks. preferred: the class of colours that each
 * grid has where no neighbour has the same, COLOUR_NONE: any. */
MapCanvas *map_canvas_new_beside(const MapCanvas *first, const City *city, const CityPlan *plan,
                                 const guint8 *preferred);
/* The class of colours of each grid when neighbours are told apart; valid until grids change. */
const guint8 *map_canvas_grid_classes(const MapCanvas *canvas);

/* All there is to see. */
GeoBox map_canvas_world(const MapCanvas *canvas);

/* style must live as long as it is used. classes NULL: neighbours are told apart. */
void map_canvas_set_style(MapCanvas *canvas, const Style *style, const Classes *classes);
/* The grids of these communities (numbers as pointers) are others than before: draws them, and those that have another
 * class, anew, and nothing else. classes as above, of the plan as it is now. */
void map_canvas_change_grids(MapCanvas *canvas, const CityPlan *plan, GHashTable *communities,
                             const Style *style, const Classes *classes);
/* The same where no grid is another. */
void map_canvas_change_classes(MapCanvas *canvas, const CityPlan *plan, const Style *style,
                               const Classes *classes);
/* Shows another plan of the city in the place of the document's, which is put aside as it is and later shown again;
 * classes are to be set each time. */
void map_canvas_put_plan_aside(MapCanvas *canvas, const City *city, const CityPlan *plan);
void map_canvas_take_plan_back(MapCanvas *canvas);
/* The outline of what is selected is another. */
void map_canvas_reselect(MapCanvas *canvas, const Document *document);
/* The names as they were laid out for a view; ratio: pixels a unit. */
void map_canvas_set_names(MapCanvas *canvas, const Scene *names, const View *view, double ratio);
/* Outlines a thing of the document; of a map beside, that is the document with its plan. */
void map_canvas_select(MapCanvas *canvas, const Document *document, Thing thing);
/* Outlines these grids (guint32) of the plan as well, or none. */
void map_canvas_gather(MapCanvas *canvas, const CityPlan *plan, const GArray *grids);
/* Draws the borders of the plan before over everything, or leaves them out. */
void map_canvas_show_old_plan(MapCanvas *canvas, const City *city, gboolean shown);
/* How its lines look, for legends. */
CanvasStroke map_canvas_old_plan_stroke(void);

/* A picture beneath the map, as of io/raster.h, that covers a box of the world; pixels NULL: none. */
void map_canvas_set_backdrop(MapCanvas *canvas, const guint32 *pixels, guint width, guint height,
                             GeoBox world);

/* Marks buildings, also on the map beside it, or NULL: one a building of the document whether it is; NULL: none is.
 * communities: where they may be others than before (numbers as pointers); NULL: everywhere. */
void map_canvas_mark_buildings(MapCanvas *canvas, MapCanvas *beside, const Document *document,
                               const guint8 *marked, GHashTable *communities);
/* How marked buildings look, for legends. */
CanvasFill map_canvas_mark_fill(void);

/* A rectangle of the window, pixels, y down. */
typedef struct MapPlace {
    guint x, y, width, height;
    double ratio; /* pixels a unit */
} MapPlace;

/* Makes the map's picture for a view. hurried: the view changes again soon. TRUE when the picture is as it should be,
 * FALSE when it is but stretched. */
gboolean map_canvas_draw(MapCanvas *canvas, const View *view, const MapPlace *place, gboolean hurried);

/* Draws the picture, the names and the outlines in their place of the window's picture (widgets/frame.h). */
void map_canvas_lay(MapCanvas *canvas, const View *view, const MapPlace *place);

#endif
