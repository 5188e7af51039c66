/* Sharing out a number of grids among communities, or among the parts of one.
 *
 * The rule is Webster's, also called Sainte-Laguë's, with least and most numbers: one grid after the other goes to
 * the claim with the highest weight / (2 k + 1), k being what it has. It is the divisor method that favours neither
 * large nor small claims, and no transfer of a grid between two of them, within their limits, lowers the sum of
 * weight * (k / weight - total / all weight)^2, the unevenness of grids a household (M. L. Balinski and H. P.
 * Young, "Fair Representation: Meeting the Ideal of One Man, One Vote", 1982). */
#ifndef DIVIDE_SHARE_H
#define DIVIDE_SHARE_H

#include <glib.h>

/* What one community brings along, and what it may take. */
typedef struct ShareClaim {
    gint64 weight;     /* >= 0, below 2^40 */
    guint least, most; /* grids; least <= most */
    guint grids;       /* what it gets */
} ShareClaim;

/* Fills in grids, whose sum is total. FALSE, and nothing is changed, when total is not in [sum of least, sum of
 * most]. Of equal claims the first is served first. */
gboolean share_out(ShareClaim *claims, guint n, guint64 total);

/* The sums of least and most. */
void share_range(const ShareClaim *claims, guint n, guint64 *least, guint64 *most);

/* How many grids a weight can have whose mean lies in the band of min to max (max may be infinite), at most one a
 * lump, at least 1: sets least and most. Where no number has its mean in the band, those next to it on either side
 * are allowed. A claim without weight has exactly one. */
void share_limits(ShareClaim *claim, double min, double max, guint lumps);

#endif
