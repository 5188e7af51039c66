/* A map's squares, A1 at the upper left, and the index of a community's buildings by them. */
#ifndef PRINT_SQUARES_H
#define PRINT_SQUARES_H

#include "city/plan.h"
#include "draw/view.h"

typedef struct Squares {
    View view;
    double side; /* units of the view's frame */
    guint columns, rows;
} Squares;

/* Squares of about the side wished for, a whole number of them across the frame; at most 26 columns. */
Squares squares_new(View view, double wished);

/* "C4": of a point of the world in the frame; the nearest square of one outside. name holds 8 bytes. */
void squares_name(const Squares *squares, GeoPoint world, char *name);

/* A row of the index: houses of one compound or street in one square. */
typedef struct IndexRow {
    char *place;  /* compound or street, or a building of neither; NULL: that of the row before */
    char *houses; /* "1–4号楼, 7号楼"; "" for a building that is its own place */
    char square[8];
} IndexRow;

/* The community's buildings that have a name (IndexRow): those of compounds, of streets, and others. Free with
 * g_array_unref(). */
GArray *squares_index(const Squares *squares, const City *city, guint32 community);

#endif
