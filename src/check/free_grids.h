/* Which grids of a community could exchange buildings if it were divided again: not locked and dedicated ones, and
 * not those that such grids keep apart. */
#ifndef CHECK_FREE_GRIDS_H
#define CHECK_FREE_GRIDS_H

#include "city/plan.h"

/* The region of each of n grids of a community (indices into the plan), from 0; CITY_NONE for a locked or dedicated
 * one. Where the community's land is in several pieces, all others are in one region: what is apart may be tied
 * together. *n_regions is how many there are. Free with g_free(). */
guint32 *free_grids_regions(const City *city, const CityPlan *plan, const guint32 *grids, guint n,
                            guint *n_regions);

#endif
