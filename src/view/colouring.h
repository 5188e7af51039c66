/* What the grids on the map are coloured by. */
#ifndef VIEW_COLOURING_H
#define VIEW_COLOURING_H

#include "draw/classes.h"
#include "view/document.h"

typedef enum {
    COLOURING_DISTINCT, /* no two neighbours alike */
    COLOURING_BAND,     /* households or people against the band */
    COLOURING_OFFICER,
    COLOURING_COVERAGE, /* by what is missing: desk/coverage.h */
    COLOURING_CHANGE,
    COLOURING_PLAN,    /* by the difference from the plan that is compared */
    COLOURING_FIGURES, /* this and what follows: the document's figures */
} Colouring;

/* How many there are for a document. */
guint colouring_count(const Document *document);
/* Translated; free with g_free(). */
char *colouring_title(const Document *document, guint colouring);
/* NULL when it can be shown, else why not, translated. */
const char *colouring_obstacle(const Document *document, guint colouring);
/* NULL for distinct colours and coverage. Free with classes_free(). */
Classes *colouring_classes(Document *document, guint colouring);

/* From the plan that grids are coloured by the difference from; NULL for other colours. */
const Differences *colouring_differences(Document *document, guint colouring);

#endif
