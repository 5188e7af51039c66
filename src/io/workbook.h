/* Workbooks (XLSX, ODS) are zip archives, which may claim far more than they are. */
#ifndef IO_WORKBOOK_H
#define IO_WORKBOOK_H

#include <glib.h>

#define WORKBOOK_MOST_BYTES ((guint64)512 * 1024 * 1024) /* unpacked: about a million rows of ten columns */

/* Whether the file, if its name is a workbook's, unpacks to no more than that, by its own directory and before
 * anything is unpacked: INPUT when not. Whatever is no archive passes, for the reader to refuse. */
gboolean workbook_check(const char *path, GError **error);

#endif
