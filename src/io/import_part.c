/* A part of a large source: the communities of some streets and, of all layers, what lies round them. Which
 * communities count is decided in the project's CRS and over all communities, so that parts agree with the whole. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "geo/crs.h"
#include "io/import_int.h"

#define TOUCH      1.0   /* metres within which communities may shape each other's outlines */
#define AROUND     100.0 /* metres beyond which nothing matters to a community's cells */
#define STEPS      16    /* points on each side of the window that are moved into a source's CRS */
#define SHIFT_MOST 0.02  /* degrees that GCJ-02 and BD-09 differ from the truth, and more */

static gboolean is_of_street(const CityCommunity *c, const char *street)
{
    gboolean digits = *street && strspn(street, "0123456789") == strlen(street);
    return g_strcmp0(c->street, street) == 0 || (digits && g_str_has_prefix(c->code, street));
}

static gboolean fail_unknown(const City *city, const char *street, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < city->communities->len; i++)
        if (city_community(city, i)->street)
            g_ptr_array_add(names, (gpointer)city_community(city, i)->street);
    const char *near = text_nearest(street, (const char *const *)names->pdata, names->len);
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
        _("--street %s: no community is of that street, and no code begins so; the nearest name is %s"),
        street, near ? near : "-");
    return FALSE;
}

static gboolean mark_streets(const City *city, const char *const *streets, guint8 *wanted, GError **error)
{
    for (guint s = 0; streets[s]; s++) {
        gboolean any = FALSE;
        for (guint i = 0; i < city->communities->len; i++)
            if (is_of_street(city_community(city, i), streets[s]))
                any = wanted[i] = TRUE;
        if (!any)
            return fail_unknown(city, streets[s], error);
    }
    return TRUE;
}

static GeoBox widened(GeoBox b, double by)
{
    return (GeoBox){b.x0 - by, b.y0 - by, b.x1 + by, b.y1 + by};
}

static GeoBox community_box(const City *city, guint i)
{
    return geo_shape_box(geo_shapes_get(city->community_shapes, i));
}

/* The box of the marked communities and of those that meet one of them. */
static GeoBox box_round(const City *city, const guint8 *wanted)
{
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(GeoBox));
    GeoBox round = geo_box_empty();
    for (guint i = 0; i < city->communities->len; i++) {
        GeoBox box = community_box(city, i);
        if (!wanted[i] || geo_box_is_empty(box))
            continue;
        box = widened(box, TOUCH);
        g_array_append_val(boxes, box);
    }
    for (guint i = 0; i < city->communities->len; i++)
        for (guint k = 0; k < boxes->len; k++)
            if (geo_box_meets(community_box(city, i), g_array_index(boxes, GeoBox, k))) {
                geo_box_join(&round, community_box(city, i));
                break;
            }
    return round;
}

/* Keeps the communities that meet the window, in their order. */
static void keep_communities(City *city, GeoBox window)
{
    GeoShapes *shapes = geo_shapes_new();
    guint n = 0;
    for (guint i = 0; i < city->communities->len; i++) {
        if (!geo_box_meets(community_box(city, i), window))
            continue;
        geo_shapes_copy(shapes, geo_shapes_get(city->community_shapes, i));
        g_array_index(city->communities, CityCommunity, n++) = *city_community(city, i);
    }
    g_array_set_size(city->communities, n);
    geo_shapes_free(city->community_shapes);
    city->community_shapes = shapes;
}

static gboolean check_keys(const Source *source, GError **error)
{
    if (source_has_keys(source))
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s has no primary key, without which the rows of a part cannot be told from those of "
                  "another: add one (ALTER TABLE ... ADD COLUMN gid serial PRIMARY KEY)"),
                source_title(source));
    return FALSE;
}

gboolean import_choose_part(ImportRun *run, GError **error)
{
    City *city = run->city;
    guint n = city->communities->len, n_wanted = 0;
    g_autofree guint8 *wanted = g_malloc0(n + 1);
    const ImportTable *table = run->tables->pdata[0];
    if (!check_keys(table->source, error) || !mark_streets(city, run->options->streets, wanted, error))
        return FALSE;
    g_autoptr(GString) codes = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        if (!wanted[i])
            continue;
        n_wanted++;
        g_string_append_printf(codes, "%s%s", codes->len ? " " : "", city_community(city, i)->code);
    }
    run->window = widened(box_round(city, wanted), AROUND);
    keep_communities(city, run->window);
    run->report->part = g_strdup(codes->str);
    import_choose(run, "community", "part", codes->str,
                  _("community: a part, %u of %u communities and %u round them that their borders depend on"),
                  n_wanted, n, city->communities->len - n_wanted);
    return TRUE;
}

/* The window in the source's CRS; empty where it cannot be said there. */
static GeoBox window_in(const char *planar, GeoBox w, const char *crs)
{
    gboolean shifted = g_str_equal(crs, "GCJ-02") || g_str_equal(crs, "BD-09");
    g_autoptr(GeoTransform) transform = geo_transform_new(planar, shifted ? "EPSG:4326" : crs, NULL);
    GeoPoint side[4 * STEPS];
    GeoBox box = geo_box_empty();
    for (guint i = 0; i < STEPS; i++) {
        double x = w.x0 + (w.x1 - w.x0) * i / (STEPS - 1), y = w.y0 + (w.y1 - w.y0) * i / (STEPS - 1);
        side[4 * i] = (GeoPoint){x, w.y0};
        side[4 * i + 1] = (GeoPoint){x, w.y1};
        side[4 * i + 2] = (GeoPoint){w.x0, y};
        side[4 * i + 3] = (GeoPoint){w.x1, y};
    }
    if (!transform || geo_transform_points(transform, side, G_N_ELEMENTS(side)) > 0)
        return box;
    for (guint i = 0; i < G_N_ELEMENTS(side); i++)
        geo_box_add(&box, side[i]);
    return shifted ? widened(box, SHIFT_MOST) : box;
}

gboolean import_limit_source(const ImportRun *run, Source *source, GError **error)
{
    const char *crs = run->options->crs ? run->options->crs : source_crs(source);
    if (!check_keys(source, error))
        return FALSE;
    GeoBox window = crs ? window_in(run->city->crs, run->window, crs) : geo_box_empty();
    if (!geo_box_is_empty(window))
        source_set_window(source, window);
    return TRUE;
}
