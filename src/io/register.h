/* The household register, as offices keep it, into a project: a row a household, a person or a building with a
 * count. The rows are read one by one; of each only its address and counts are kept. */
#ifndef IO_REGISTER_H
#define IO_REGISTER_H

#include "base/job.h"
#include "io/project_ledger.h"

typedef enum {
    REGISTER_OF_HOUSEHOLDS,
    REGISTER_OF_PERSONS,
    REGISTER_OF_BUILDINGS,
    REGISTER_UNKNOWN, /* to be told by the columns */
} RegisterRows;

typedef struct RegisterOptions {
    const char *file;          /* a source, see io/source.h: CSV in UTF-8 or GB18030, XLSX, ODS, ... */
    const char *const *fields; /* "address=column", NULL-terminated, or NULL */
    const char *encoding;      /* NULL: sniffed */
    const char *crs;           /* of coordinates in columns; NULL: longitude and latitude, or the project's */
    double accept;             /* near names of a higher confidence are taken, 0 to 1 */
    RegisterRows rows;
    gboolean dry_run; /* nothing is saved */
} RegisterOptions;

#define REGISTER_EXAMPLES 10

/* A row of the ledger as an example. */
typedef struct RegisterExample {
    guint64 row;
    LedgerReason reason;
    char *address, *nearest;
    double confidence;
} RegisterExample;

typedef struct RegisterReport {
    RegisterRows kind;
    guint64 rows;
    guint64 outcomes[LEDGER_OUTCOMES], reasons[LEDGER_REASONS], ways[LEDGER_WAYS];
    gint64 households, people;         /* of matched rows */
    GArray *examples[LEDGER_OUTCOMES]; /* RegisterExample, the first rows of each */
    GPtrArray *fields;                 /* char *: "address is read from 地址" */
    RegisterCounts counts;             /* by building of the city */
    gboolean had_register;             /* the project had one before */
    gboolean corrections;              /* the file holds rows of the ledger */
    guint corrected;                   /* of them taken in */
} RegisterReport;

RegisterReport *register_report_new(void);
void register_report_free(RegisterReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RegisterReport, register_report_free)

/* "household", "person", "building". */
const char *register_rows_name(RegisterRows rows);

/* Reads the register and replaces the one of the project, in one transaction; city is the project's. A file that the
 * ledger was written to (io/ledger_sheet.h) is taken for its corrections instead. Errors as in io/source.h and
 * io/project.h; USAGE for a field or column that is not there, INPUT when no column tells a place. */
gboolean register_import(const char *project, const City *city, const RegisterOptions *options,
                         RegisterReport *report, Job *job, GError **error);

#endif
