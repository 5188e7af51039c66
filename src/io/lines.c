#include "io/lines.h"

#include "base/error.h"
#include "geo/crs.h"
#include "io/source.h"

#include <glib/gi18n-lib.h>

static gboolean check_crs(const Source *source, const char *crs, GError **error)
{
    if (crs)
        return geo_crs_check(crs, error);
    if (source_crs(source) && geo_crs_check(source_crs(source), NULL))
        return TRUE;
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("%s does not say its coordinate system: add --crs EPSG:4490 (longitude and latitude, CGCS2000) or "
          "--crs EPSG:n for another"),
        source_title(source));
    return FALSE;
}

static GeoShapes *take_lines(const SourceRows *rows)
{
    GeoShapes *lines = geo_shapes_new();
    for (guint i = 0; i < rows->n; i++) {
        GeoShape shape = geo_shapes_get(rows->shapes, i);
        if (shape.kind == GEO_LINE)
            geo_shapes_copy(lines, shape);
    }
    return lines;
}

static gboolean move_lines(GeoShapes *lines, const char *from, const char *title, const char *planar,
                           GError **error)
{
    guint n;
    g_autoptr(GeoTransform) transform = geo_transform_new(from, planar, error);
    if (!transform)
        return FALSE;
    GeoPoint *points = geo_shapes_points(lines, &n);
    if (n > 0 && geo_transform_points(transform, points, n) == 0)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                n ? _("%s has points that its coordinate system cannot hold: see that it is the right one")
                  : _("%s has no line: draw one and save it"),
                title);
    return FALSE;
}

GeoShapes *lines_read(const char *text, const char *crs, const char *planar, GError **error)
{
    static const char *const names[] = {"line", "lines", "split", NULL};
    const SourceHint hint = {.layers = names};
    g_autoptr(Source) source = source_open(text, &hint, NULL, error);
    if (!source || !check_crs(source, crs, error))
        return NULL;
    g_autoptr(SourceRows) rows = source_read(source, NULL, NULL, 0, NULL, error);
    g_autoptr(GeoShapes) lines = rows ? take_lines(rows) : NULL;
    if (!lines || !move_lines(lines, crs ? crs : source_crs(source), source_title(source), planar, error))
        return NULL;
    return g_steal_pointer(&lines);
}
