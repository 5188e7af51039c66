/* Reading what a survey tells. survey_role.c guesses what the layers are. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "geo/crs.h"
#include "io/encoding.h"
#include "io/gdal_init.h"
#include "io/import_int.h"
#include "io/source_int.h"
#include "io/survey_int.h"

#define LOOKED_AT   200 /* rows of a layer */
#define SAMPLE_MOST 120 /* bytes of a value that are kept, about */

static void clear_column(gpointer data)
{
    SurveyColumn *column = (SurveyColumn *)data;
    g_free(column->name);
    for (guint i = 0; i < SURVEY_SAMPLES; i++)
        g_free(column->samples[i]);
}

static void layer_free(gpointer data)
{
    SurveyLayer *layer = (SurveyLayer *)data;
    g_free(layer->source);
    g_free(layer->title);
    g_free(layer->crs);
    g_free(layer->layer);
    g_free(layer->file);
    g_array_unref(layer->columns);
    g_free(layer);
}

Survey *survey_new(void)
{
    Survey *survey = g_new0(Survey, 1);
    survey->layers = g_ptr_array_new_with_free_func(layer_free);
    return survey;
}

void survey_free(Survey *survey)
{
    if (!survey)
        return;
    g_ptr_array_unref(survey->layers);
    g_free(survey);
}

static guint kind_of(OGRwkbGeometryType type)
{
    switch (OGR_GT_GetLinear(wkbFlatten(type))) {
    case wkbPoint:
    case wkbMultiPoint:
        return SURVEY_POINTS;
    case wkbLineString:
    case wkbMultiLineString:
        return SURVEY_LINES;
    case wkbPolygon:
    case wkbMultiPolygon:
        return SURVEY_POLYGONS;
    default:
        return 0;
    }
}

/* A value as it is shown: UTF-8, on one line, not too long. NULL when it is blank. */
static char *shown_value(const Source *source, const char *text)
{
    gsize n = strlen(text);
    gboolean utf8 = !source->is_gb && g_utf8_validate_len(text, n, NULL);
    g_autofree char *value =
        utf8 ? g_strdup(text) : g_string_free(encoding_to_utf8(text, n, ENCODING_GB18030), FALSE);
    g_strstrip(g_strdelimit(value, "\r\n\t", ' '));
    if (strlen(value) > SAMPLE_MOST)
        *g_utf8_find_prev_char(value, value + SAMPLE_MOST) = '\0';
    return *value ? g_steal_pointer(&value) : NULL;
}

static void take_sample(SurveyColumn *column, const Source *source, const char *text)
{
    g_autofree char *value = shown_value(source, text);
    for (guint i = 0; value && i < SURVEY_SAMPLES; i++) {
        if (!column->samples[i])
            column->samples[i] = g_steal_pointer(&value);
        else if (!strcmp(column->samples[i], value))
            return;
    }
}

static void take_feature(SurveyLayer *layer, const Source *source, OGRFeatureH feature)
{
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    if (geometry)
        layer->kinds |= kind_of(OGR_G_GetGeometryType(geometry));
    for (guint i = 0; i < layer->columns->len; i++) {
        SurveyColumn *column = &g_array_index(layer->columns, SurveyColumn, i);
        if (!column->samples[SURVEY_SAMPLES - 1] && OGR_F_IsFieldSetAndNotNull(feature, (int)i))
            take_sample(column, source, OGR_F_GetFieldAsString(feature, (int)i));
    }
}

/* The kinds of geometry and the values of the first rows. A layer that cannot be read on has fewer: the import says
 * why. */
static void read_rows(SurveyLayer *layer, const Source *source)
{
    guint n = 0;
    OGRFeatureH feature;
    OGR_L_ResetReading(source->layer);
    while (n < LOOKED_AT && (feature = OGR_L_GetNextFeature(source->layer))) {
        take_feature(layer, source, feature);
        OGR_F_Destroy(feature);
        n++;
    }
    layer->empty = n == 0;
    if (n < LOOKED_AT)
        layer->rows = n;
}

static SurveyLayer *layer_new(const char *text, const char *path, const Source *source)
{
    SurveyLayer *layer = g_new0(SurveyLayer, 1);
    layer->source = g_strdup(text);
    layer->title = source_where(source)
                       ? g_strdup_printf("%s, %s", source_title(source), source_where(source))
                       : g_strdup(source_title(source));
    layer->layer = g_strdup(source_layer(source));
    layer->file = g_path_get_basename(path);
    layer->rows = source_count(source);
    layer->crs = source_crs(source) ? geo_crs_name(source_crs(source)) : NULL;
    layer->encoding = source_encoding(source);
    layer->role = -1;
    layer->columns = g_array_new(FALSE, TRUE, sizeof(SurveyColumn));
    g_array_set_clear_func(layer->columns, clear_column);
    guint n;
    const char *const *names = source_columns(source, &n);
    for (guint i = 0; i < n; i++) {
        SurveyColumn column = {.name = g_strdup(names[i])};
        g_array_append_val(layer->columns, column);
    }
    layer->tag_column = import_tag_column(names, n);
    if (source->x_column >= 0 && source->y_column >= 0)
        layer->kinds = SURVEY_POINTS;
    layer->kinds |= kind_of(OGR_L_GetGeomType(source->layer));
    read_rows(layer, source);
    return layer;
}

static gboolean add_layer(GPtrArray *found, const char *text, const char *path, const SourceHint *hint,
                          const char *encoding, int role, GError **error)
{
    g_autoptr(Source) source = source_open(text, hint, encoding, error);
    if (!source)
        return FALSE;
    SurveyLayer *layer = layer_new(text, path, source);
    layer->role = layer->empty ? -1 : role;
    g_ptr_array_add(found, layer);
    return TRUE;
}

/* The layers of an OpenStreetMap file are of no use as they are: the import picks rows of them. */
static gboolean add_osm(GPtrArray *found, const char *path, Job *job, GError **error)
{
    for (guint role = 0; role < IMPORT_LAYERS; role++) {
        const SourceHint *hint = &import_role(role)->hint;
        if (hint->osm_layer &&
            (!job_check(job, error) || !add_layer(found, path, path, hint, NULL, (int)role, error)))
            return FALSE;
    }
    return TRUE;
}

static gboolean add_file(GPtrArray *found, const char *path, const char *encoding, Job *job, GError **error)
{
    static const char *const no_names[] = {NULL};
    static const SourceHint none = {.layers = no_names};
    gboolean is_osm;
    g_auto(GStrv) names = source_layers(path, encoding, &is_osm, error);
    if (!names)
        return FALSE;
    if (is_osm)
        return add_osm(found, path, job, error);
    gboolean single = names[0] && !names[1];
    for (guint i = 0; names[i]; i++) {
        g_autofree char *text = single ? g_strdup(path) : g_strdup_printf("%s::%s", path, names[i]);
        if (!job_check(job, error) || !add_layer(found, text, path, &none, encoding, -1, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean is_map_data(const char *name)
{
    static const char *const endings[] = {".gpkg", ".shp", ".geojson", ".json",    ".fgb",
                                          ".kml",  ".kmz", ".gml",     ".csv",     ".tab",
                                          ".mif",  ".dxf", ".pbf",     ".osm.bz2", ".osm"};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(lower, endings[i]))
            return *name != '.';
    return FALSE;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return text_natural_compare(*(const char *const *)a, *(const char *const *)b);
}

/* Files there that are no map data after all are passed over. */
static gboolean add_folder(GPtrArray *found, const char *path, const char *encoding, Job *job, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)))
        if (is_map_data(name))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *file = g_build_filename(path, names->pdata[i], NULL);
        if (!job_check(job, error))
            return FALSE;
        add_file(found, file, encoding, job, NULL);
    }
    if (found->len > 0)
        return job_check(job, error);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s: there is no map data in this folder; choose one with GeoPackage, Shapefile, GeoJSON "
                  "or OpenStreetMap files"),
                path);
    return FALSE;
}

gboolean survey_add(Survey *survey, const char *path, const char *encoding, Job *job, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(layer_free);
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *phase = g_strdup_printf(_("Looking into %s"), name);
    job_phase(job, phase, 0);
    gboolean is_folder = g_file_test(path, G_FILE_TEST_IS_DIR) && !g_str_has_suffix(path, ".gdb");
    gboolean read = is_folder ? add_folder(found, path, encoding, job, error)
                              : add_file(found, path, encoding, job, error);
    if (!read || !job_check(job, error))
        return FALSE;
    g_ptr_array_extend_and_steal(survey->layers, g_steal_pointer(&found));
    survey_guess(survey);
    return TRUE;
}
