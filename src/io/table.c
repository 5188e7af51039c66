#include "io/table_int.h"

#include "base/error.h"
#include "base/text.h"
#include "city/city.h"
#include "io/gdal_init.h"

#include <glib/gi18n-lib.h>

#define ROWS_A_STEP 256 /* between two looks at the job */

static OGRwkbGeometryType multi_type(GeoShape shape)
{
    switch (shape.kind) {
    case GEO_POLYGON:
        return wkbMultiPolygon;
    case GEO_LINE:
        return wkbMultiLineString;
    case GEO_POINT:
        return shape.n_parts == 1 ? wkbPoint : wkbMultiPoint;
    case GEO_NONE:
        break;
    }
    return wkbNone;
}

static guint data_row(const Table *table, guint place)
{
    return table->rows ? table->rows[place] : place;
}

OGRwkbGeometryType table_geometry_type(const Table *table)
{
    if (!table->shapes)
        return wkbNone;
    OGRwkbGeometryType type = wkbNone;
    for (guint i = 0; i < table->n_rows; i++) {
        OGRwkbGeometryType t = multi_type(geo_shapes_get(table->shapes, data_row(table, i)));
        if (t == wkbNone || t == type)
            continue;
        if (type != wkbNone)
            return wkbUnknown;
        type = t;
    }
    return type == wkbNone ? table->empty_type : type;
}

static OGRGeometryH new_curve(GeoShape shape, guint part, OGRwkbGeometryType type)
{
    guint32 first = shape.starts[part], n = shape.starts[part + 1] - first;
    const GeoPoint *points = shape.points + first;
    OGRGeometryH curve = OGR_G_CreateGeometry(type);
    OGR_G_SetPoints(curve, (int)n, &points->x, sizeof(GeoPoint), &points->y, sizeof(GeoPoint), NULL, 0);
    return curve;
}

/* The polygon whose exterior is *part; *part becomes the part after its last hole. */
static OGRGeometryH new_polygon(GeoShape shape, guint *part)
{
    OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
    do {
        OGR_G_AddGeometryDirectly(polygon, new_curve(shape, *part, wkbLinearRing));
        ++*part;
    } while (*part < shape.n_parts && geo_ring_area2(shape.points + shape.starts[*part],
                                                     shape.starts[*part + 1] - shape.starts[*part]) < 0);
    return polygon;
}

static OGRGeometryH next_member(GeoShape shape, guint *part)
{
    if (shape.kind == GEO_POLYGON)
        return new_polygon(shape, part);
    return new_curve(shape, (*part)++, shape.kind == GEO_LINE ? wkbLineString : wkbPoint);
}

OGRGeometryH table_geometry(GeoShape shape, OGRwkbGeometryType type)
{
    static const OGRwkbGeometryType multi[] = {
        [GEO_POINT] = wkbMultiPoint, [GEO_LINE] = wkbMultiLineString, [GEO_POLYGON] = wkbMultiPolygon};
    if (shape.kind == GEO_NONE)
        return NULL;
    guint part = 0;
    OGRGeometryH first = next_member(shape, &part);
    gboolean collected = OGR_GT_IsSubClassOf(type, wkbGeometryCollection);
    if (part == shape.n_parts && !collected)
        return first;
    OGRGeometryH all = OGR_G_CreateGeometry(multi[shape.kind]);
    OGR_G_AddGeometryDirectly(all, first);
    while (part < shape.n_parts)
        OGR_G_AddGeometryDirectly(all, next_member(shape, &part));
    return all;
}

gboolean table_fail(const char *path, const char *layer, GError **error)
{
    g_autofree char *said = gdal_message();
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                _("%s: cannot write the layer %s: %s. See that the disk has room and that no other program "
                  "writes to the file, then try again"),
                path, layer, said);
    return FALSE;
}

gboolean table_check_written(const char *path, const char *layer, GError **error)
{
    return !gdal_failed() || table_fail(path, layer, error);
}

static OGRFieldDefnH new_field(const TableField *field)
{
    OGRFieldDefnH defn = OGR_Fld_Create(field->name, field->type);
    OGR_Fld_SetSubType(defn, field->subtype);
    OGR_Fld_SetWidth(defn, field->width);
    return defn;
}

static gboolean create_field(OGRLayerH layer, const TableField *field)
{
    OGRFieldDefnH defn = new_field(field);
    OGRErr failed = OGR_L_CreateField(layer, defn, TRUE);
    OGR_Fld_Destroy(defn);
    return failed == OGRERR_NONE;
}

static gboolean create_fields(const TableSink *sink, OGRLayerH layer, const Table *table)
{
    for (guint i = 0; i < table->n_fields; i++) {
        TableField field = table->fields[i];
        gboolean formula = sink->spreadsheet && text_is_formula(field.name);
        g_autofree char *name = formula ? g_strconcat("'", field.name, NULL) : g_strdup(field.name);
        field.name = name;
        if (!create_field(layer, &field))
            return FALSE;
    }
    return TRUE;
}

gboolean table_add_field(const char *path, OGRLayerH layer, const Table *table, guint i, GError **error)
{
    const TableField *field = &table->fields[i];
    gdal_forget();
    return OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(layer), field->name) >= 0 || create_field(layer, field) ||
           table_fail(path, table->name, error);
}

OGRFeatureH table_new_row(const Table *table)
{
    OGRFeatureDefnH defn = OGR_FD_Create(table->name);
    for (guint i = 0; i < table->n_fields; i++) {
        OGRFieldDefnH field = new_field(&table->fields[i]);
        OGR_FD_AddFieldDefn(defn, field);
        OGR_Fld_Destroy(field);
    }
    /* The feature holds the only reference to its definition. */
    return OGR_F_Create(defn);
}

OGRLayerH table_create(const TableSink *sink, const Table *table, OGRwkbGeometryType type, char **options,
                       GError **error)
{
    gdal_forget();
    OGRLayerH layer =
        GDALDatasetCreateLayer(sink->dataset, table->name, type == wkbNone ? NULL : sink->srs, type, options);
    if (layer && create_fields(sink, layer, table))
        return layer;
    table_fail(sink->path, table->name, error);
    return NULL;
}

static void defuse_formulas(OGRFeatureH feature)
{
    const int n = OGR_F_GetFieldCount(feature);
    for (int i = 0; i < n; i++) {
        if (OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, i)) != OFTString ||
            !OGR_F_IsFieldSetAndNotNull(feature, i) || !text_is_formula(OGR_F_GetFieldAsString(feature, i)))
            continue;
        g_autofree char *text = g_strconcat("'", OGR_F_GetFieldAsString(feature, i), NULL);
        OGR_F_SetFieldString(feature, i, text);
    }
}

static gboolean append_rows(const TableSink *sink, const Table *table, OGRLayerH layer, OGRFeatureH feature,
                            gint64 first_fid, GError **error)
{
    OGRwkbGeometryType type = OGR_L_GetGeomType(layer);
    for (guint i = 0; i < table->n_rows; i++) {
        guint row = data_row(table, i);
        if (i % ROWS_A_STEP == 0 && !job_check(sink->job, error))
            return FALSE;
        OGR_F_SetFID(feature, first_fid == OGRNullFID ? OGRNullFID : first_fid + i);
        table->fill(feature, row, table->data);
        if (sink->spreadsheet)
            defuse_formulas(feature);
        if (table->shapes)
            OGR_F_SetGeometryDirectly(feature, table_geometry(geo_shapes_get(table->shapes, row), type));
        if (OGR_L_CreateFeature(layer, feature) != OGRERR_NONE)
            return table_fail(sink->path, table->name, error);
        if (i % ROWS_A_STEP == ROWS_A_STEP - 1)
            job_advance(sink->job, ROWS_A_STEP);
    }
    job_advance(sink->job, table->n_rows % ROWS_A_STEP);
    return TRUE;
}

gboolean table_append(const TableSink *sink, const Table *table, OGRLayerH layer, gint64 first_fid,
                      GError **error)
{
    gdal_forget();
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    gboolean done = append_rows(sink, table, layer, feature, first_fid, error);
    OGR_F_Destroy(feature);
    return done;
}

void table_set_text(OGRFeatureH feature, int field, const char *text)
{
    if (text)
        OGR_F_SetFieldString(feature, field, text);
    else
        OGR_F_SetFieldNull(feature, field);
}

void table_set_count(OGRFeatureH feature, int field, gint32 count)
{
    if (count == CITY_UNKNOWN)
        OGR_F_SetFieldNull(feature, field);
    else
        OGR_F_SetFieldInteger(feature, field, count);
}

void table_set_bytes(OGRFeatureH feature, int field, GBytes *bytes)
{
    if (bytes)
        OGR_F_SetFieldBinary(feature, field, (int)g_bytes_get_size(bytes), g_bytes_get_data(bytes, NULL));
    else
        OGR_F_SetFieldNull(feature, field);
}
