/* The bytes as text of either encoding, and as a dBase file. */
#include "io/encoding.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static void read_as_dbf(const guint8 *data, size_t size)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("wangge-fuzz-XXXXXX.dbf", &path, NULL);
    g_assert(fd >= 0);
    g_assert(write(fd, data, size) == (ssize_t)size);
    close(fd);
    const char *encoding = encoding_sniff_dbf(path);
    g_assert(!encoding || encoding_is_known(encoding));
    g_unlink(path);
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    const char *sniffed = encoding_sniff((const char *)data, size);
    g_assert(encoding_is_known(sniffed));
    const char *encodings[] = {sniffed, "UTF-8", "GB18030"};
    for (guint i = 0; i < G_N_ELEMENTS(encodings); i++) {
        GString *text = encoding_to_utf8((const char *)data, size, encodings[i]);
        g_assert(g_utf8_validate_len(text->str, text->len, NULL) || memchr(data, 0, size));
        g_string_free(text, TRUE);
    }
    read_as_dbf(data, size);
    return 0;
}
