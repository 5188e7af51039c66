/* Smooth fields over the land: which way the streets run, how densely people live, how old a quarter is. */
#ifndef DEMO_FIELD_H
#define DEMO_FIELD_H

#include "geo/shapes.h"

typedef struct Field {
    guint64 seed;
    GeoPoint centre; /* of the city, metres */
    double radius;   /* of the city, metres */
    double turn;     /* of the whole street grid, radians */
} Field;

/* Smooth noise in [-1, 1] with features of about that many metres; subject picks one of many. */
double field_noise(const Field *field, guint subject, GeoPoint p, double metres);

/* The direction of the east-west streets, in radians. */
double field_direction(const Field *field, GeoPoint p);

/* Households on a square metre, relative: 1 on average, more in the middle. */
double field_density(const Field *field, GeoPoint p);

/* How much of an old town a place is, 0 to 1: bungalows and slabs rather than towers. */
double field_age(const Field *field, GeoPoint p);

#endif
