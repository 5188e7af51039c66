#include "io/encoding.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>

#define DBF_HEADER     32
#define DBF_SNIFF_MOST (16u << 20) /* bytes of records looked at */

const char *encoding_sniff(const char *bytes, gsize n)
{
    const char *bad;
    if (g_utf8_validate_len(bytes, n, &bad))
        return ENCODING_UTF8;
    gsize left = n - (gsize)(bad - bytes);
    gboolean cut = left < 4 && g_utf8_get_char_validated(bad, (gssize)left) == (gunichar)-2;
    return cut ? ENCODING_UTF8 : ENCODING_GB18030;
}

typedef struct Dbf {
    const guint8 *bytes;
    gsize size;
    gsize header, record; /* lengths */
} Dbf;

static gboolean dbf_open(Dbf *dbf, const char *bytes, gsize size)
{
    const guint8 *b = (const guint8 *)bytes;
    *dbf = (Dbf){.bytes = b, .size = MIN(size, DBF_SNIFF_MOST)};
    if (size < DBF_HEADER)
        return FALSE;
    dbf->header = b[8] | b[9] << 8;
    dbf->record = b[10] | b[11] << 8;
    return dbf->header > DBF_HEADER && dbf->header <= size && dbf->record > 0;
}

/* Whether every text of one field, at offset in the records, reads as UTF-8. */
static gboolean field_is_utf8(const Dbf *dbf, gsize offset, gsize width)
{
    for (gsize at = dbf->header; at + dbf->record <= dbf->size; at += dbf->record)
        if (g_strcmp0(encoding_sniff((const char *)dbf->bytes + at + offset, width), ENCODING_UTF8))
            return FALSE;
    return TRUE;
}

static gboolean dbf_is_utf8(const Dbf *dbf)
{
    gsize offset = 1;
    for (gsize at = DBF_HEADER; at + DBF_HEADER <= dbf->header && dbf->bytes[at] != 0x0d; at += DBF_HEADER) {
        const char *name = (const char *)dbf->bytes + at;
        gsize width = dbf->bytes[at + 16];
        if (offset + width > dbf->record)
            break;
        if (g_strcmp0(encoding_sniff(name, strnlen(name, 11)), ENCODING_UTF8))
            return FALSE;
        if (name[11] == 'C' && !field_is_utf8(dbf, offset, width))
            return FALSE;
        offset += width;
    }
    return TRUE;
}

static gboolean has_cpg(const char *dbf_path)
{
    gsize stem = strlen(dbf_path) - 4;
    g_autofree char *lower = g_strdup_printf("%.*s.cpg", (int)stem, dbf_path);
    g_autofree char *upper = g_strdup_printf("%.*s.CPG", (int)stem, dbf_path);
    return g_file_test(lower, G_FILE_TEST_EXISTS) || g_file_test(upper, G_FILE_TEST_EXISTS);
}

const char *encoding_sniff_dbf(const char *path)
{
    if (strlen(path) < 5 || has_cpg(path))
        return NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    Dbf dbf;
    if (!file || !dbf_open(&dbf, g_mapped_file_get_contents(file), g_mapped_file_get_length(file)))
        return NULL;
    guint8 language = dbf.bytes[29];
    if (language != 0 && language != 0x57) /* 0x57 is what programs write that do not know */
        return NULL;
    return dbf_is_utf8(&dbf) ? ENCODING_UTF8 : ENCODING_GB18030;
}

gboolean encoding_is_known(const char *encoding)
{
    g_autoptr(GCharsetConverter) converter = g_charset_converter_new("UTF-8", encoding, NULL);
    return converter != NULL;
}

/* iconv lets sequences through that are UTF-8 in form but beyond Unicode. */
static GString *repair_utf8(const char *bytes, gsize n)
{
    GString *text = g_string_sized_new(n + 16);
    const char *end = bytes + n;
    while (bytes < end) {
        const char *stop;
        g_utf8_validate_len(bytes, end - bytes, &stop);
        g_string_append_len(text, bytes, stop - bytes);
        if (stop < end && *stop)
            g_string_append(text, "\xef\xbf\xbd");
        else if (stop < end)
            g_string_append_c(text, '\0');
        bytes = stop + 1;
    }
    return text;
}

GString *encoding_to_utf8(const char *bytes, gsize n, const char *encoding)
{
    if (g_strcmp0(encoding, ENCODING_UTF8) == 0)
        return repair_utf8(bytes, n);
    GString *text = g_string_sized_new(n + n / 2 + 16);
    GIConv convert = g_iconv_open("UTF-8", encoding);
    g_assert(convert != (GIConv)-1);
    char *in = (char *)bytes, buffer[4096];
    while (n > 0) {
        char *out = buffer;
        gsize room = sizeof buffer;
        gsize failed = g_iconv(convert, &in, &n, &out, &room);
        int why = errno;
        g_string_append_len(text, buffer, out - buffer);
        if (failed == (gsize)-1 && why != E2BIG) {
            g_string_append(text, "\xef\xbf\xbd");
            in++;
            n--;
        }
    }
    g_iconv_close(convert);
    return text;
}
