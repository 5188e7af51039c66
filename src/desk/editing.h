/* Commands of the edit as the window does them: what changed is drawn, counted and checked at once, and saved when
 * it has been shown. */
#ifndef DESK_EDITING_H
#define DESK_EDITING_H

#include "desk/desk_int.h"

/* Whether this window may change the project, grids or none: it has the right to, and nothing that runs does. */
gboolean editing_may(const Desk *desk);
/* Whether there are grids that can be changed by hand in this window. */
gboolean editing_can(const Desk *desk);
/* Why it cannot, borrowed; NULL when it can. */
const char *editing_obstacle(const Desk *desk);
/* Says why it cannot, and returns FALSE then. */
gboolean editing_ask(Desk *desk);

/* Moves what the hand holds; repair: with what must follow. What cannot be done is said. */
void editing_move(Desk *desk, gboolean repair);
/* Shows what the buildings nearest to a grid would make of it, up to the target; the user agrees or not. */
void editing_finish(Desk *desk, guint32 grid);
/* Makes a dedicated grid of a building alone. */
void editing_dedicate(Desk *desk, guint32 building);
void editing_rename(Desk *desk, guint32 grid, const char *name);
void editing_renumber(Desk *desk, guint32 grid, const char *code);
void editing_merge(Desk *desk, guint32 into, guint32 other);
void editing_lock(Desk *desk, guint32 grid, gboolean locked);
/* Keeps a building in its grid, or lets it go. */
void editing_pin(Desk *desk, guint32 building, gboolean pinned);
/* Balances grids (guint32) with one another again, moving no more than it takes. */
void editing_rebalance(Desk *desk, const GArray *grids);
/* The same with all grids of a community that are not locked or dedicated. */
void editing_rebalance_community(Desk *desk, guint32 community);
/* Until so many commands of the list are done. */
void editing_go(Desk *desk, guint position);

/* Saves what is not saved yet; what cannot be saved is undone, and said. */
void editing_save(Desk *desk);

#endif
