/* The names on the map: each text once in an atlas of coverage, and a rectangle of it wherever the text stands.
 * Texts are anchored in the world, so that they go with the map while it moves and until they are placed anew. */
#ifndef SCREEN_LETTERING_H
#define SCREEN_LETTERING_H

#include "draw/scene.h"
#include "draw/text.h"
#include "draw/view.h"

typedef struct Lettering Lettering;

/* text is borrowed and must outlive the lettering. Needs a current context, as all that follows. */
Lettering *lettering_new(Text *text);
void lettering_free(Lettering *lettering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lettering, lettering_free)

/* Takes the texts of a scene that was laid out in view; ratio: pixels a unit. What was there before goes. */
void lettering_set(Lettering *lettering, const Scene *scene, const View *view, double ratio);

guint lettering_count(const Lettering *lettering);

/* Draws the texts for a view of the same ratio into a picture of width x height pixels. */
void lettering_draw(Lettering *lettering, const View *view, guint width, guint height);

#endif
