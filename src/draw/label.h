/* Room for labels: what is taken stays free of others. Boxes are in the picture's units. */
#ifndef DRAW_LABEL_H
#define DRAW_LABEL_H

#include "geo/shapes.h"

typedef struct Labels Labels;

/* Labels go inside frame only. */
Labels *labels_new(GeoBox frame);
void labels_free(Labels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Labels, labels_free)

/* Takes all n boxes together if they lie in the frame and meet nothing taken before; else takes none and returns
 * FALSE. A label that runs along a line is several boxes. */
gboolean labels_take(Labels *labels, const GeoBox *boxes, guint n);

/* TRUE when labels_take() would take the box. */
gboolean labels_fit(const Labels *labels, GeoBox box);

/* Keeps the box free of labels, whatever is there already or outside the frame. */
void labels_block(Labels *labels, GeoBox box);

/* The boxes taken or blocked so far. */
guint labels_count(const Labels *labels);
GeoBox labels_box(const Labels *labels, guint index);

#endif
