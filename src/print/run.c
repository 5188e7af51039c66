#include "print/run.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "print/ahead.h"

static void set_metadata(cairo_surface_t *pdf, const char *title, const char *when)
{
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "Wangge");
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, when);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_MOD_DATE, when);
}

static void add_bookmark(cairo_surface_t *pdf, const Sheet *sheet, guint page)
{
    g_autofree char *link = g_strdup_printf("page=%u pos=[0 0]", page);
    cairo_pdf_surface_add_outline(pdf, CAIRO_PDF_OUTLINE_ROOT, sheet->title, link,
                                  (cairo_pdf_outline_flags_t)0);
}

static gboolean check(cairo_status_t status, const char *path, GError **error)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s: the sheets cannot be written: %s"), path,
                cairo_status_to_string(status));
    return FALSE;
}

static void write_page(const Sheet *sheet, const AheadPage *page, cairo_t *cr)
{
    cairo_surface_t *pdf = cairo_get_target(cr);
    cairo_pdf_surface_set_size(pdf, sheet->width, sheet->height);
    cairo_pdf_surface_set_page_label(pdf, sheet->code);
    cairo_set_source_surface(cr, page->picture, 0, 0);
    cairo_paint(cr);
    cairo_show_page(cr);
}

static gboolean write_pages(const GPtrArray *sheets, cairo_t *cr, const char *path, SheetReport *reports,
                            Job *job, GError **error)
{
    g_autoptr(Ahead) ahead = ahead_new(sheets, job_threads(job));
    job_phase(job, _("Painting the sheets"), sheets->len);
    for (guint i = 0; i < sheets->len; i++) {
        const Sheet *sheet = (const Sheet *)sheets->pdata[i];
        g_autoptr(AheadPage) page = ahead_take(ahead);
        reports[i] = page->report;
        write_page(sheet, page, cr);
        add_bookmark(cairo_get_target(cr), sheet, i + 1);
        if (!check(cairo_status(cr), path, error) || !job_check(job, error))
            return FALSE;
        job_advance(job, 1);
    }
    return TRUE;
}

gboolean run_write(const GPtrArray *sheets, const char *path, const char *title, const char *when,
                   SheetReport *reports, Job *job, GError **error)
{
    const Sheet *first = (const Sheet *)sheets->pdata[0];
    cairo_surface_t *pdf = cairo_pdf_surface_create(path, first->width, first->height);
    set_metadata(pdf, title, when);
    cairo_t *cr = cairo_create(pdf);
    gboolean done =
        check(cairo_status(cr), path, error) && write_pages(sheets, cr, path, reports, job, error);
    cairo_destroy(cr);
    cairo_surface_finish(pdf);
    done = done && check(cairo_surface_status(pdf), path, error);
    cairo_surface_destroy(pdf);
    return done;
}
