/* A list of rows that scrolls: wheel, clicks and keys. The rows are painted by whoever has the list. */
#ifndef WIDGETS_SCROLL_LIST_H
#define WIDGETS_SCROLL_LIST_H

#include "widgets/ui.h"

#define SCROLL_NONE G_MAXUINT

typedef struct ScrollList {
    double scroll; /* units above the box */
    guint chosen;  /* row, or SCROLL_NONE */
} ScrollList;

/* Nothing chosen, at the top. */
void scroll_list_reset(ScrollList *list);

typedef void (*ScrollPaintRow)(const Ui *ui, guint row, GeoBox box, gboolean chosen, gpointer data);

typedef struct ScrollRows {
    guint n;
    double height; /* of each, units */
    ScrollPaintRow paint;
    gpointer data;
} ScrollRows;

typedef struct ScrollPick {
    guint clicked; /* row, or SCROLL_NONE */
    guint opened;  /* by a double click or Return */
    guint removed; /* by Delete */
    int turned;    /* the chosen one: -1 by Left, 1 by Right */
} ScrollPick;

/* Answers or paints the list in its box. */
ScrollPick scroll_list_pass(ScrollList *list, const Ui *ui, const char *name, GeoBox box,
                            const ScrollRows *rows);

#endif
