#include "io/project_lock.h"

#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "base/text.h"
#include "io/project_read_int.h"

static gboolean count(GDALDatasetH dataset, const char *path, const char *clause, guint *n, GError **error)
{
    g_autofree char *sql = g_strconcat("SELECT COUNT(*) FROM grid WHERE valid_to IS NULL AND ", clause, NULL);
    g_autofree char *text = project_sql_text(dataset, path, sql, error);
    *n = text ? (guint)g_ascii_strtoull(text, NULL, 10) : 0;
    return text != NULL;
}

static gboolean take_code(const ProjectSource *s, OGRFeatureH f, gpointer data, G_GNUC_UNUSED GError **error)
{
    g_ptr_array_add(data, g_strdup(project_row_text(s, f, GRID_CODE)));
    return TRUE;
}

static gboolean fail_unknown(GDALDatasetH dataset, const char *path, const char *code, GError **error)
{
    g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);
    if (!project_read_field(dataset, path, LAYER_GRID, GRID_CODE, take_code, codes, error))
        return FALSE;
    g_ptr_array_remove_fast(codes, NULL);
    const char *near = text_nearest(code, (const char *const *)codes->pdata, codes->len);
    if (!codes->len)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("%s has no grids yet: run wangge divide"),
                    path);
    else
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
            _("the project has no grid %s, and no community of that code with grids; the nearest code is %s"),
            code, near ? near : "-");
    return FALSE;
}

static gboolean lock_one(GDALDatasetH dataset, const char *path, const char *code, gboolean locked,
                         guint *changed, GError **error)
{
    guint known, n;
    g_autoptr(GString) clause = g_string_new("(code = ");
    project_sql_quote(clause, code);
    g_string_append(clause, " OR community = ");
    project_sql_quote(clause, code);
    g_string_append_c(clause, ')');
    if (!count(dataset, path, clause->str, &known, error))
        return FALSE;
    if (!known)
        return fail_unknown(dataset, path, code, error);
    g_string_append_printf(clause, " AND COALESCE(locked, 0) <> %d", locked ? 1 : 0);
    if (!count(dataset, path, clause->str, &n, error))
        return FALSE;
    *changed += n;
    g_autofree char *sql = g_strdup_printf("UPDATE grid SET locked = %d WHERE valid_to IS NULL AND %s",
                                           locked ? 1 : 0, clause->str);
    return project_sql(dataset, path, sql, error);
}

gboolean project_lock(const char *path, const char *const *codes, guint n, gboolean locked, guint *changed,
                      guint *total, GError **error)
{
    GDALDatasetH dataset = project_open(path, TRUE, error);
    if (!dataset)
        return FALSE;
    *changed = 0;
    gboolean done = project_begin(dataset, path, error);
    for (guint i = 0; done && i < n; i++)
        done = lock_one(dataset, path, codes[i], locked, changed, error);
    done = done && count(dataset, path, "locked", total, error) &&
           project_plan_changed(dataset, path, FALSE, error);
    return project_end(dataset, path, done, error);
}
