#include "view/backdrop.h"

#include "io/raster.h"
#include "jobs/worker.h"

#define MARGIN 0.25 /* of the view, that is read round it */
#define MOST   4096 /* pixels a side */

struct Backdrop {
    Raster *raster;
    Worker worker;
    gint64 seen; /* camera.moved when the last read began */
    gboolean begun;
};

/* One read: what is wanted, and what came of it. */
typedef struct Reading {
    Raster *raster;
    GeoBox box;
    guint width, height;
    GError *fault;
} Reading;

gboolean backdrop_is_picture(const char *path)
{
    static const char *const endings[] = {".tif", ".tiff", ".mbtiles", ".jp2", ".vrt", ".img", ".ecw"};
    g_autofree char *lower = g_ascii_strdown(path, -1);
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(lower, endings[i]))
            return TRUE;
    return FALSE;
}

Backdrop *backdrop_new(const char *path, const char *crs, GError **error)
{
    Raster *raster = raster_open(path, crs, error);
    if (!raster)
        return NULL;
    Backdrop *b = g_new0(Backdrop, 1);
    b->raster = raster;
    return b;
}

static void reading_free(Reading *reading)
{
    g_clear_error(&reading->fault);
    g_free(reading);
}

void backdrop_free(Backdrop *b)
{
    gpointer pixels, reading;
    if (!b)
        return;
    if (worker_take(&b->worker, TRUE, &pixels, &reading)) {
        g_free(pixels);
        reading_free((Reading *)reading);
    }
    raster_free(b->raster);
    g_free(b);
}

static gpointer read_picture(gpointer data)
{
    Reading *r = (Reading *)data;
    return raster_read(r->raster, r->box, r->width, r->height, &r->fault);
}

static gboolean take(Backdrop *b, gboolean wait, MapCanvas *canvas, GError **error)
{
    gpointer pixels, data;
    if (!worker_take(&b->worker, wait, &pixels, &data))
        return TRUE;
    Reading *reading = (Reading *)data;
    if (pixels)
        map_canvas_set_backdrop(canvas, (const guint32 *)pixels, reading->width, reading->height,
                                reading->box);
    else
        g_propagate_error(error, g_steal_pointer(&reading->fault));
    gboolean taken = pixels != NULL;
    g_free(pixels);
    reading_free(reading);
    return taken;
}

static void begin(Backdrop *b, const Camera *camera, double ratio)
{
    GeoBox box = view_world(&camera->view);
    double wide = MARGIN * (box.x1 - box.x0), tall = MARGIN * (box.y1 - box.y0);
    double pixels = camera->view.scale * ratio; /* a metre */
    Reading *reading = g_new0(Reading, 1);
    reading->raster = b->raster;
    reading->box = (GeoBox){box.x0 - wide, box.y0 - tall, box.x1 + wide, box.y1 + tall};
    reading->width = (guint)CLAMP((reading->box.x1 - reading->box.x0) * pixels, 1, MOST);
    reading->height = (guint)CLAMP((reading->box.y1 - reading->box.y0) * pixels, 1, MOST);
    b->seen = camera->moved;
    b->begun = TRUE;
    worker_start(&b->worker, "backdrop", read_picture, reading);
}

gboolean backdrop_mind(Backdrop *b, const Camera *camera, double ratio, gboolean wait, MapCanvas *canvas,
                       GError **error)
{
    if (!take(b, wait, canvas, error))
        return FALSE;
    if ((b->begun && b->seen == camera->moved) || worker_busy(&b->worker))
        return FALSE; /* a worker that ends wakes the window */
    if (!wait && camera_unrest(camera) > 0)
        return TRUE;
    begin(b, camera, ratio);
    take(b, wait, canvas, error);
    return FALSE;
}
