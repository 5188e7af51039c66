/* The names on the street signs, and the lines of the streets. */
#ifndef DEMO_SIGNS_H
#define DEMO_SIGNS_H

#include "demo/town.h"

/* Names all main roads and most small ones; a road that goes on from another one bears its name. */
void signs_name_roads(Town *town);

/* The line of a road through all its junctions, put into line (GeoPoint), which is emptied first. */
void signs_road_line(const Town *town, guint road, GArray *line);

#endif
