/* Drawing roads into the net: across a face so that it falls into two parts of a wanted proportion, or all across
 * the city. A road goes on from one that ends at the same border from the other side, where there is one near: this
 * is what makes crossings and long streets rather than a net of T-junctions. */
#ifndef DEMO_CUT_H
#define DEMO_CUT_H

#include "demo/town.h"

/* Cuts a face by a road of that kind across its longer way. share in (0, 1) of the face's people, as the density of
 * the land has it, comes into parts[0], roughly: a near junction may take precedence. */
void cut_face(Town *town, Dice *dice, guint32 face, double share, RoadKind kind, guint32 parts[2]);

/* Draws a curve of n points, that begins and ends outside the city, through every face it meets. Each split appends
 * the old and the new face to splits (pairs of guint32). */
void cut_across(Town *town, const GeoPoint *curve, guint n, guint32 road, GArray *splits);

/* Area of the face weighed by the density of the land. */
double cut_face_weight(const Town *town, guint32 face);

/* Centre of area of the face. */
GeoPoint cut_face_centre(const Net *net, guint32 face);

#endif
