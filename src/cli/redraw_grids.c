#include "cli/redraw_grids.h"

guint redraw_count_grids(const CityRedraw *redraw)
{
    guint n = 0;
    for (guint i = 0; i < redraw->before->len; i++)
        n += !g_array_index(redraw->before, CityGridBefore, i).valid_to;
    return n;
}
