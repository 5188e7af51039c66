/* Lines drawn so far, to tell whether another one would only repeat them. Sources draw the same wall, road or border
 * several times, a hand's breadth apart or less; two such lines would leave a sliver of land between them. */
#ifndef DIVIDE_NEAR_LINES_H
#define DIVIDE_NEAR_LINES_H

#include "geo/shapes.h"

typedef struct NearLines NearLines;

/* For lines within box. reach is how near a point must be, in metres. */
NearLines *near_lines_new(GeoBox box, double reach);
void near_lines_free(NearLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NearLines, near_lines_free)

void near_lines_add(NearLines *lines, GeoPoint a, GeoPoint b);

guint near_lines_count(const NearLines *lines);
/* The ends of line i in [0, count). */
void near_lines_get(const NearLines *lines, guint i, GeoPoint *a, GeoPoint *b);

/* Whether both ends and the middle of the stretch from a to b are within reach of lines. */
gboolean near_lines_repeats(const NearLines *lines, GeoPoint a, GeoPoint b);

#endif
