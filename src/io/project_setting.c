/* The table `setting`, and the note of the current plan. */
#include "io/project_int.h"

#include "io/gdal_init.h"

char *project_now(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    return g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
}

static gboolean write_setting(GDALDatasetH dataset, const char *path, const ProjectSetting *setting,
                              GError **error)
{
    g_autoptr(GString) sql = g_string_new("DELETE FROM setting WHERE key = ");
    project_sql_quote(sql, setting->key);
    if (!project_sql(dataset, path, sql->str, error))
        return FALSE;
    if (!setting->value)
        return TRUE;
    g_string_assign(sql, "INSERT INTO setting (key, value) VALUES (");
    project_sql_quote(sql, setting->key);
    g_string_append(sql, ", ");
    project_sql_quote(sql, setting->value);
    g_string_append_c(sql, ')');
    return project_sql(dataset, path, sql->str, error);
}

gboolean project_write_settings(GDALDatasetH dataset, const char *path, const ProjectSetting *settings,
                                guint n, GError **error)
{
    g_autofree char *time = project_now();
    if (!write_setting(dataset, path, &(ProjectSetting){"saved", time}, error))
        return FALSE;
    for (guint i = 0; i < n; i++)
        if (!write_setting(dataset, path, &settings[i], error))
            return FALSE;
    return TRUE;
}

GHashTable *project_get_settings(const char *path, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    if (!dataset)
        return NULL;
    GHashTable *settings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    OGRLayerH layer = project_layer(dataset, path, LAYER_SETTING, error);
    gdal_forget();
    for (OGRFeatureH f; layer && (f = OGR_L_GetNextFeature(layer)); OGR_F_Destroy(f))
        g_hash_table_insert(settings, g_strdup(OGR_F_GetFieldAsString(f, SETTING_KEY)),
                            g_strdup(OGR_F_GetFieldAsString(f, SETTING_VALUE)));
    if (!layer || !project_check_read(path, "setting", error))
        g_clear_pointer(&settings, g_hash_table_unref);
    GDALClose(dataset);
    return settings;
}

gboolean project_load_note(const char *path, char **name, char **parameters, char **scores, GError **error)
{
    static const char *const columns[] = {"name", "parameters", "scores"};
    char **values[] = {name, parameters, scores};
    g_autoptr(GError) inner = NULL;
    GDALDatasetH dataset = project_open(path, FALSE, error);
    if (!dataset)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *sql = g_strdup_printf("SELECT %s FROM plan WHERE current", columns[i]);
        *values[i] = inner ? NULL : project_sql_text(dataset, path, sql, &inner);
    }
    GDALClose(dataset);
    if (!inner)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        g_clear_pointer(values[i], g_free);
    g_propagate_error(error, g_steal_pointer(&inner));
    return FALSE;
}
