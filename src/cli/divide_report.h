/* What `wangge divide` says about the plan it made: in words, and as JSON. */
#ifndef CLI_DIVIDE_REPORT_H
#define CLI_DIVIDE_REPORT_H

#include "check/findings.h"
#include "cli/command.h"
#include "divide/division.h"

/* The plan in a few numbers. */
typedef struct DivideTotals {
    guint grids, in_band;      /* general grids */
    guint dedicated;           /* beside them */
    guint locked;              /* of all */
    guint inhabited;           /* grids of communities that anybody lives in; the next two count among them */
    guint within_5, within_10; /* grids within 5 and 10 % of their community's mean grid */
    gint64 weight, lightest, heaviest;
    double deviation;     /* from the community's mean grid, as fractions, summed over the inhabited grids */
    double border;        /* metres between grids as drawn, each border once */
    double border_near;   /* of them: along or near a road, water, railway or wall */
    guint kept, ended;    /* old grids that are continued, and that are not */
    gint64 stayed, moved; /* weight that was in old grids: now in the grid that continues its own, or not */
    guint cut_short;      /* communities whose search ended with --seconds */
    guint unlike;         /* communities with another number of grids than the target asks for */
} DivideTotals;

/* notes holds the DivisionNotes of division_run(), here and below. */
DivideTotals divide_report_totals(const CityPlan *plan, const GArray *notes, const DivisionOptions *options);

/* Adds the totals of other communities; *sum is zero before the first. */
void divide_report_add(DivideTotals *sum, const DivideTotals *more);

/* Why a community has the number of grids it has, in words. */
const char *divide_report_reason(CountReason reason);

/* Writes the totals into an open object. */
void divide_report_scores(Json *json, const DivideTotals *totals);
/* Writes what became of each community into an open object. */
void divide_report_json(Json *json, const City *city, const GArray *notes);
void divide_report_print(Cli *cli, const City *city, const GArray *notes, const DivisionOptions *options,
                         const DivideTotals *totals);

/* The grids outside the band, and why where it is proven that they cannot all be inside: the "band" findings. */
void divide_report_band(Cli *cli, Findings *findings);

#endif
