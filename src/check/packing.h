/* Whether weights can be shared out so that every share lies in a band, wherever they stand: where not, no border
 * can keep the band. */
#ifndef CHECK_PACKING_H
#define CHECK_PACKING_H

#include <glib.h>

typedef enum { PACKING_FOUND, PACKING_NONE, PACKING_UNKNOWN } Packing;

/* Searches for a way to put n positive weights into any number of shares of min to max each. PACKING_NONE is a
 * proof; PACKING_UNKNOWN is given after 200,000 steps without an answer. */
Packing packing_find(const gint32 *weights, guint n, gint32 min, gint32 max);

#endif
