/* Whether any number of grids, each in one piece, keeps the band: where shares without regard to geometry
 * (divide/count.h) could, but the borders cannot. */
#ifndef DIVIDE_BAND_H
#define DIVIDE_BAND_H

#include "divide/search.h"

typedef enum {
    BAND_OPEN,   /* not known */
    BAND_KEPT,   /* a plan that keeps it was found */
    BAND_BROKEN, /* proven: no plan keeps it */
} BandAnswer;

/* Answers for all numbers of parts; k is one of which it is known that no plan keeps the band, or 0. BAND_KEPT gives
 * the number nearest to k in *number; BAND_BROKEN in *atom what cannot be shared out, with all that hangs on it,
 * where one atom proves it, else G_MAXUINT32. Thread-safe. */
BandAnswer band_find(const AtomGraph *graph, guint k, const SearchOptions *options, const Job *job,
                     guint *number, guint32 *atom);

#endif
