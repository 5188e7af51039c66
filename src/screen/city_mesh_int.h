/* What the files that make meshes share: lines and areas in all their details, and the parts of a plan's mesh. */
#ifndef SCREEN_CITY_MESH_INT_H
#define SCREEN_CITY_MESH_INT_H

#include "screen/city_mesh.h"

/* Of all shapes. */
GeoBox city_mesh_box(const GeoShapes *shapes);

void city_mesh_new_details(GeoPoint origin, LineMesh *details[CITY_MESH_N_DETAILS]);
void city_mesh_add_details(LineMesh *details[CITY_MESH_N_DETAILS], guint32 group, GeoShape line);
void city_mesh_finish_details(LineMesh *details[CITY_MESH_N_DETAILS]);
void city_mesh_free_details(LineMesh *details[CITY_MESH_N_DETAILS]);
void city_mesh_areas(const GeoShapes *shapes, GeoPoint origin, AreaMesh *details[CITY_MESH_N_DETAILS]);

/* A mesh without areas and lines yet; they are made by the two that follow and city_mesh_areas(), on any threads. */
PlanMesh *plan_mesh_begin(const CityPlan *plan);
/* all: also where grids of two communities, or a grid and no other, meet. preferred as for plan_mesh_new(). */
void plan_mesh_make_borders(PlanMesh *mesh, const CityPlan *plan, GeoPoint origin, gboolean all,
                            const guint8 *preferred);
void plan_mesh_make_communities(PlanMesh *mesh, const City *city, const CityPlan *plan, GeoPoint origin);

#endif
