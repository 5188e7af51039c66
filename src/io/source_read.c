/* Reading the rows of a source one feature at a time, which every driver can, and what both ways of reading share. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "io/encoding.h"
#include "io/fields.h"
#include "io/gdal_init.h"
#include "io/source_int.h"
#include "io/wkb.h"

#define STEP 1024 /* rows between looks at the job */

static gboolean is_number_type(OGRFieldType type)
{
    return type == OFTInteger || type == OFTInteger64 || type == OFTReal;
}

static SourceRows *rows_new(Source *source, const int *columns, const SourceWant *wants, guint n)
{
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(source->layer);
    SourceRows *rows = g_new0(SourceRows, 1);
    rows->fids = g_array_new(FALSE, FALSE, sizeof(gint64));
    rows->states = g_array_new(FALSE, FALSE, sizeof(guint8));
    rows->shapes = geo_shapes_new();
    rows->strings = g_string_chunk_new(1 << 16);
    rows->columns = g_new0(SourceColumn, n);
    rows->n_columns = n;
    rows->is_gb = source->is_gb;
    for (guint i = 0; i < n; i++) {
        OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, columns[i]);
        if (wants[i] == SOURCE_NUMBER && is_number_type(OGR_Fld_GetType(field)))
            rows->columns[i].numbers = g_array_new(FALSE, FALSE, sizeof(double));
        else
            rows->columns[i].texts = g_array_new(FALSE, FALSE, sizeof(const char *));
    }
    return rows;
}

void source_rows_free(SourceRows *rows)
{
    if (!rows)
        return;
    for (guint i = 0; i < rows->n_columns; i++) {
        g_clear_pointer(&rows->columns[i].texts, g_array_unref);
        g_clear_pointer(&rows->columns[i].numbers, g_array_unref);
    }
    g_free(rows->columns);
    g_array_unref(rows->fids);
    g_array_unref(rows->states);
    geo_shapes_free(rows->shapes);
    g_string_chunk_free(rows->strings);
    g_free(rows);
}

const char *source_text(const SourceRows *rows, guint column, guint row, char *buffer)
{
    const SourceColumn *c = &rows->columns[column];
    if (c->texts)
        return g_array_index(c->texts, const char *, row);
    double number = g_array_index(c->numbers, double, row);
    if (isnan(number))
        return NULL;
    g_ascii_formatd(buffer, 32, "%.15g", number);
    return buffer;
}

const char *source_keep_text(SourceRows *rows, const char *text, gsize n)
{
    if (!rows->is_gb && g_utf8_validate_len(text, n, NULL))
        return g_string_chunk_insert_len(rows->strings, text, (gssize)n);
    g_autoptr(GString) utf8 = encoding_to_utf8(text, n, ENCODING_GB18030);
    return g_string_chunk_insert_len(rows->strings, utf8->str, (gssize)utf8->len);
}

/* The geometry without curves and surfaces of patches; NULL when OGR cannot read it either. */
static OGRGeometryH straightened(const guint8 *wkb, gsize size)
{
    OGRGeometryH curved = NULL, straight = NULL;
    if (size <= G_MAXINT && OGR_G_CreateFromWkb(wkb, NULL, &curved, (int)size) == OGRERR_NONE)
        straight = OGR_G_GetLinearGeometry(curved, 0, NULL);
    OGR_G_DestroyGeometry(curved);
    if (straight && wkbFlatten(OGR_G_GetGeometryType(straight)) > wkbGeometryCollection)
        straight = OGR_G_ForceToMultiPolygon(straight);
    return straight;
}

static WkbResult append_straightened(GeoShapes *shapes, const guint8 *wkb, gsize size)
{
    OGRGeometryH straight = straightened(wkb, size);
    gsize n = straight ? (gsize)OGR_G_WkbSize(straight) : 0;
    g_autofree guint8 *bytes = n ? g_malloc(n) : NULL;
    WkbResult result = WKB_CURVE;
    if (bytes && OGR_G_ExportToIsoWkb(straight, wkbNDR, bytes) == OGRERR_NONE)
        result = wkb_read(bytes, n, shapes);
    if (result == WKB_CURVE)
        geo_shapes_begin(shapes, GEO_NONE);
    OGR_G_DestroyGeometry(straight);
    return result;
}

void source_append_wkb(SourceRows *rows, const guint8 *wkb, gsize size)
{
    guint8 state = SHAPE_NONE;
    if (!wkb) {
        geo_shapes_begin(rows->shapes, GEO_NONE);
    } else {
        WkbResult result = wkb_read(wkb, size, rows->shapes);
        if (result == WKB_CURVE)
            result = append_straightened(rows->shapes, wkb, size);
        state = result == WKB_OK ? SHAPE_OK : result == WKB_EMPTY ? SHAPE_NONE : SHAPE_BROKEN;
    }
    g_array_append_val(rows->states, state);
}

void source_read_failed(const Source *source, guint64 rows_read, GError **error)
{
    g_autofree char *said = gdal_message();
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("%s: cannot be read on after %lu rows: %s"),
                source->title, (gulong)rows_read, said);
}

static void append_geometry(SourceRows *rows, OGRGeometryH geometry, GByteArray *buffer)
{
    if (!geometry || OGR_G_IsEmpty(geometry)) {
        source_append_wkb(rows, NULL, 0);
        return;
    }
    g_byte_array_set_size(buffer, (guint)OGR_G_WkbSize(geometry));
    if (OGR_G_ExportToIsoWkb(geometry, wkbNDR, buffer->data) != OGRERR_NONE)
        g_byte_array_set_size(buffer, 0);
    source_append_wkb(rows, buffer->data, buffer->len);
}

static gboolean read_coordinate(OGRFeatureH feature, int column, double *value)
{
    if (!OGR_F_IsFieldSetAndNotNull(feature, column))
        return FALSE;
    const char *text = OGR_F_GetFieldAsString(feature, column);
    char *end;
    *value = g_ascii_strtod(text, &end);
    while (g_ascii_isspace(*end))
        end++;
    return end != text && !*end;
}

/* A point out of the coordinate columns. A text that is no number is a broken shape. */
static void append_point(const Source *source, SourceRows *rows, OGRFeatureH feature)
{
    double x, y;
    guint8 state = SHAPE_OK;
    if (source->x_column < 0 || source->y_column < 0 ||
        !OGR_F_IsFieldSetAndNotNull(feature, source->x_column) ||
        !OGR_F_IsFieldSetAndNotNull(feature, source->y_column))
        state = SHAPE_NONE;
    else if (!read_coordinate(feature, source->x_column, &x) ||
             !read_coordinate(feature, source->y_column, &y))
        state = SHAPE_BROKEN;
    geo_shapes_begin(rows->shapes, state == SHAPE_OK ? GEO_POINT : GEO_NONE);
    if (state == SHAPE_OK) {
        geo_shapes_part(rows->shapes);
        geo_shapes_point(rows->shapes, x, y);
    }
    g_array_append_val(rows->states, state);
}

static void append_cells(SourceRows *rows, OGRFeatureH feature, const int *columns)
{
    for (guint i = 0; i < rows->n_columns; i++) {
        gboolean null = !OGR_F_IsFieldSetAndNotNull(feature, columns[i]);
        if (rows->columns[i].numbers) {
            double number = null ? NAN : OGR_F_GetFieldAsDouble(feature, columns[i]);
            g_array_append_val(rows->columns[i].numbers, number);
        } else {
            const char *text = null ? NULL : OGR_F_GetFieldAsString(feature, columns[i]);
            text = text ? source_keep_text(rows, text, strlen(text)) : NULL;
            g_array_append_val(rows->columns[i].texts, text);
        }
    }
}

static gboolean read_features(Source *source, const int *columns, SourceRows *rows, Job *job, GError **error)
{
    gboolean has_geometry = OGR_FD_GetGeomFieldCount(OGR_L_GetLayerDefn(source->layer)) > 0;
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    OGRFeatureH feature;
    gdal_forget();
    OGR_L_ResetReading(source->layer);
    while ((feature = OGR_L_GetNextFeature(source->layer)) != NULL) {
        gint64 fid = OGR_F_GetFID(feature);
        g_array_append_val(rows->fids, fid);
        if (has_geometry)
            append_geometry(rows, OGR_F_GetGeometryRef(feature), buffer);
        else
            append_point(source, rows, feature);
        append_cells(rows, feature, columns);
        OGR_F_Destroy(feature);
        if (++rows->n % STEP == 0) {
            job_advance(job, STEP);
            if (!job_check(job, error))
                return FALSE;
        }
    }
    if (gdal_failed()) {
        source_read_failed(source, rows->n, error);
        return FALSE;
    }
    return TRUE;
}

void source_ignore_others(Source *source, const int *columns, guint n)
{
    if (source->is_result || !OGR_L_TestCapability(source->layer, OLCIgnoreFields))
        return;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(source->layer);
    for (int i = 0; i < (int)source->columns->len; i++) {
        gboolean wanted = i == source->x_column || i == source->y_column;
        for (guint k = 0; k < n; k++)
            wanted = wanted || columns[k] == i;
        if (!wanted)
            g_ptr_array_add(names, (char *)OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i)));
    }
    g_ptr_array_add(names, NULL);
    OGR_L_SetIgnoredFields(source->layer, (const char **)names->pdata);
}

static gint compare_fids(gconstpointer a, gconstpointer b, gpointer data)
{
    const gint64 *fids = data;
    guint32 i = *(const guint32 *)a, j = *(const guint32 *)b;
    return fids[i] != fids[j] ? (fids[i] < fids[j] ? -1 : 1) : (i > j) - (i < j);
}

/* Puts the elements of an array (NULL: none) into that order. */
static void reorder(GArray **array, const guint32 *order)
{
    if (!*array)
        return;
    guint size = g_array_get_element_size(*array), n = (*array)->len;
    GArray *sorted = g_array_sized_new(FALSE, FALSE, size, n);
    for (guint i = 0; i < n; i++)
        g_array_append_vals(sorted, (*array)->data + (gsize)order[i] * size, 1);
    g_array_unref(*array);
    *array = sorted;
}

/* Databases and spatial indices give rows in an order of the moment. */
static void sort_rows(SourceRows *rows)
{
    const gint64 *fids = (const gint64 *)(void *)rows->fids->data;
    gboolean sorted = TRUE;
    for (guint i = 1; sorted && i < rows->n; i++)
        sorted = fids[i - 1] <= fids[i];
    if (sorted)
        return;
    g_autofree guint32 *order = g_new(guint32, rows->n);
    for (guint32 i = 0; i < rows->n; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)rows->n, sizeof *order, compare_fids, (gpointer)fids);
    GeoShapes *shapes = geo_shapes_new();
    for (guint i = 0; i < rows->n; i++)
        geo_shapes_copy(shapes, geo_shapes_get(rows->shapes, order[i]));
    geo_shapes_free(rows->shapes);
    rows->shapes = shapes;
    reorder(&rows->states, order);
    for (guint c = 0; c < rows->n_columns; c++) {
        reorder(&rows->columns[c].texts, order);
        reorder(&rows->columns[c].numbers, order);
    }
    reorder(&rows->fids, order);
}

SourceRows *source_read(Source *source, const int *columns, const SourceWant *wants, guint n, Job *job,
                        GError **error)
{
    g_autoptr(SourceRows) rows = rows_new(source, columns, wants, n);
    GError *fault = NULL;
    source_ignore_others(source, columns, n);
    if (!source_read_batches(source, columns, n, rows, job, &fault) && !fault)
        read_features(source, columns, rows, job, &fault);
    if (!fault) {
        sort_rows(rows);
        return g_steal_pointer(&rows);
    }
    g_propagate_error(error, fault);
    return NULL;
}
