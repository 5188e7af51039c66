#include "print/run.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/fs.h"
#include "print/binder.h"
#include "print/georeference.h"
#include "print/manifest.h"
#include "print/sheet_names.h"

#define A_PART  16  /* sheets: they share their fonts */
#define N_PARTS 256 /* at most: each is an open file while they are bound */

struct Run {
    RunOptions o;
    char **names; /* of the sheets */
    SheetReport *reports;
    gboolean *wanted;
    char *manifest_path;
    Manifest *manifest;
    Workshop *workshop;
    Georeference *georeference; /* or NULL */
    gboolean made_folder;
};

typedef struct Painting {
    Run *run;
    Job *job;
} Painting;

static const Sheet *sheet_at(const Run *run, guint i)
{
    return (const Sheet *)run->o.sheets->pdata[i];
}

static guint part_size(const Run *run)
{
    return run->o.folder ? 1 : MAX(A_PART, (run->o.sheets->len + N_PARTS - 1) / N_PARTS);
}

static guint n_parts(const Run *run)
{
    return (run->o.sheets->len + part_size(run) - 1) / part_size(run);
}

/* The sheets of a part: from the first, so many. */
static guint part_sheets(const Run *run, guint part, guint *first)
{
    *first = part * part_size(run);
    return MIN(part_size(run), run->o.sheets->len - *first);
}

static char *part_name(const Run *run, guint part)
{
    const char *ending = press_ending(run->o.press.format);
    return run->o.folder ? g_strdup_printf("%s.%s", run->names[part], ending)
                         : g_strdup_printf("%u.%s", part, ending);
}

static gboolean paint_part(guint part, gpointer data, GError **error)
{
    Run *run = ((Painting *)data)->run;
    Job *job = ((Painting *)data)->job;
    guint first, n = part_sheets(run, part, &first);
    Sheet *const *sheets = (Sheet *const *)(void *)run->o.sheets->pdata + first;
    g_autofree char *name = part_name(run, part);
    SheetReport *reports = run->reports + first;
    if (workshop_find(run->workshop, name, reports, n)) {
        job_advance(job, n);
        return TRUE;
    }
    g_autoptr(Text) text = text_new(sheets[0]->set->style->family);
    g_autoptr(GBytes) bytes = press_paint(&run->o.press, sheets, n, text, reports, job, error);
    return bytes && workshop_keep(run->workshop, name, bytes, reports, n, error);
}

static char *hidden_beside(const RunOptions *o)
{
    g_autofree char *folder = g_path_get_dirname(o->out), *name = g_path_get_basename(o->out);
    g_autofree char *hidden = g_strdup_printf(".%s.parts", name);
    return g_build_filename(folder, hidden, NULL);
}

static char *result_path(const Run *run, guint i)
{
    g_autofree char *name = part_name(run, i);
    return run->o.folder ? g_build_filename(run->o.out, name, NULL) : g_strdup(run->o.out);
}

static gboolean make_folder(Run *run, GError **error)
{
    if (g_mkdir(run->o.out, 0777) == 0)
        return run->made_folder = TRUE;
    if (g_file_test(run->o.out, G_FILE_TEST_IS_DIR))
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s: the folder cannot be made: %s"), run->o.out,
                g_strerror(errno));
    return FALSE;
}

/* Nothing is in the way of the results, or that is allowed. */
static gboolean check_places(Run *run, GError **error)
{
    if (!run->o.folder)
        return fs_check_place(run->o.out, run->o.overwrite, error);
    if (!make_folder(run, error))
        return FALSE;
    for (guint i = 0; i < run->o.sheets->len; i++) {
        g_autofree char *path = result_path(run, i);
        if (!fs_check_place(path, run->o.overwrite || run->o.changed, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean prepare(Run *run, GError **error)
{
    for (guint i = 0; i < run->o.sheets->len; i++)
        if (!press_check(&run->o.press, sheet_at(run, i), error))
            return FALSE;
    if (!check_places(run, error) || !(run->manifest = manifest_read(run->manifest_path, error)))
        return FALSE;
    g_autofree char *folder =
        run->o.folder ? g_build_filename(run->o.out, ".parts", NULL) : hidden_beside(&run->o);
    run->workshop = workshop_open(folder, run->o.key, error);
    return run->workshop != NULL;
}

Run *run_new(const RunOptions *options, GError **error)
{
    g_autoptr(Run) run = g_new0(Run, 1);
    run->o = *options;
    run->names = sheet_names(options->sheets);
    run->reports = g_new0(SheetReport, options->sheets->len);
    run->wanted = g_new0(gboolean, options->sheets->len);
    run->georeference = georeference_new(sheet_at(run, 0)->set->city->crs);
    run->manifest_path = options->folder ? g_build_filename(options->out, "printed.ini", NULL)
                                         : g_strconcat(options->out, ".printed.ini", NULL);
    return prepare(run, error) ? g_steal_pointer(&run) : NULL;
}

void run_free(Run *run)
{
    if (!run)
        return;
    g_strfreev(run->names);
    g_free(run->reports);
    g_free(run->wanted);
    g_free(run->manifest_path);
    manifest_free(run->manifest);
    georeference_free(run->georeference);
    workshop_free(run->workshop);
    if (run->made_folder)
        g_rmdir(run->o.out); /* only when nothing came of it */
    g_free(run);
}

gboolean run_paint(Run *run, Job *job, GError **error)
{
    Painting painting = {run, job};
    job_phase(job, _("Painting the sheets"), run->o.sheets->len);
    if (!job_parallel(job, n_parts(run), paint_part, &painting, error))
        return FALSE;
    for (guint i = 0; i < run->o.sheets->len; i++)
        run->wanted[i] = !run->o.changed || !manifest_has(run->manifest, run->names[i], &run->reports[i]);
    return TRUE;
}

const SheetReport *run_reports(const Run *run)
{
    return run->reports;
}

const gboolean *run_wanted(const Run *run)
{
    return run->wanted;
}

guint run_n_wanted(const Run *run)
{
    guint n = 0;
    for (guint i = 0; i < run->o.sheets->len; i++)
        n += run->wanted[i] ? 1 : 0;
    return n;
}

char **run_gone(const Run *run)
{
    g_autoptr(GStrvBuilder) gone = g_strv_builder_new();
    g_auto(GStrv) old = manifest_names(run->manifest);
    for (guint i = 0; old[i]; i++)
        if (!g_strv_contains((const char *const *)run->names, old[i]))
            g_strv_builder_add(gone, old[i]);
    return g_strv_builder_end(gone);
}

/* The viewport of the sheet's map on its page; NULL when it has none, or is spread over several. */
static char *viewport(const Run *run, guint i)
{
    const SheetReport *report = &run->reports[i];
    double wide, tall;
    if (!report->scale || !run->georeference || press_pages(&run->o.press, sheet_at(run, i)) > 1)
        return NULL;
    GeoBox frame = report->map.frame;
    GeoPoint origin = press_origin(&run->o.press);
    press_page_size(&run->o.press, sheet_at(run, i), &wide, &tall);
    GeoBox on_page = {origin.x + frame.x0, tall - origin.y - frame.y1, origin.x + frame.x1,
                      tall - origin.y - frame.y0};
    return georeference_viewport(run->georeference, on_page, report->map.world);
}

/* The pages of a part, those that are left out too. texts takes what they borrow. */
static GArray *list_pages(const Run *run, guint part, GPtrArray *texts)
{
    guint first, n = part_sheets(run, part, &first);
    GArray *pages = g_array_new(FALSE, FALSE, sizeof(BinderPage));
    double bleed = run->o.press.bleed, edge = press_origin(&run->o.press).x;
    for (guint i = first; i < first + n; i++) {
        const Sheet *sheet = sheet_at(run, i);
        guint takes = press_pages(&run->o.press, sheet);
        for (guint k = 0; k < takes; k++) {
            BinderPage page = {.label = sheet->code, .number = k ? k + 1 : 0, .left_out = !run->wanted[i]};
            page.bookmark = k == 0 ? sheet->title : NULL;
            page.viewport = viewport(run, i);
            page.bleed = edge;
            page.marks = edge - bleed;
            if (page.viewport)
                g_ptr_array_add(texts, (gpointer)page.viewport);
            g_array_append_val(pages, page);
        }
    }
    return pages;
}

static gboolean bind_part(const Run *run, guint part, Binder *binder, GError **error)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) pages = list_pages(run, part, texts);
    g_autofree char *name = part_name(run, part), *path = workshop_path(run->workshop, name);
    return binder_add(binder, path, (const BinderPage *)(void *)pages->data, pages->len, error);
}

/* Binds parts from the first to before the last into a document at path. */
static gboolean bind(const Run *run, guint first, guint last, const char *title, const char *path,
                     GError **error)
{
    g_autofree char *beside = fs_name_beside(path);
    g_autoptr(Binder) binder = binder_new(title, run->o.when);
    gboolean bound = TRUE;
    for (guint part = first; bound && part < last; part++)
        bound = bind_part(run, part, binder, error);
    bound = bound && binder_write(binder, beside, error);
    if (!bound)
        g_unlink(beside);
    return bound && fs_install(beside, path, run->o.overwrite || run->o.changed, error);
}

static gboolean deliver_file(const Run *run, guint i, GError **error)
{
    g_autofree char *path = result_path(run, i), *name = part_name(run, i);
    if (run->o.press.format == PRESS_PDF)
        return bind(run, i, i + 1, sheet_at(run, i)->title, path, error);
    g_autofree char *made = workshop_path(run->workshop, name);
    return fs_install(made, path, run->o.overwrite || run->o.changed, error);
}

static gboolean deliver_files(Run *run, GError **error)
{
    for (guint i = 0; i < run->o.sheets->len; i++)
        if (run->wanted[i] && !deliver_file(run, i, error))
            return FALSE;
    return TRUE;
}

static gboolean record(Run *run, GError **error)
{
    g_autofree char *date = g_date_time_format(run->o.when, "%FT%T%:z");
    guint page = 1;
    for (guint i = 0; i < run->o.sheets->len; i++) {
        const Sheet *sheet = sheet_at(run, i);
        g_autofree char *path = result_path(run, i), *file = g_path_get_basename(path);
        ManifestEntry entry = {sheet->title, sheet->code, file, run->o.folder ? 1 : page, run->o.plan, date};
        if (!run->wanted[i])
            continue;
        manifest_record(run->manifest, run->names[i], &entry, &run->reports[i]);
        page += press_pages(&run->o.press, sheet);
    }
    return manifest_write(run->manifest, run->manifest_path, error);
}

gboolean run_deliver(Run *run, GError **error)
{
    gboolean delivered = run->o.folder ? deliver_files(run, error)
                                       : bind(run, 0, n_parts(run), run->o.title, run->o.out, error);
    return delivered && record(run, error);
}

void run_clear(Run *run)
{
    workshop_clear(run->workshop);
}
