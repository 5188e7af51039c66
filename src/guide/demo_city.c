#include "guide/demo_city.h"

#include <glib/gi18n-lib.h>

#include "base/fs.h"
#include "jobs/command_run.h"

static const char *documents(void)
{
    const char *folder = g_get_user_special_dir(G_USER_DIRECTORY_DOCUMENTS);
    return folder && g_file_test(folder, G_FILE_TEST_IS_DIR) ? folder : g_get_home_dir();
}

static char *free_folder(void)
{
    for (guint i = 1;; i++) {
        g_autofree char *name =
            i == 1 ? g_strdup(_("Wangge demo")) : g_strdup_printf("%s %u", _("Wangge demo"), i);
        char *folder = g_build_filename(documents(), name, NULL);
        if (!g_file_test(folder, G_FILE_TEST_EXISTS))
            return folder;
        g_free(folder);
    }
}

static gboolean do_command(const char *const *words, Job *job, GError **error)
{
    g_autofree char *output = command_run(words, job, error);
    return output != NULL;
}

static gboolean import(const char *project, const char *folder, Job *job, GError **error)
{
    static const char *const layers[][2] = {{"--communities", "community"},
                                            {"--buildings", "building"},
                                            {"--roads", "road"},
                                            {"--water", "water"},
                                            {"--rail", "rail"},
                                            {"--compounds", "compound"},
                                            {"--grids-before", "grid_before"}};
    g_autofree char *city = g_build_filename(folder, "city.gpkg", NULL);
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(words, g_strdup("import"));
    g_ptr_array_add(words, g_strdup(project));
    for (guint i = 0; i < G_N_ELEMENTS(layers); i++)
        g_ptr_array_add(words, g_strdup_printf("%s=%s::%s", layers[i][0], city, layers[i][1]));
    g_ptr_array_add(words, NULL);
    return do_command((const char *const *)words->pdata, job, error);
}

static gboolean add_officers(const char *project, const char *folder, Job *job, GError **error)
{
    g_autofree char *workers = g_build_filename(folder, "workers.csv", NULL);
    const char *const words[] = {"officers", project, workers, "--photos", folder, NULL};
    return do_command(words, job, error);
}

char *demo_city_make(Job *job, GError **error)
{
    g_autofree char *folder = free_folder(), *project = g_build_filename(folder, _("demo city.gpkg"), NULL);
    const char *const make[] = {"demo", folder, NULL}, *const divide[] = {"divide", project, NULL};
    if (do_command(make, job, error) && import(project, folder, job, error) &&
        do_command(divide, job, error) && add_officers(project, folder, job, error))
        return g_steal_pointer(&project);
    fs_remove_folder(folder);
    return NULL;
}
