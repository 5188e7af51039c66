/* Tables on a page: columns that align, a quiet head, thin rules between the rows. */
#ifndef PRINT_TABLE_H
#define PRINT_TABLE_H

#include "print/page.h"
#include "print/sheet.h"

typedef struct TableColumn {
    const char *title;
    double share; /* of the table's width; of all columns together 1 */
    double align; /* 0 start, 1 end */
    gboolean bold;
} TableColumn;

typedef struct TableLayout {
    const TableColumn *columns;
    guint n;
    double x0, x1, row, size; /* of rows: height and letters */
} TableLayout;

/* The head with a rule under it, at y; returns where the rows begin. */
double table_head(Page *page, const SheetSet *set, const TableLayout *table, double y);

/* A row of n texts, NULL for an empty cell; returns where the next begins. */
double table_row(Page *page, const SheetSet *set, const TableLayout *table, double y,
                 const char *const *cells);

/* The place of a cell in the row at y. */
GeoBox table_cell(const TableLayout *table, guint column, double y);

#endif
