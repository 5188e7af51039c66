/* The tables of an export, and the formats that are not plain layers. */
#ifndef IO_EXPORT_INT_H
#define IO_EXPORT_INT_H

#include "io/export.h"
#include "io/table_int.h"

/* What is exported. The shapes are the plan's and the city's, or copies of them in another CRS. */
typedef struct ExportData {
    const City *city;
    const CityPlan *plan;
    const GPtrArray *figures;
    TableField *grid_fields;    /* with those of the figures at their end */
    GPtrArray *names;           /* char *: names of fields that were cut */
    GeoShapes *copies[2];       /* grids and buildings in another CRS, or NULL */
    guint32 *grids, *buildings; /* rows in the order of the export */
    guint n_grids;              /* those in force */
} ExportData;

/* Borrows the source; the order of the rows is found here. */
void export_data_init(ExportData *data, const ExportSource *source);
void export_data_clear(ExportData *data);

/* Moves copies of the shapes into a CRS; INPUT if a point cannot be. */
gboolean export_data_transform(ExportData *data, const char *crs, const char *path, GError **error);

/* Puts a point inside each building in place of its shape, when not all are polygons. */
void export_data_points(ExportData *data);

/* Cuts the names of the figures' fields to so many bytes, whole characters, no two alike. */
void export_data_cut_names(ExportData *data, gsize most);

Table export_grid_table(const ExportData *data);
Table export_building_table(const ExportData *data);

/* Writes one table without geometry to path, beside and then in its place, as export_write() does. USAGE unless path
 * ends in .csv or .xlsx. */
gboolean export_sheet(const char *path, const Table *table, gboolean overwrite, Job *job, GError **error);

/* The rows as CSV. */
gboolean export_csv(const char *staged, const Table *table, Job *job, GError **error);

/* The rows as KML; the shapes must be in longitude and latitude. name_field is what placemarks are called by. */
gboolean export_kml(const char *staged, const Table *table, int name_field, Job *job, GError **error);

/* What a drawing shows of a table: layer names, and the field that is written into each shape. */
typedef struct ExportDrawing {
    const Table *table;
    const char *outline_layer, *text_layer;
    int text_field;
} ExportDrawing;

/* Appends outlines and texts to an open DXF file. */
gboolean export_dxf(const TableSink *sink, const ExportDrawing *drawing, GError **error);

/* The fields that drawings and placemarks show. */
enum { EXPORT_GRID_CODE = 0, EXPORT_BUILDING_NAME = 1 };

#endif
