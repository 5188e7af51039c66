#include "print/table.h"

#define SPACE 5.0 /* between columns, on each side */

GeoBox table_cell(const TableLayout *t, guint column, double y)
{
    double wide = t->x1 - t->x0, at = t->x0;
    for (guint i = 0; i < column; i++)
        at += wide * t->columns[i].share;
    double end = at + wide * t->columns[column].share;
    return (GeoBox){column > 0 ? at + SPACE : at, y, column + 1 < t->n ? end - SPACE : end, y + t->row};
}

double table_head(Page *page, const SheetSet *set, const TableLayout *t, double y)
{
    for (guint i = 0; i < t->n; i++)
        if (t->columns[i].title)
            page_line(page, t->columns[i].title, table_cell(t, i, y),
                      (PageFont){0.86 * t->size, FALSE, set->template->quiet, t->columns[i].align});
    page_rule(page, t->x0, t->x1, y + t->row, set->template->ink);
    return y + t->row + 1;
}

double table_row(Page *page, const SheetSet *set, const TableLayout *t, double y, const char *const *cells)
{
    for (guint i = 0; i < t->n; i++)
        if (cells[i] && *cells[i])
            page_line(page, cells[i], table_cell(t, i, y),
                      (PageFont){t->size, t->columns[i].bold, set->template->ink, t->columns[i].align});
    page_rule(page, t->x0, t->x1, y + t->row, set->template->rule);
    return y + t->row;
}
