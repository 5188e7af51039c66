/* The table of two plans side by side: the one that is current and the one that is compared. */
#include <glib/gi18n-lib.h>

#include "city/counted.h"
#include "desk/comparing.h"
#include "view/plans.h"

#define WIDTH 252.0
#define NAME  116.0
#define ROW   24.0

static void row(const Ui *ui, double x, double *y, const char *name, const char *one, const char *two,
                gboolean bold)
{
    double middle = x + NAME + (WIDTH - NAME) / 2;
    ui_text(ui, (GeoBox){x, *y, x + NAME, *y + ROW}, name, 13, FALSE, ui->theme->faint, 0);
    ui_text(ui, (GeoBox){x + NAME, *y, middle - 4, *y + ROW}, one, 13, bold, ui->theme->text, 1);
    ui_text(ui, (GeoBox){middle + 4, *y, x + WIDTH, *y + ROW}, two, 13, bold, ui->theme->text, 1);
    *y += ROW;
}

static void row_number(const Ui *ui, double x, double *y, const char *name, gint64 one, const gint64 *two)
{
    g_autofree char *a = g_strdup_printf("%" G_GINT64_FORMAT, one);
    g_autofree char *b = two ? g_strdup_printf("%" G_GINT64_FORMAT, *two) : NULL;
    row(ui, x, y, name, a, b, FALSE);
}

static void row_share(const Ui *ui, double x, double *y, const char *name, double one, const double *two)
{
    g_autofree char *a = g_strdup_printf("%.1f%%", 100 * one);
    g_autofree char *b = two ? g_strdup_printf("%.1f%%", 100 * *two) : NULL;
    row(ui, x, y, name, a, b, FALSE);
}

static void paint_difference(Desk *desk, double x, double y)
{
    const Differences *d = document_differences(desk->document);
    g_autofree char *households = counted_households(d->households),
                    *buildings = counted_buildings(d->buildings),
                    *text = g_strdup_printf(_("In another grid there: %s in %s. The map shows in which."),
                                            households, buildings);
    ui_paragraph(&desk->ui, (GeoBox){x, y + 12, x + WIDTH, desk->layout.right.y1}, text, 13,
                 desk->ui.theme->text);
}

void desk_plans_paint(Desk *desk, double x, double y)
{
    const Ui *ui = &desk->ui;
    const Document *d = desk->document;
    const CityPlan *other = d->compared;
    PlanScores a = plan_scores(d->plan, &d->rules, d->target);
    PlanScores b = other ? plan_scores(other, &d->rules, d->target) : a;
    const gint64 numbers[] = {b.grids, b.below, b.above, b.least, b.most};
    ui_text(ui, (GeoBox){x, y, x + WIDTH, y + 28}, _("Plans side by side"), 17, TRUE, ui->theme->text, 0);
    y += 36;
    row(ui, x, &y, NULL, _("current"), other ? document_compared_name(d) : NULL, TRUE);
    row_number(ui, x, &y, _("Grids"), a.grids, other ? &numbers[0] : NULL);
    row_number(ui, x, &y, _("Below the range"), a.below, other ? &numbers[1] : NULL);
    row_number(ui, x, &y, _("Above the range"), a.above, other ? &numbers[2] : NULL);
    row_number(ui, x, &y, _("Least"), a.least, other ? &numbers[3] : NULL);
    row_number(ui, x, &y, _("Most"), a.most, other ? &numbers[4] : NULL);
    row_share(ui, x, &y, _("Mean deviation"), a.deviation, other ? &b.deviation : NULL);
    if (other)
        paint_difference(desk, x, y);
    else
        ui_paragraph(
            ui, (GeoBox){x, y + 12, x + WIDTH, desk->layout.right.y1},
            _("Choose another plan of the list to compare it with the current one; Shift+O shows both maps, "
              "Shift+P all plans with their scores. To have another: Division, Keep a copy of the plan, or "
              "wangge divide --plan NAME."),
            13, ui->theme->faint);
}
