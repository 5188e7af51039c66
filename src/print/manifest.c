#include "print/manifest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"
#include "base/fs.h"

struct Manifest {
    GKeyFile *keys; /* a group a sheet */
};

Manifest *manifest_read(const char *path, GError **error)
{
    g_autoptr(Manifest) m = g_new0(Manifest, 1);
    g_autoptr(GError) why = NULL;
    m->keys = g_key_file_new();
    if (g_key_file_load_from_file(m->keys, path, G_KEY_FILE_NONE, &why) ||
        g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer(&m);
    if (why->domain == G_FILE_ERROR)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s: cannot read: %s"), path, why->message);
    else
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s is no record of printed sheets (%s); remove it to begin a new one"), path,
                    why->message);
    return NULL;
}

void manifest_free(Manifest *m)
{
    if (!m)
        return;
    g_key_file_unref(m->keys);
    g_free(m);
}

static char *hexadecimal(const guint8 sum[SHEET_SUM])
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < SHEET_SUM; i++)
        g_string_append_printf(text, "%02x", sum[i]);
    return g_string_free(text, FALSE);
}

gboolean manifest_has(const Manifest *m, const char *name, const SheetReport *report)
{
    g_autofree char *old = g_key_file_get_string(m->keys, name, "content", NULL);
    g_autofree char *now = hexadecimal(report->content);
    return g_strcmp0(old, now) == 0;
}

char **manifest_names(const Manifest *m)
{
    return g_key_file_get_groups(m->keys, NULL);
}

void manifest_record(Manifest *m, const char *name, const ManifestEntry *e, const SheetReport *report)
{
    g_autofree char *sum = hexadecimal(report->content);
    g_key_file_remove_group(m->keys, name, NULL);
    g_key_file_set_string(m->keys, name, "sheet", e->code);
    g_key_file_set_string(m->keys, name, "title", e->title);
    g_key_file_set_string(m->keys, name, "file", e->file);
    g_key_file_set_uint64(m->keys, name, "page", e->page);
    g_key_file_set_string(m->keys, name, "plan", e->plan);
    g_key_file_set_string(m->keys, name, "printed", e->date);
    if (report->scale)
        g_key_file_set_uint64(m->keys, name, "scale", report->scale);
    g_key_file_set_string(m->keys, name, "content", sum);
}

gboolean manifest_write(const Manifest *m, const char *path, GError **error)
{
    gsize n;
    g_autofree char *text = g_key_file_to_data(m->keys, &n, NULL);
    return fs_write(path, text, n, TRUE, error);
}
