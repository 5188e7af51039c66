#include "cli/report_page.h"

#include "base/text.h"
#include "cli/report_html.h"
#include "io/report_sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char style[] =
    "body{font:15px/1.5 'Noto Sans CJK SC','Noto Sans',sans-serif;color:#222;max-width:1240px;margin:2em "
    "auto;padding:0 1em}"
    "h1{font-size:1.7em;line-height:1.25;margin:0 0 .6em}h2{font-size:1.15em;margin:1.8em 0 .5em}"
    ".sums{display:flex;flex-wrap:wrap;gap:10px}.sums div{border:1px solid #ccd5dd;border-radius:6px;"
    "padding:.4em .9em;min-width:6em}.sums b{display:block;font-size:1.5em;line-height:1.3}"
    ".bad,.sums .bad b{color:#a5321f}"
    "svg{display:block;width:100%;max-width:720px}"
    ".part{display:grid;grid-template-columns:minmax(5em,11em) 1fr "
    "minmax(3em,11em);gap:.8em;align-items:center}"
    ".bar{display:flex;height:.9em}i.in{background:#2f6f9f}i.out{background:#d98c3a}"
    ".key{margin:.2em 0 .6em;color:#555}.key i{display:inline-block;width:.8em;height:.8em}"
    "details{border-bottom:1px solid #e0e6ea;padding:.3em 0}summary{cursor:pointer}"
    "li{margin:.2em 0;overflow-wrap:anywhere}.fix{color:#46606f}code{color:#778}"
    ".sev{display:inline-block;min-width:3.2em;text-align:center;border-radius:4px;padding:0 .4em;color:#fff;"
    "background:#6b7780}.sev.error{background:#a5321f}.sev.warning{background:#8a5a00}"
    ".wide{overflow-x:auto}"
    "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}"
    "th{background:#eef2f5;text-align:right;vertical-align:bottom;min-width:2.4em}td{text-align:right;white-"
    "space:nowrap}"
    "th,td{padding:.2em .6em;border-bottom:1px solid "
    "#e0e6ea}th:first-child,td:first-child{text-align:left;position:sticky;"
    "left:0}tr.l3 td:first-child,tr.l4 td:first-child{background:#fff}"
    "tr.l0 td,tr.l1 td{font-weight:bold;background:#e3ecf3}tr.l2 td{font-weight:bold;background:#f3f7fa}"
    "tr.l3 td{font-weight:bold}tr.l1 td:first-child{padding-left:1.2em}tr.l2 "
    "td:first-child{padding-left:1.8em}"
    "tr.l3 td:first-child{padding-left:2.4em}tr.l4 td:first-child{padding-left:3em}"
    "td.code{color:#667}.code{text-align:left}td.bad{font-weight:bold}"
    "@media (max-width:600px){body{margin:1em auto;font-size:14px}.sums div{flex:1 1 6em}"
    ".part{grid-template-columns:5em 1fr 8em}}"
    "@media print{body{margin:0;max-width:none}tr,li,.part{break-inside:avoid}.wide{overflow:visible}}";

void report_html_text(GString *html, const char *text)
{
    g_autofree char *safe = g_markup_escape_text(text ? text : "", -1);
    g_string_append(html, safe);
}

static void append_sum(GString *html, const char *title, gint64 count, gboolean bad)
{
    g_string_append(html, bad && count ? "<div class=bad><b>" : "<div><b>");
    text_append_count(html, count);
    g_string_append(html, "</b>");
    report_html_text(html, title);
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
    append_sum(html, _("errors"), findings_count_of(page->findings, FINDING_ERROR), TRUE);
    append_sum(html, _("warnings"), findings_count_of(page->findings, FINDING_WARNING), FALSE);
    g_string_append(html, "</div>");
}

static void append_count(GString *html, gint64 count, gboolean bad)
{
    g_string_append(html, bad && count ? "<td class=bad>" : "<td>");
    text_append_count(html, count);
    g_string_append(html, "</td>");
}

/* The figures of each row, one array a CityFigure. */
typedef struct Columns {
    const ReportPage *page;
    gboolean people;    /* they were counted */
    GPtrArray *figures; /* double * */
} Columns;

static void append_figure(GString *html, double value)
{
    g_string_append(html, "<td>");
    if (!isnan(value) && value == trunc(value) && fabs(value) < 1e15)
        text_append_count(html, (gint64)value);
    else if (!isnan(value))
        g_string_append_printf(html, fabs(value) < 1e9 ? "%.1f" : "%.4g", value);
    g_string_append(html, "</td>");
}

static void append_cell(GString *html, const char *klass, const char *text)
{
    g_string_append_printf(html, "<td%s>", klass);
    report_html_text(html, text);
    g_string_append(html, "</td>");
}

static void append_row(GString *html, const Columns *columns, guint index)
{
    const RollupRow *row = &g_array_index(columns->page->rows, RollupRow, index);
    g_string_append_printf(html, "<tr class=l%d>", (int)row->level);
    append_cell(html, "", row->name ? row->name : report_level_text(row->level));
    append_cell(html, " class=code", row->code);
    append_count(html, row->households, FALSE);
    if (columns->people)
        append_count(html, row->people, FALSE);
    append_count(html, row->grids, FALSE);
    append_count(html, row->out_of_band, TRUE);
    append_count(html, row->grids - row->officers, TRUE);
    append_count(html, row->workers, FALSE);
    append_count(html, row->ungridded, TRUE);
    for (guint i = 0; i < columns->figures->len; i++)
        append_figure(html, ((const double *)columns->figures->pdata[i])[index]);
    append_cell(html, "", row->officer);
    append_cell(html, "", row->phone);
    g_string_append(html, "</tr>\n");
}

static void append_title(GString *html, const char *klass, const char *title)
{
    g_string_append_printf(html, "<th%s>", klass);
    report_html_text(html, title);
    g_string_append(html, "</th>");
}

static void append_table(GString *html, const ReportPage *page)
{
    gboolean people = g_array_index(page->rows, RollupRow, 0).people > 0;
    const char *titles[] = {_("name"),
                            _("code"),
                            _("households"),
                            people ? _("people") : NULL,
                            _("grids"),
                            _("out of band"),
                            _("without officer"),
                            _("workers"),
                            _("households in no grid")};
    g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func(g_free);
    const Columns columns = {page, people, figures};
    g_string_append(html, "<div class=wide><table><thead><tr>");
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++)
        if (titles[i])
            append_title(html, i == 1 ? " class=code" : "", titles[i]);
    for (guint i = 0; i < page->figures->len; i++) {
        append_title(html, "", ((const CityFigure *)page->figures->pdata[i])->name);
        g_ptr_array_add(figures, rollup_figure(page->rows, page->figures->pdata[i]));
    }
    append_title(html, "", _("officer"));
    append_title(html, "", _("phone"));
    g_string_append(html, "</tr></thead><tbody>\n");
    for (guint i = 0; i < page->rows->len; i++)
        append_row(html, &columns, i);
    g_string_append(html, "</tbody></table></div>");
}

static void append_heading(GString *html, const char *title)
{
    g_string_append(html, "<h2>");
    report_html_text(html, title);
    g_string_append(html, "</h2>");
}

static void append_head(GString *html, const ReportPage *page)
{
    const RollupRow *city = &g_array_index(page->rows, RollupRow, 0);
    g_autofree char *title = city->name ? g_strdup_printf("%s · %s", city->name, _("Grids and households"))
                                        : g_strdup(_("Grids and households"));
    g_string_append_printf(html,
                           "<!DOCTYPE html><html lang=%s><head><meta charset=utf-8><meta name=viewport "
                           "content='width=device-width,initial-scale=1'><title>",
                           page->language);
    report_html_text(html, title);
    g_string_append_printf(html, "</title><style>%s</style></head><body><h1>", style);
    report_html_text(html, title);
    g_string_append(html, "</h1>");
}

GString *report_page_new(const ReportPage *page)
{
    GString *html = g_string_new(NULL);
    append_head(html, page);
    append_sums(html, page);
    append_heading(html, _("Grids by their households; the band is shaded"));
    report_html_sizes(html, page);
    append_heading(html, _("Where the grids are"));
    report_html_parts(html, page);
    append_heading(html, _("Findings"));
    report_html_findings(html, page);
    append_heading(html, _("Every level"));
    append_table(html, page);
    g_string_append(html, "</body></html>\n");
    return html;
}
