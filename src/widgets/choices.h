/* One of a few: buttons side by side, the one that is taken pressed. */
#ifndef WIDGETS_CHOICES_H
#define WIDGETS_CHOICES_H

#include "widgets/ui.h"

typedef struct Choices {
    const char *name;         /* that the user does not see */
    const char *const *texts; /* translated */
    guint n, on;
    const gboolean *able; /* which can be taken; NULL: all */
    gboolean even;        /* as wide as each other, over the whole box; else as wide as their texts */
} Choices;

/* Answers or paints them; returns the one that was pressed, or n. *end, which may be NULL, gets where they end. */
guint choices_pass(const Choices *choices, const Ui *ui, GeoBox box, double *end);

#endif
