/* Disjoint sets of numbers: parent[i] is a smaller number of i's set, or i where that is the least of it, which
 * stands for the set. Path halving: R. E. Tarjan, J. van Leeuwen, Worst-case analysis of set union algorithms, J.
 * ACM 31 (1984) 245-281. */
#ifndef BASE_SETS_H
#define BASE_SETS_H

#include <glib.h>

/* The numbers below n, each a set of its own; free with g_free(). */
static inline guint32 *sets_new(guint32 n)
{
    guint32 *parent = g_new(guint32, (gsize)n + 1);
    for (guint32 i = 0; i < n; i++)
        parent[i] = i;
    return parent;
}

/* The least number of i's set. */
static inline guint32 sets_first(guint32 *parent, guint32 i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

/* Makes the sets of a and b one; FALSE when they are one already. */
static inline gboolean sets_join(guint32 *parent, guint32 a, guint32 b)
{
    a = sets_first(parent, a);
    b = sets_first(parent, b);
    parent[MAX(a, b)] = MIN(a, b);
    return a != b;
}

#endif
