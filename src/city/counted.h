/* Numbers of things in words, in the user's language, singular or plural: "1 household". Free all with g_free(). */
#ifndef CITY_COUNTED_H
#define CITY_COUNTED_H

#include <glib.h>

char *counted_households(gint64 n);
char *counted_people(gint64 n);
char *counted_buildings(gint64 n);
char *counted_grids(gint64 n);
char *counted_communities(gint64 n);
char *counted_rows(gint64 n);

#endif
