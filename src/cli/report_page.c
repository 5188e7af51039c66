#include "cli/report_page.h"

#include "base/text.h"
#include "io/report_sheet.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define BINS       20
#define CHART_WIDE 720
#define CHART_HIGH 200

static const char style[] =
    "body{font:15px/1.5 'Noto Sans CJK SC','Noto Sans',sans-serif;color:#222;max-width:1000px;margin:2em "
    "auto;padding:0 1em}"
    "h1{font-size:1.7em;margin:0 0 .6em}h2{font-size:1.15em;margin:1.6em 0 .4em}"
    ".sums{display:flex;flex-wrap:wrap;gap:12px}.sums div{border:1px solid "
    "#ccd5dd;border-radius:6px;padding:.5em 1em;min-width:7em}"
    ".sums b{display:block;font-size:1.5em}.sums .bad b{color:#a5321f}"
    "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}"
    "th{background:#eef2f5;text-align:right;position:sticky;top:0}td{text-align:right}"
    "th,td{padding:.2em .6em;border-bottom:1px solid #e0e6ea}th:first-child,td:first-child{text-align:left}"
    "tr.l0 td,tr.l1 td{font-weight:bold;background:#e3ecf3}tr.l2 td{font-weight:bold;background:#f3f7fa}"
    "tr.l3 td{font-weight:bold}tr.l1 td:first-child{padding-left:1.4em}tr.l2 "
    "td:first-child{padding-left:2.2em}"
    "tr.l3 td:first-child{padding-left:3em}tr.l4 "
    "td:first-child{padding-left:3.8em}td.bad{color:#a5321f;font-weight:bold}"
    "svg{max-width:100%;overflow:visible}@media "
    "print{body{margin:0;max-width:none}th{position:static}tr{break-inside:avoid}}";

static void append_text(GString *html, const char *text)
{
    g_autofree char *safe = g_markup_escape_text(text ? text : "", -1);
    g_string_append(html, safe);
}

static void append_sum(GString *html, const char *title, gint64 count, gboolean bad)
{
    g_string_append(html, bad && count ? "<div class=bad><b>" : "<div><b>");
    text_append_count(html, count);
    g_string_append(html, "</b>");
    append_text(html, title);
    g_string_append(html, "</div>");
}

static void append_sums(GString *html, const ReportPage *page)
{
    const RollupRow *city = &g_array_index(page->rows, RollupRow, 0);
    g_string_append(html, "<div class=sums>");
    append_sum(html, _("households"), city->households, FALSE);
    if (city->people) /* else they were not counted */
        append_sum(html, _("people"), city->people, FALSE);
    append_sum(html, _("communities"), city->communities, FALSE);
    append_sum(html, _("grids"), city->grids, FALSE);
    append_sum(html, _("workers"), city->workers, FALSE);
    append_sum(html, _("out of band"), city->out_of_band, TRUE);
    append_sum(html, _("without officer"), city->grids - city->officers, TRUE);
    append_sum(html, _("households in no grid"), city->ungridded, TRUE);
    append_sum(html, _("errors"), page->errors, TRUE);
    append_sum(html, _("warnings"), page->warnings, FALSE);
    g_string_append(html, "</div>");
}

/* How many grids there are of each size: bars, with the band behind them. */
static void append_chart(GString *html, const ReportPage *page)
{
    guint bins[BINS] = {0}, most = 1;
    gint64 largest = MAX(1, page->max);
    for (guint i = 0; i < page->rows->len; i++) {
        const RollupRow *row = &g_array_index(page->rows, RollupRow, i);
        largest = row->level == ROLLUP_GRID ? MAX(largest, row->households) : largest;
    }
    for (guint i = 0; i < page->rows->len; i++) {
        const RollupRow *row = &g_array_index(page->rows, RollupRow, i);
        if (row->level == ROLLUP_GRID)
            bins[MIN(BINS - 1, row->households * BINS / (largest + 1))]++;
    }
    for (guint i = 0; i < BINS; i++)
        most = MAX(most, bins[i]);
    gint64 from = page->min * (gint64)CHART_WIDE / (largest + 1),
           to = page->max * (gint64)CHART_WIDE / (largest + 1);
    g_string_append_printf(html, "<svg id=sizes viewBox='0 -20 %d %d' width=%d role=img>", CHART_WIDE,
                           CHART_HIGH + 45, CHART_WIDE);
    g_string_append_printf(html, "<rect x=%" PRId64 " y=0 width=%" PRId64 " height=%d fill='#e3efe3'/>", from,
                           MAX(1, to - from), CHART_HIGH);
    for (guint i = 0; i < BINS; i++) {
        guint high = bins[i] * CHART_HIGH / most, wide = CHART_WIDE / BINS;
        if (bins[i])
            g_string_append_printf(html,
                                   "<rect x=%u y=%u width=%u height=%u fill='#2f6f9f'/><text x=%u y=%d "
                                   "font-size=11 text-anchor=middle>%u</text>",
                                   i * wide + 1, CHART_HIGH - high, wide - 2, high, i * wide + wide / 2,
                                   (int)(CHART_HIGH - high) - 3, bins[i]);
    }
    g_string_append_printf(html,
                           "<text x=0 y=%d font-size=12>0</text><text x=%" PRId64
                           " y=%d font-size=12 text-anchor=middle>%d</text><text x=%" PRId64
                           " y=%d font-size=12 text-anchor=middle>%d</text></svg>",
                           CHART_HIGH + 16, from, CHART_HIGH + 16, page->min, to, CHART_HIGH + 16, page->max);
}

static void append_count(GString *html, gint64 count, gboolean bad)
{
    g_string_append(html, bad && count ? "<td class=bad>" : "<td>");
    text_append_count(html, count);
    g_string_append(html, "</td>");
}

static void append_row(GString *html, const RollupRow *row)
{
    g_string_append_printf(html, "<tr class=l%d><td>", (int)row->level);
    append_text(html, row->name ? row->name : report_level_text(row->level));
    if (row->code) {
        g_string_append_c(html, ' ');
        append_text(html, row->code);
    }
    g_string_append(html, "</td>");
    append_count(html, row->households, FALSE);
    append_count(html, row->people, FALSE);
    append_count(html, row->grids, FALSE);
    append_count(html, row->out_of_band, TRUE);
    append_count(html, row->grids - row->officers, TRUE);
    append_count(html, row->workers, FALSE);
    append_count(html, row->ungridded, TRUE);
    g_string_append(html, "<td>");
    append_text(html, row->officer);
    g_string_append_c(html, ' ');
    append_text(html, row->phone);
    g_string_append(html, "</td></tr>\n");
}

static void append_table(GString *html, const ReportPage *page)
{
    const char *titles[] = {_("name"),        _("households"),      _("people"),  _("grids"),
                            _("out of band"), _("without officer"), _("workers"), _("households in no grid"),
                            _("officer")};
    g_string_append(html, "<table><thead><tr>");
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_string_append(html, "<th>");
        append_text(html, titles[i]);
    }
    g_string_append(html, "</tr></thead><tbody>\n");
    for (guint i = 0; i < page->rows->len; i++)
        append_row(html, &g_array_index(page->rows, RollupRow, i));
    g_string_append(html, "</tbody></table>");
}

GString *report_page_new(const ReportPage *page)
{
    GString *html = g_string_new(NULL);
    const RollupRow *city = &g_array_index(page->rows, RollupRow, 0);
    g_string_append_printf(html, "<!DOCTYPE html><html lang=%s><head><meta charset=utf-8><title>",
                           page->language);
    append_text(html, _("Grids and households"));
    g_string_append_printf(html, "</title><style>%s</style></head><body><h1>", style);
    append_text(html, city->name);
    g_string_append_c(html, ' ');
    append_text(html, _("Grids and households"));
    g_string_append(html, "</h1>");
    append_sums(html, page);
    g_string_append(html, "<h2>");
    append_text(html, _("Grids by their households; the band is shaded"));
    g_string_append(html, "</h2>");
    append_chart(html, page);
    g_string_append(html, "<h2>");
    append_text(html, _("Every level"));
    g_string_append(html, "</h2>");
    append_table(html, page);
    g_string_append(html, "</body></html>\n");
    return html;
}
