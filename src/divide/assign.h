/* Optimal assignment: pairs rows with columns, each at most once, so that the gains of the pairs sum to the most.
 *
 * Shortest augmenting paths with dual prices: H. W. Kuhn, "The Hungarian method for the assignment problem", Naval
 * Research Logistics Quarterly 2 (1955); R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense
 * and sparse linear assignment problems", Computing 38 (1987). Exact, in min(rows, columns)^2 max(rows, columns)
 * steps. */
#ifndef DIVIDE_ASSIGN_H
#define DIVIDE_ASSIGN_H

#include <glib.h>

#define ASSIGN_NONE G_MAXUINT32

typedef struct Assign Assign;

/* Working memory for up to so many rows and columns; nothing is allocated later. */
Assign *assign_new(guint rows, guint columns);
void assign_free(Assign *assign);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Assign, assign_free)

/* gain[row * columns + column] >= 0. Fills match with the column of each row, or ASSIGN_NONE: a pair that gains
 * nothing is none. Returns the sum of the gains. Of equally good answers it is always the same. */
gint64 assign_best(Assign *assign, const gint64 *gain, guint rows, guint columns, guint32 *match);

#endif
