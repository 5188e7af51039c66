/* Boards in one PDF: a page and a bookmark each. */
#ifndef PRINT_BOARDS_H
#define PRINT_BOARDS_H

#include "base/job.h"
#include "print/board.h"

/* Paints the boards of the n grids into a new file at path, one report each. when: the time that goes into the
 * document, ISO 8601; the same when and input give the same bytes. FALSE (IO, CANCELLED) leaves what there is of the
 * file to the caller. */
gboolean boards_write(const BoardSet *set, const guint32 *grids, guint n, const char *path, const char *when,
                      BoardReport *reports, Job *job, GError **error);

#endif
