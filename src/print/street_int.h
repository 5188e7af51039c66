/* What the files that paint a street's sheet share: street.c places the blocks and paints the map, street_table.c
 * the table. */
#ifndef PRINT_STREET_INT_H
#define PRINT_STREET_INT_H

#include "draw/view.h"
#include "print/page.h"
#include "print/street.h"

/* A row of the table: a community, or one of its grids. */
typedef struct StreetRow {
    guint32 community, grid;  /* grid CITY_NONE: the community */
    guint page, column, line; /* where it stands */
} StreetRow;

/* Columns of rows on the first sheet, beside the map, and on those that follow. */
typedef struct StreetColumns {
    GeoBox box;
    guint columns, lines;
    double row;
} StreetColumns;

typedef struct Street {
    const SheetSet *set;
    const CityCommunity *first; /* gives the street's name */
    GeoBox world;               /* of its communities */
    gboolean *only;             /* of each community: in the street */
    double unit, width, height;
    GeoBox map, list;        /* frames of the blocks */
    StreetColumns sheets[2]; /* of the first sheet, and of those that follow */
    GArray *rows;            /* StreetRow */
    guint n_pages;
    Page page;
    Text *text;
    SheetReport report;
} Street;

/* Gives each row its place; needs the frames. */
void street_place_rows(Street *s);
/* The rows of a page. */
void street_draw_rows(Street *s, guint page);

#endif
