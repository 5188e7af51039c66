#include "desk/histogram.h"

#include <glib/gi18n-lib.h>

#include "desk/desk_int.h"

#define ROOM 1.5 /* of the band's top that is shown */

Histogram histogram_of(const CityPlan *plan, const CheckRules *rules)
{
    Histogram h = {.step = MAX(1, (gint32)ceil(ROOM * rules->max / HISTOGRAM_BARS))};
    for (guint g = 0; g < plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(plan, g);
        gint32 count = city_grid_weight(grid, rules->unit);
        if (grid->kind != CITY_GENERAL || grid->valid_to)
            continue;
        guint bar = (guint)CLAMP(count / h.step, 0, HISTOGRAM_BARS - 1);
        h.bars[bar]++;
        h.tallest = MAX(h.tallest, h.bars[bar]);
        h.general++;
        h.below += count < rules->min;
        h.above += count > rules->max;
    }
    return h;
}

/* A line at an end of the band with its number below. */
static void mark_end(const Ui *ui, double x, GeoBox plot, gint32 end)
{
    g_autofree char *text = g_strdup_printf("%d", end);
    ui_fill(ui, (GeoBox){x - 0.75, plot.y0 - 2, x + 0.75, plot.y1 + 3}, ui->theme->text);
    ui_text(ui, (GeoBox){x - 30, plot.y1 + 2, x + 30, plot.y1 + 18}, text, 11, FALSE, ui->theme->faint, 0.5);
}

void histogram_pass(Desk *desk, GeoBox b)
{
    Ui *ui = &desk->ui;
    const Document *d = desk->document;
    if (!ui->cr)
        return;
    Histogram h = histogram_of(desk_shown_plan(desk), &d->rules);
    GeoBox plot = {b.x0 + 14, b.y0 + 32, b.x1 - 14, b.y1 - 24};
    double wide = (plot.x1 - plot.x0) / HISTOGRAM_BARS, unit = wide / h.step;
    g_autofree char *title = g_strdup_printf(
        ngettext("Size of %u grid: %u below, %u above", "Sizes of %u grids: %u below, %u above", h.general),
        h.general, h.below, h.above);
    ui_fill(ui, (GeoBox){b.x0, b.y0, b.x1, b.y0 + 1}, ui->theme->line);
    ui_text(ui, (GeoBox){plot.x0, b.y0 + 6, plot.x1, b.y0 + 26}, title, 12, FALSE, ui->theme->text, 0);
    for (guint i = 0; i < HISTOGRAM_BARS; i++) {
        double x = plot.x0 + i * wide, tall = (plot.y1 - plot.y0) * h.bars[i] / MAX(1, h.tallest);
        gint32 from = (gint32)i * h.step, to = from + h.step - 1;
        gboolean outside = to < d->rules.min || from > d->rules.max;
        ui_fill(ui, (GeoBox){x + 0.5, plot.y1 - tall, x + wide - 0.5, plot.y1},
                outside ? ui->theme->warning : ui->theme->accent);
        g_autofree char *tip = g_strdup_printf(
            i + 1 < HISTOGRAM_BARS
                ? ngettext("%d to %d: %u grid", "%d to %d: %u grids", h.bars[i])
                : ngettext("%d to %d and above: %u grid", "%d to %d and above: %u grids", h.bars[i]),
            from, to, h.bars[i]);
        ui_tip(ui, (GeoBox){x, plot.y0, x + wide, plot.y1}, tip);
    }
    ui_fill(ui, (GeoBox){plot.x0, plot.y1, plot.x1, plot.y1 + 1}, ui->theme->line);
    mark_end(ui, plot.x0 + d->rules.min * unit, plot, d->rules.min);
    mark_end(ui, plot.x0 + d->rules.max * unit, plot, d->rules.max);
}
