/* A text table on disk, row by row: CSV in UTF-8 or GBK. */
#ifndef DEMO_TABLE_FILE_H
#define DEMO_TABLE_FILE_H

#include <glib.h>

typedef struct TableFile TableFile;

/* A new file folder/name whose text is converted to encoding ("UTF-8" or "GBK"). NULL with WANGGE_ERROR_IO set. */
TableFile *table_file_new(const char *folder, const char *name, const char *encoding, GError **error);

/* Writes a row of n cells; NULL is an empty one. */
gboolean table_file_add(TableFile *file, const char *const *cells, guint n, GError **error);

/* Completes and frees; FALSE when the file is not complete. */
gboolean table_file_close(TableFile *file, GError **error);
void table_file_discard(TableFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TableFile, table_file_discard)

#endif
