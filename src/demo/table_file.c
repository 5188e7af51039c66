#include "demo/table_file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"

#define FLUSH_AT 65536 /* bytes */

struct TableFile {
    char *path;
    FILE *stream;
    char *encoding; /* NULL: UTF-8 */
    GString *rows;  /* not yet written */
};

static gboolean set_file_error(const TableFile *file, GError **error)
{
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                _("cannot write %s: %s; see that the folder is writable and the disk has room"), file->path,
                g_strerror(errno));
    return FALSE;
}

TableFile *table_file_new(const char *folder, const char *name, const char *encoding, GError **error)
{
    g_autoptr(TableFile) file = g_new0(TableFile, 1);
    file->path = g_build_filename(folder, name, NULL);
    file->encoding = g_str_equal(encoding, "UTF-8") ? NULL : g_strdup(encoding);
    file->rows = g_string_sized_new(FLUSH_AT + 1024);
    file->stream = g_fopen(file->path, "wb");
    if (!file->stream) {
        set_file_error(file, error);
        return NULL;
    }
    return g_steal_pointer(&file);
}

static gboolean flush_rows(TableFile *file, GError **error)
{
    gsize length = file->rows->len;
    g_autofree char *converted = NULL;
    if (file->encoding) {
        converted = g_convert(file->rows->str, (gssize)length, file->encoding, "UTF-8", NULL, &length, error);
        if (!converted)
            return FALSE;
    }
    if (fwrite(converted ? converted : file->rows->str, 1, length, file->stream) != length)
        return set_file_error(file, error);
    g_string_truncate(file->rows, 0);
    return TRUE;
}

gboolean table_file_add(TableFile *file, const char *const *cells, guint n, GError **error)
{
    for (guint i = 0; i < n; i++) {
        if (i)
            g_string_append_c(file->rows, ',');
        text_append_csv(file->rows, cells[i]);
    }
    g_string_append_c(file->rows, '\n');
    return file->rows->len < FLUSH_AT || flush_rows(file, error);
}

gboolean table_file_close(TableFile *file, GError **error)
{
    gboolean good = flush_rows(file, error);
    if (fclose(g_steal_pointer(&file->stream)) != 0 && good)
        good = set_file_error(file, error);
    table_file_discard(file);
    return good;
}

void table_file_discard(TableFile *file)
{
    if (!file)
        return;
    if (file->stream)
        fclose(file->stream);
    g_string_free(file->rows, TRUE);
    g_free(file->encoding);
    g_free(file->path);
    g_free(file);
}
