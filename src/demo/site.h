/* What stands on a community's land: buildings, walls and lanes, built lot by lot from the plan. One community at a
 * time is in memory. Geometry is in metres, as the plan's. */
#ifndef DEMO_SITE_H
#define DEMO_SITE_H

#include "demo/town.h"

#define SITE_NONE G_MAXUINT32

typedef struct SiteBuilding {
    const char *name;    /* "6号楼", "胜利三巷12号", "教学楼" */
    const char *usage;   /* "residential", "school", ... */
    guint32 compound;    /* in compounds, or SITE_NONE */
    guint32 block;       /* of the town, whose grid it counts for */
    guint floors, units; /* units: stairwells of a block of flats, else 0 */
    guint flats;         /* on each floor of each stairwell */
    guint households;    /* flats: floors * units * flats */
} SiteBuilding;

typedef struct SiteCompound {
    const char *name, *kind; /* kind 多层 or 高层 */
} SiteCompound;

typedef struct SiteLane {
    const char *name;  /* or NULL */
    const char *klass; /* "service" or "residential" */
} SiteLane;

typedef struct Site {
    GStringChunk *strings;
    GArray *buildings; /* SiteBuilding */
    GeoShapes *building_shapes;
    GArray *compounds; /* SiteCompound */
    GeoShapes *compound_shapes;
    GArray *lanes; /* SiteLane */
    GeoShapes *lane_shapes;
    GPtrArray *lakes; /* names; borrowed from strings */
    GeoShapes *lake_shapes;
    guint households;
} Site;

/* Builds a community and writes the households of each block into the town's blocks. *owed is how many households
 * the communities before it fell short of (or, negative, have too many): this one makes up for them where it can. */
Site *site_build(Town *town, guint community, int *owed);
void site_free(Site *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Site, site_free)

static inline const SiteBuilding *site_building(const Site *site, guint i)
{
    return &g_array_index(site->buildings, SiteBuilding, i);
}

#endif
