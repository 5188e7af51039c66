#include "demo/demo.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "base/fs.h"
#include "demo/grids.h"
#include "demo/layers.h"
#include "demo/portrait.h"
#include "demo/readme.h"
#include "demo/register.h"
#include "demo/site.h"
#include "demo/staff.h"
#include "demo/town.h"

#define MEAN_LOW  800 /* households of a community for which the plan still works out */
#define MEAN_HIGH 8000

static gboolean check_options(const DemoOptions *options, GError **error)
{
    if (options->communities < 1 || options->communities > DEMO_MAX_COMMUNITIES) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("--communities %u: give 1 to %d"),
                    options->communities, DEMO_MAX_COMMUNITIES);
        return FALSE;
    }
    const guint64 low = (guint64)options->communities * MEAN_LOW,
                  high = (guint64)options->communities * MEAN_HIGH;
    if (options->households && (options->households < low || options->households > high)) {
        g_autofree char *given = g_strdup_printf("%" G_GUINT64_FORMAT, options->households);
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
            _("--households %s does not suit %u communities of %d to %d households; change one of the two"),
            given, options->communities, MEAN_LOW, MEAN_HIGH);
        return FALSE;
    }
    return TRUE;
}

static gboolean check_place(const char *dir, GError **error)
{
    if (!g_file_test(dir, G_FILE_TEST_EXISTS))
        return TRUE;
    g_autoptr(GDir) open = g_dir_open(dir, 0, NULL);
    if (open && !g_dir_read_name(open))
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                _("%s is already there and not an empty folder; name a new folder"), dir);
    return FALSE;
}

static gboolean set_folder_error(GError **error, const char *path)
{
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                _("cannot create the folder %s: %s; see that the folder around it exists and is writable"),
                path, g_strerror(errno));
    return FALSE;
}

/* What is open while communities are built. */
typedef struct Outputs {
    Layers *layers;
    Register *reg;
    Staff *staff;
    OldGrids *grids;
} Outputs;

static void outputs_clear(Outputs *outputs)
{
    layers_discard(outputs->layers);
    register_discard(outputs->reg);
    staff_free(outputs->staff);
    old_grids_free(outputs->grids);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Outputs, outputs_clear)

static gboolean outputs_open(Outputs *outputs, const char *folder, const Town *town, GError **error)
{
    outputs->grids = old_grids_new(town);
    return (outputs->layers = layers_new(folder, town, error)) &&
           (outputs->reg = register_new(folder, town, DEMO_REGISTER_LIMIT, error)) &&
           (outputs->staff = staff_new(folder, town, DEMO_PHOTO_LIMIT, error));
}

static gboolean write_communities(Town *town, Outputs *outputs, Job *job, DemoSummary *summary,
                                  GError **error)
{
    int owed = 0;
    job_phase(job, _("Building the communities"), town->communities->len);
    for (guint i = 0; i < town->communities->len; i++) {
        if (!job_check(job, error))
            return FALSE;
        g_autoptr(Site) site = site_build(town, i, &owed);
        old_grids_make(outputs->grids, town, i);
        summary->households += site->households;
        if (!register_add(outputs->reg, i, site, error) ||
            !staff_add(outputs->staff, i, outputs->grids, error) ||
            !layers_add_site(outputs->layers, i, site, outputs->grids, error))
            return FALSE;
        job_advance(job, 1);
    }
    return TRUE;
}

static gboolean outputs_finish(Outputs *outputs, Job *job, DemoSummary *summary, GError **error)
{
    summary->buildings = layers_buildings(outputs->layers);
    summary->old_grids = layers_old_grids(outputs->layers);
    summary->workers = staff_workers(outputs->staff);
    summary->photos = staff_photos(outputs->staff)->len;
    summary->register_rows = register_rows(outputs->reg);
    summary->register_left_out = register_left_out(outputs->reg);
    job_phase(job, _("Completing the files"), 0);
    return layers_close(g_steal_pointer(&outputs->layers), error) &&
           register_close(g_steal_pointer(&outputs->reg), error) && staff_finish(outputs->staff, error);
}

typedef struct Photos {
    const char *folder;
    const GPtrArray *names;
    guint64 seed;
    Job *job;
} Photos;

static gboolean draw_photo(guint index, gpointer data, GError **error)
{
    const Photos *photos = data;
    g_autofree char *path = g_build_filename(photos->folder, photos->names->pdata[index], NULL);
    const gboolean good = portrait_write(path, dice_of(photos->seed, 12, index), error);
    job_advance(photos->job, 1);
    return good;
}

static gboolean draw_photos(const char *folder, const GPtrArray *names, guint64 seed, Job *job,
                            GError **error)
{
    Photos photos = {folder, names, seed, job};
    g_autofree char *path = g_build_filename(folder, "photos", NULL);
    if (g_mkdir(path, 0777) != 0)
        return set_folder_error(error, path);
    job_phase(job, _("Drawing portraits"), names->len);
    return job_parallel(job, names->len, draw_photo, &photos, error);
}

static gboolean write_all(const char *folder, const DemoOptions *options, Job *job, DemoSummary *summary,
                          GError **error)
{
    const guint64 households =
        options->households ? options->households : (guint64)options->communities * DEMO_MEAN_HOUSEHOLDS;
    g_autoptr(Town) town = town_new(options->communities, households, options->seed, job, error);
    g_auto(Outputs) outputs = {0};
    if (!town)
        return FALSE;
    summary->districts = town->districts->len;
    summary->streets = town->streets->len;
    summary->communities = town->communities->len;
    return outputs_open(&outputs, folder, town, error) && layers_add_plan(outputs.layers, error) &&
           write_communities(town, &outputs, job, summary, error) &&
           outputs_finish(&outputs, job, summary, error) &&
           draw_photos(folder, staff_photos(outputs.staff), options->seed, job, error) &&
           readme_write(folder, options, summary, error);
}

gboolean demo_write(const char *dir, const DemoOptions *options, Job *job, DemoSummary *summary,
                    GError **error)
{
    if (!check_options(options, error) || !check_place(dir, error))
        return FALSE;
    *summary = (DemoSummary){0};
    g_autofree char *place = g_canonicalize_filename(dir, NULL);
    g_autofree char *folder = g_strconcat(place, ".part-XXXXXX", NULL);
    if (!g_mkdtemp_full(folder, 0777))
        return set_folder_error(error, dir);
    gboolean good = write_all(folder, options, job, summary, error) && job_check(job, error);
    /* An empty folder in the place gives way; rename() does that in one step. */
    if (good && g_rename(folder, place) != 0)
        good = set_folder_error(error, dir);
    if (!good)
        fs_remove_folder(folder);
    return good;
}
