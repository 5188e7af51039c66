/* The charts of the report, drawn as SVG and as bars of the page itself. */
#include "cli/report_html.h"

#include "io/report_sheet.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define BINS       20
#define CHART_WIDE 400
#define CHART_HIGH 120
#define MOST_PARTS 40

/* The bins of the chart: their number and width, so that their ends are round numbers. */
typedef struct Scale {
    gint64 wide;
    guint n;
} Scale;

static gboolean is_grid(const ReportPage *page, guint i)
{
    return g_array_index(page->rows, RollupRow, i).level == ROLLUP_GRID;
}

static Scale scale_of(const ReportPage *page)
{
    static const gint64 steps[] = {1, 2, 5};
    gint64 largest = MAX(1, page->max), wide = 1;
    for (guint i = 0; i < page->rows->len; i++)
        if (is_grid(page, i))
            largest = MAX(largest, g_array_index(page->rows, RollupRow, i).households);
    for (gint64 ten = 1; wide * BINS <= largest; ten *= 10)
        for (guint k = 0; k < G_N_ELEMENTS(steps) && wide * BINS <= largest; k++)
            wide = steps[k] * ten;
    return (Scale){wide, (guint)(largest / wide) + 1};
}

static void append_number(GString *html, double x, gint64 number)
{
    g_string_append_printf(html, "<text x=%.0f y=%d font-size=10 text-anchor=%s>%" PRId64 "</text>", x,
                           CHART_HIGH + 13,
                           x < 10                ? "start"
                           : x > CHART_WIDE - 10 ? "end"
                                                 : "middle",
                           number);
}

static void append_bars(GString *html, const guint *bins, Scale scale)
{
    double wide = (double)CHART_WIDE / scale.n;
    guint most = 1;
    for (guint i = 0; i < scale.n; i++)
        most = MAX(most, bins[i]);
    for (guint i = 0; i < scale.n; i++) {
        guint high = bins[i] * CHART_HIGH / most;
        if (bins[i])
            g_string_append_printf(html,
                                   "<rect x=%.1f y=%u width=%.1f height=%u fill='#2f6f9f'/><text x=%.1f y=%d "
                                   "font-size=9 text-anchor=middle>%u</text>",
                                   i * wide + 0.5, CHART_HIGH - high, wide - 1, high, (i + 0.5) * wide,
                                   (int)(CHART_HIGH - high) - 3, bins[i]);
    }
}

void report_html_sizes(GString *html, const ReportPage *page)
{
    guint bins[BINS] = {0};
    Scale scale = scale_of(page);
    double unit = (double)CHART_WIDE / (double)(scale.n * scale.wide), from = page->min * unit,
           to = page->max * unit;
    for (guint i = 0; i < page->rows->len; i++)
        if (is_grid(page, i))
            bins[g_array_index(page->rows, RollupRow, i).households / scale.wide]++;
    g_string_append_printf(html,
                           "<svg id=sizes viewBox='0 -14 %d %d' role=img><rect x=%.1f y=-14 width=%.1f "
                           "height=%d fill='#dcebd9'/>",
                           CHART_WIDE, CHART_HIGH + 30, from, MAX(1, to - from), CHART_HIGH + 14);
    append_bars(html, bins, scale);
    g_string_append_printf(html, "<path d='M0 %dH%d' stroke='#555'/>", CHART_HIGH, CHART_WIDE);
    append_number(html, 0, 0);
    append_number(html, from, page->min);
    append_number(html, to, page->max);
    g_string_append(html, "</svg>");
}

/* The finest level above the grids that is not too many bars; the city is none. */
static RollupLevel level_of_parts(const ReportPage *page)
{
    guint n[ROLLUP_LEVELS] = {0};
    for (guint i = 0; i < page->rows->len; i++)
        n[g_array_index(page->rows, RollupRow, i).level]++;
    for (RollupLevel level = ROLLUP_COMMUNITY; level > ROLLUP_DISTRICT; level--)
        if (n[level] <= MOST_PARTS)
            return level;
    return ROLLUP_DISTRICT;
}

static void append_bar(GString *html, const char *klass, guint n, guint most)
{
    if (n)
        g_string_append_printf(html, "<i class=%s style='width:%.2f%%'></i>", klass, 100.0 * n / most);
}

static void append_part(GString *html, const RollupRow *row, guint most)
{
    guint missing = row->grids - row->officers;
    g_string_append(html, "<div class=part><span>");
    report_html_text(html, row->name ? row->name : row->code);
    g_string_append(html, "</span><span class=bar>");
    append_bar(html, "in", row->grids - row->out_of_band, most);
    append_bar(html, "out", row->out_of_band, most);
    g_string_append_printf(html, "</span><span>%u", row->grids);
    if (missing) {
        g_autofree char *text = g_strdup_printf(_("%u without officer"), missing);
        g_string_append(html, ", <b class=bad>");
        report_html_text(html, text);
        g_string_append(html, "</b>");
    }
    g_string_append(html, "</span></div>\n");
}

void report_html_parts(GString *html, const ReportPage *page)
{
    RollupLevel level = level_of_parts(page);
    guint most = 1;
    for (guint i = 0; i < page->rows->len; i++) {
        const RollupRow *row = &g_array_index(page->rows, RollupRow, i);
        if (row->level == level)
            most = MAX(most, row->grids);
    }
    g_string_append(html, "<p class=key><i class=in></i> ");
    report_html_text(html, _("in the band"));
    g_string_append(html, " <i class=out></i> ");
    report_html_text(html, _("out of band"));
    g_string_append(html, "</p><div id=parts>");
    for (guint i = 0; i < page->rows->len; i++) {
        const RollupRow *row = &g_array_index(page->rows, RollupRow, i);
        if (row->level == level)
            append_part(html, row, most);
    }
    g_string_append(html, "</div>");
}
