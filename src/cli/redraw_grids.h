/* What becomes of the grids when communities are drawn anew, for merge and split. */
#ifndef CLI_REDRAW_GRIDS_H
#define CLI_REDRAW_GRIDS_H

#include "city/redraw.h"

/* How many grids before there are now to start from; codes that ended are none. */
guint redraw_count_grids(const CityRedraw *redraw);

#endif
