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

typedef struct CityMesh {
    GeoPoint origin; /* of all coordinates: the middle of the city */
    GeoBox
        world; /* what there is to see, in the city's CRS: administered or divided land, else the buildings */
    gboolean parcels; /* the buildings are parcels of land */
    AreaMesh *communities, *grids[CITY_MESH_N_DETAILS], *compounds, *waters, *buildings;
    CoverMesh *cover;
    LineMesh *community_borders[CITY_MESH_N_DETAILS], *grid_borders[CITY_MESH_N_DETAILS];
    LineMesh *roads[STYLE_N_ROADS][CITY_MESH_N_DETAILS];
    LineMesh *rails, *streams, *shores, *compound_walls, *building_outlines;
    guint8 *grid_classes;      /* colours, different for neighbours */
    guint8 *community_classes; /* AREAS_NO_CLASS for those that grids cover */
    guint8 *uses;              /* LookUse of each building */
    guint n_grid_classes, n_grids;
    guint32 *grid_communities; /* one a grid: the group of its borders within the community */
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
