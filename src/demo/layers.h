/* The vector files: city.gpkg with all its layers, and the Shapefiles of one street office as an older office would
 * send them, in GBK and without saying so. */
#ifndef DEMO_LAYERS_H
#define DEMO_LAYERS_H

#include "demo/grids.h"
#include "demo/site.h"

#define LAYERS_CRS "EPSG:4490"

typedef struct Layers Layers;

/* Opens city.gpkg and shp_gbk/ in the folder. NULL with WANGGE_ERROR_IO set. */
Layers *layers_new(const char *folder, const Town *town, GError **error);

/* Writes what is known before anything is built: communities, those of before, roads, canal and railway. */
gboolean layers_add_plan(Layers *layers, GError **error);

/* Writes a community's site and its grids of last year. The site's geometry is in LAYERS_CRS afterwards. */
gboolean layers_add_site(Layers *layers, guint community, Site *site, const OldGrids *grids, GError **error);

/* Rows in the layers building and grid_before so far. */
guint64 layers_buildings(const Layers *layers);
guint64 layers_old_grids(const Layers *layers);

/* Completes and frees; FALSE when a file is not complete. */
gboolean layers_close(Layers *layers, GError **error);

/* Frees without completing. NULL is allowed. */
void layers_discard(Layers *layers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Layers, layers_discard)

#endif
