#include "print/press.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "base/error.h"

static cairo_status_t collect(void *closure, const unsigned char *bytes, unsigned int n)
{
    g_byte_array_append((GByteArray *)closure, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

static gboolean check(cairo_status_t status, const Sheet *sheet, GError **error)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s: the sheet cannot be painted: %s"), sheet->title,
                cairo_status_to_string(status));
    return FALSE;
}

GBytes *press_pdf(Sheet *const *sheets, guint n, Text *text, SheetReport *reports, Job *job, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_surface_t *pdf =
        cairo_pdf_surface_create_for_stream(collect, bytes, sheets[0]->width, sheets[0]->height);
    cairo_t *cr = cairo_create(pdf);
    gboolean done = TRUE;
    for (guint i = 0; done && i < n; i++) {
        cairo_pdf_surface_set_size(pdf, sheets[i]->width, sheets[i]->height);
        reports[i] = sheets[i]->paint(sheets[i], cr, text);
        cairo_show_page(cr);
        done = check(cairo_status(cr), sheets[i], error) && job_check(job, error);
        job_advance(job, 1);
    }
    cairo_destroy(cr);
    cairo_surface_finish(pdf);
    done = done && check(cairo_surface_status(pdf), sheets[0], error);
    cairo_surface_destroy(pdf);
    return done ? g_byte_array_free_to_bytes(g_steal_pointer(&bytes)) : NULL;
}
