/* Handing a division on: its grids, and the table that says which grid each building is in, in the formats that
 * planners pass around. The file is written beside its place and put there when it is complete and was read back. */
#ifndef IO_EXPORT_H
#define IO_EXPORT_H

#include "base/job.h"
#include "city/figures.h"
#include "city/plan.h"

typedef enum {
    EXPORT_USUAL, /* gpkg and xlsx: both; csv: the buildings; others: the grids */
    EXPORT_GRIDS,
    EXPORT_BUILDINGS
} ExportWhat;

/* What is exported; all borrowed. */
typedef struct ExportSource {
    const City *city;
    const CityPlan *plan;
    const GPtrArray
        *figures; /* CityFigure: further columns of the grids, a community's for all its grids; or NULL */
} ExportSource;

/* Writes to path in the format of its ending:
 *   gpkg, fgb   geometry in the project's CRS
 *   shp         the same, as a set of files, UTF-8; buildings become points if some are points; names of figures are
 *               cut to ten bytes
 *   geojson, kml  longitude and latitude on WGS 84, as their standards ask
 *   dxf         outlines on the layers GRID and BUILDING, codes and names as text on GRID_CODE and BUILDING_NAME
 *   csv         UTF-8 with a byte order mark; no geometry; texts that look like formulas are defused
 *   xlsx        a sheet each; no geometry; codes are text, and texts that look like formulas are defused as well
 * Rows come in the order of the grid's code, buildings of a grid in the natural order of their names.
 * Errors: USAGE for another ending, INPUT when the plan has no grid, IO, CANCELLED; then path is as it was. */
gboolean export_write(const char *path, const ExportSource *source, ExportWhat what, gboolean overwrite,
                      Job *job, GError **error);

#endif
