#include "io/raster.h"

#include <gdal.h>
#include <gdal_utils.h>
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "io/gdal_init.h"

#define BANDS 4 /* red, green, blue, alpha */

struct Raster {
    char *path, *crs;
    GDALDatasetH source, /* as the file has it */
        colours; /* the same with colours where the file has numbers of a palette, as bytes; or NULL */
    GeoBox box;
};

static void set_fault(const char *path, WanggeError code, const char *format, GError **error)
{
    g_autofree char *why = gdal_message();
    g_set_error(error, WANGGE_ERROR, code, format, path, why);
}

/* What "gdal_translate" makes of the source with these words, in memory. */
static GDALDatasetH translate(GDALDatasetH source, const char *const *words)
{
    GDALTranslateOptions *options = GDALTranslateOptionsNew((char **)words, NULL);
    GDALDatasetH made = options ? GDALTranslate("", source, options, NULL) : NULL;
    GDALTranslateOptionsFree(options);
    return made;
}

/* What "gdalwarp" makes of it. */
static GDALDatasetH warp(GDALDatasetH source, const char *const *words)
{
    GDALWarpAppOptions *options = GDALWarpAppOptionsNew((char **)words, NULL);
    GDALDatasetH made = options ? GDALWarp("", NULL, 1, &source, options, NULL) : NULL;
    GDALWarpAppOptionsFree(options);
    return made;
}

static gboolean unfold_colours(Raster *r, GError **error)
{
    static const char *const palette[] = {"-of", "VRT", "-expand", "rgba", NULL};
    static const char *const deep[] = {"-of", "VRT", "-ot", "Byte", "-scale", NULL};
    GDALRasterBandH first = GDALGetRasterBand(r->source, 1);
    gboolean numbered = GDALGetRasterColorTable(first) != NULL;
    if (!numbered && GDALGetRasterDataType(first) == GDT_Byte)
        return TRUE;
    r->colours = translate(r->source, numbered ? palette : deep);
    if (!r->colours)
        set_fault(r->path, WANGGE_ERROR_IO, _("%s: its colours cannot be read: %s"), error);
    return r->colours != NULL;
}

static GDALDatasetH picture(const Raster *r)
{
    return r->colours ? r->colours : r->source;
}

/* Where it lies, by a warp that reads no pixel. */
static gboolean find_box(Raster *r, GError **error)
{
    const char *const words[] = {"-of", "VRT", "-t_srs", r->crs, NULL};
    double t[6];
    GDALDatasetH placed = warp(picture(r), words);
    if (!placed || GDALGetGeoTransform(placed, t) != CE_None) {
        GDALClose(placed);
        set_fault(
            r->path, WANGGE_ERROR_INPUT,
            _("%s does not say where it lies: %s. Give a GeoTIFF with its coordinate system, or MBTiles"),
            error);
        return FALSE;
    }
    r->box = (GeoBox){t[0], t[3] + t[5] * GDALGetRasterYSize(placed),
                      t[0] + t[1] * GDALGetRasterXSize(placed), t[3]};
    GDALClose(placed);
    return TRUE;
}

static gboolean has_place(const Raster *r, GError **error)
{
    double t[6];
    const char *crs = GDALGetProjectionRef(r->source);
    if (GDALGetRasterCount(r->source) > 0 && crs && *crs && GDALGetGeoTransform(r->source, t) == CE_None)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s is no picture with a place in the world; give a GeoTIFF with its coordinate system, or "
                  "MBTiles"),
                r->path);
    return FALSE;
}

Raster *raster_open(const char *path, const char *crs, GError **error)
{
    g_autoptr(Raster) r = g_new0(Raster, 1);
    gdal_init();
    gdal_forget();
    r->path = g_strdup(path);
    r->crs = g_strdup(crs);
    r->source = GDALOpenEx(path, GDAL_OF_RASTER | GDAL_OF_READONLY, NULL, NULL, NULL);
    if (!r->source) {
        set_fault(path, WANGGE_ERROR_IO, _("%s cannot be read as a picture: %s"), error);
        return NULL;
    }
    return has_place(r, error) && unfold_colours(r, error) && find_box(r, error) ? g_steal_pointer(&r) : NULL;
}

void raster_free(Raster *r)
{
    if (!r)
        return;
    GDALClose(r->colours);
    GDALClose(r->source);
    g_free(r->path);
    g_free(r->crs);
    g_free(r);
}

GeoBox raster_box(const Raster *r)
{
    return r->box;
}

/* The box in the world's CRS as a dataset in memory; its last band is alpha. */
static GDALDatasetH warp_box(const Raster *r, GeoBox box, guint width, guint height)
{
    char corners[4][G_ASCII_DTOSTR_BUF_SIZE], wide[16], tall[16];
    const double numbers[] = {box.x0, box.y0, box.x1, box.y1};
    for (guint i = 0; i < 4; i++)
        g_ascii_dtostr(corners[i], sizeof corners[i], numbers[i]);
    g_snprintf(wide, sizeof wide, "%u", width);
    g_snprintf(tall, sizeof tall, "%u", height);
    const char *const words[] = {"-of",      "MEM",      "-t_srs",    r->crs, "-te", corners[0],
                                 corners[1], corners[2], corners[3],  "-ts",  wide,  tall,
                                 "-r",       "bilinear", "-dstalpha", NULL};
    return warp(picture(r), words);
}

/* Bands as 0xAARRGGBB; one of gray, or of gray and alpha, is all three colours. */
static guint32 *gather(GDALDatasetH made, guint width, guint height)
{
    int bands = GDALGetRasterCount(made), alpha = bands, colours = bands >= BANDS ? 3 : 1;
    gsize n = (gsize)width * height;
    g_autofree guint8 *bytes = g_malloc(BANDS * n);
    guint32 *pixels = g_new(guint32, n);
    for (int b = 0; b < BANDS; b++) {
        GDALRasterBandH band = GDALGetRasterBand(made, b == 3 ? alpha : MIN(b + 1, colours));
        if (GDALRasterIO(band, GF_Read, 0, 0, (int)width, (int)height, bytes + (gsize)b * n, (int)width,
                         (int)height, GDT_Byte, 0, 0) != CE_None) {
            g_free(pixels);
            return NULL;
        }
    }
    for (gsize i = 0; i < n; i++) {
        guint a = bytes[3 * n + i];
        guint red = bytes[i] * a / 255, green = bytes[n + i] * a / 255, blue = bytes[2 * n + i] * a / 255;
        pixels[i] = a << 24 | red << 16 | green << 8 | blue;
    }
    return pixels;
}

guint32 *raster_read(Raster *r, GeoBox box, guint width, guint height, GError **error)
{
    g_assert(width >= 1 && width <= 16384 && height >= 1 && height <= 16384);
    if (!geo_box_meets(box, r->box))
        return g_new0(guint32, (gsize)width * height);
    gdal_forget();
    GDALDatasetH made = warp_box(r, box, width, height);
    guint32 *pixels = made ? gather(made, width, height) : NULL;
    GDALClose(made);
    if (!pixels)
        set_fault(r->path, WANGGE_ERROR_IO, _("%s cannot be read: %s"), error);
    return pixels;
}
