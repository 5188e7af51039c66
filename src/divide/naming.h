/* What the grids of one community are called: locked grids have their codes and names already; a grid that continues
 * one of the plan before keeps its name, and its code where that is the community's; all others get new ones, in
 * order, the dedicated after the general ones. No code is given that was used before. */
#ifndef DIVIDE_NAMING_H
#define DIVIDE_NAMING_H

#include "divide/codes.h"
#include "divide/old_plan.h"

typedef struct NamedGrid {
    const CityGrid *locked; /* the locked grid that it is, or NULL. Borrowed, as all below */
    const OldGrid *old;     /* the grid that it continues, or NULL */
    gint64 shared;          /* weight that it has from that one */
    gboolean dedicated;
    CodesSite site;    /* of a dedicated grid that is not locked */
    char *code, *name; /* set by naming_fill(); free with g_free() */
} NamedGrid;

/* Names n grids; order is that of their numbers. used holds the codes that may not be given. Of several grids that
 * would keep the same name, the one with most of its old grid has it. FALSE when the three digits do not suffice. */
gboolean naming_fill(const CityCommunity *community, NamedGrid *grids, guint n, const guint *order,
                     GHashTable *used);

#endif
