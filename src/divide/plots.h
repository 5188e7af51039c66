/* The ground of a community as a graph of plots: free land that changes hands as one, and firm land that does not. A
 * plot of free land is what lies round one vertex of the mesh between barriers; firm land of one grid that hangs
 * together is one plot. */
#ifndef DIVIDE_PLOTS_H
#define DIVIDE_PLOTS_H

#include "divide/ground.h"

typedef struct Plot {
    guint32 grid; /* or GEO_ARCS_OUTSIDE */
    gboolean firm;
} Plot;

typedef struct PlotLink {
    guint32 to;
    double length; /* metres of border between the two, if they are in different grids */
} PlotLink;

typedef struct Plots {
    guint n;
    Plot *plot;
    guint32 *of_corner;
    guint32 *start; /* n + 1: the links of each plot */
    PlotLink *link; /* both ways */
    guint32 *queue, *mark, stamp;
} Plots;

/* grid_of says of a piece which grid it is in. A metre of border along an edge marked with one of lines counts for
 * line_price metres; free land does not reach across one marked with one of barriers. */
Plots *plots_new(const Ground *ground, const guint32 *grid_of, guint16 lines, double line_price,
                 guint16 barriers);
void plots_free(Plots *plots);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plots, plots_free)

/* In how many pieces a grid is; G_MAXUINT when one of them has no firm land. */
guint plots_count_pieces(Plots *plots, guint32 grid);

#endif
