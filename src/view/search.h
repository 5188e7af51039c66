/* Places by what is typed: a part of a name or code, an address as clerks write it ("名仕名邸 6栋" for 名仕名邸 6号楼), the
 * name or phone of somebody who works in a grid, or the first letters of pinyin ("msmd6"). */
#ifndef VIEW_SEARCH_H
#define VIEW_SEARCH_H

#include "view/document.h"

typedef struct Search Search;

/* Borrows the document. */
Search *search_new(const Document *document);
void search_free(Search *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Search, search_free)

/* Makes ready, beside the window, what typed letters need, so that the first of them need not wait. */
void search_prepare(Search *search);

/* Appends what is found to things (Thing): communities, then grids, then buildings, at most so many in all. What has
 * changed in the document meanwhile is seen. */
void search_find(Search *search, const char *wanted, guint most, GArray *things);

#endif
