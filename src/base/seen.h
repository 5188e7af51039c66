/* Which of many texts were seen before, and where first: 12 bytes a text, whatever its length. Numbers of up to 18
 * digits are told apart for certain, other texts by 63 bits (among five million the chance that any two are taken
 * for one is about one in a million). */
#ifndef BASE_SEEN_H
#define BASE_SEEN_H

#include <glib.h>

typedef struct Seen Seen;

Seen *seen_new(void);
void seen_free(Seen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Seen, seen_free)

/* Notes that text stands at place. TRUE when it is new; else *first, if not NULL, is where it stood first. */
gboolean seen_add(Seen *seen, const char *text, guint32 place, guint32 *first);

#endif
