/* One community as its division stands, to be shown while it runs; and the same as a line of text, for whoever runs
 * the division in a process of its own. */
#ifndef DIVIDE_DIVISION_VIEW_H
#define DIVIDE_DIVISION_VIEW_H

#include "geo/shapes.h"

typedef struct DivisionView {
    char *community; /* its code */
    gboolean
        done; /* the community's last: only its codes and the land along its neighbours are still to come */
    GeoShapes *shapes; /* one a grid, straight as they will be drawn */
    GArray *weights;   /* gint64, one a grid, in the unit of the division */
    guint general;     /* the first of the grids, which the division makes */
    guint in_band;     /* of these: inside the band */
    guint within;      /* of these: as near to their mean as the tolerance allows */
    double border;     /* metres between grids */
} DivisionView;

/* Called by the threads that divide, one at a time: it should be quick. The view is its own only meanwhile. */
typedef void (*DivisionShow)(const DivisionView *view, gpointer data);

DivisionView *division_view_new(const char *community);
void division_view_free(DivisionView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DivisionView, division_view_free)

/* The view as text without a line end. Free with g_free(). */
char *division_view_print(const DivisionView *view);
/* A view from its text; NULL when it is none. */
DivisionView *division_view_parse(const char *text);

#endif
