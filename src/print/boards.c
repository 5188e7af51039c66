#include "print/boards.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "print/ahead.h"
#include "print/board_int.h"

static void set_metadata(cairo_surface_t *pdf, const char *when)
{
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, _("Grid boards"));
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "Wangge");
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, when);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_MOD_DATE, when);
}

static void add_bookmark(cairo_surface_t *pdf, const CityGrid *grid, guint page)
{
    g_autofree char *link = g_strdup_printf("page=%u pos=[0 0]", page);
    g_autofree char *name =
        g_strdup_printf("%s %s", grid->code ? grid->code : "", grid->name ? grid->name : "");
    cairo_pdf_surface_add_outline(pdf, CAIRO_PDF_OUTLINE_ROOT, name, link, (cairo_pdf_outline_flags_t)0);
}

static gboolean check(cairo_status_t status, const char *path, GError **error)
{
    if (status == CAIRO_STATUS_SUCCESS)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s: the boards cannot be written: %s"), path,
                cairo_status_to_string(status));
    return FALSE;
}

static gboolean paint_all(const BoardSet *set, const guint32 *grids, guint n, cairo_t *cr, const char *path,
                          BoardReport *reports, Job *job, GError **error)
{
    g_autoptr(Text) text = text_new(set->style->family);
    cairo_surface_t *pdf = cairo_get_target(cr);
    g_autoptr(Ahead) ahead = ahead_new(set, grids, n, job_threads(job));
    job_phase(job, _("Drawing the boards"), n);
    for (guint i = 0; i < n; i++) {
        const CityGrid *grid = city_plan_grid(set->plan, grids[i]);
        cairo_pdf_surface_set_page_label(pdf, grid->code ? grid->code : "");
        BoardMap *map = ahead_take(ahead);
        reports[i] = board_paint(set, grids[i], map, cr, text);
        board_map_free(map);
        cairo_show_page(cr);
        add_bookmark(pdf, grid, i + 1);
        if (!check(cairo_status(cr), path, error) || !job_check(job, error))
            return FALSE;
        job_advance(job, 1);
    }
    return TRUE;
}

gboolean boards_write(const BoardSet *set, const guint32 *grids, guint n, const char *path, const char *when,
                      BoardReport *reports, Job *job, GError **error)
{
    cairo_surface_t *pdf = cairo_pdf_surface_create(path, set->width, set->height);
    set_metadata(pdf, when);
    cairo_t *cr = cairo_create(pdf);
    gboolean done =
        check(cairo_status(cr), path, error) && paint_all(set, grids, n, cr, path, reports, job, error);
    cairo_destroy(cr);
    cairo_surface_finish(pdf);
    done = done && check(cairo_surface_status(pdf), path, error);
    cairo_surface_destroy(pdf);
    return done;
}
