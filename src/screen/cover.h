/* Buildings seen from afar: a picture of how much of the ground they cover, by use. It costs the same however many
 * there are, and is smooth where single footprints, smaller than a pixel, would flicker. */
#ifndef SCREEN_COVER_H
#define SCREEN_COVER_H

#include "city/city.h"
#include "draw/canvas.h"
#include "screen/pane.h"

/* Made without a GL context, by any thread. */
typedef struct CoverMesh CoverMesh;

/* uses: a LookUse a building. */
CoverMesh *cover_mesh_new(const City *city, const guint8 *uses, GeoPoint origin);
void cover_mesh_free(CoverMesh *mesh);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CoverMesh, cover_mesh_free)

typedef struct Cover Cover;

/* Uploads a mesh, which is taken over. */
Cover *cover_new(CoverMesh *mesh);
void cover_free(Cover *cover);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cover, cover_free)

/* Whether the picture is fine enough for the pane. */
gboolean cover_serves(const Cover *cover, const Pane *pane);
/* fills: LOOK_N_USES colours. */
void cover_draw(const Cover *cover, const Pane *pane, const CanvasFill *fills);

#endif
