#include "print/tiles.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/error.h"
#include "print/page.h"

#define MM      (72 / 25.4)
#define MARGIN  (10 * MM) /* that printers leave white */
#define OVERLAP (10 * MM) /* two tiles repeat of each other */
#define CROSS   (3 * MM)  /* arm of a register mark */
#define MOST    400

static const Colour ink = {0.1, 0.1, 0.1, 1}, quiet = {0.4, 0.4, 0.4, 1};

static guint count(double length, double shown)
{
    return length <= shown ? 1 : (guint)ceil((length - OVERLAP) / (shown - OVERLAP) - 1e-6);
}

static Tiles turned(const Sheet *sheet, double width, double height)
{
    Tiles t = {.width = width, .height = height};
    t.shown_x = width - 2 * MARGIN;
    t.shown_y = height - 2 * MARGIN;
    t.step_x = t.shown_x - OVERLAP;
    t.step_y = t.shown_y - OVERLAP;
    t.columns = count(sheet->width, t.shown_x);
    t.rows = count(sheet->height, t.shown_y);
    return t;
}

Tiles tiles_of(const Sheet *sheet, double width, double height)
{
    Tiles upright = turned(sheet, width, height), lying = turned(sheet, height, width);
    return lying.columns * lying.rows < upright.columns * upright.rows ? lying : upright;
}

gboolean tiles_check(const Sheet *sheet, double width, double height, GError **error)
{
    if (MIN(width, height) < 3 * (MARGIN + OVERLAP)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("the paper of the tiles is too small"));
        return FALSE;
    }
    Tiles t = tiles_of(sheet, width, height);
    if (t.columns * t.rows == 1)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("the sheet fits on one tile; print it without tiles"));
    else if (t.columns > MOST || t.rows > MOST || t.columns * t.rows > MOST)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("the sheet would take more than %d tiles; choose larger paper for them"), MOST);
    else
        return TRUE;
    return FALSE;
}

guint tiles_pages(Tiles t)
{
    return t.columns * t.rows + 1;
}

GeoBox tiles_part(const Tiles *t, guint column, guint row)
{
    double x = column * t->step_x, y = row * t->step_y;
    return (GeoBox){x, y, x + t->shown_x, y + t->shown_y};
}

/* Rows are letters and columns numbers, as in B3. */
static char *tile_name(guint column, guint row)
{
    return row < 26 ? g_strdup_printf("%c%u", 'A' + (int)row, column + 1)
                    : g_strdup_printf("%c%c%u", 'A' + (int)(row / 26) - 1, 'A' + (int)(row % 26), column + 1);
}

static void draw_cross(cairo_t *cr, double x, double y)
{
    cairo_move_to(cr, x - CROSS, y);
    cairo_rel_line_to(cr, 2 * CROSS, 0);
    cairo_move_to(cr, x, y - CROSS);
    cairo_rel_line_to(cr, 0, 2 * CROSS);
    cairo_new_sub_path(cr);
    cairo_arc(cr, x, y, CROSS / 2, 0, 2 * G_PI);
}

/* Marks in the middle of the strips that neighbours share, at the same places of the sheet on both; and the line to
 * cut along, at the left and the top, where the tile goes over the one before it. */
static void draw_marks(const Tiles *t, guint column, guint row, cairo_t *cr)
{
    double x0 = MARGIN, y0 = MARGIN, x1 = t->width - MARGIN, y1 = t->height - MARGIN, half = OVERLAP / 2;
    gboolean left = column > 0, right = column + 1 < t->columns, top = row > 0, bottom = row + 1 < t->rows;
    for (guint corner = 0; corner < 4; corner++)
        if ((corner & 1 ? right : left) || (corner & 2 ? bottom : top))
            draw_cross(cr, corner & 1 ? x1 - half : x0 + half, corner & 2 ? y1 - half : y0 + half);
    cairo_set_source_rgb(cr, 1, 1, 1); /* seen on dark grounds too */
    cairo_set_line_width(cr, 1.5);
    cairo_stroke_preserve(cr);
    cairo_set_source_rgb(cr, ink.r, ink.g, ink.b);
    cairo_set_line_width(cr, 0.3);
    cairo_stroke(cr);
    if (left) {
        cairo_move_to(cr, x0, y0 - CROSS);
        cairo_line_to(cr, x0, y1 + CROSS);
    }
    if (top) {
        cairo_move_to(cr, x0 - CROSS, y0);
        cairo_line_to(cr, x1 + CROSS, y0);
    }
    cairo_stroke(cr);
}

static void draw_tile(const Tiles *t, const Sheet *sheet, cairo_surface_t *whole, guint column, guint row,
                      cairo_t *cr)
{
    GeoBox part = tiles_part(t, column, row);
    cairo_save(cr);
    cairo_rectangle(cr, MARGIN, MARGIN, t->shown_x, t->shown_y);
    cairo_clip(cr);
    cairo_set_source_surface(cr, whole, MARGIN - part.x0, MARGIN - part.y0);
    cairo_paint(cr);
    cairo_restore(cr);
    draw_marks(t, column, row, cr);
    Page page = page_new(cr, sheet->set->style->family);
    g_autofree char *name = tile_name(column, row), *line = g_strdup_printf("%s   %s", name, sheet->title);
    page_line(&page, line,
              (GeoBox){MARGIN + 2 * CROSS, t->height - MARGIN + 6, t->width - MARGIN, t->height - 6},
              (PageFont){9, FALSE, ink, 0});
    page_clear(&page);
}

/* The sheet made small, with the tiles' places on it. */
static void draw_plan(const Tiles *t, const Sheet *sheet, cairo_surface_t *whole, cairo_t *cr)
{
    double top = MARGIN + 70,
           scale = MIN((t->width - 2 * MARGIN) / sheet->width, (t->height - top - MARGIN) / sheet->height);
    Page page = page_new(cr, sheet->set->style->family);
    g_autofree char *how =
        g_strdup_printf(_("%u tiles: cut each along its thin lines at the left and the top, lay it over its "
                          "neighbours so that the "
                          "register marks meet, and glue. Print at 100 %%, not fitted to the page."),
                        t->columns * t->rows);
    page_line(&page, sheet->title, (GeoBox){MARGIN, MARGIN, t->width - MARGIN, MARGIN + 24},
              (PageFont){16, TRUE, ink, 0});
    page_paragraph(&page, how, (GeoBox){MARGIN, MARGIN + 28, t->width - MARGIN, top - 6},
                   (PageFont){10, FALSE, quiet, 0});
    cairo_save(cr);
    cairo_translate(cr, MARGIN, top);
    cairo_scale(cr, scale, scale);
    cairo_set_source_surface(cr, whole, 0, 0);
    cairo_paint_with_alpha(cr, 0.45);
    cairo_restore(cr);
    for (guint i = 0; i < t->columns * t->rows; i++) {
        guint column = i % t->columns, row = i / t->columns;
        g_autofree char *name = tile_name(column, row);
        double x = MARGIN + scale * column * t->step_x, y = top + scale * row * t->step_y;
        GeoBox box = {x, y, MARGIN + scale * MIN((column + 1) * t->step_x, sheet->width),
                      top + scale * MIN((row + 1) * t->step_y, sheet->height)};
        page_frame(&page, box, ink, 0.6);
        page_line(&page, name, box, (PageFont){20, TRUE, ink, 0.5});
    }
    page_clear(&page);
}

void tiles_paint(const Tiles *t, const Sheet *sheet, cairo_surface_t *whole, cairo_t *cr)
{
    cairo_pdf_surface_set_size(cairo_get_target(cr), t->width, t->height);
    draw_plan(t, sheet, whole, cr);
    cairo_show_page(cr);
    for (guint i = 0; i < t->columns * t->rows; i++) {
        draw_tile(t, sheet, whole, i % t->columns, i / t->columns, cr);
        cairo_show_page(cr);
    }
}
