#include "divide/heirs.h"

#include <string.h>

Heirs *heirs_new(const Origins *origins, guint k)
{
    Heirs *h = g_new0(Heirs, 1);
    h->origins = origins;
    h->k = k;
    h->part_of = g_new(guint32, origins->n_old + 1);
    h->match = g_new(guint32, origins->n_old + 1);
    memset(h->part_of, 0xff, sizeof *h->part_of * origins->n_old);
    h->shared = g_new(gint64, (gsize)origins->n_old * k + 1);
    h->assign = assign_new(origins->n_old, k);
    return h;
}

void heirs_free(Heirs *h)
{
    if (!h)
        return;
    g_free(h->part_of);
    g_free(h->shared);
    g_free(h->match);
    assign_free(h->assign);
    g_free(h);
}

void heirs_match(Heirs *h, guint n, const guint32 *of)
{
    const Origins *o = h->origins;
    memset(h->shared, 0, sizeof *h->shared * o->n_old * h->k);
    for (guint32 a = 0; a < n; a++) {
        for (guint32 i = o->start[a]; i < o->start[a + 1]; i++)
            h->shared[(gsize)o->old[i] * h->k + of[a]] += o->weight[i];
    }
    assign_best(h->assign, h->shared, o->n_old, h->k, h->match);
    if (memcmp(h->part_of, h->match, sizeof *h->match * o->n_old) == 0)
        return;
    memcpy(h->part_of, h->match, sizeof *h->match * o->n_old);
    h->changes++;
}
