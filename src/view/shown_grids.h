/* The grids as the picture of the map has them, to know what part of it a change spoils. */
#ifndef VIEW_SHOWN_GRIDS_H
#define VIEW_SHOWN_GRIDS_H

#include "city/plan.h"

typedef struct ShownGrids {
    GeoShapes *shapes;
    GArray *grids; /* guint32: the shape of each grid among them, or CITY_NONE */
    GArray *boxes; /* GeoBox, of each grid */
    guint8 *classes;
    guint n_classes; /* grids with a class */
} ShownGrids;

void shown_grids_init(ShownGrids *shown, const CityPlan *plan);
void shown_grids_clear(ShownGrids *shown);

/* The picture was drawn with these classes, one a grid. */
void shown_grids_set_classes(ShownGrids *shown, const guint8 *classes, guint n);

/* Where the picture has grids in another class. It is taken to be mended then. */
GeoBox shown_grids_recolour(ShownGrids *shown, const CityPlan *plan, const guint8 *classes);

/* Where the picture differs from the plan as it is now by outlines of grids of a community. It is taken to be mended
 * then. */
GeoBox shown_grids_change(ShownGrids *shown, const CityPlan *plan, guint32 community);

static inline GeoBox shown_grids_box(const ShownGrids *shown, guint32 grid)
{
    return g_array_index(shown->boxes, GeoBox, grid);
}

#endif
