/* What is left uncovered: households in no grid, grids without an officer, land of nobody, boards that are out of date.
 * On the map as a colouring, and as a summary from which the findings are listed. */
#ifndef DESK_COVERAGE_H
#define DESK_COVERAGE_H

#include "draw/classes.h"
#include "view/document.h"

/* What is wrong with a grid, and the classes of the map. */
typedef enum {
    COVERAGE_FINE,
    COVERAGE_STALE,     /* its board is out of date, or was never printed while others were */
    COVERAGE_UNCHARGED, /* it has no officer */
    COVERAGE_BOTH,
    COVERAGE_CLASSES
} CoverageClass;

typedef struct Coverage {
    gint64 households; /* of the buildings that are in no grid */
    GArray *homes;     /* guint32: these, where there are households */
    guint uncharged, stale;
    GeoShapes *land; /* in no grid, or of no community but among them */
    double area;     /* of it, square metres */
    guint8 *of_grid; /* CoverageClass; one more for a grid that has ended */
} Coverage;

/* findings tell which boards are out of date; NULL: not known, or none of this plan's. A document whose plan has no
 * index of cells is looked at by the outlines of its grids. document_find_nobodys() must have been called. */
Coverage *coverage_new(const Document *document, const Findings *findings);
void coverage_free(Coverage *coverage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Coverage, coverage_free)

Classes *coverage_classes(const Coverage *coverage, guint n_grids);

typedef struct Desk Desk;

/* Counts anew, and colours the map so where that is chosen. */
void coverage_refresh(Desk *desk);
/* Homes and land in no grid over the maps, while they are coloured by coverage. */
void coverage_paint(Desk *desk);
/* The summary: each line lists what it counts. Returns where it ends. */
double coverage_pass(Desk *desk, double x, double y, double width);

#endif
