/* The search that starts from the grids that exist: as many of them as are wanted are chosen to be continued, the
 * land of the others goes to their neighbours, or the heaviest are cut in two; then each such start is annealed and
 * re-split as any other. Which of them are chosen is left to chance, the heavier the likelier, as is the rest. */
#ifndef DIVIDE_KEEP_SEARCH_H
#define DIVIDE_KEEP_SEARCH_H

#include "divide/parts.h"
#include "divide/search.h"

/* Leaves parts, which have heirs, at the best plan found; *cut_short says whether that was because the job was
 * hurried. FALSE if it was cancelled. */
gboolean keep_search(Parts *parts, const SearchOptions *options, const Job *job, gboolean *cut_short);

#endif
