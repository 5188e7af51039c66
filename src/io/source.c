/* Finding and opening a source. Names of columns, clauses and cells all are UTF-8 for those who ask, whatever the
 * file is in. */
#include "io/source.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <ogr_srs_api.h>
#include <string.h>

#include "base/error.h"
#include "io/encoding.h"
#include "io/fields.h"
#include "io/gdal_init.h"
#include "io/source_int.h"
#include "io/text_scan.h"
#include "io/workbook.h"

#define RECODED_MOST (512u << 20) /* bytes that are converted in memory */

static const char *const x_names[] = {"lon",   "lng",     "long",    "longitude", "经度",  "x",
                                      "x坐标", "point_x", "coord_x", "东坐标",    "lon84", NULL};
static const char *const y_names[] = {"lat",     "latitude", "纬度",   "y",     "y坐标",
                                      "point_y", "coord_y",  "北坐标", "lat84", NULL};

/* Splits "path::layer::where"; a file whose name holds the colons is taken as it is. */
static void parse_text(Source *source, const char *text)
{
    if (g_file_test(text, G_FILE_TEST_EXISTS)) {
        source->path = g_strdup(text);
        return;
    }
    g_auto(GStrv) parts = g_strsplit(text, "::", 3);
    guint n = g_strv_length(parts);
    source->path = g_strdup(n > 0 ? parts[0] : "");
    source->layer_name = n > 1 && *parts[1] ? g_strdup(parts[1]) : NULL;
    source->where = n > 2 && *parts[2] ? g_strdup(parts[2]) : NULL;
}

static gboolean has_suffix(const char *path, const char *suffix)
{
    gsize n = strlen(path), m = strlen(suffix);
    return n > m && !g_ascii_strcasecmp(path + n - m, suffix);
}

/* A folder of Shapefiles and a layer are that layer's Shapefile, which then can be sniffed. */
static void enter_folder(Source *source)
{
    if (!source->layer_name || !g_file_test(source->path, G_FILE_TEST_IS_DIR))
        return;
    g_autofree char *name = g_strconcat(source->layer_name, ".shp", NULL);
    char *file = g_build_filename(source->path, name, NULL);
    if (g_file_test(file, G_FILE_TEST_EXISTS)) {
        g_free(source->path);
        source->path = file;
    } else {
        g_free(file);
    }
}

/* The path as messages show it: a connection string without its password. */
static char *shown_path(const char *path)
{
    g_autoptr(GRegex) secret = g_regex_new("password\\s*=\\s*('[^']*'|\\S+)", G_REGEX_CASELESS, 0, NULL);
    g_autofree char *base = strchr(path, ':') ? NULL : g_path_get_basename(path);
    return g_regex_replace_literal(secret, base ? base : path, -1, 0, "password=***", 0, NULL);
}

static gboolean check_path(const Source *source, GError **error)
{
    const char *path = source->path;
    if (g_str_has_prefix(path, "/vsi") ||
        (strchr(path, ':') && !g_file_test(path, G_FILE_TEST_EXISTS) && path[0] != '/'))
        return TRUE; /* a connection or a virtual file: for GDAL to find */
    if (g_access(path, R_OK) == 0)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("Cannot read %s: %s"), path, g_strerror(errno));
    return FALSE;
}

/* Takes text over. */
static GString *add_commas(GString *text)
{
    GString *table = g_string_sized_new(text->len + text->len / 8);
    for (gsize i = 0; i < text->len; i++) {
        if (text->str[i] == '\n')
            g_string_append_c(table, ',');
        if (text->str[i] != '\r')
            g_string_append_c(table, text->str[i]);
    }
    g_string_free(text, TRUE);
    return table;
}

static gboolean is_text_table(const Source *source)
{
    return has_suffix(source->path, ".csv") || has_suffix(source->path, ".tsv") ||
           has_suffix(source->path, ".txt");
}

static gboolean is_gb(const char *encoding)
{
    return !g_ascii_strcasecmp(encoding, ENCODING_GB18030) || !g_ascii_strcasecmp(encoding, "GBK") ||
           !g_ascii_strcasecmp(encoding, "GB2312");
}

/* Has GDAL read the file from memory, as UTF-8. */
static gboolean recode_to_memory(Source *source, const char *encoding, gboolean list, char **name,
                                 GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(source->path, FALSE, NULL);
    const gsize n = file ? g_mapped_file_get_length(file) : 0;
    if (n > RECODED_MOST) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s is too large to be read in the encoding %s: save it in UTF-8"), source->path,
                    encoding);
        return FALSE;
    }
    GString *text = encoding_to_utf8(file ? g_mapped_file_get_contents(file) : "", n, encoding);
    if (list)
        text = add_commas(text);
    g_autofree char *base = g_path_get_basename(source->path);
    source->memory_path = g_strdup_printf("/vsimem/wangge-%p/%s", (void *)source, base);
    gsize size = text->len;
    VSILFILE *memory = VSIFOpenL(source->memory_path, "wb");
    gboolean written = memory && VSIFWriteL(text->str, 1, size, memory) == size && VSIFCloseL(memory) == 0;
    g_string_free(text, TRUE);
    if (!written) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("Cannot read %s: not enough memory"),
                    source->path);
        return FALSE;
    }
    *name = g_strdup(source->memory_path);
    return TRUE;
}

/* Looks through a text file; *name is what GDAL shall open. A table in GB18030 without a clause is read as it is,
 * and its cells are converted one by one: no byte of a character there is a comma, a quote or an end of line.
 * Everything else that is not UTF-8, or a list of one column, is read through memory. */
static gboolean prepare_text_file(Source *source, const char *encoding, char **name, GError **error)
{
    TextScan scan;
    if (!is_text_table(source) || !g_file_test(source->path, G_FILE_TEST_IS_REGULAR)) {
        *name = g_strdup(source->path);
        return TRUE;
    }
    if (!text_scan(source->path, encoding, &scan, error))
        return FALSE;
    if (!encoding)
        source->encoding = encoding = scan.encoding;
    const gboolean list = has_suffix(source->path, ".csv") && scan.list;
    const gboolean utf8 = !g_ascii_strcasecmp(encoding, ENCODING_UTF8);
    source->is_gb = is_gb(encoding) && !list && !source->where && !scan.has_bar;
    if (list || (!utf8 && !source->is_gb))
        return recode_to_memory(source, encoding, list, name, error);
    *name = g_strdup(source->path);
    return TRUE;
}

static char **open_options(Source *source, const char *encoding)
{
    char **options = NULL;
    if (has_suffix(source->path, ".shp") || has_suffix(source->path, ".dbf")) {
        g_autofree char *dbf = g_strdup_printf("%.*s.dbf", (int)strlen(source->path) - 4, source->path);
        if (!encoding)
            source->encoding = encoding = encoding_sniff_dbf(dbf);
        if (encoding)
            options = CSLSetNameValue(options, "ENCODING", encoding);
    }
    if (is_text_table(source)) {
        options = CSLSetNameValue(options, "GEOM_POSSIBLE_NAMES", "wkt,geom,geometry,the_geom,wkt_geom,几何");
        options = CSLSetNameValue(options, "EMPTY_STRING_AS_NULL", "YES");
    }
    return options;
}

static gboolean open_dataset(Source *source, const char *encoding, GError **error)
{
    g_autofree char *name = NULL;
    if (!check_path(source, error) || !workbook_check(source->path, error) ||
        !prepare_text_file(source, encoding, &name, error))
        return FALSE;
    char **options = open_options(source, encoding);
    gdal_forget();
    source->dataset = GDALOpenEx(name, GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, NULL,
                                 (const char *const *)options, NULL);
    CSLDestroy(options);
    if (source->dataset)
        return TRUE;
    g_autofree char *said = gdal_message();
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("Cannot open %s as map data: %s"), source->shown,
                said);
    return FALSE;
}

static char *list_layers(GDALDatasetH dataset)
{
    GString *list = g_string_new(NULL);
    int n = GDALDatasetGetLayerCount(dataset);
    for (int i = 0; i < n; i++)
        g_string_append_printf(list, "%s%s", i ? ", " : "", OGR_L_GetName(GDALDatasetGetLayer(dataset, i)));
    return g_string_free(list, FALSE);
}

/* The layer with the best usual name, or NULL. */
static OGRLayerH find_usual_layer(GDALDatasetH dataset, const SourceHint *hint)
{
    int n = GDALDatasetGetLayerCount(dataset);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (int i = 0; i < n; i++)
        g_ptr_array_add(names, (char *)OGR_L_GetName(GDALDatasetGetLayer(dataset, i)));
    int found = field_find(hint->layers, (const char *const *)names->pdata, names->len);
    return found >= 0 ? GDALDatasetGetLayer(dataset, found) : NULL;
}

static OGRLayerH pick_layer(Source *source, const SourceHint *hint, GError **error)
{
    GDALDatasetH dataset = source->dataset;
    int n = GDALDatasetGetLayerCount(dataset);
    OGRLayerH layer = NULL;
    if (source->layer_name)
        layer = GDALDatasetGetLayerByName(dataset, source->layer_name);
    else if (source->is_osm && hint->osm_layer)
        layer = GDALDatasetGetLayerByName(dataset, hint->osm_layer);
    else if (n == 1)
        layer = GDALDatasetGetLayer(dataset, 0);
    else
        source->layer_was_found = (layer = find_usual_layer(dataset, hint)) != NULL;
    if (layer)
        return layer;
    g_autofree char *list = list_layers(dataset);
    if (source->layer_name)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("%s has no layer \"%s\"; its layers are: %s"),
                    source->shown, source->layer_name, list);
    else if (n == 0)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("%s has no layer"), source->shown);
    else
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s has several layers: write %s::LAYER to pick one of: %s"), source->shown,
                    source->shown, list);
    return NULL;
}

static gboolean where_failed(const Source *source, GError **error)
{
    g_autofree char *said = gdal_message();
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("%s: the rows \"%s\" cannot be picked: %s"),
                source->title, source->where, said);
    return FALSE;
}

/* The OpenStreetMap driver reads a single layer well only through a query. */
static gboolean query_osm(Source *source, GError **error)
{
    g_autofree char *sql =
        source->where ? g_strdup_printf("SELECT * FROM \"%s\" WHERE %s", source->layer_name, source->where)
                      : g_strdup_printf("SELECT * FROM \"%s\"", source->layer_name);
    gdal_forget();
    source->layer = GDALDatasetExecuteSQL(source->dataset, sql, NULL, NULL);
    source->is_result = source->layer != NULL;
    return source->layer ? TRUE : where_failed(source, error);
}

static gboolean set_rows(Source *source, const SourceHint *hint, GError **error)
{
    if (source->is_osm && !source->where && hint->osm_where &&
        !g_strcmp0(source->layer_name, hint->osm_layer))
        source->where = g_strdup(hint->osm_where);
    if (source->is_osm)
        return query_osm(source, error);
    if (!source->where)
        return TRUE;
    gdal_forget();
    gboolean set = OGR_L_SetAttributeFilter(source->layer, source->where) == OGRERR_NONE;
    if (set) /* databases look at the clause only when the first row is asked for */
        OGR_F_Destroy(OGR_L_GetNextFeature(source->layer));
    OGR_L_ResetReading(source->layer);
    return set && !gdal_failed() ? TRUE : where_failed(source, error);
}

static void find_crs(Source *source)
{
    OGRSpatialReferenceH srs = OGR_L_GetSpatialRef(source->layer);
    const char *options[] = {"FORMAT=WKT2_2019", NULL};
    char *wkt = NULL;
    if (srs && OSRExportToWktEx(srs, &wkt, options) == OGRERR_NONE && wkt && *wkt)
        source->crs = g_strdup(wkt);
    CPLFree(wkt);
}

static void find_columns(Source *source)
{
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(source->layer);
    int n = OGR_FD_GetFieldCount(definition);
    for (int i = 0; i < n; i++) {
        const char *name = OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i));
        g_ptr_array_add(source->columns,
                        source->is_gb
                            ? g_string_free(encoding_to_utf8(name, strlen(name), ENCODING_GB18030), FALSE)
                            : g_utf8_make_valid(name, -1));
    }
    source->x_column = source->y_column = -1;
    if (OGR_FD_GetGeomFieldCount(definition) > 0)
        return;
    const char *const *columns = (const char *const *)source->columns->pdata;
    source->x_column = field_find(x_names, columns, source->columns->len);
    source->y_column = source->x_column < 0 ? -1 : field_find(y_names, columns, source->columns->len);
}

static Source *open_text(const char *text, const char *encoding, GError **error)
{
    g_autoptr(Source) source = g_new0(Source, 1);
    gdal_init();
    source->columns = g_ptr_array_new_with_free_func(g_free);
    parse_text(source, text);
    enter_folder(source);
    source->shown = shown_path(source->path);
    if (!open_dataset(source, encoding, error))
        return NULL;
    source->is_osm = !g_strcmp0(GDALGetDriverShortName(GDALGetDatasetDriver(source->dataset)), "OSM");
    return g_steal_pointer(&source);
}

char **source_layers(const char *text, const char *encoding, gboolean *is_osm, GError **error)
{
    g_autoptr(Source) source = open_text(text, encoding, error);
    if (!source)
        return NULL;
    *is_osm = source->is_osm;
    int n = GDALDatasetGetLayerCount(source->dataset);
    char **names = g_new0(char *, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        names[i] = g_strdup(OGR_L_GetName(GDALDatasetGetLayer(source->dataset, i)));
    return names;
}

Source *source_open(const char *text, const SourceHint *hint, const char *encoding, GError **error)
{
    g_autoptr(Source) source = open_text(text, encoding, error);
    if (!source)
        return NULL;
    source->layer = pick_layer(source, hint, error);
    if (!source->layer)
        return NULL;
    g_free(source->layer_name);
    source->layer_name = g_strdup(OGR_L_GetName(source->layer));
    source->title = g_strdup_printf(_("%s, layer %s"), source->shown, source->layer_name);
    if (!set_rows(source, hint, error))
        return NULL;
    find_crs(source);
    find_columns(source);
    return g_steal_pointer(&source);
}

void source_free(Source *source)
{
    if (!source)
        return;
    if (source->is_result)
        GDALDatasetReleaseResultSet(source->dataset, source->layer);
    if (source->dataset)
        GDALClose(source->dataset);
    if (source->memory_path)
        VSIUnlink(source->memory_path);
    g_free(source->path);
    g_free(source->shown);
    g_free(source->layer_name);
    g_free(source->where);
    g_free(source->title);
    g_free(source->crs);
    g_free(source->memory_path);
    g_ptr_array_unref(source->columns);
    g_free(source);
}

const char *source_title(const Source *source)
{
    return source->title;
}

const char *source_layer(const Source *source)
{
    return source->layer_name;
}

gboolean source_layer_was_found(const Source *source)
{
    return source->layer_was_found;
}

const char *source_where(const Source *source)
{
    return source->where;
}

const char *source_encoding(const Source *source)
{
    return source->encoding;
}

const char *source_crs(const Source *source)
{
    return source->crs;
}

gboolean source_is_osm(const Source *source)
{
    return source->is_osm;
}

void source_set_window(Source *source, GeoBox window)
{
    OGR_L_SetSpatialFilterRect(source->layer, window.x0, window.y0, window.x1, window.y1);
}

gboolean source_has_keys(const Source *source)
{
    const char *driver = GDALGetDriverShortName(GDALGetDatasetDriver(source->dataset));
    return g_strcmp0(driver, "PostgreSQL") != 0 || *OGR_L_GetFIDColumn(source->layer);
}

guint64 source_count(const Source *source)
{
    GIntBig n = OGR_L_GetFeatureCount(source->layer, FALSE);
    return n > 0 ? (guint64)n : 0;
}

const char *const *source_columns(const Source *source, guint *n)
{
    *n = source->columns->len;
    return (const char *const *)source->columns->pdata;
}
