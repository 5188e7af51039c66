#include "io/workbook.h"

#include <cpl_vsi.h>
#include <glib/gi18n-lib.h>

#include "base/error.h"

static gboolean is_workbook(const char *path)
{
    g_autofree char *lower = g_ascii_strdown(path, -1);
    return g_str_has_suffix(lower, ".xlsx") || g_str_has_suffix(lower, ".ods");
}

static guint64 unpacked_size(const char *path)
{
    g_autofree char *archive = g_strdup_printf("/vsizip/{%s}", path);
    guint64 size = 0;
    VSIDIR *folder = VSIOpenDir(archive, -1, NULL);
    for (const VSIDIREntry *file; folder && (file = VSIGetNextDirEntry(folder));)
        size += file->nSize;
    if (folder)
        VSICloseDir(folder);
    return size;
}

gboolean workbook_check(const char *path, GError **error)
{
    guint64 size = is_workbook(path) ? unpacked_size(path) : 0;
    if (size <= WORKBOOK_MOST_BYTES)
        return TRUE;
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("%s: it unpacks to %.0f MB, which no table of this size needs (%d MB at most): save it as CSV"),
        path, (double)size / (1024 * 1024), (int)(WORKBOOK_MOST_BYTES / (1024 * 1024)));
    return FALSE;
}
