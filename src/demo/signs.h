/* The names on the street signs, and the lines of the streets. */
#ifndef DEMO_SIGNS_H
#define DEMO_SIGNS_H

#include "demo/town.h"

/* Finds where each road begins, and names all main roads and most small ones; a road that goes on from another one
 * bears its name. Nothing may be put on the net afterwards. */
void signs_name_roads(Town *town);

/* The line of a road through all its junctions, put into line (GeoPoint), which is emptied first. */
void signs_road_line(const Town *town, guint road, GArray *line);

#endif
