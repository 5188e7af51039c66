#include "geo/crs.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <proj.h>
#include <string.h>

#include "base/error.h"
#include "geo/shift.h"

typedef GeoPoint (*Unshift)(GeoPoint);

struct GeoTransform {
    PJ_CONTEXT *context;
    PJ *steps;
    Unshift unshift; /* applied first, or NULL */
    gboolean degrees;
};

static Unshift find_unshift(const char *crs)
{
    if (!g_ascii_strcasecmp(crs, "GCJ-02") || !g_ascii_strcasecmp(crs, "GCJ02"))
        return geo_shift_from_gcj02;
    if (!g_ascii_strcasecmp(crs, "BD-09") || !g_ascii_strcasecmp(crs, "BD09"))
        return geo_shift_from_bd09;
    return NULL;
}

static PJ_CONTEXT *context_new(void)
{
    PJ_CONTEXT *context = proj_context_create();
    proj_log_level(context, PJ_LOG_NONE);
    proj_context_set_enable_network(context, 0);
    return context;
}

static gboolean is_real_crs(PJ_CONTEXT *context, const PJ *crs)
{
    if (!crs || !proj_is_crs(crs))
        return FALSE;
    const char *name = proj_get_name(crs);
    if (name && (g_str_has_prefix(name, "Undefined") || g_str_has_prefix(name, "Unknown engineering")))
        return FALSE;
    PJ_TYPE type = proj_get_type(crs);
    if (type == PJ_TYPE_COMPOUND_CRS) {
        PJ *flat = proj_crs_get_sub_crs(context, crs, 0);
        gboolean real = is_real_crs(context, flat);
        proj_destroy(flat);
        return real;
    }
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS ||
           type == PJ_TYPE_PROJECTED_CRS || type == PJ_TYPE_BOUND_CRS || type == PJ_TYPE_OTHER_CRS;
}

/* The CRS, or NULL with error set. */
static PJ *crs_open(PJ_CONTEXT *context, const char *crs, GError **error)
{
    PJ *pj = proj_create(context, find_unshift(crs) ? "EPSG:4326" : crs);
    if (is_real_crs(context, pj))
        return pj;
    proj_destroy(pj);
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("\"%.80s\" is no coordinate system; give one as EPSG:n, GCJ-02 or BD-09, such as EPSG:4490"), crs);
    return NULL;
}

gboolean geo_crs_check(const char *crs, GError **error)
{
    PJ_CONTEXT *context = context_new();
    PJ *pj = crs_open(context, crs, error);
    gboolean real = pj != NULL;
    proj_destroy(pj);
    proj_context_destroy(context);
    return real;
}

char *geo_crs_name(const char *crs)
{
    if (find_unshift(crs))
        return g_strdup(find_unshift(crs) == geo_shift_from_gcj02 ? "GCJ-02" : "BD-09");
    PJ_CONTEXT *context = context_new();
    PJ *pj = crs_open(context, crs, NULL);
    char *name = NULL;
    if (pj) {
        const char *authority = proj_get_id_auth_name(pj, 0), *code = proj_get_id_code(pj, 0);
        name = authority && code ? g_strdup_printf("%s:%s", authority, code) : g_strdup(proj_get_name(pj));
    }
    proj_destroy(pj);
    proj_context_destroy(context);
    return name;
}

/* The CRS, or the one of degrees that it is made on, as WKT of that type. */
static char *write_wkt(const char *crs, gboolean degrees, PJ_WKT_TYPE type)
{
    PJ_CONTEXT *context = context_new();
    PJ *pj = find_unshift(crs) ? NULL : crs_open(context, crs, NULL);
    if (pj && degrees) {
        PJ *base = proj_crs_get_geodetic_crs(context, pj);
        proj_destroy(pj);
        pj = base;
    }
    const char *const options[] = {"MULTILINE=NO", NULL};
    char *text = pj ? g_strdup(proj_as_wkt(context, pj, type, options)) : NULL;
    proj_destroy(pj);
    proj_context_destroy(context);
    return text;
}

char *geo_crs_wkt(const char *crs)
{
    return write_wkt(crs, FALSE, PJ_WKT1_GDAL);
}

char *geo_crs_degrees(const char *crs)
{
    return write_wkt(crs, TRUE, PJ_WKT2_2019);
}

/* China's outline, coarse and generous to the sea: it only decides which family of zones a project takes. */
static const GeoPoint china[] = {
    {73.3, 39.5},  {74.8, 37.0},  {77.8, 35.3},  {78.2, 32.5},  {79.0, 30.8},  {81.2, 30.0},  {84.0, 29.0},
    {85.2, 28.2},  {86.2, 27.8},  {88.1, 27.8},  {88.8, 27.2},  {89.2, 27.9},  {91.5, 27.7},  {92.0, 26.8},
    {95.0, 26.8},  {97.3, 28.1},  {98.6, 27.4},  {97.4, 24.8},  {97.4, 23.8},  {98.8, 22.0},  {101.1, 21.4},
    {101.8, 21.0}, {102.3, 22.3}, {105.3, 23.1}, {106.5, 21.9}, {108.1, 21.3}, {108.0, 18.0}, {111.0, 12.0},
    {108.0, 6.0},  {112.0, 3.0},  {118.5, 10.0}, {118.5, 19.0}, {122.5, 21.5}, {124.0, 26.0}, {123.5, 32.0},
    {123.4, 37.5}, {124.3, 39.8}, {126.9, 41.5}, {128.2, 41.9}, {130.6, 42.2}, {131.4, 44.8}, {133.2, 44.9},
    {135.3, 48.5}, {130.9, 48.0}, {127.6, 50.3}, {125.9, 53.2}, {121.0, 53.7}, {119.6, 52.6}, {120.1, 51.5},
    {117.7, 49.6}, {115.4, 48.2}, {119.9, 46.8}, {111.4, 45.2}, {111.9, 43.7}, {105.0, 41.5}, {100.0, 42.7},
    {96.3, 42.8},  {90.7, 45.3},  {90.8, 47.0},  {87.8, 49.3},  {85.4, 48.3},  {82.9, 47.3},  {82.2, 45.4},
    {79.8, 45.0},  {80.2, 42.1},  {76.7, 40.5},  {73.8, 40.0},  {73.3, 39.5},
};

static gboolean in_china(double longitude, double latitude)
{
    const guint32 starts[] = {0, G_N_ELEMENTS(china)};
    GeoShape outline = {GEO_POLYGON, 1, starts, china};
    return geo_shape_contains(outline, (GeoPoint){longitude, latitude});
}

char *geo_crs_planar_for(double longitude, double latitude)
{
    if (in_china(longitude, latitude))
        return g_strdup_printf("EPSG:%d", 4534 + (int)lround((longitude - 75.0) / 3.0));
    int zone = (int)floor((longitude + 180.0) / 6.0) + 1;
    return g_strdup_printf("EPSG:%d", (latitude < 0 ? 32700 : 32600) + CLAMP(zone, 1, 60));
}

static gboolean is_degrees(PJ_CONTEXT *context, const PJ *crs)
{
    PJ_TYPE type = proj_get_type(crs);
    if (type != PJ_TYPE_BOUND_CRS && type != PJ_TYPE_COMPOUND_CRS)
        return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
    PJ *inner =
        type == PJ_TYPE_BOUND_CRS ? proj_get_source_crs(context, crs) : proj_crs_get_sub_crs(context, crs, 0);
    gboolean degrees = inner && is_degrees(context, inner);
    proj_destroy(inner);
    return degrees;
}

static PJ *steps_open(PJ_CONTEXT *context, const PJ *from, const PJ *to)
{
    PJ *raw = proj_create_crs_to_crs_from_pj(context, from, to, NULL, NULL);
    PJ *steps = raw ? proj_normalize_for_visualization(context, raw) : NULL;
    proj_destroy(raw);
    return steps;
}

GeoTransform *geo_transform_new(const char *from, const char *to, GError **error)
{
    g_autoptr(GeoTransform) transform = g_new0(GeoTransform, 1);
    g_assert(!find_unshift(to));
    transform->context = context_new();
    transform->unshift = find_unshift(from);
    PJ *source = crs_open(transform->context, from, error);
    PJ *target = source ? crs_open(transform->context, to, error) : NULL;
    if (target) {
        transform->degrees = is_degrees(transform->context, source);
        transform->steps = steps_open(transform->context, source, target);
        if (!transform->steps)
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                        _("No way is known from the coordinate system \"%.80s\" to %.80s"),
                        proj_get_name(source), to);
    }
    proj_destroy(source);
    proj_destroy(target);
    return transform->steps ? g_steal_pointer(&transform) : NULL;
}

void geo_transform_free(GeoTransform *transform)
{
    if (!transform)
        return;
    proj_destroy(transform->steps);
    proj_context_destroy(transform->context);
    g_free(transform);
}

static gboolean can_hold(const GeoTransform *transform, GeoPoint p)
{
    if (!isfinite(p.x) || !isfinite(p.y))
        return FALSE;
    return !transform->degrees || (fabs(p.x) <= 180.0 && fabs(p.y) <= 90.0);
}

gsize geo_transform_points(GeoTransform *transform, GeoPoint *points, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (!can_hold(transform, points[i]))
            points[i] = (GeoPoint){HUGE_VAL, HUGE_VAL};
        else if (transform->unshift)
            points[i] = transform->unshift(points[i]);
    }
    if (n > 0)
        proj_trans_generic(transform->steps, PJ_FWD, &points->x, sizeof *points, n, &points->y,
                           sizeof *points, n, NULL, 0, 0, NULL, 0, 0);
    gsize bad = 0;
    for (gsize i = 0; i < n; i++) {
        if (isfinite(points[i].x) && isfinite(points[i].y))
            continue;
        points[i] = (GeoPoint){NAN, NAN};
        bad++;
    }
    return bad;
}
