/* Grids that are balanced again: what they have is divided anew among them, by the objective of the division, moving
 * no more households than it takes. The cells stay as they are, and so do all other grids; codes, names and officers
 * stay with most of their households. */
#ifndef SESSION_REBALANCE_H
#define SESSION_REBALANCE_H

#include "base/job.h"
#include "session/session.h"

typedef struct RebalanceWish {
    const guint32
        *grids; /* general, in force and not locked; of those that border on one another at least two */
    guint n;
    double
        keep; /* above 0, to 1: how much stays for its own sake, as in a division; 0.5 what the tolerance allows */
} RebalanceWish;

/* Does so as one command, by the project's settings. Pinned buildings stay. INPUT, also when nothing can be
 * bettered, or CANCELLED; the plan is then as it was. */
gboolean session_rebalance(Session *session, const RebalanceWish *wish, const Job *job, GError **error);

/* The grids (guint32) of a community that can be rebalanced; CITY_NONE: of all. Free with g_array_unref(). */
GArray *session_free_grids(const CityPlan *plan, guint32 community);

#endif
