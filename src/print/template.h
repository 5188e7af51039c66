/* What an office may change of its sheets: colours, texts and what is shown, read from a look file
 * (maps/templates/board.ini documents every key). */
#ifndef PRINT_TEMPLATE_H
#define PRINT_TEMPLATE_H

#include "draw/canvas.h"

typedef struct Template {
    Colour accent, title, ink, quiet, rule, panel;
    char *duties, *supervision, *qr, *source, *review; /* "" when the template leaves them empty */
    gboolean show_photo, show_aides, show_volunteers, show_figures, show_qr, show_legend;
} Template;

/* The board that is built in. */
Template *template_new(void);
void template_free(Template *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)

/* A template file. IO when it cannot be read, INPUT when it is faulty: the message names file, line, column and what is
 * wrong. */
Template *template_read(const char *path, GError **error);

/* The same from memory, over what template holds; name stands in messages. */
gboolean template_parse(Template *template, const char *text, const char *name, GError **error);

#endif
