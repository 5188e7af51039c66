/* What rows of the register that are in no building have in common: the place that they name. */
#ifndef CITY_LEDGER_PLACE_H
#define CITY_LEDGER_PLACE_H

#include "city/ledger.h"

/* A row of the ledger that belongs in a building after all. */
typedef struct LedgerCorrection {
    guint64 row;
    guint32 building;
    LedgerOutcome outcome; /* what it is without the correction */
    gint32 households, people;
    char *key, *address;
} LedgerCorrection;

typedef struct LedgerPlace {
    LedgerReason reason;
    char *text;        /* what the rows say of their place within the community; NULL: nothing */
    guint32 community; /* that they name, or CITY_NONE */
    guint32 nearest;   /* the building that they most likely mean, or CITY_NONE */
    double confidence; /* in it, 0 to 1 */
    guint32 building;  /* where they were put by hand; CITY_NONE while they are in none */
    gint32 households, people;
    GArray *rows; /* LedgerCorrection, at least one */
} LedgerPlace;

#endif
