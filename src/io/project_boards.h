/* Which boards of the project were printed, and what they told, in its table board. Errors are those of project.h. */
#ifndef IO_PROJECT_BOARDS_H
#define IO_PROJECT_BOARDS_H

#include "city/board_facts.h"

/* PostedBoard by the code of its grid; empty in a project of which none was printed. NULL on failure. Free with
 * g_hash_table_unref(). */
GHashTable *project_load_boards(const char *path, GError **error);

/* Notes these boards as printed, in one transaction; those of other grids stay. */
gboolean project_save_boards(const char *path, GHashTable *boards, GError **error);

#endif
