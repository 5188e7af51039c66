/* What an office may change of its sheets: colours, logo, texts and what is shown, read from a look file. Each kind
 * of sheet has a built-in one under maps/templates, which documents every key; a look file may hold the keys that it
 * holds. */
#ifndef PRINT_TEMPLATE_H
#define PRINT_TEMPLATE_H

#include "draw/canvas.h"

typedef struct _cairo_surface cairo_surface_t;

typedef struct Template {
    Colour accent, title, ink, quiet, rule, panel;
    /* "" when the template leaves them empty */
    char *heading, *duties, *supervision, *qr, *source, *review;
    cairo_surface_t *logo; /* or NULL */
    gboolean show_photo, show_aides, show_volunteers, show_figures, show_qr, show_legend;
    gboolean show_index, show_officers, show_map, show_kept;
    guint copies; /* of each grid's card, 1 to 1000 */
    guint64 keys; /* those of the kind, as bits */
} Template;

/* The look that is built in: the text of a file under maps/templates. */
Template *template_new(const char *built_in);
void template_free(Template *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)

/* A look file over the built-in one. IO when it cannot be read, INPUT when it is faulty: the message names file,
 * line, column and what is wrong. Paths in it begin at its folder. */
Template *template_read(const char *built_in, const char *path, GError **error);

/* The same from memory, over what template holds; name stands in messages. */
gboolean template_parse(Template *template, const char *text, const char *name, GError **error);

/* Adds to a checksum what the template has from files other than its own: the logo. */
void template_sum(const Template *template, GChecksum *sum);

#endif
