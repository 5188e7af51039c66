/* Grids in a few classes by a figure, for a map that shows it: the classes, their labels, and which grid is in
 * which. */
#ifndef DRAW_CLASSES_H
#define DRAW_CLASSES_H

#include "draw/style.h"

#define CLASSES_MOST 5
#define CLASSES_NONE 255 /* stands for class n in classes_by_kind() */

typedef struct Classes {
    char *title;                /* what is shown */
    guint n;                    /* 1 to CLASSES_MOST */
    char *labels[CLASSES_MOST]; /* "62 – 75" */
    guint8 *of_grid;            /* 0 to n - 1, from the least to the most; n: without a figure */
    gboolean are_faults;        /* the classes are those of StyleFault, and not from the least to the most */
} Classes;

void classes_free(Classes *classes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Classes, classes_free)

/* How grids of a class are filled. */
CanvasFill classes_fill(const Classes *classes, const Style *style, guint klass);

/* Quantiles: up to CLASSES_MOST classes of about as many grids each, equal values never in two. Each label is the
 * least and the most value that occurs in the class. values, one a grid, are NaN where there is none. */
Classes *classes_by_value(const char *title, const double *values, guint n_grids);

/* n kinds, 1 to CLASSES_MOST, with their labels; kinds, one a grid, are below n, or CLASSES_NONE. Kinds without a
 * grid stay in the list. */
Classes *classes_by_kind(const char *title, const char *const *labels, guint n, const guint8 *kinds,
                         guint n_grids);

#endif
