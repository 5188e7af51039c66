/* Land whose grid is settled before the search: locked grids of the current plan, and the sites of dedicated ones.
 *
 * A locked grid keeps its buildings. Land without buildings, and buildings that the current plan does not know, are
 * its where its polygon has them. A site is the cells of buildings of one wish that lie side by side: in the same
 * compound, or in none and not across a street; those of a wish with a name only have to touch. Open land of a
 * compound that lies between two parts of a site joins them. What is locked cannot become a site. */
#ifndef DIVIDE_FIXED_H
#define DIVIDE_FIXED_H

#include "city/plan.h"
#include "city/sites.h"
#include "divide/cells.h"

typedef struct FixedGrid {
    guint32 current; /* a locked grid: its number in the current plan; a site: CITY_NONE */
    CityGridKind kind;
    const char
        *name; /* a site: as was wished, or that of the compound that it is all of; or NULL. Borrowed */
    const char *compound; /* a site: the compound it is in, or NULL. Borrowed */
    guint32 building;     /* a site: its largest building, whose name serves where there is no other */
    guint buildings;      /* in it */
    guint buildings_lost; /* a locked grid: of those it had, they share a cell with others now */
    gboolean changed;     /* a locked grid: its polygon is not that of its buildings any more */
} FixedGrid;

typedef struct Fixed {
    GArray *grids;     /* FixedGrid: locked ones in the order of their codes, then sites */
    guint n_locked;    /* of them */
    guint32 *of_piece; /* the number of each piece's grid in grids, or CITY_NONE */
} Fixed;

/* bundle says which of n_bundles each piece belongs to; a bundle is never divided. current and sites may be NULL.
 * The result borrows names from the city and the sites. Thread-safe. */
Fixed *fixed_new(const CellSources *sources, const Cells *cells, const GeoShapes *piece_shapes,
                 const guint32 *bundle, guint n_bundles, const CityPlan *current, const CitySites *wishes);
void fixed_free(Fixed *fixed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fixed, fixed_free)

#endif
