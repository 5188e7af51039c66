#include "cli/redraw_grids.h"

#include "city/before.h"
#include "divide/continuation.h"

void redraw_keep_grids(CityRedraw *redraw, City *city, const CityPlan *plan)
{
    g_autofree guint32 *before = city_before_of_buildings(city);
    g_autofree guint32 *continued = continuation_find(city, plan, before);
    city_redraw_grids(redraw, city, plan, continued);
}

guint redraw_count_grids(const CityRedraw *redraw)
{
    guint n = 0;
    for (guint i = 0; i < redraw->before->len; i++)
        n += !g_array_index(redraw->before, CityGridBefore, i).valid_to;
    return n;
}
