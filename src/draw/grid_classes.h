/* The grids of a plan in classes, by what the city knows of them: for maps that show it. The classes name themselves
 * and their ranges. */
#ifndef DRAW_GRID_CLASSES_H
#define DRAW_GRID_CLASSES_H

#include "city/figures.h"
#include "city/plan.h"
#include "city/staff.h"
#include "draw/classes.h"

/* Households or people, in classes of about as many grids each; dedicated grids are in none. */
Classes *grid_classes_by_count(const CityPlan *plan, CityUnit unit);
/* Below the band from least to most, in its three thirds, above it; dedicated grids are in none. */
Classes *grid_classes_by_band(const CityPlan *plan, CityUnit unit, gint32 least, gint32 most);
/* Who has an officer with a phone, one without, none. */
Classes *grid_classes_by_officer(const CityPlan *plan, const CityStaff *staff);
/* By the share, 0 to 1, of the households that have another grid than before, one a grid; NaN: not known. */
Classes *grid_classes_by_change(const double *shares, guint n_grids);
/* By a figure, the grid's own or else that of its community. */
Classes *grid_classes_by_figure(const City *city, const CityPlan *plan, const CityFigure *figure);

#endif
