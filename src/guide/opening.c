#include "guide/opening.h"

#include "io/project.h"
#include "io/source.h"

static gboolean has_layer(char **names, const char *name)
{
    return names && g_strv_contains((const char *const *)names, name);
}

gboolean opening_look(const char *path, gboolean *is_project, GError **error)
{
    g_autoptr(GError) no_project = NULL, no_source = NULL;
    gboolean is_osm;
    *is_project = FALSE;
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return TRUE;
    GHashTable *settings = project_get_settings(path, &no_project);
    if (settings) {
        g_hash_table_unref(settings);
        *is_project = TRUE;
        return TRUE;
    }
    g_auto(GStrv) layers = source_layers(path, NULL, &is_osm, &no_source);
    if (layers && !has_layer(layers, "setting"))
        return TRUE;
    if (no_source && !g_str_has_suffix(path, ".gpkg"))
        g_propagate_error(error, g_steal_pointer(&no_source));
    else
        g_propagate_error(error, g_steal_pointer(&no_project));
    return FALSE;
}
