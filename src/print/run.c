#include "print/run.h"

#include <glib/gi18n-lib.h>

#include "print/binder.h"
#include "print/press.h"
#include "print/workshop.h"

#define A_PART  16  /* sheets: they share their fonts */
#define N_PARTS 256 /* at most: each is an open file while they are bound */

typedef struct Painting {
    const Run *run;
    Workshop *workshop;
    Job *job;
} Painting;

static guint part_size(const Run *run)
{
    return MAX(A_PART, (run->sheets->len + N_PARTS - 1) / N_PARTS);
}

static guint n_parts(const Run *run)
{
    return (run->sheets->len + part_size(run) - 1) / part_size(run);
}

/* The sheets of a part: from the first, so many. */
static guint part_sheets(const Run *run, guint part, guint *first)
{
    *first = part * part_size(run);
    return MIN(part_size(run), run->sheets->len - *first);
}

static char *part_name(guint part)
{
    return g_strdup_printf("%u.pdf", part);
}

static gboolean paint_part(guint part, gpointer data, GError **error)
{
    const Painting *p = (const Painting *)data;
    guint first, n = part_sheets(p->run, part, &first);
    Sheet *const *sheets = (Sheet *const *)(void *)p->run->sheets->pdata + first;
    g_autofree char *name = part_name(part);
    SheetReport *reports = p->run->reports + first;
    if (!workshop_find(p->workshop, name, reports, n)) {
        g_autoptr(Text) text = text_new(sheets[0]->set->style->family);
        g_autoptr(GBytes) pdf = press_pdf(sheets, n, text, reports, p->job, error);
        if (!pdf || !workshop_keep(p->workshop, name, pdf, reports, n, error))
            return FALSE;
    } else
        job_advance(p->job, n);
    return TRUE;
}

Workshop *run_workshop(const Run *run, const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    g_autofree char *hidden = g_strdup_printf(".%s.parts", name);
    g_autofree char *place = g_build_filename(folder, hidden, NULL);
    return workshop_open(place, run->key, error);
}

gboolean run_paint(Run *run, Workshop *workshop, Job *job, GError **error)
{
    Painting painting = {run, workshop, job};
    job_phase(job, _("Painting the sheets"), run->sheets->len);
    return job_parallel(job, n_parts(run), paint_part, &painting, error);
}

static gboolean bind_part(const Run *run, const Workshop *workshop, guint part, Binder *binder,
                          GError **error)
{
    guint first, n = part_sheets(run, part, &first);
    g_autofree BinderPage *pages = g_new0(BinderPage, n);
    for (guint i = 0; i < n; i++) {
        const Sheet *sheet = (const Sheet *)run->sheets->pdata[first + i];
        pages[i] = (BinderPage){.label = sheet->code, .bookmark = sheet->title};
    }
    g_autofree char *name = part_name(part), *path = workshop_path(workshop, name);
    return binder_add(binder, path, pages, n, error);
}

gboolean run_bind(const Run *run, const Workshop *workshop, const char *path, GError **error)
{
    g_autoptr(Binder) binder = binder_new(run->title, run->when);
    for (guint part = 0; part < n_parts(run); part++)
        if (!bind_part(run, workshop, part, binder, error))
            return FALSE;
    return binder_write(binder, path, error);
}
