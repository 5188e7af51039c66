/* The lists on the left: places, as a tree or as a search finds them, and findings. */
#ifndef DESK_LISTS_H
#define DESK_LISTS_H

#include "desk/search.h"

typedef enum { LIST_PLACES, LIST_FINDINGS, LIST_HISTORY, LIST_PLANS, LIST_N } ListKind;

typedef struct ListRow {
    Thing thing;   /* of places */
    guint finding; /* of findings; of the history: so many commands are done then; of plans */
    guint depth;
} ListRow;

typedef struct Lists {
    ListKind kind;
    GArray *rows; /* ListRow */
    GString *search; /* what is sought */
    Search *finder;
    gboolean hides[3]; /* findings of a severity */
    guint8 *open;      /* one a community: its grids are listed */
    double scroll;
    guint chosen; /* row, or G_MAXUINT */
} Lists;

void lists_init(Lists *lists, const Document *document);
void lists_clear(Lists *lists);
/* Lists anew what fits the list and the search. findings may be NULL: not known yet; n_others: commands on the list
 * of the history, or plans. */
void lists_fill(Lists *lists, const Document *document, const Findings *findings, guint n_others);
/* What a row speaks of; THING_NONE for a finding without a thing that has a place. */
Thing lists_thing(const Lists *lists, const Document *document, const Findings *findings, guint row);

#endif
