/* Rows go through one well-known-binary buffer a layer, which costs GDAL one parse instead of a call a point. A file
 * is one transaction where the format has them. */
#include "io/vector_out.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <string.h>

#include "base/error.h"
#include "io/gdal_init.h"

struct VectorLayer {
    VectorOut *out;
    char *name;
    OGRLayerH handle;
    VectorType *types;
    guint n_fields;
    gboolean multi;
    gboolean no_cpg;
    GByteArray *wkb;
    guint64 rows;
};

struct VectorOut {
    char *path;
    GDALDatasetH dataset;
    gboolean in_transaction;
    gboolean dated;
    gboolean one_layer;
    gboolean plain; /* the format names its own fields and takes no others */
    const char *format;
    GPtrArray *layers;
};

typedef struct Format {
    const char *name, *driver;
    gboolean one_layer, plain;
} Format;

static const Format formats[] = {
    {"gpkg", "GPKG", FALSE, FALSE},      {"shp", "ESRI Shapefile", TRUE, FALSE},
    {"geojson", "GeoJSON", TRUE, FALSE}, {"fgb", "FlatGeobuf", TRUE, FALSE},
    {"kml", "KML", TRUE, FALSE},         {"dxf", "DXF", TRUE, TRUE},
    {"csv", "CSV", TRUE, FALSE},         {"xlsx", "XLSX", FALSE, FALSE},
};

static const Format *format_find(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
        if (g_str_equal(formats[i].name, name))
            return &formats[i];
    return NULL;
}

static void layer_free(gpointer data)
{
    VectorLayer *layer = data;
    g_free(layer->name);
    g_free(layer->types);
    g_byte_array_unref(layer->wkb);
    g_free(layer);
}

static gboolean set_write_error(GError **error, const char *path, const char *layer)
{
    g_autofree char *reason = gdal_message();
    if (layer)
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_IO,
            _("cannot write layer %s of %s: %s; see that the disk has room and the folder is writable"),
            layer, path, reason);
    else
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                    _("cannot write %s: %s; see that the folder exists, is writable and has room"), path,
                    reason);
    return FALSE;
}

VectorOut *vector_out_new(const char *path, const char *format, const char *date, GError **error)
{
    const Format *found = format_find(format);
    if (!found) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("%s: format \"%s\" is not known; use gpkg, shp, geojson, fgb, kml, dxf, csv or xlsx"),
                    path, format);
        return NULL;
    }
    gdal_init();
    gdal_forget();
    GDALDriverH driver = GDALGetDriverByName(found->driver);
    GDALDatasetH dataset = driver ? GDALCreate(driver, path, 0, 0, 0, GDT_Unknown, NULL) : NULL;
    if (!dataset) {
        set_write_error(error, path, NULL);
        return NULL;
    }
    if (date)
        CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", date);
    VectorOut *out = g_new0(VectorOut, 1);
    out->path = g_strdup(path);
    out->dataset = dataset;
    out->dated = date != NULL;
    out->one_layer = found->one_layer;
    out->plain = found->plain;
    out->format = found->name;
    out->layers = g_ptr_array_new_with_free_func(layer_free);
    return out;
}

static OGRwkbGeometryType geometry_type(GeoKind kind, gboolean multi)
{
    switch (kind) {
    case GEO_POINT:
        return wkbPoint;
    case GEO_LINE:
        return multi ? wkbMultiLineString : wkbLineString;
    case GEO_POLYGON:
        return multi ? wkbMultiPolygon : wkbPolygon;
    case GEO_NONE:
        break;
    }
    return wkbNone;
}

static char **layer_options(const VectorOut *out, const VectorLayerSpec *spec)
{
    char **options = NULL;
    if (g_str_equal(out->format, "gpkg") && spec->kind != GEO_NONE) {
        options = CSLSetNameValue(options, "GEOMETRY_NAME", "geom");
        if (spec->no_spatial_index)
            options = CSLSetNameValue(options, "SPATIAL_INDEX", "NO");
    } else if (g_str_equal(out->format, "shp")) {
        options = CSLSetNameValue(options, "ENCODING", spec->encoding ? spec->encoding : "UTF-8");
    } else if (g_str_equal(out->format, "csv") && spec->kind != GEO_NONE) {
        options = CSLSetNameValue(options, "GEOMETRY", "AS_WKT");
    }
    return options;
}

static gboolean layer_add_fields(VectorLayer *layer, const VectorLayerSpec *spec)
{
    static const OGRFieldType types[] = {OFTString, OFTInteger, OFTInteger64, OFTReal};
    if (layer->out->plain)
        return TRUE;
    layer->n_fields = spec->n_fields;
    layer->types = g_new(VectorType, spec->n_fields);
    for (guint i = 0; i < spec->n_fields; i++) {
        const VectorField *field = &spec->fields[i];
        OGRFieldDefnH defn = OGR_Fld_Create(field->name, types[field->type]);
        if (field->width)
            OGR_Fld_SetWidth(defn, (int)field->width);
        OGRErr err = OGR_L_CreateField(layer->handle, defn, TRUE);
        OGR_Fld_Destroy(defn);
        if (err != OGRERR_NONE)
            return FALSE;
        layer->types[i] = field->type;
    }
    return TRUE;
}

VectorLayer *vector_out_layer(VectorOut *out, const VectorLayerSpec *spec, GError **error)
{
    g_assert(!out->one_layer || out->layers->len == 0);
    gdal_forget();
    OGRSpatialReferenceH srs = NULL;
    if (spec->crs) {
        srs = OSRNewSpatialReference(NULL);
        OSRSetAxisMappingStrategy(srs, OAMS_TRADITIONAL_GIS_ORDER);
        if (OSRSetFromUserInput(srs, spec->crs) != OGRERR_NONE) {
            OSRDestroySpatialReference(srs);
            set_write_error(error, out->path, spec->name);
            return NULL;
        }
    }
    VectorLayer *layer = g_new0(VectorLayer, 1);
    layer->out = out;
    layer->name = g_strdup(spec->name);
    layer->multi = spec->multi;
    layer->no_cpg = spec->no_cpg;
    layer->wkb = g_byte_array_new();
    g_ptr_array_add(out->layers, layer);
    char **options = layer_options(out, spec);
    layer->handle = GDALDatasetCreateLayer(out->dataset, spec->name, srs,
                                           geometry_type(spec->kind, spec->multi), options);
    CSLDestroy(options);
    if (srs)
        OSRRelease(srs);
    if (!layer->handle || !layer_add_fields(layer, spec)) {
        set_write_error(error, out->path, spec->name);
        return NULL;
    }
    return layer;
}

static void wkb_head(GByteArray *wkb, guint32 type, guint32 count)
{
    const guint8 order = G_BYTE_ORDER == G_LITTLE_ENDIAN;
    g_byte_array_append(wkb, &order, 1);
    g_byte_array_append(wkb, (const guint8 *)&type, 4);
    g_byte_array_append(wkb, (const guint8 *)&count, 4);
}

static guint part_points(GeoShape shape, guint part)
{
    return shape.starts[part + 1] - shape.starts[part];
}

static void wkb_part(GByteArray *wkb, GeoShape shape, guint part)
{
    g_byte_array_append(wkb, (const guint8 *)(shape.points + shape.starts[part]),
                        part_points(shape, part) * (guint)sizeof(GeoPoint));
}

static void wkb_lines(GByteArray *wkb, GeoShape shape, gboolean multi)
{
    if (multi || shape.n_parts > 1)
        wkb_head(wkb, wkbMultiLineString, shape.n_parts);
    for (guint i = 0; i < shape.n_parts; i++) {
        wkb_head(wkb, wkbLineString, part_points(shape, i));
        wkb_part(wkb, shape, i);
    }
}

static gboolean part_is_exterior(GeoShape shape, guint part)
{
    return part == 0 || geo_ring_area2(shape.points + shape.starts[part], part_points(shape, part)) > 0;
}

static void wkb_polygons(GByteArray *wkb, GeoShape shape, gboolean multi)
{
    guint exteriors = 0;
    for (guint i = 0; i < shape.n_parts; i++)
        exteriors += part_is_exterior(shape, i);
    if (multi || exteriors > 1)
        wkb_head(wkb, wkbMultiPolygon, exteriors);
    for (guint first = 0, end; first < shape.n_parts; first = end) {
        for (end = first + 1; end < shape.n_parts && !part_is_exterior(shape, end);)
            end++;
        wkb_head(wkb, wkbPolygon, end - first);
        for (guint i = first; i < end; i++) {
            const guint32 n = part_points(shape, i);
            g_byte_array_append(wkb, (const guint8 *)&n, 4);
            wkb_part(wkb, shape, i);
        }
    }
}

static void wkb_points(GByteArray *wkb, GeoShape shape)
{
    const guint n = shape.starts[shape.n_parts];
    if (n - shape.starts[0] > 1)
        wkb_head(wkb, wkbMultiPoint, n - shape.starts[0]);
    for (guint i = shape.starts[0]; i < n; i++) {
        wkb_head(wkb, wkbPoint, 0);
        g_byte_array_set_size(wkb, wkb->len - 4);
        g_byte_array_append(wkb, (const guint8 *)&shape.points[i], sizeof(GeoPoint));
    }
}

static OGRGeometryH layer_geometry(VectorLayer *layer, GeoShape shape)
{
    g_byte_array_set_size(layer->wkb, 0);
    switch (shape.kind) {
    case GEO_POINT:
        wkb_points(layer->wkb, shape);
        break;
    case GEO_LINE:
        wkb_lines(layer->wkb, shape, layer->multi);
        break;
    case GEO_POLYGON:
        wkb_polygons(layer->wkb, shape, layer->multi);
        break;
    case GEO_NONE:
        return NULL;
    }
    OGRGeometryH geometry = NULL;
    const OGRErr err = OGR_G_CreateFromWkb(layer->wkb->data, NULL, &geometry, (int)layer->wkb->len);
    g_assert(err == OGRERR_NONE);
    return geometry;
}

static void feature_set(OGRFeatureH feature, int i, VectorType type, VectorValue value)
{
    switch (type) {
    case VECTOR_TEXT:
        if (value.text)
            OGR_F_SetFieldString(feature, i, value.text);
        else
            OGR_F_SetFieldNull(feature, i);
        break;
    case VECTOR_INT:
    case VECTOR_INT64:
        if (value.integer != VECTOR_NULL)
            OGR_F_SetFieldInteger64(feature, i, value.integer);
        else
            OGR_F_SetFieldNull(feature, i);
        break;
    case VECTOR_REAL:
        OGR_F_SetFieldDouble(feature, i, value.real);
        break;
    }
}

/* One transaction for the whole file, begun late: some formats want all their layers first. */
static void out_begin(VectorOut *out)
{
    if (out->in_transaction || !GDALDatasetTestCapability(out->dataset, ODsCTransactions))
        return;
    out->in_transaction = GDALDatasetStartTransaction(out->dataset, FALSE) == OGRERR_NONE;
}

gboolean vector_layer_add(VectorLayer *layer, const GeoShape *shape, const VectorValue *values,
                          GError **error)
{
    out_begin(layer->out);
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer->handle));
    if (shape && shape->kind != GEO_NONE && shape->n_parts)
        OGR_F_SetGeometryDirectly(feature, layer_geometry(layer, *shape));
    for (guint i = 0; i < layer->n_fields; i++)
        feature_set(feature, (int)i, layer->types[i], values[i]);
    if (layer->rows == 0)
        gdal_forget();
    const OGRErr err = OGR_L_CreateFeature(layer->handle, feature);
    OGR_F_Destroy(feature);
    if (err != OGRERR_NONE)
        return set_write_error(error, layer->out->path, layer->name);
    layer->rows++;
    return TRUE;
}

guint64 vector_layer_rows(const VectorLayer *layer)
{
    return layer->rows;
}

static void remove_cpg(const char *path)
{
    const char *dot = strrchr(path, '.');
    g_autofree char *cpg = g_strdup_printf("%.*s.cpg", (int)(dot ? dot - path : (gssize)strlen(path)), path);
    g_unlink(cpg);
}

static void out_free(VectorOut *out)
{
    if (out->dated)
        CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", NULL);
    g_ptr_array_unref(out->layers);
    g_free(out->path);
    g_free(out);
}

gboolean vector_out_close(VectorOut *out, GError **error)
{
    gdal_forget();
    gboolean good = TRUE;
    if (out->in_transaction)
        good = GDALDatasetCommitTransaction(out->dataset) == OGRERR_NONE;
    gboolean no_cpg = FALSE;
    for (guint i = 0; i < out->layers->len; i++)
        no_cpg = no_cpg || ((VectorLayer *)out->layers->pdata[i])->no_cpg;
    /* Closing tells of a full disk only through the error state. */
    GDALClose(out->dataset);
    good = good && CPLGetLastErrorType() < CE_Failure;
    if (!good)
        set_write_error(error, out->path, NULL);
    else if (no_cpg)
        remove_cpg(out->path);
    out_free(out);
    return good;
}

void vector_out_discard(VectorOut *out)
{
    if (!out)
        return;
    if (out->in_transaction)
        GDALDatasetRollbackTransaction(out->dataset);
    GDALClose(out->dataset);
    out_free(out);
}
