/* What a scene writes on a map, as turned boxes, to see whether any two lie on each other. */
#ifndef TESTS_DRAW_PLACED_H
#define TESTS_DRAW_PLACED_H

#include "draw/scene.h"
#include "draw/text.h"

/* A text's letters, or (text NULL) the thin line that leads to one. */
typedef struct Placed {
    char *text;
    GeoPoint middle;
    double half_wide, half_tall, angle;
} Placed;

/* The texts and lines (Placed) of the scene's labels. Free with g_array_unref(). */
GArray *placed_labels(const Scene *scene, Text *text);

/* TRUE when the two have more than slack of each other. */
gboolean placed_overlap(const Placed *a, const Placed *b, double slack);

/* The box around it. */
GeoBox placed_box(const Placed *p);

/* Fails the test when two of them overlap, or one is not in the frame. where stands in the message. */
void placed_assert_apart(const GArray *labels, GeoBox frame, const char *where);

#endif
