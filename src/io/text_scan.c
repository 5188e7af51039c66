#include "io/text_scan.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "io/encoding.h"

#define PIECE (1u << 20)
#define TAIL  3 /* bytes of a character that the end of a piece cuts off */

typedef struct Look {
    const char *path;
    TextScan *scan;
    gboolean utf8;
    gboolean wide; /* zero bytes are parts of characters */
    gboolean first_line;
    guint64 lines, line; /* complete lines; bytes of the one after them */
    char piece[PIECE + TAIL];
    gsize tail; /* bytes at the start of piece that were left from the one before */
} Look;

static gboolean fail_zero(const Look *l, GError **error)
{
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("%s, line %lu: there is a zero byte, so this is no table of text or a damaged one: save it again "
          "as CSV, or say its --encoding"),
        l->path, (gulong)l->lines + 1);
    return FALSE;
}

static gboolean fail_line(const Look *l, GError **error)
{
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("%s, line %lu: it is longer than %u million bytes, which no row of a table is: see that the file "
          "is a CSV"),
        l->path, (gulong)l->lines + 1, TEXT_SCAN_LINE_MOST / 1000000);
    return FALSE;
}

static void look_at_first_line(Look *l, const char *bytes, gsize n)
{
    const char *end = memchr(bytes, '\n', n);
    for (const char *at = bytes; at < (end ? end : bytes + n); at++) {
        l->scan->has_bar |= *at == '|';
        l->scan->list &= !strchr(",;\t|", *at) || !*at;
    }
    l->first_line = end == NULL;
}

static gboolean look_at_lines(Look *l, const char *bytes, gsize n, GError **error)
{
    while (n > 0) {
        const char *end = memchr(bytes, '\n', n);
        const gsize part = end ? (gsize)(end - bytes) + 1 : n;
        if (!l->wide && memchr(bytes, '\0', part))
            return fail_zero(l, error);
        l->line += part;
        if (l->line > TEXT_SCAN_LINE_MOST)
            return fail_line(l, error);
        if (end) {
            l->lines++;
            l->line = 0;
        }
        bytes += part;
        n -= part;
    }
    return TRUE;
}

/* Takes note of what is no UTF-8 among the n bytes of piece, and moves a character that is cut to its start. */
static void look_at_characters(Look *l, gsize n)
{
    const char *bad;
    l->tail = 0;
    if (!l->utf8 || g_utf8_validate_len(l->piece, n, &bad))
        return;
    const gsize left = n - (gsize)(bad - l->piece);
    if (left <= TAIL && g_utf8_get_char_validated(bad, (gssize)left) == (gunichar)-2) {
        memmove(l->piece, bad, left);
        l->tail = left;
    } else {
        l->utf8 = FALSE;
    }
}

static gboolean look_through(Look *l, int file, GError **error)
{
    for (;;) {
        const gssize n = read(file, l->piece + l->tail, PIECE);
        if (n < 0) {
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("Cannot read %s: %s"), l->path,
                        g_strerror(errno));
            return FALSE;
        }
        if (n == 0)
            return TRUE;
        const char *bytes = l->piece + l->tail;
        if (l->lines == 0 && l->line == 0 && n >= 2 &&
            (!memcmp(bytes, "\xff\xfe", 2) || !memcmp(bytes, "\xfe\xff", 2)))
            l->wide = TRUE;
        if (l->first_line)
            look_at_first_line(l, bytes, (gsize)n);
        if (!look_at_lines(l, bytes, (gsize)n, error))
            return FALSE;
        look_at_characters(l, l->tail + (gsize)n);
    }
}

gboolean text_scan(const char *path, const char *encoding, TextScan *scan, GError **error)
{
    const int file = g_open(path, O_RDONLY, 0);
    if (file < 0) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("Cannot read %s: %s"), path, g_strerror(errno));
        return FALSE;
    }
    g_autofree Look *l = g_new(Look, 1);
    *scan = (TextScan){.list = TRUE};
    l->path = path;
    l->scan = scan;
    l->utf8 = l->first_line = TRUE;
    l->wide = encoding && (g_str_has_prefix(encoding, "UTF-16") || g_str_has_prefix(encoding, "UTF-32") ||
                           g_str_has_prefix(encoding, "UCS"));
    l->lines = l->line = 0;
    l->tail = 0;
    const gboolean done = look_through(l, file, error);
    close(file);
    scan->list &= l->lines > 0;
    scan->encoding = l->wide ? "UTF-16" : l->utf8 ? ENCODING_UTF8 : ENCODING_GB18030;
    return done;
}
