/* Everything of a city and its division that the screen draws, as triangles and stretches: made once, by any
 * thread. */
#ifndef SCREEN_CITY_MESH_H
#define SCREEN_CITY_MESH_H

#include "base/job.h"
#include "city/plan.h"
#include "draw/style.h"
#include "screen/areas.h"
#include "screen/cover.h"
#include "screen/lines.h"

/* Borders and roads are kept as they are and, for overviews, simplified. */
typedef enum { CITY_MESH_NEAR, CITY_MESH_FAR, CITY_MESH_FARTHEST, CITY_MESH_N_DETAILS } CityMeshDetail;

/* What a plan decides of it. */
typedef struct PlanMesh {
    AreaMesh *communities, *grids[CITY_MESH_N_DETAILS];
    LineMesh *borders[CITY_MESH_N_DETAILS];
    guint8 *classes;           /* colours of the grids, different for neighbours */
    guint8 *community_classes; /* AREAS_NO_CLASS for those that grids cover */
    guint n_grids;
    guint32 *grid_communities; /* one a grid: the group of its borders within the community */
} PlanMesh;

/* Another plan of a city whose mesh has that origin. Its grids may leave gaps, overlap and reach over the borders of
 * communities: all their borders are lines. preferred: a class a grid that it has where no neighbour has the same;
 * COLOUR_NONE: any; NULL: all of them any. Needs no GL context. */
PlanMesh *plan_mesh_new(const City *city, const CityPlan *plan, GeoPoint origin, const guint8 *preferred);
void plan_mesh_free(PlanMesh *mesh);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlanMesh, plan_mesh_free)

#define CITY_MESH_POINT_SIDE 10.0 /* metres of a building that is a point */

typedef struct CityMesh {
    GeoPoint origin; /* of all coordinates: the middle of the city */
    GeoBox
        world; /* what there is to see, in the city's CRS: administered or divided land, else the buildings */
    gboolean parcels; /* the buildings are parcels of land */
    PlanMesh *plan;
    AreaMesh *compounds, *waters, *buildings;
    CoverMesh *cover;
    LineMesh *community_borders[CITY_MESH_N_DETAILS];
    LineMesh *roads[STYLE_N_ROADS][CITY_MESH_N_DETAILS];
    LineMesh *rails, *streams, *shores, *compound_walls, *building_outlines;
    guint8 *uses; /* LookUse of each building */
} CityMesh;

/* Works on the job's threads; NULL when it was cancelled. */
CityMesh *city_mesh_new(const City *city, const CityPlan *plan, Job *job, GError **error);

/* The same of the grids of one community alone: areas, item i for grids[i], and the borders between them. Grids that
 * have ended are left out. */
typedef struct GridMesh {
    GArray *grids; /* guint32 */
    AreaMesh *areas[CITY_MESH_N_DETAILS];
    LineMesh *borders[CITY_MESH_N_DETAILS];
    GeoBox box; /* of them, in the city's CRS */
} GridMesh;

GridMesh *grid_mesh_new(const CityPlan *plan, guint32 community, GeoPoint origin);
void grid_mesh_free(GridMesh *mesh);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GridMesh, grid_mesh_free)

/* The detail that is fine enough for a scale. */
CityMeshDetail city_mesh_detail(double metres_a_unit);
void city_mesh_free(CityMesh *mesh);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CityMesh, city_mesh_free)

#endif
