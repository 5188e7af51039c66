/* Binds PDF files into one document, by qpdf: their pages in order, a bookmark and a label each, the place of their
 * maps, the edges to cut along, the properties of the document. What the pages hold is taken over as it is. */
#ifndef PRINT_BINDER_H
#define PRINT_BINDER_H

#include <glib.h>

typedef struct Binder Binder;

typedef struct BinderPage {
    gboolean left_out;    /* the page is not taken */
    const char *label;    /* instead of the page's number */
    guint number;         /* if not 0, goes after the label: "B-2" */
    const char *bookmark; /* NULL: none */
    const char *viewport; /* of its map (georeference.h), or NULL */
    double bleed,
        marks; /* width of the strips at the page's edges that are cut off, and of the outer part of them that
                           * holds no colour; points, or 0 */
} BinderPage;

/* An empty document. title: its title; when: when it was made, which is borrowed. Free with binder_free(). */
Binder *binder_new(const char *title, GDateTime *when);
void binder_free(Binder *binder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Binder, binder_free)

/* Appends the n pages of the PDF file at path, which must stay there until the end. IO when it cannot be read or has
 * another number of pages. */
gboolean binder_add(Binder *binder, const char *path, const BinderPage *pages, guint n, GError **error);

/* Writes the document into a new file at path; once. The same pages give the same bytes. IO when it cannot be
 * written; what there is of the file is left to the caller. */
gboolean binder_write(Binder *binder, const char *path, GError **error);

#endif
