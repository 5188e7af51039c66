/* Who looks after the grid that is selected, "1+4+X", and what is wrong with it: a part of the inspector. */
#ifndef DESK_PEOPLE_H
#define DESK_PEOPLE_H

#include <cairo.h>

#include "view/document.h"

typedef struct Desk Desk;

/* The photo of the officer of the grid that was looked at last. */
typedef struct People {
    char *grid;             /* its code, or NULL */
    cairo_surface_t *photo; /* or NULL */
} People;

void people_clear(People *people);

/* Reads the photo of the officer of the grid that is selected, where it is another grid than before. */
void people_mind(Desk *desk);

/* Returns where it ends. */
double people_paint(const Desk *desk, guint32 grid, double x, double y, double width);

#endif
