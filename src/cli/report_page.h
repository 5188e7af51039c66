/* The report as one page of HTML that needs nothing else: no network, no script. */
#ifndef CLI_REPORT_PAGE_H
#define CLI_REPORT_PAGE_H

#include "check/findings.h"
#include "city/rollup.h"

/* What is said of the whole. */
typedef struct ReportPage {
    const GArray *rows;       /* RollupRow */
    const GPtrArray *figures; /* CityFigure */
    const Findings *findings; /* sorted */
    gint32 min, max;          /* the band */
    const char *language;     /* "en", "zh-CN" */
} ReportPage;

/* The page's text. */
GString *report_page_new(const ReportPage *page);

#endif
