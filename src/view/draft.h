/* The plan as a division that runs makes it better: what the division's process tells, and the plan that is shown
 * meanwhile in place of the document's, which stays as it is. */
#ifndef VIEW_DRAFT_H
#define VIEW_DRAFT_H

#include "view/document.h"

/* Of the communities that were told of. */
typedef struct DraftFigures {
    guint communities, wanted; /* that are divided already, and that will be */
    guint grids;
    guint general, in_band, within; /* those that the division makes; see DivisionView */
    double border;                  /* metres */
} DraftFigures;

typedef struct Draft {
    GMutex lock;      /* guards what follows */
    GHashTable *news; /* a community's code -> DivisionView: what was told last and is not in the plan yet */
    /* The main thread's: */
    CityPlan *plan;    /* of grids and their outlines; NULL: nothing was told yet */
    guint revision;    /* of the plan: another whenever something was told */
    GHashTable *parts; /* a community (number as pointer) -> its grids and figures */
    gboolean whole;    /* all communities are divided: none has grids before it is told of */
    gint64 taken;      /* when news were last taken: microseconds of the monotonic clock */
} Draft;

void draft_init(Draft *draft);
void draft_clear(Draft *draft);

/* To be called before a division begins, which is of all communities or of one. */
void draft_begin(Draft *draft, gboolean whole);

/* A CommandPlan, for any thread; data is the draft. */
void draft_tell(const char *text, gpointer data);

/* Puts what was told into the plan, a few times a second. The communities (numbers as pointers) that were told of, for
 * g_hash_table_unref(); NULL when there are none. */
GHashTable *draft_take(Draft *draft, const Document *document);
/* Forgets all. The communities that are to be shown as in the document again; NULL when there are none. */
GHashTable *draft_drop(Draft *draft);

DraftFigures draft_figures(const Draft *draft);

#endif
