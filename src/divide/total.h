/* A city's total of grids, shared out among its communities before any of them is divided. */
#ifndef DIVIDE_TOTAL_H
#define DIVIDE_TOTAL_H

#include "divide/division.h"
#include "divide/share.h"

/* Appends to claims (ShareClaim) what each of n communities may take: at least one grid and those it has locked,
 * and for its free land as many as keep their mean in the band, and no more than its inhabited buildings or whole
 * compounds. Weights are of all land that is not in dedicated grids; only buildings are looked at. One without land
 * takes none. */
void total_claims(const City *city, const guint32 *communities, guint n, const DivisionOptions *options,
                  GArray *claims);

/* Shares total general grids out by the rule of share.h. INPUT when the claims cannot take so many or so few: the
 * error says what they can. */
gboolean total_share_out(GArray *claims, guint total, const DivisionOptions *options, GError **error);

#endif
