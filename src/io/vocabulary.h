/* Words of Chinese and English sources in the model's: OpenStreetMap's terms, and the names of roles. */
#ifndef IO_VOCABULARY_H
#define IO_VOCABULARY_H

#include <glib.h>

/* A building's usage ("住宅" -> "residential") or a road's class ("主干道" -> "primary"); a word that is not known comes
 * back as it is, NULL as NULL. */
const char *vocabulary_usage(const char *word);
const char *vocabulary_road(const char *word);

/* A worker's role ("社区民警" -> "police") by the names of city/staff.h; else as it is. */
const char *vocabulary_role(const char *word);

/* What estimating makes of a usage in OpenStreetMap terms: one family's house, flats (also when nothing is known:
 * NULL or "yes"), or no dwelling. */
typedef enum { DWELLING_HOUSE, DWELLING_FLATS, DWELLING_NONE } Dwelling;

Dwelling vocabulary_dwelling(const char *usage);

#endif
