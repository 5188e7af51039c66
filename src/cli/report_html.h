/* The pieces of the report's page, each appended to it. */
#ifndef CLI_REPORT_HTML_H
#define CLI_REPORT_HTML_H

#include "cli/report_page.h"

/* Text with what HTML would take for markup escaped; NULL is empty. */
void report_html_text(GString *html, const char *text);

/* How many grids there are of each size, the band behind them. */
void report_html_sizes(GString *html, const ReportPage *page);

/* The grids of each part of the city: how many are in the band and out of it, how many lack an officer. */
void report_html_parts(GString *html, const ReportPage *page);

/* The findings by kind, the worst first, with what to do. */
void report_html_findings(GString *html, const ReportPage *page);

#endif
