#include "folder.h"

#include "base/error.h"
#include "io/photo.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>
#include <unistd.h>

/* A picture whose left half is red and whose right half is blue. */
static GBytes *picture(int width, int height, const char *type, const char *orientation)
{
    g_autoptr(GdkPixbuf) p = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, width, height);
    g_autoptr(GdkPixbuf) left = gdk_pixbuf_new_subpixbuf(p, 0, 0, width / 2, height);
    GError *error = NULL;
    char *bytes;
    gsize n;
    gdk_pixbuf_fill(p, 0x0000ffff);
    gdk_pixbuf_fill(left, 0xff0000ff);
    gdk_pixbuf_save_to_buffer(p, &bytes, &n, type, &error, NULL);
    g_assert_no_error(error);
    if (!orientation)
        return g_bytes_new_take(bytes, n);
    /* The camera's note of how it was held, between the start of the picture and what follows. */
    guint8 exif[] = "\xff\xe1\0\x22"
                    "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0";
    exif[sizeof exif - 1 - 8] = (guint8)*orientation - '0';
    GByteArray *all = g_byte_array_new();
    g_byte_array_append(all, (const guint8 *)bytes, 2);
    g_byte_array_append(all, exif, 36);
    g_byte_array_append(all, (const guint8 *)bytes + 2, (guint)n - 2);
    g_free(bytes);
    return g_byte_array_free_to_bytes(all);
}

static GdkPixbuf *opened(GBytes *photo)
{
    g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type("jpeg", NULL);
    g_assert_true(gdk_pixbuf_loader_write_bytes(loader, photo, NULL));
    g_assert_true(gdk_pixbuf_loader_close(loader, NULL));
    return g_object_ref(gdk_pixbuf_loader_get_pixbuf(loader));
}

static gboolean is_red(const GdkPixbuf *p, int x, int y)
{
    const guint8 *at = gdk_pixbuf_read_pixels(p) + y * gdk_pixbuf_get_rowstride(p) + 3 * x;
    return at[0] > 200 && at[2] < 60;
}

static void assert_prepared(GBytes *file, int width, int height, gboolean red_left, gboolean red_top)
{
    GError *error = NULL;
    g_autoptr(GBytes) photo = photo_prepare(file, "a", &error);
    g_assert_no_error(error);
    g_autoptr(GdkPixbuf) p = opened(photo);
    g_assert_cmpint(gdk_pixbuf_get_width(p), ==, width);
    g_assert_cmpint(gdk_pixbuf_get_height(p), ==, height);
    g_assert_cmpint(is_red(p, width / 8, height / 8), ==, red_left || red_top);
    g_assert_cmpint(is_red(p, width / 8, height * 7 / 8), ==, red_left);
    g_assert_cmpint(is_red(p, width * 7 / 8, height / 8), ==, red_top);
    g_assert_null(gdk_pixbuf_get_option(p, "orientation"));
    g_bytes_unref(file);
}

static void test_sizes(void)
{
    assert_prepared(picture(64, 32, "png", NULL), 64, 32, TRUE, FALSE);
    assert_prepared(picture(64, 32, "jpeg", NULL), 64, 32, TRUE, FALSE);
    assert_prepared(picture(2400, 1600, "jpeg", NULL), PHOTO_SIDE, 666, TRUE, FALSE);
    assert_prepared(picture(1600, 3200, "png", NULL), 500, PHOTO_SIDE, TRUE, FALSE);
}

static void test_orientation(void)
{
    assert_prepared(picture(64, 32, "jpeg", "1"), 64, 32, TRUE, FALSE);
    assert_prepared(picture(64, 32, "jpeg", "6"), 32, 64, FALSE, TRUE);
    assert_prepared(picture(2400, 1600, "jpeg", "6"), 666, PHOTO_SIDE, FALSE, TRUE);
}

static void assert_refused(GBytes *file, const char *word)
{
    GError *error = NULL;
    g_assert_null(photo_prepare(file, "bad.jpg", &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_assert_nonnull(strstr(error->message, "bad.jpg"));
    g_assert_nonnull(strstr(error->message, word));
    g_error_free(error);
    g_bytes_unref(file);
}

static void test_no_photo(void)
{
    g_autoptr(GBytes) good = picture(64, 32, "png", NULL);
    assert_refused(g_bytes_new_static("", 0), "neither");
    assert_refused(g_bytes_new_static("GIF89a", 6), "neither");
    assert_refused(g_bytes_new_static("\xff\xd8\xff no JPEG at all", 19), "");
    assert_refused(g_bytes_new_from_bytes(good, 0, 60), "");
}

/* The header of a PNG of 60,000 x 60,000 pixels: nothing of it is decoded. */
static void test_large(void)
{
    static const guint8 header[] = {137, 80,  78, 71, 13, 10,  26, 10, 0, 0, 0, 13, 73, 72,  68,  82, 0,
                                    0,   234, 96, 0,  0,  234, 96, 8,  2, 0, 0, 0,  15, 176, 226, 21};
    guint8 sized[sizeof header + 4096] = {0};
    memcpy(sized, header, sizeof header);
    memcpy(sized + sizeof header, "\0\0\x10\0IDAT", 8);
    assert_refused(g_bytes_new(sized, sizeof sized), "60000 x 60000");
    assert_refused(picture(60000, 2, "png", NULL), "60000 x 2"); /* whole, and of few pixels: no portrait */
}

static void test_folder(void)
{
    GError *error = NULL;
    char *folder = folder_new();
    g_autofree char *inside = g_build_filename(folder, "photos", NULL);
    g_autofree char *link = g_build_filename(inside, "link.png", NULL),
                    *way = g_build_filename(inside, "way", NULL);
    g_autoptr(GBytes) file = picture(8, 8, "png", NULL);
    g_mkdir(inside, 0755);
    g_autofree char *out =
        folder_write(folder, "out.png", g_bytes_get_data(file, NULL), (gssize)g_bytes_get_size(file));
    g_free(folder_write(inside, "in.png", g_bytes_get_data(file, NULL), (gssize)g_bytes_get_size(file)));
    g_assert_cmpint(symlink(out, link), ==, 0);
    g_assert_cmpint(symlink(folder, way), ==, 0);
    static const char *const good[] = {"photos/in.png", "photos\\in.png", "./photos//in.png"};
    for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autoptr(GBytes) photo = photo_read(folder, good[i], &error);
        g_assert_no_error(error);
        g_assert_nonnull(photo);
    }
    g_autoptr(GBytes) other = photo_read(inside, "photos/in.png", &error);
    g_assert_no_error(error);
    g_assert_nonnull(other);
    g_assert_null(photo_read(inside, "photos/link.png", &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    g_clear_error(&error);
    const char *const bad[] = {
        out, "../out.png", "photos/../../out.png", "link.png", "way/out.png", "C:\\out.png", "\\out.png", "",
        ".", "in.png/x"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_null(photo_read(inside, bad[i], &error));
        g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
        g_clear_error(&error);
    }
    g_assert_null(photo_read(inside, "none.png", &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
    g_clear_error(&error);
    g_unlink(link);
    g_unlink(way);
    folder_remove(g_strdup(inside));
    folder_remove(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/photo/sizes", test_sizes);
    g_test_add_func("/io/photo/orientation", test_orientation);
    g_test_add_func("/io/photo/no-photo", test_no_photo);
    g_test_add_func("/io/photo/large", test_large);
    g_test_add_func("/io/photo/folder", test_folder);
    return g_test_run();
}
