/* The lists on the left: places, as a tree or as a search finds them, findings, commands, plans, and the rows of the
 * register that are in no building. */
#ifndef VIEW_LISTS_H
#define VIEW_LISTS_H

#include "view/search.h"

typedef enum { LIST_PLACES, LIST_FINDINGS, LIST_HISTORY, LIST_PLANS, LIST_LEDGER, LIST_N } ListKind;

typedef struct ListRow {
    Thing thing; /* of places */
    guint
        finding; /* of findings; of the history: so many commands are done then; of plans; of the ledger's places */
    guint depth;
} ListRow;

/* What the ledger is narrowed to, besides a LedgerReason. */
#define LIST_REASON_OPEN   (-1) /* all rows in no building */
#define LIST_REASON_PLACED (-2) /* those that were put into one by hand */

#define LIST_KINDS 3

/* Something that a list can be narrowed to. */
typedef struct ListChoice {
    const char *kind; /* of findings; NULL: all */
    int reason;       /* of the ledger */
    guint count;
} ListChoice;

typedef struct Lists {
    ListKind kind;
    GArray *rows;    /* ListRow */
    GString *search; /* what is sought */
    Search *finder;
    gboolean hides[3];                 /* findings of a severity */
    const char *kinds[LIST_KINDS + 1]; /* the only kinds of findings that are listed; none: all are */
    int reason; /* the only rows of the ledger that are: a LedgerReason or one of the above */
    GArray *
        choices; /* ListChoice: what findings or ledger can be narrowed to, counted when the list is filled */
    GRegex *codes;    /* codes of grids and communities in the text of a finding */
    guint8 *open;     /* one a community: its grids are listed */
    GeoBox filter_at; /* where the button is that opens the choice of these, units */
    double scroll;
    guint chosen; /* row, or G_MAXUINT */
    guint left;   /* where the row was that is on the list no more: the next one is to be chosen there */
} Lists;

void lists_init(Lists *lists, const Document *document);
void lists_clear(Lists *lists);
/* Lists anew what fits the list and the search. findings may be NULL: not known yet; n_others: commands on the list
 * of the history, or plans. */
void lists_fill(Lists *lists, const Document *document, const Findings *findings, guint n_others);
/* What a row speaks of; THING_NONE for a finding without a thing that has a place. */
Thing lists_thing(const Lists *lists, const Document *document, const Findings *findings, guint row);

#endif
