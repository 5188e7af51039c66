#include "io/photo.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define QUALITY "90"

static gboolean fail(WanggeError code, const char *what, const char *why, GError **error)
{
    g_set_error(error, WANGGE_ERROR, (gint)code, _("photo %s: %s"), what, why);
    return FALSE;
}

/* Whether the name leads out of the folder as it stands; Windows' way of writing it included. */
static gboolean leads_out(const char *name, char *const *steps)
{
    if (!*name || *name == '/' || *name == '\\' || (g_ascii_isalpha(*name) && name[1] == ':'))
        return TRUE;
    for (guint i = 0; steps[i]; i++)
        if (g_str_equal(steps[i], ".."))
            return TRUE;
    return FALSE;
}

/* Goes step by step and follows no link, so that what is opened is in the folder whoever changes it meanwhile. */
static int open_inside(const char *folder, char *const *steps)
{
    int at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (guint i = 0; at >= 0 && steps[i]; i++) {
        int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (steps[i + 1] ? O_DIRECTORY : 0);
        int next = openat(at, *steps[i] ? steps[i] : ".", flags), said = errno;
        close(at);
        errno = said;
        at = next;
    }
    return at;
}

static gboolean read_all(int fd, GByteArray *bytes)
{
    guint8 buffer[65536];
    ssize_t n;
    while ((n = read(fd, buffer, sizeof buffer)) > 0 && bytes->len <= PHOTO_MOST_BYTES)
        g_byte_array_append(bytes, buffer, (guint)n);
    return n >= 0;
}

static GBytes *read_file(int fd, const char *name, GError **error)
{
    struct stat found;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    if (fstat(fd, &found) != 0 || !S_ISREG(found.st_mode))
        fail(WANGGE_ERROR_INPUT, name, _("it is no file"), error);
    else if (!read_all(fd, bytes))
        fail(WANGGE_ERROR_IO, name, g_strerror(errno), error);
    else if (bytes->len > PHOTO_MOST_BYTES)
        fail(WANGGE_ERROR_INPUT, name, _("the file is over 64 MB: save it smaller"), error);
    else
        return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
    return NULL;
}

GBytes *photo_read(const char *folder, const char *name, GError **error)
{
    g_auto(GStrv) steps = g_strsplit_set(name, "/\\", -1);
    if (leads_out(name, steps)) {
        fail(WANGGE_ERROR_INPUT, name, _("the path leads out of the photo folder"), error);
        return NULL;
    }
    int fd = open_inside(folder, steps);
    if (fd < 0 && errno == ENOENT)
        fd = open_inside(folder, steps + g_strv_length(steps) - 1);
    if (fd < 0) {
        gboolean link = errno == ELOOP || errno == ENOTDIR;
        fail(link ? WANGGE_ERROR_INPUT : WANGGE_ERROR_IO, name,
             link ? _("the path is a link, which may lead out of the photo folder") : g_strerror(errno),
             error);
        return NULL;
    }
    g_autoptr(GBytes) file = read_file(fd, name, error);
    close(fd);
    return file ? photo_prepare(file, name, error) : NULL;
}

/* What the header says, whether it was too much, and how many rows of how many came. */
typedef struct Decoding {
    int width, height;
    gboolean refused;
    int rows, came;
} Decoding;

/* Called before anything is decoded; a size of 0 stops the decoder. */
static void take_size(GdkPixbufLoader *loader, int width, int height, gpointer data)
{
    Decoding *d = data;
    int longer = MAX(width, height);
    d->width = width;
    d->height = height;
    d->refused = longer > PHOTO_MOST_SIDE || (gint64)width * height > PHOTO_MOST_PIXELS;
    if (d->refused)
        gdk_pixbuf_loader_set_size(loader, 0, 0);
    else if (longer > PHOTO_SIDE)
        gdk_pixbuf_loader_set_size(loader, MAX(1, (int)((gint64)width * PHOTO_SIDE / longer)),
                                   MAX(1, (int)((gint64)height * PHOTO_SIDE / longer)));
}

static void take_start(GdkPixbufLoader *loader, gpointer data)
{
    ((Decoding *)data)->rows = gdk_pixbuf_get_height(gdk_pixbuf_loader_get_pixbuf(loader));
}

static void take_rows(G_GNUC_UNUSED GdkPixbufLoader *loader, G_GNUC_UNUSED int x, int y,
                      G_GNUC_UNUSED int width, int height, gpointer data)
{
    Decoding *d = data;
    d->came = MAX(d->came, y + height);
}

/* The decoder by the first bytes, whatever the file is called; NULL: none that we take. */
static const char *decoder_of(const guint8 *bytes, gsize n)
{
    if (n > 3 && memcmp(bytes, "\xff\xd8\xff", 3) == 0)
        return "jpeg";
    return n > 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0 ? "png" : NULL;
}

static GdkPixbuf *decode(GBytes *file, const char *decoder, Decoding *d, GError **error)
{
    g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type(decoder, error);
    if (!loader)
        return NULL;
    g_signal_connect(loader, "size-prepared", G_CALLBACK(take_size), d);
    g_signal_connect(loader, "area-prepared", G_CALLBACK(take_start), d);
    g_signal_connect(loader, "area-updated", G_CALLBACK(take_rows), d);
    gboolean read = gdk_pixbuf_loader_write_bytes(loader, file, error);
    gboolean closed = gdk_pixbuf_loader_close(loader, read ? error : NULL);
    /* A file that is cut short is no fault to the decoders: they give what came. */
    gboolean whole = read && closed && !d->refused && d->came >= d->rows;
    GdkPixbuf *picture = whole ? gdk_pixbuf_loader_get_pixbuf(loader) : NULL;
    return picture ? gdk_pixbuf_apply_embedded_orientation(picture) : NULL;
}

/* A JPEG knows no transparency: what shows through is white, as paper is. */
static GBytes *encode(GdkPixbuf *picture, GError **error)
{
    char *bytes;
    gsize n;
    int width = gdk_pixbuf_get_width(picture), height = gdk_pixbuf_get_height(picture);
    g_autoptr(GdkPixbuf) opaque = gdk_pixbuf_composite_color_simple(
        picture, width, height, GDK_INTERP_NEAREST, 255, 8, 0xffffff, 0xffffff);
    if (opaque && gdk_pixbuf_save_to_buffer(opaque, &bytes, &n, "jpeg", error, "quality", QUALITY, NULL))
        return g_bytes_new_take(bytes, n);
    return NULL;
}

static GBytes *fail_large(const char *what, Decoding d, GError **error)
{
    g_autofree char *why =
        g_strdup_printf(_("%d x %d pixels are too many: save it with at most %d million, and %d on a side"),
                        d.width, d.height, PHOTO_MOST_PIXELS / 1000000, PHOTO_MOST_SIDE);
    fail(WANGGE_ERROR_INPUT, what, why, error);
    return NULL;
}

GBytes *photo_prepare(GBytes *file, const char *what, GError **error)
{
    gsize n;
    const guint8 *bytes = g_bytes_get_data(file, &n);
    const char *decoder = decoder_of(bytes, n);
    g_autoptr(GError) inner = NULL;
    Decoding d = {0};
    if (!decoder) {
        fail(WANGGE_ERROR_INPUT, what, _("it is neither a JPEG nor a PNG picture"), error);
        return NULL;
    }
    g_autoptr(GdkPixbuf) picture = decode(file, decoder, &d, &inner);
    if (d.refused)
        return fail_large(what, d, error);
    GBytes *kept = picture ? encode(picture, &inner) : NULL;
    if (!kept)
        fail(WANGGE_ERROR_INPUT, what, inner ? inner->message : _("the picture is damaged"), error);
    return kept;
}
