/* The export from above: which format, which layers, written beside, read back, put in place. */
#include "io/export_int.h"

#include "base/error.h"
#include "base/fs.h"
#include "io/gdal_init.h"
#include "io/stage.h"

#include <cpl_vsi.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <ogr_srs_api.h>
#include <string.h>

#define MOST_NAME 10 /* bytes of a field's name in a Shapefile */

typedef enum { FORM_LAYERS, FORM_DRAWING, FORM_KML, FORM_CSV } Form;

typedef struct Format {
    const char *ending, *driver;
    Form form;
    gboolean both;             /* takes several layers; the usual export has them both */
    gboolean geographic;       /* its standard asks for longitude and latitude */
    gboolean no_geometry;      /* a spreadsheet */
    gboolean one_geometry;     /* points and polygons do not mix */
    const char *layer_options; /* one a line */
} Format;

static const Format formats[] = {
    {.ending = "gpkg", .driver = "GPKG", .both = TRUE, .layer_options = "GEOMETRY_NAME=geom"},
    {.ending = "shp",
     .driver = "ESRI Shapefile",
     .one_geometry = TRUE,
     .layer_options = "ENCODING=UTF-8\nRESIZE=YES"},
    {.ending = "geojson",
     .driver = "GeoJSON",
     .geographic = TRUE,
     .layer_options = "RFC7946=YES\nCOORDINATE_PRECISION=9"},
    {.ending = "fgb", .driver = "FlatGeobuf"},
    {.ending = "kml", .form = FORM_KML, .geographic = TRUE},
    {.ending = "dxf", .driver = "DXF", .form = FORM_DRAWING},
    {.ending = "csv", .form = FORM_CSV, .no_geometry = TRUE},
    {.ending = "xlsx", .driver = "XLSX", .both = TRUE, .no_geometry = TRUE},
};

/* One export under way. */
typedef struct Export {
    const Format *format;
    const char *path, *staged;
    const char *crs; /* of the shapes */
    ExportData data;
    Table tables[2]; /* what is exported */
    guint n_tables;
    Job *job;
} Export;

static const Format *find_format(const char *path, GError **error)
{
    const char *dot = strrchr(path, '.');
    for (guint i = 0; dot && i < G_N_ELEMENTS(formats); i++)
        if (g_ascii_strcasecmp(dot + 1, formats[i].ending) == 0)
            return &formats[i];
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
        _("%s: the ending tells the format; give one of .gpkg .shp .geojson .fgb .kml .dxf .csv .xlsx"),
        path);
    return NULL;
}

static void choose_tables(Export *e, ExportWhat what)
{
    gboolean usual = what == EXPORT_USUAL, csv = e->format->form == FORM_CSV;
    if (what == EXPORT_GRIDS || (usual && !csv))
        e->tables[e->n_tables++] = export_grid_table(&e->data);
    if (what == EXPORT_BUILDINGS || (usual && (csv || e->format->both)))
        e->tables[e->n_tables++] = export_building_table(&e->data);
    for (guint i = 0; i < e->n_tables && e->format->no_geometry; i++)
        e->tables[i].shapes = NULL;
}

static GDALDatasetH create_file(const Export *e, const char *file, GError **error)
{
    gdal_forget();
    GDALDatasetH dataset =
        GDALCreate(GDALGetDriverByName(e->format->driver), file, 0, 0, 0, GDT_Unknown, NULL);
    if (!dataset)
        table_fail(e->path, e->tables[0].name, error);
    return dataset;
}

static OGRSpatialReferenceH new_srs(const Export *e)
{
    OGRSpatialReferenceH srs = OSRNewSpatialReference(NULL);
    OSRSetAxisMappingStrategy(srs, OAMS_TRADITIONAL_GIS_ORDER);
    OSRSetFromUserInput(srs, e->format->geographic ? "EPSG:4326" : e->crs);
    return srs;
}

static gboolean write_layer(const Export *e, const TableSink *sink, const Table *table, GError **error)
{
    g_auto(GStrv) options = g_strsplit(e->format->layer_options ? e->format->layer_options : "", "\n", -1);
    OGRLayerH layer = table_create(sink, table, table_geometry_type(table), options, error);
    return layer && table_append(sink, table, layer, OGRNullFID, error);
}

static int shown_field(const Table *table)
{
    return g_str_equal(table->name, "grid") ? EXPORT_GRID_CODE : EXPORT_BUILDING_NAME;
}

static gboolean write_drawing(const TableSink *sink, const Table *table, GError **error)
{
    gboolean grids = g_str_equal(table->name, "grid");
    ExportDrawing drawing = {
        .table = table,
        .outline_layer = grids ? "GRID" : "BUILDING",
        .text_layer = grids ? "GRID_CODE" : "BUILDING_NAME",
        .text_field = shown_field(table),
    };
    return export_dxf(sink, &drawing, error);
}

static gboolean write_layers(const Export *e, const char *file, GError **error)
{
    TableSink sink = {.path = e->path,
                      .job = e->job,
                      .dataset = create_file(e, file, error),
                      .spreadsheet = e->format->no_geometry};
    if (!sink.dataset)
        return FALSE;
    sink.srs = e->format->no_geometry ? NULL : new_srs(e);
    gboolean transaction = GDALDatasetTestCapability(sink.dataset, ODsCTransactions) &&
                           GDALDatasetStartTransaction(sink.dataset, FALSE) == OGRERR_NONE;
    gboolean done = TRUE;
    for (guint i = 0; done && i < e->n_tables; i++)
        done = e->format->form == FORM_DRAWING ? write_drawing(&sink, &e->tables[i], error)
                                               : write_layer(e, &sink, &e->tables[i], error);
    gdal_forget();
    if (transaction)
        GDALDatasetCommitTransaction(sink.dataset);
    GDALClose(sink.dataset);
    if (sink.srs)
        OSRRelease(sink.srs);
    return done && table_check_written(e->path, e->tables[0].name, error);
}

/* Reads every row: the counts that some formats carry in front say nothing of what follows. */
static gint64 count_rows(GDALDatasetH dataset)
{
    gint64 n = 0;
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); i++) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        for (OGRFeatureH f; (f = OGR_L_GetNextFeature(layer)); OGR_F_Destroy(f))
            n++;
    }
    return n;
}

/* Several drivers do not notice a disk that fills up; reading back does. */
static gboolean check_complete(const Export *e, GError **error)
{
    gint64 wanted = 0, found = -1;
    for (guint i = 0; i < e->n_tables; i++)
        wanted += e->tables[i].n_rows;
    gdal_forget();
    GDALDatasetH dataset = GDALOpenEx(e->staged, GDAL_OF_VECTOR | GDAL_OF_READONLY, NULL, NULL, NULL);
    if (dataset) {
        found = count_rows(dataset);
        GDALClose(dataset);
    }
    if (found >= wanted && table_check_written(e->path, e->tables[0].name, NULL))
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                _("%s could not be written completely: see that the disk has room, then try again"), e->path);
    return FALSE;
}

/* Side files of an earlier set that the new one has not would speak of shapes that are gone. */
static void remove_stale(const Export *e)
{
    static const char *const endings[] = {"qix", "sbn", "sbx", "cpg", "qpj"};
    if (!g_str_equal(e->format->ending, "shp"))
        return;
    int stem = (int)(strrchr(e->path, '.') - e->path);
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *side = g_strdup_printf("%.*s.%s", stem, e->path, endings[i]);
        g_unlink(side);
    }
}

/* GDAL's DXF writer runs over its own stack when the disk is full: it writes to memory, which is brought to the disk
 * here. */
static gboolean write_drawing_file(const Export *e, GError **error)
{
    g_autofree char *memory = g_strconcat("/vsimem/", e->staged, NULL);
    gboolean done = write_layers(e, memory, error);
    vsi_l_offset size = 0;
    const GByte *bytes = VSIGetMemFileBuffer(memory, &size, FALSE);
    done = done && fs_write(e->staged, bytes, (gsize)size, FALSE, error);
    VSIUnlink(memory);
    return done;
}

static gboolean write_file(const Export *e, GError **error)
{
    switch (e->format->form) {
    case FORM_CSV:
        return export_csv(e->staged, &e->tables[0], e->job, error);
    case FORM_KML:
        return export_kml(e->staged, &e->tables[0], shown_field(&e->tables[0]), e->job, error);
    case FORM_DRAWING:
        return write_drawing_file(e, error) && check_complete(e, error);
    case FORM_LAYERS:
        break;
    }
    return write_layers(e, e->staged, error) && check_complete(e, error);
}

static gboolean run(Export *e, ExportWhat what, GError **error)
{
    guint64 total = 0;
    if (e->format->geographic && !export_data_transform(&e->data, "EPSG:4326", e->path, error))
        return FALSE;
    if (e->format->one_geometry) {
        export_data_points(&e->data);
        export_data_cut_names(&e->data, MOST_NAME);
    }
    choose_tables(e, what);
    for (guint i = 0; i < e->n_tables; i++)
        total += e->tables[i].n_rows;
    job_phase(e->job, _("Exporting"), total);
    return write_file(e, error);
}

gboolean export_write(const char *path, const ExportSource *source, ExportWhat what, gboolean overwrite,
                      Job *job, GError **error)
{
    Export e = {.path = path, .crs = source->city->crs, .job = job, .format = find_format(path, error)};
    if (!e.format)
        return FALSE;
    if (source->plan->grids->len == 0) {
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("%s: there is no grid to write: the project is not divided yet. Run wangge divide first"),
            path);
        return FALSE;
    }
    gdal_init();
    g_autoptr(Stage) stage = stage_new(path, overwrite, error);
    if (!stage)
        return FALSE;
    e.staged = stage_path(stage);
    export_data_init(&e.data, source);
    gboolean done = run(&e, what, error) && job_check(job, error);
    if (done) {
        remove_stale(&e);
        done = stage_commit(stage, error);
    }
    export_data_clear(&e.data);
    return done;
}

gboolean export_sheet(const char *path, const Table *table, gboolean overwrite, Job *job, GError **error)
{
    Export e = {.path = path, .job = job, .format = find_format(path, NULL), .n_tables = 1};
    e.tables[0] = *table;
    if (!e.format || !e.format->no_geometry) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("%s: the ending tells the format; give one of .csv .xlsx"), path);
        return FALSE;
    }
    gdal_init();
    g_autoptr(Stage) stage = stage_new(path, overwrite, error);
    if (!stage)
        return FALSE;
    e.staged = stage_path(stage);
    job_phase(job, _("Exporting"), table->n_rows);
    return write_file(&e, error) && job_check(job, error) && stage_commit(stage, error);
}
