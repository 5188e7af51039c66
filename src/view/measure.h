/* Distances and areas on the map: a line of points that the user sets; closed by its first point, an area. */
#ifndef VIEW_MEASURE_H
#define VIEW_MEASURE_H

#include "geo/shapes.h"

typedef struct Measure {
    GArray *points; /* GeoPoint of the world */
    gboolean done;  /* the next point begins anew */
    GeoPoint end;   /* where the pointer is, while points are set */
} Measure;

void measure_init(Measure *measure);
void measure_clear(Measure *measure);

void measure_add(Measure *measure, GeoPoint at);
void measure_drop_last(Measure *measure);
void measure_reset(Measure *measure);

/* Metres along the points, to the pointer while they are set. */
double measure_length(const Measure *measure);
/* Square metres within three points or more, else 0. */
double measure_area(const Measure *measure);
/* "350 m", "1.25 km"; "840 m²", "2.31 ha", "1.20 km²". Free with g_free(). */
char *measure_length_text(double metres);
char *measure_area_text(double square_metres);

#endif
