/* The project's coordinate system, and everything into it. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "geo/crs.h"
#include "io/import_int.h"

#define GRID 1000.0 /* places a metre: what lies in one place in two layers must stay in one place */

static const char *table_crs(const ImportRun *run, const ImportTable *table)
{
    return run->options->crs ? run->options->crs : source_crs(table->source);
}

static gboolean check_crs(const ImportRun *run, const ImportTable *table, GError **error)
{
    const char *crs = table_crs(run, table);
    if (run->options->crs)
        return geo_crs_check(crs, error);
    if (crs && geo_crs_check(crs, NULL))
        return TRUE;
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("%s does not say its coordinate system: add --crs EPSG:4490 (longitude and latitude, CGCS2000), "
          "--crs EPSG:n for another, or --crs GCJ-02 or BD-09 for coordinates taken from map sites"),
        source_title(table->source));
    return FALSE;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median(GArray *values)
{
    qsort(values->data, values->len, sizeof(double), compare_doubles);
    return g_array_index(values, double, values->len / 2);
}

/* Longitude and latitude of the middle of a table: the medians of its shapes' first points, which no stray point can
 * move. FALSE when it has no usable point. */
static gboolean table_middle(const ImportRun *run, const ImportTable *table, double *longitude,
                             double *latitude, GError **error)
{
    g_autoptr(GeoTransform) transform = geo_transform_new(table_crs(run, table), "EPSG:4326", error);
    g_autoptr(GArray) xs = g_array_new(FALSE, FALSE, sizeof(double)),
                      ys = g_array_new(FALSE, FALSE, sizeof(double));
    guint step = table->rows->n / 4096 + 1;
    if (!transform)
        return FALSE;
    for (guint row = 0; row < table->rows->n; row += step) {
        GeoShape shape = geo_shapes_get(table->rows->shapes, row);
        GeoPoint p = {NAN, NAN};
        if (shape.kind != GEO_NONE)
            p = shape.points[shape.starts[0]];
        if (isnan(p.x) || geo_transform_points(transform, &p, 1) > 0)
            continue;
        g_array_append_val(xs, p.x);
        g_array_append_val(ys, p.y);
    }
    if (xs->len == 0) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s has no geometry with coordinates that its coordinate system can hold"),
                    source_title(table->source));
        return FALSE;
    }
    *longitude = median(xs);
    *latitude = median(ys);
    return TRUE;
}

static gboolean move_table(const ImportRun *run, ImportTable *table, GHashTable *transforms, GError **error)
{
    const char *crs = table_crs(run, table);
    GeoTransform *transform = g_hash_table_lookup(transforms, crs);
    guint n;
    if (!transform) {
        transform = geo_transform_new(crs, run->city->crs, error);
        if (!transform)
            return FALSE;
        g_hash_table_insert(transforms, g_strdup(crs), transform);
    }
    GeoPoint *points = geo_shapes_points(table->rows->shapes, &n);
    geo_transform_points(transform, points, n);
    for (guint i = 0; i < n; i++) {
        points[i].x = round(points[i].x * GRID) / GRID;
        points[i].y = round(points[i].y * GRID) / GRID;
    }
    return TRUE;
}

static gboolean choose_crs(ImportRun *run, GError **error)
{
    double longitude, latitude;
    const ImportTable *first = run->tables->pdata[0];
    if (!table_middle(run, first, &longitude, &latitude, error))
        return FALSE;
    g_autofree char *planar = geo_crs_planar_for(longitude, latitude);
    g_autofree char *given = geo_crs_name(table_crs(run, first));
    run->city = city_new(planar);
    import_choose(run, "project", "crs", planar, _("the project is in %s; %s is in %s"), planar,
                  source_title(first->source), given);
    return TRUE;
}

gboolean import_project(ImportRun *run, GError **error)
{
    for (guint i = run->n_moved; i < run->tables->len; i++)
        if (!check_crs(run, run->tables->pdata[i], error))
            return FALSE;
    if (!run->city && !choose_crs(run, error))
        return FALSE;
    g_autoptr(GHashTable) transforms =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)geo_transform_free);
    for (; run->n_moved < run->tables->len; run->n_moved++)
        if (!move_table(run, run->tables->pdata[run->n_moved], transforms, error))
            return FALSE;
    return TRUE;
}
