/* The list of changes as a table for the clerks. */
#ifndef IO_CHANGES_H
#define IO_CHANGES_H

#include "base/job.h"
#include "city/changes.h"

/* Writes changes (CityChange) to path as its ending says: csv, UTF-8 with a byte order mark, or xlsx; codes are
 * text. The headings are in the language of the program. The file is put in place when it is complete. Errors: USAGE
 * for another ending, IO, CANCELLED; then path is as it was. */
gboolean changes_write(const char *path, const City *city, const GArray *changes, gboolean overwrite,
                       Job *job, GError **error);

/* The kind of a change in a word, translated. */
const char *changes_kind_text(CityChangeKind kind);

#endif
