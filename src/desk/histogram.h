/* How large the grids are: a bar for each range of counts, with the band. */
#ifndef DESK_HISTOGRAM_H
#define DESK_HISTOGRAM_H

#include "view/document.h"

#define HISTOGRAM_BARS 30

typedef struct Histogram {
    guint bars[HISTOGRAM_BARS]; /* grids; the last also has all above */
    gint32 step;                /* width of a bar, in counts */
    guint tallest, below, above, general;
} Histogram;

/* Of all general grids of a plan that are in force. */
Histogram histogram_of(const CityPlan *plan, const CheckRules *rules);

typedef struct Desk Desk;
void histogram_pass(Desk *desk, GeoBox box);

#endif
