/* Names of places in their forms (city/address.h), to be found at the beginning of a longer text. */
#ifndef CITY_PLACES_H
#define CITY_PLACES_H

#include <glib.h>

#define PLACES_NONE G_MAXUINT32

/* A multimap from (scope, name) to numbers: a name of one scope may stand for several. */
typedef struct Places Places;

Places *places_new(void);
void places_free(Places *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Places, places_free)

/* Adds value for the n bytes of name, which are copied; the same value twice is kept once. */
void places_add(Places *places, guint32 scope, const char *name, gsize n, guint32 value);

/* A name that was found, or PLACES_NONE: for places_value() and places_next(). */
guint32 places_find(const Places *places, guint32 scope, const char *name, gsize n);

/* Finds the longest name that text begins with and that accept, if not NULL, lets end there; *length is its length. */
guint32 places_find_longest(const Places *places, guint32 scope, const char *text,
                            gboolean (*accept)(const char *text, gsize length), gsize *length);

/* The first or next number of a name that was found, and its text. */
guint32 places_value(const Places *places, guint32 found);
const char *places_name(const Places *places, guint32 found);
guint32 places_next(const Places *places, guint32 found);

#endif
