#include "divide/share.h"

#include <math.h>

/* Whether the claim x with i grids comes before y with j: weight / (2 k + 1) compared without rounding. */
static gboolean comes_before(const ShareClaim *x, guint i, const ShareClaim *y, guint j)
{
    return x->weight * (2 * (gint64)j + 1) > y->weight * (2 * (gint64)i + 1);
}

void share_range(const ShareClaim *claims, guint n, guint64 *least, guint64 *most)
{
    *least = *most = 0;
    for (guint i = 0; i < n; i++) {
        *least += claims[i].least;
        *most += claims[i].most;
    }
}

/* What the rule gives with the quota weight / (all weight / total), within the limits: near to the answer. */
static guint64 round_quotas(ShareClaim *claims, guint n, guint64 total)
{
    double all = 0;
    guint64 sum = 0;
    for (guint i = 0; i < n; i++)
        all += (double)claims[i].weight;
    for (guint i = 0; i < n; i++) {
        double quota = all > 0 ? (double)claims[i].weight / all * (double)total : 0;
        claims[i].grids = (guint)CLAMP(floor(quota + 0.5), claims[i].least, claims[i].most);
        sum += claims[i].grids;
    }
    return sum;
}

static void give_one(ShareClaim *claims, guint n)
{
    ShareClaim *best = NULL;
    for (ShareClaim *c = claims; c < claims + n; c++)
        if (c->grids < c->most && (!best || comes_before(c, c->grids, best, best->grids)))
            best = c;
    g_assert(best); /* the total is within the limits */
    best->grids++;
}

static void take_one(ShareClaim *claims, guint n)
{
    ShareClaim *worst = NULL;
    for (ShareClaim *c = claims; c < claims + n; c++)
        if (c->grids > c->least && (!worst || !comes_before(c, c->grids - 1, worst, worst->grids - 1)))
            worst = c;
    g_assert(worst);
    worst->grids--;
}

gboolean share_out(ShareClaim *claims, guint n, guint64 total)
{
    guint64 least, most;
    share_range(claims, n, &least, &most);
    if (total < least || total > most)
        return FALSE;
    guint64 sum = round_quotas(claims, n, total);
    for (; sum < total; sum++)
        give_one(claims, n);
    for (; sum > total; sum--)
        take_one(claims, n);
    return TRUE;
}

void share_limits(ShareClaim *claim, double min, double max, guint lumps)
{
    double weight = (double)claim->weight;
    claim->least = claim->most = 1;
    if (claim->weight == 0)
        return;
    double fewest = MAX(1, ceil(weight / max)), fullest = min > 0 ? floor(weight / min) : (double)lumps;
    claim->least = (guint)CLAMP(MIN(fewest, fullest), 1, MAX(lumps, 1));
    claim->most = (guint)CLAMP(MAX(fewest, fullest), 1, MAX(lumps, 1));
}
