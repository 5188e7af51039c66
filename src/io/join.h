/* Figures by grid from a table, as offices keep them, into a project: a row a grid or community. */
#ifndef IO_JOIN_H
#define IO_JOIN_H

#include "base/job.h"

typedef struct JoinOptions {
    const char *file;           /* a source, see io/source.h: CSV in UTF-8 or GB18030, XLSX, ODS, ... */
    const char *key;            /* the column that names the grid; NULL: found by its usual names */
    const char *const *columns; /* each becomes a figure of its name; NULL-terminated, one at least */
    const double *weights;      /* one a column, above 0, for their weighted mean; or NULL */
    const char *name;           /* of that mean, or of the only column's figure; NULL: as usual */
    gboolean sums;              /* the figures of several grids add up; else their mean stands for them */
    const char *encoding;       /* NULL: sniffed */
} JoinOptions;

/* A row, as a spreadsheet counts it, that was left out, or a cell of it. */
typedef struct JoinProblem {
    guint row;
    char *text; /* translated */
} JoinProblem;

typedef struct JoinReport {
    guint rows, joined; /* rows that were taken */
    guint communities;  /* of these, those that name a whole community */
    guint followed;     /* and those that name a grid before, which one of the plan continues */
    guint grids;        /* of the plan */
    GPtrArray *without; /* char *: codes of those without a figure */
    GPtrArray *names;   /* char *: of the figures */
    GPtrArray *fields;  /* char *: "the grid is read from 网格编码" */
    GArray *problems;   /* JoinProblem, by row */
} JoinReport;

JoinReport *join_report_new(void);
void join_report_free(JoinReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JoinReport, join_report_free)

/* Keeps the figures in the project, in one transaction; those of the same names are replaced. The key is a grid's
 * code or name, its community's before it or in a column of its own, or a community's code or name. The weighted
 * mean of columns with weights w is sum(w value) / sum(w), for rows that have all of them. A row that names no
 * place, or one again, is left out, and so is a cell that is no number. Errors as in io/source.h and io/project.h;
 * USAGE for a column that is not there; INPUT when no row could be taken, and then the project is as it was. */
gboolean join_figures(const char *project, const JoinOptions *options, JoinReport *report, Job *job,
                      GError **error);

#endif
