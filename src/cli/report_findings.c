/* The findings in the report: a block a kind, that opens and closes without a script. */
#include "cli/report_html.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SHOWN 100 /* of a kind */

static const char *severity_text(FindingSeverity severity)
{
    switch (severity) {
    case FINDING_ERROR:
        return _("error");
    case FINDING_WARNING:
        return _("warning");
    case FINDING_NOTE:
        break;
    }
    return _("note");
}

/* The findings from first that are of its severity and kind. */
static guint count_alike(const Findings *findings, guint first)
{
    const Finding *f = findings_get(findings, first);
    guint n = 0;
    while (first + n < findings_count(findings) &&
           findings_get(findings, first + n)->severity == f->severity &&
           g_str_equal(findings_get(findings, first + n)->kind, f->kind))
        n++;
    return n;
}

static void append_finding(GString *html, const Finding *f)
{
    g_string_append(html, "<li>");
    report_html_text(html, f->text);
    if (f->fix) {
        g_string_append(html, "<br><span class=fix>→ ");
        report_html_text(html, f->fix);
        g_string_append(html, "</span>");
    }
    g_string_append(html, "</li>\n");
}

static void append_kind(GString *html, const Findings *findings, guint first, guint n)
{
    const Finding *f = findings_get(findings, first);
    g_string_append_printf(html, "<details%s><summary><span class='sev %s'>",
                           first == 0 || f->severity == FINDING_ERROR ? " open" : "",
                           finding_severity_name(f->severity));
    report_html_text(html, severity_text(f->severity));
    g_string_append(html, "</span> ");
    report_html_text(html, findings_kind_text(f->kind));
    g_string_append_printf(html, " <b>%u</b> <code>%s</code></summary><ul>", n, f->kind);
    for (guint i = 0; i < MIN(n, SHOWN); i++)
        append_finding(html, findings_get(findings, first + i));
    if (n > SHOWN) {
        g_autofree char *more =
            g_strdup_printf(_("... and %u more: wangge check --only %s lists all"), n - SHOWN, f->kind);
        g_string_append(html, "<li>");
        report_html_text(html, more);
        g_string_append(html, "</li>");
    }
    g_string_append(html, "</ul></details>\n");
}

void report_html_findings(GString *html, const ReportPage *page)
{
    guint n;
    if (!findings_count(page->findings)) {
        g_string_append(html, "<p>");
        report_html_text(html, _("No rule is broken."));
        g_string_append(html, "</p>");
    }
    for (guint i = 0; i < findings_count(page->findings); i += n) {
        n = count_alike(page->findings, i);
        append_kind(html, page->findings, i, n);
    }
}
