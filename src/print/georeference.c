#include "print/georeference.h"

#include <math.h>
#include <string.h>

#include "geo/crs.h"

struct Georeference {
    char *system; /* the CRS as a PDF dictionary */
    GeoTransform *to_degrees;
};

static void append_string(GString *text, const char *string)
{
    g_string_append_c(text, '(');
    for (const char *p = string; *p; p++) {
        if (strchr("()\\", *p))
            g_string_append_c(text, '\\');
        g_string_append_c(text, *p);
    }
    g_string_append_c(text, ')');
}

static char *describe(const char *crs, const char *wkt)
{
    g_autofree char *name = geo_crs_name(crs);
    GString *text = g_string_new("<< /Type /PROJCS ");
    if (name && g_str_has_prefix(name, "EPSG:"))
        g_string_append_printf(text, "/EPSG %s ", name + strlen("EPSG:"));
    g_string_append(text, "/WKT ");
    append_string(text, wkt);
    g_string_append(text, " >>");
    return g_string_free(text, FALSE);
}

Georeference *georeference_new(const char *crs)
{
    g_autofree char *wkt = geo_crs_wkt(crs), *degrees = geo_crs_degrees(crs);
    GeoTransform *to_degrees = wkt && degrees ? geo_transform_new(crs, degrees, NULL) : NULL;
    if (!to_degrees)
        return NULL;
    Georeference *g = g_new0(Georeference, 1);
    g->system = describe(crs, wkt);
    g->to_degrees = to_degrees;
    return g;
}

void georeference_free(Georeference *g)
{
    if (!g)
        return;
    g_free(g->system);
    geo_transform_free(g->to_degrees);
    g_free(g);
}

static void append_number(GString *text, double value, const char *format)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(text, "%s ", g_ascii_formatd(digits, sizeof digits, format, value));
}

char *georeference_viewport(Georeference *g, GeoBox frame, GeoBox world)
{
    /* Corners in the order of the unit square below: lower left, upper left, upper right, lower right. */
    GeoPoint corners[] = {
        {world.x0, world.y0}, {world.x0, world.y1}, {world.x1, world.y1}, {world.x1, world.y0}};
    const double box[] = {frame.x0, frame.y0, frame.x1, frame.y1};
    if (geo_transform_points(g->to_degrees, corners, G_N_ELEMENTS(corners)) > 0)
        return NULL;
    GString *text = g_string_new("<< /Type /Viewport /BBox [ ");
    for (guint i = 0; i < G_N_ELEMENTS(box); i++)
        append_number(text, box[i], "%.4f");
    g_string_append(text, "] /Measure << /Type /Measure /Subtype /GEO /Bounds [ 0 0 0 1 1 1 1 0 ] "
                          "/LPTS [ 0 0 0 1 1 1 1 0 ] /GPTS [ ");
    for (guint i = 0; i < G_N_ELEMENTS(corners); i++) {
        append_number(text, corners[i].y, "%.10f");
        append_number(text, corners[i].x, "%.10f");
    }
    g_string_append_printf(text, "] /GCS %s >> >>", g->system);
    return g_string_free(text, FALSE);
}
