/* Pictures of the land: where they lie, and that their pixels come out in their places. */
#include "io/raster.h"

#include <gdal.h>
#include <math.h>
#include <ogr_srs_api.h>

#include "base/error.h"
#include "folder.h"
#include "io/gdal_init.h"

#define CRS "EPSG:32648"

typedef struct Fixture {
    char *dir, *path;
} Fixture;

static void set_up(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    gdal_init();
    f->dir = folder_new();
    f->path = g_build_filename(f->dir, "photo.tif", NULL);
}

static void tear_down(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    folder_remove(f->dir);
    g_free(f->path);
}

/* 40 x 20 pixels of 5 m from (500000, 4300100) down: the western half has the first value of each band, the eastern
 * the second. */
static void write_halves(const char *path, int bands, const guint8 (*values)[2], GDALColorTableH palette,
                         gboolean placed)
{
    GDALDatasetH d = GDALCreate(GDALGetDriverByName("GTiff"), path, 40, 20, bands, GDT_Byte, NULL);
    double place[] = {500000, 5, 0, 4300100, 0, -5};
    g_assert_nonnull(d);
    if (placed) {
        OGRSpatialReferenceH srs = OSRNewSpatialReference(NULL);
        g_assert_cmpint(OSRSetFromUserInput(srs, CRS), ==, OGRERR_NONE);
        GDALSetSpatialRef(d, srs);
        GDALSetGeoTransform(d, place);
        OSRDestroySpatialReference(srs);
    }
    for (int b = 0; b < bands; b++) {
        guint8 rows[20][40];
        for (int y = 0; y < 20; y++)
            for (int x = 0; x < 40; x++)
                rows[y][x] = values[b][x >= 20];
        GDALRasterBandH band = GDALGetRasterBand(d, b + 1);
        if (palette)
            GDALSetRasterColorTable(band, palette);
        g_assert_cmpint(GDALRasterIO(band, GF_Write, 0, 0, 40, 20, rows, 40, 20, GDT_Byte, 0, 0), ==,
                        CE_None);
    }
    GDALClose(d);
}

/* The pixels in the middle of the western and of the eastern half, and one outside. */
static void assert_halves(const char *path, guint32 west, guint32 east)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Raster) r = raster_open(path, CRS, &error);
    g_assert_no_error(error);
    GeoBox box = raster_box(r);
    g_assert_cmpfloat_with_epsilon(box.x0, 500000, 0.01);
    g_assert_cmpfloat_with_epsilon(box.y1, 4300100, 0.01);
    g_assert_cmpfloat_with_epsilon(box.x1, 500200, 0.01);
    g_autofree guint32 *pixels = raster_read(r, (GeoBox){499900, 4300000, 500300, 4300100}, 80, 20, &error);
    g_assert_no_error(error);
    g_assert_cmphex(pixels[10 * 80 + 30], ==, west);
    g_assert_cmphex(pixels[10 * 80 + 50], ==, east);
    g_assert_cmphex(pixels[10 * 80 + 5], ==, 0);
    g_autofree guint32 *far = raster_read(r, (GeoBox){0, 0, 10, 10}, 2, 2, &error);
    g_assert_cmphex(far[3], ==, 0);
}

static void test_colours(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const guint8 values[][2] = {{10, 110}, {20, 120}, {30, 130}};
    write_halves(f->path, 3, values, NULL, TRUE);
    assert_halves(f->path, 0xff0a141e, 0xff6e7882);
}

static void test_gray(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const guint8 values[][2] = {{64, 200}};
    write_halves(f->path, 1, values, NULL, TRUE);
    assert_halves(f->path, 0xff404040, 0xffc8c8c8);
}

static void test_palette(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const guint8 values[][2] = {{1, 2}};
    GDALColorTableH palette = GDALCreateColorTable(GPI_RGB);
    GDALSetColorEntry(palette, 1, &(GDALColorEntry){255, 0, 0, 255});
    GDALSetColorEntry(palette, 2, &(GDALColorEntry){0, 0, 255, 255});
    write_halves(f->path, 1, values, palette, TRUE);
    GDALDestroyColorTable(palette);
    assert_halves(f->path, 0xffff0000, 0xff0000ff);
}

/* In another CRS it still lies where it is. */
static void test_elsewhere(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const guint8 values[][2] = {{10, 110}, {20, 120}, {30, 130}};
    g_autoptr(GError) error = NULL;
    write_halves(f->path, 3, values, NULL, TRUE);
    g_autoptr(Raster) r = raster_open(f->path, "EPSG:4326", &error);
    g_assert_no_error(error);
    g_assert_cmpfloat_with_epsilon(raster_box(r).x0, 105, 0.001);
    g_assert_cmpfloat_with_epsilon(raster_box(r).y0, 38.85, 0.05);
}

static void test_refused(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const guint8 values[][2] = {{64, 200}};
    g_autofree char *text = g_build_filename(f->dir, "no.tif", NULL);
    g_autoptr(GError) none = NULL, text_fault = NULL, placeless = NULL;
    g_assert_null(raster_open("/no/such.tif", CRS, &none));
    g_assert_error(none, WANGGE_ERROR, WANGGE_ERROR_IO);
    g_assert_true(g_file_set_contents(text, "no picture", -1, NULL));
    g_assert_null(raster_open(text, CRS, &text_fault));
    g_assert_error(text_fault, WANGGE_ERROR, WANGGE_ERROR_IO);
    write_halves(f->path, 1, values, NULL, FALSE);
    g_assert_null(raster_open(f->path, CRS, &placeless));
    g_assert_error(placeless, WANGGE_ERROR, WANGGE_ERROR_INPUT);
}

#define ADD(name) g_test_add("/io/raster/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(colours);
    ADD(gray);
    ADD(palette);
    ADD(elsewhere);
    ADD(refused);
    return g_test_run();
}
