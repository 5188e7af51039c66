/* Maps drawn ahead: other threads draw the maps of the next boards while the boards before them are painted. Few wait
 * at a time, so that memory does not grow with the run; they come in order, so that threads change nothing. */
#ifndef PRINT_AHEAD_H
#define PRINT_AHEAD_H

#include "print/board_int.h"

typedef struct Ahead Ahead;

/* Begins with the maps of the n grids. set and grids are borrowed until ahead_free(). threads: of the run, the caller's
 * own included. */
Ahead *ahead_new(const BoardSet *set, const guint32 *grids, guint n, guint threads);

/* The next map, in the order of the grids; to be called at most n times. Free with board_map_free(). */
BoardMap *ahead_take(Ahead *ahead);

/* Ends the threads, whatever is not yet drawn or taken. */
void ahead_free(Ahead *ahead);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ahead, ahead_free)

#endif
