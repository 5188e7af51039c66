#include "print/marginalia.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LOGO_WIDE 150.0

char *place_line(const char *const *parts, guint n, const char *between)
{
    GString *line = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        if (parts[i] && *parts[i])
            g_string_append_printf(line, "%s%s", line->len ? between : "", parts[i]);
    return g_string_free(line, FALSE);
}

static void put(Page *page, const char *text, GeoBox box, PageFont font)
{
    if (text && *text)
        page_line(page, text, box, font);
}

void head_draw(Page *page, const SheetSet *set, double width, HeadTexts texts)
{
    const Template *t = set->template;
    Colour faint = t->title;
    faint.a = 0.82;
    double left = MARGINALIA_MARGIN, right = width - MARGINALIA_MARGIN, split = right - MAX(190, width * 0.2);
    const char *kind = *t->heading ? t->heading : texts.kind;
    page_fill(page, (GeoBox){0, 0, width, MARGINALIA_HEAD}, t->accent);
    if (t->logo)
        left += page_picture(page, t->logo, (GeoBox){left, 14, left + LOGO_WIDE, MARGINALIA_HEAD - 14}) + 18;
    put(page, texts.place, (GeoBox){left, 12, split - 12, 34}, (PageFont){13.5, FALSE, faint, 0});
    put(page, texts.name, (GeoBox){left, 34, split - 12, 78}, (PageFont){32, TRUE, t->title, 0});
    put(page, kind, (GeoBox){split, 12, right, 34}, (PageFont){13.5, FALSE, faint, 1});
    put(page, texts.code, (GeoBox){split, 38, right, 74}, (PageFont){20, TRUE, t->title, 1});
}

void foot_draw(Page *page, const SheetSet *set, double width, double height, const char *plan_date)
{
    const Template *t = set->template;
    g_autofree char *date = g_strdup_printf(_("Printed %s"), set->date);
    g_autofree char *version = plan_date ? g_strdup_printf(_("Plan of %s"), plan_date) : NULL;
    g_autofree char *source = *t->source ? g_strdup_printf(_("Data: %s"), t->source) : NULL;
    g_autofree char *review = *t->review ? g_strdup_printf(_("Map review number: %s"), t->review) : NULL;
    const char *left[] = {source, review}, *right[] = {version, date};
    g_autofree char *from = place_line(left, 2, "   ·   "), *when = place_line(right, 2, "   ·   ");
    double x0 = MARGINALIA_MARGIN, x1 = width - x0, y = height - MARGINALIA_MARGIN - MARGINALIA_FOOT + 12,
           middle = x0 + 0.6 * (x1 - x0);
    page_rule(page, x0, x1, y - 4, t->rule);
    put(page, from, (GeoBox){x0, y, middle - 12, y + 16}, (PageFont){9, FALSE, t->quiet, 0});
    put(page, when, (GeoBox){middle, y, x1, y + 16}, (PageFont){9, FALSE, t->quiet, 1});
}

double scale_draw(Page *page, const SheetSet *set, double x, double y, guint scale, double metres_a_unit)
{
    double metres = view_round_down(130 * metres_a_unit), length = metres / metres_a_unit;
    Colour ink = set->template->ink;
    PageFont font = {8.5, FALSE, set->template->quiet, 0.5};
    g_autofree char *half = g_strdup_printf("%g", metres / 2), *end = g_strdup_printf(_("%g m"), metres),
                    *ratio = g_strdup_printf("1 : %u", scale);
    for (guint i = 0; i < 4; i += 2)
        page_fill(page, (GeoBox){x + length * i / 4, y - 2, x + length * (i + 1) / 4, y + 2}, ink);
    page_frame(page, (GeoBox){x, y - 2, x + length, y + 2}, ink, 0.6);
    page_line(page, "0", (GeoBox){x - 10, y - 16, x + 10, y - 4}, font);
    page_line(page, half, (GeoBox){x + length / 2 - 25, y - 16, x + length / 2 + 25, y - 4}, font);
    page_line(page, end, (GeoBox){x + length - 30, y - 16, x + length + 30, y - 4}, font);
    x += length + 34;
    page_line(page, ratio, (GeoBox){x, y - 8, x + 70, y + 8}, (PageFont){11, TRUE, ink, 0});
    return x + 84;
}

guint scale_round(double n)
{
    static const double steps[] = {1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
    double ten = MAX(100, pow(10, floor(log10(MAX(n, 100)))));
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
        if (steps[i] * ten >= n * (1 - 1e-9))
            return (guint)lround(steps[i] * ten);
    return (guint)lround(10 * ten);
}

View view_at_scale(const SheetSet *set, GeoBox world, GeoBox frame, double unit, double around, guint *scale,
                   gboolean *fits)
{
    View view = view_fit(world, frame, around), tight = view_fit(world, frame, 0);
    *scale = set->scale ? set->scale : scale_round(1 / (view.scale * POINT_METRES * unit));
    view.scale = 1 / (*scale * POINT_METRES * unit);
    *fits = view.scale <= tight.scale * (1 + 1e-9);
    return view;
}

void arrow_draw(Page *page, const SheetSet *set, double x, double y)
{
    cairo_t *cr = page->cr;
    Colour ink = set->template->ink;
    cairo_set_source_rgba(cr, 1, 1, 1, 0.85);
    cairo_arc(cr, x, y, MARGINALIA_ARROW / 2, 0, 2 * G_PI);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, ink.r, ink.g, ink.b);
    cairo_move_to(cr, x, y - 4);
    cairo_line_to(cr, x + 6, y + 15);
    cairo_line_to(cr, x, y + 10);
    cairo_line_to(cr, x - 6, y + 15);
    cairo_close_path(cr);
    cairo_fill(cr);
    page_line(page, _("N"), (GeoBox){x - 10, y - 18, x + 10, y - 4}, (PageFont){10, TRUE, ink, 0.5});
}
