#include "print/press.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "print/content.h"
#include "print/page.h"
#include "print/tiles.h"

#define MM         (72 / 25.4)
#define MARK       (5 * MM) /* length of a crop mark */
#define MOST_SIDE  32767    /* pixels of a picture, a limit of Cairo */
#define MOST_BYTES (2e9)    /* of a picture while it is painted */

const char *press_ending(PressFormat format)
{
    return format == PRESS_PDF ? "pdf" : format == PRESS_PNG ? "png" : "svg";
}

/* Paper beyond the sheet's edge, on each side. */
static double margin(const PressOptions *o)
{
    return o->bleed > 0 ? o->bleed + MARK : 0;
}

GeoPoint press_origin(const PressOptions *o)
{
    return (GeoPoint){margin(o), margin(o)};
}

void press_page_size(const PressOptions *o, const Sheet *sheet, double *width, double *height)
{
    *width = sheet->width + 2 * margin(o);
    *height = sheet->height + 2 * margin(o);
}

guint press_pages(const PressOptions *o, const Sheet *sheet)
{
    return o->tile_width > 0 ? tiles_pages(tiles_of(sheet, o->tile_width, o->tile_height)) : 1;
}

static gboolean check_picture(const PressOptions *o, const Sheet *sheet, GError **error)
{
    double width, height;
    press_page_size(o, sheet, &width, &height);
    double most = MIN(MOST_SIDE / MAX(width, height), sqrt(MOST_BYTES / 4 / width / height)) * 72;
    if (o->dpi <= most)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("%g dots an inch are too many on this paper: at most %g are possible"), o->dpi,
                floor(most));
    return FALSE;
}

gboolean press_check(const PressOptions *o, const Sheet *sheet, GError **error)
{
    if (o->format == PRESS_PNG)
        return check_picture(o, sheet, error);
    return o->tile_width <= 0 || tiles_check(sheet, o->tile_width, o->tile_height, error);
}

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

/* The sheet itself, and what it comes to. */
static SheetReport paint(const Sheet *sheet, cairo_t *cr, Text *text)
{
    g_autofree char *date = g_strdup_printf(_("Printed %s"), sheet->set->date);
    double size[] = {sheet->width, sheet->height};
    content_begin(cr, date);
    content_note(content_of(cr), size, sizeof size);
    SheetReport report = sheet->paint(sheet, cr, text);
    content_end(cr, report.content);
    return report;
}

static void draw_crop_marks(cairo_t *cr, const Sheet *sheet, double bleed)
{
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_set_line_width(cr, 0.25);
    for (guint corner = 0; corner < 4; corner++) {
        double x = corner & 1 ? sheet->width : 0, y = corner & 2 ? sheet->height : 0;
        double outward_x = corner & 1 ? 1 : -1, outward_y = corner & 2 ? 1 : -1;
        cairo_move_to(cr, x + outward_x * bleed, y);
        cairo_rel_line_to(cr, outward_x * MARK, 0);
        cairo_move_to(cr, x, y + outward_y * bleed);
        cairo_rel_line_to(cr, 0, outward_y * MARK);
    }
    cairo_stroke(cr);
}

/* The sheet on its page, which is larger than it when colours run over. */
static SheetReport paint_page(const PressOptions *o, const Sheet *sheet, cairo_t *cr, Text *text)
{
    if (o->bleed <= 0)
        return paint(sheet, cr, text);
    double b = o->bleed;
    cairo_save(cr);
    cairo_translate(cr, margin(o), margin(o));
    cairo_save(cr);
    cairo_rectangle(cr, -b, -b, sheet->width + 2 * b, sheet->height + 2 * b);
    cairo_clip(cr);
    page_set_bleed(cr, (GeoBox){0, 0, sheet->width, sheet->height}, b);
    SheetReport report = paint(sheet, cr, text);
    cairo_restore(cr);
    draw_crop_marks(cr, sheet, b);
    cairo_restore(cr);
    return report;
}

/* The sheet on tiles: painted once, shown on each. */
static SheetReport paint_tiles(const PressOptions *o, const Sheet *sheet, cairo_t *cr, Text *text)
{
    cairo_rectangle_t extents = {0, 0, sheet->width, sheet->height};
    cairo_surface_t *whole = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cairo_t *on = cairo_create(whole);
    SheetReport report = paint(sheet, on, text);
    cairo_destroy(on);
    Tiles tiles = tiles_of(sheet, o->tile_width, o->tile_height);
    tiles_paint(&tiles, sheet, whole, cr);
    cairo_surface_destroy(whole);
    return report;
}

static gboolean paint_pdf(const PressOptions *o, Sheet *const *sheets, guint n, cairo_t *cr, Text *text,
                          SheetReport *reports, Job *job, GError **error)
{
    for (guint i = 0; i < n; i++) {
        double width, height;
        press_page_size(o, sheets[i], &width, &height);
        if (o->tile_width > 0)
            reports[i] = paint_tiles(o, sheets[i], cr, text);
        else {
            cairo_pdf_surface_set_size(cairo_get_target(cr), width, height);
            reports[i] = paint_page(o, sheets[i], cr, text);
            cairo_show_page(cr);
        }
        if (!check(cairo_status(cr), sheets[i], error) || !job_check(job, error))
            return FALSE;
        job_advance(job, 1);
    }
    return TRUE;
}

static gboolean paint_picture(const PressOptions *o, const Sheet *sheet, cairo_t *cr, Text *text,
                              SheetReport *report, Job *job, GError **error)
{
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    if (o->format == PRESS_PNG)
        cairo_scale(cr, o->dpi / 72, o->dpi / 72);
    *report = paint_page(o, sheet, cr, text);
    job_advance(job, 1);
    return check(cairo_status(cr), sheet, error) && job_check(job, error);
}

static cairo_surface_t *new_surface(const PressOptions *o, const Sheet *sheet, GByteArray *bytes)
{
    double width, height;
    press_page_size(o, sheet, &width, &height);
    if (o->format == PRESS_PNG)
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width * o->dpi / 72 - 1e-6),
                                          (int)ceil(height * o->dpi / 72 - 1e-6));
    if (o->format == PRESS_PDF)
        return cairo_pdf_surface_create_for_stream(collect, bytes, width, height);
    cairo_surface_t *svg = cairo_svg_surface_create_for_stream(collect, bytes, width, height);
    cairo_svg_surface_set_document_unit(svg, CAIRO_SVG_UNIT_PT);
    return svg;
}

static gboolean renumber(const GMatchInfo *match, GString *result, gpointer data)
{
    GHashTable *numbers = (GHashTable *)data;
    g_autofree char *before = g_match_info_fetch(match, 1), *name = g_match_info_fetch(match, 2);
    gpointer number = g_hash_table_lookup(numbers, name);
    if (!number) {
        number = GUINT_TO_POINTER(g_hash_table_size(numbers) + 1);
        g_hash_table_insert(numbers, g_strdup(name), number);
    }
    g_string_append_printf(result, "%s%c%u", before, *name, GPOINTER_TO_UINT(number));
    return FALSE;
}

/* Cairo names pictures in an SVG by a count over the whole program, which depends on the threads. */
static GByteArray *name_afresh(GByteArray *svg)
{
    g_autoptr(GRegex) names = g_regex_new("( id=\"|\"#)((?:image|surface)[0-9]+)", G_REGEX_RAW, 0, NULL);
    g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    char *text =
        g_regex_replace_eval(names, (const char *)svg->data, (gssize)svg->len, 0, 0, renumber, numbers, NULL);
    g_byte_array_unref(svg);
    return g_byte_array_new_take((guint8 *)text, strlen(text));
}

static gboolean collect_png(const char *data, gsize n, G_GNUC_UNUSED GError **error, gpointer bytes)
{
    g_byte_array_append((GByteArray *)bytes, (const guint8 *)data, (guint)n);
    return TRUE;
}

/* Cairo's own PNG does not say how large it is on paper. */
static gboolean write_png(cairo_surface_t *surface, double dpi, GByteArray *bytes, GError **error)
{
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    g_autoptr(GdkPixbuf) picture = gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, width, height);
    g_autofree char *resolution = g_strdup_printf("%.0f", dpi);
    cairo_surface_flush(surface);
    for (int y = 0; y < height; y++) {
        const guint32 *from =
            (const guint32 *)(const void *)(cairo_image_surface_get_data(surface) +
                                            (gsize)y * (gsize)cairo_image_surface_get_stride(surface));
        guint8 *to = gdk_pixbuf_get_pixels(picture) + (gsize)y * (gsize)gdk_pixbuf_get_rowstride(picture);
        for (int x = 0; x < width; x++) {
            to[3 * x] = (guint8)(from[x] >> 16);
            to[3 * x + 1] = (guint8)(from[x] >> 8);
            to[3 * x + 2] = (guint8)from[x];
        }
    }
    return gdk_pixbuf_save_to_callback(picture, collect_png, bytes, "png", error, "x-dpi", resolution,
                                       "y-dpi", resolution, NULL);
}

GBytes *press_paint(const PressOptions *o, Sheet *const *sheets, guint n, Text *text, SheetReport *reports,
                    Job *job, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_surface_t *surface = new_surface(o, sheets[0], bytes);
    cairo_t *cr = cairo_create(surface);
    gboolean done = o->format == PRESS_PDF ? paint_pdf(o, sheets, n, cr, text, reports, job, error)
                                           : paint_picture(o, sheets[0], cr, text, reports, job, error);
    cairo_destroy(cr);
    if (done && o->format == PRESS_PNG)
        done = write_png(surface, o->dpi, bytes, error);
    cairo_surface_finish(surface);
    done = done && check(cairo_surface_status(surface), sheets[0], error);
    cairo_surface_destroy(surface);
    if (done && o->format == PRESS_SVG)
        bytes = name_afresh(g_steal_pointer(&bytes));
    return done ? g_byte_array_free_to_bytes(g_steal_pointer(&bytes)) : NULL;
}
