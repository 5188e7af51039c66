/* What the list of findings or of the ledger is narrowed to: findings of one kind, rows for one reason; chosen from
 * those that there are. */
#ifndef DESK_LIST_FILTER_H
#define DESK_LIST_FILTER_H

#include "desk/desk_int.h"

/* Whether the list that is shown can be narrowed. */
gboolean list_filter_can(const Desk *desk);
/* Choices, the first of which is all. */
guint list_filter_count(const Desk *desk);
/* "grid without an officer", and how many there are: findings, or rows. */
const char *list_filter_title(const Desk *desk, guint choice, guint *n);
gboolean list_filter_is_on(const Desk *desk, guint choice);
void list_filter_take(Desk *desk, guint choice);
/* What the list is narrowed to now. Free with g_free(). */
char *list_filter_text(const Desk *desk);

/* Lists the findings of these kinds (static, NULL-terminated, at most LIST_KINDS) of any severity. */
void list_filter_findings(Desk *desk, const char *const *kinds);

#endif
