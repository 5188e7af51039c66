/* A table of workers, as offices keep it, into a project: a row a worker, with role, phones, grid, stand-in and the
 * name of a photo in a folder. */
#ifndef IO_OFFICERS_H
#define IO_OFFICERS_H

#include "base/job.h"

typedef struct OfficersOptions {
    const char *file;          /* a source, see io/source.h: CSV in UTF-8 or GB18030, XLSX, ODS, ... */
    const char *photos;        /* the folder that names of photos are in; NULL: that of the file */
    const char *const *fields; /* "phone=column", NULL-terminated, or NULL */
    const char *encoding;      /* NULL: sniffed */
} OfficersOptions;

/* A row, as a spreadsheet counts it, that could not be taken as it is. */
typedef struct OfficersProblem {
    guint row;
    char *text; /* translated: who, what is wrong, what was made of it */
} OfficersProblem;

typedef struct OfficersReport {
    guint rows, workers;
    guint assigned;    /* workers of a grid of the current plan */
    guint followed;    /* of these, those whose row names a grid before, which that one continues */
    guint photos;      /* workers whose photo was read */
    guint kept_photos; /* workers who keep the photo that they had in the project */
    guint replaced;    /* workers that the project had before */
    GArray *problems;  /* OfficersProblem, by row */
    GPtrArray *fields; /* char *: "phone is read from 电话" */
} OfficersReport;

OfficersReport *officers_report_new(void);
void officers_report_free(OfficersReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OfficersReport, officers_report_free)

/* Replaces the project's workers by those of the table, in one transaction. Who was among them by name and phone,
 * and now comes without a photo, keeps the photo. A row without a name or with an unknown role is left out; a grid
 * that is unknown, and a photo that cannot be taken, are left empty. Errors as in io/source.h and io/project.h;
 * USAGE for a field or column that is not there, INPUT when no column has names. */
gboolean officers_import(const char *project, const OfficersOptions *options, OfficersReport *report,
                         Job *job, GError **error);

#endif
