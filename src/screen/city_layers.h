/* A city on the screen: its mesh in GL buffers, drawn as the theme says, layer by layer in the order of
 * draw/scene.h. */
#ifndef SCREEN_CITY_LAYERS_H
#define SCREEN_CITY_LAYERS_H

#include "screen/city_mesh.h"
#include "screen/marks.h"
#include "screen/underlay.h"

typedef struct CityLayers CityLayers;

/* Uploads the mesh, which is emptied but stays the caller's. Needs a current context, as all that follows. */
CityLayers *city_layers_new(CityMesh *mesh);
void city_layers_free(CityLayers *layers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CityLayers, city_layers_free)

/* Another plan of the same city: all else is that of layers, which must outlive it, as they are now. Fills are
 * each one's own. Takes the mesh as city_layers_new() does. */
CityLayers *city_layers_new_beside(const CityLayers *layers, PlanMesh *mesh);

/* The theme, which must live as long as it is used: before the first drawing, and whenever it changed. */
void city_layers_set_style(CityLayers *layers, const Style *style);

/* The grids of a community have changed: from now on they are drawn as the plan has them, without that the others
 * are touched. Fills are to be set again. Returns where they are now, in the city's CRS. */
GeoBox city_layers_change_grids(CityLayers *layers, const CityPlan *plan, guint32 community);

/* Shows another plan of the city, for a while, and the first again; it is as it was. Fills are to be set again.
 * Takes the mesh as city_layers_new() does. */
void city_layers_put_plan_aside(CityLayers *layers, PlanMesh *mesh);
void city_layers_take_plan_back(CityLayers *layers);

/* The fills of the grids: one a class, and a class a grid of the plan. Stays when the style changes. */
void city_layers_set_grid_fills(CityLayers *layers, const guint8 *classes, const CanvasFill *fills, guint n);

/* A picture beneath everything, borrowed; over it the land is but tinted. NULL: none. */
void city_layers_set_underlay(CityLayers *layers, const Underlay *underlay);

/* Buildings that are marked, borrowed; drawn over the buildings. NULL: none. */
void city_layers_set_marks(CityLayers *layers, const Marks *marks);

/* Draws into the surface that has begun. All but names. */
void city_layers_draw(const CityLayers *layers, const Pane *pane);

GeoPoint city_layers_origin(const CityLayers *layers);

#endif
