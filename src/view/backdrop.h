/* An aerial photograph beneath the map: read beside the window for what is in view, when the hand rests. */
#ifndef VIEW_BACKDROP_H
#define VIEW_BACKDROP_H

#include "view/camera.h"
#include "view/map_canvas.h"

typedef struct Backdrop Backdrop;

/* Whether a file's name is that of a picture, not of a project or a source. */
gboolean backdrop_is_picture(const char *path);

/* Opens the picture in the document's CRS; errors as of io/raster.h. */
Backdrop *backdrop_new(const char *path, const char *crs, GError **error);
void backdrop_free(Backdrop *backdrop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Backdrop, backdrop_free)

/* Takes what was read, and has read what is in view: ratio pixels a unit. wait: until it is there. TRUE when it is
 * to be called again when the hand rests. error is set when a read has failed. */
gboolean backdrop_mind(Backdrop *backdrop, const Camera *camera, double ratio, gboolean wait,
                       MapCanvas *canvas, GError **error);

#endif
