/* What a plan decides of a city on the screen, in GL buffers: the land of communities, the grids and the borders
 * between them. */
#ifndef SCREEN_PLAN_LAYERS_H
#define SCREEN_PLAN_LAYERS_H

#include "screen/city_mesh.h"

typedef struct PlanLayers PlanLayers;

/* Uploads the mesh, which is emptied but for the classes of grids and stays the caller's. Needs a current context, as
 * all that follows. */
PlanLayers *plan_layers_new(PlanMesh *mesh, GeoPoint origin);
void plan_layers_free(PlanLayers *layers);

void plan_layers_set_style(PlanLayers *layers, const Style *style);
/* As the functions of city_layers.h. */
GeoBox plan_layers_change_grids(PlanLayers *layers, const CityPlan *plan, guint32 community);
void plan_layers_set_fills(PlanLayers *layers, const guint8 *classes, const CanvasFill *fills, guint n);

void plan_layers_draw_communities(const PlanLayers *layers, const AreaPainter *painter, const Pane *pane);
void plan_layers_draw_grids(const PlanLayers *layers, const AreaPainter *painter, const Pane *pane,
                            double opacity);
void plan_layers_draw_borders(const PlanLayers *layers, const LinePainter *painter, const Pane *pane,
                              const CanvasStroke *stroke);

#endif
