/* The rows of the ledger that are in no building, and those that were put into one by hand, by place: rows that say the
 * same place belong in the same building, and go there together. Errors are those of project.h. */
#ifndef IO_LEDGER_PLACES_H
#define IO_LEDGER_PLACES_H

#include "city/ledger_place.h"
#include "io/project_ledger.h"

typedef struct LedgerPlaces LedgerPlaces;

/* All of a project, by reason, the most certain first; city is the project's. NULL on failure. */
LedgerPlaces *ledger_places_load(const char *path, const City *city, GError **error);
void ledger_places_free(LedgerPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LedgerPlaces, ledger_places_free)

guint ledger_places_count(const LedgerPlaces *places);
const LedgerPlace *ledger_places_get(const LedgerPlaces *places, guint index);
/* All of them (LedgerPlace), in that order. */
const GPtrArray *ledger_places_all(const LedgerPlaces *places);
/* Rows that are in no building. */
guint ledger_places_open_rows(const LedgerPlaces *places);
/* The place that a row of the register is among, or the count of places. */
guint ledger_places_find(const LedgerPlaces *places, guint64 row);

/* Whether its rows can be put into a building; those whose count is no number cannot, they are to be mended in the
 * register. */
gboolean ledger_place_is_open(const LedgerPlace *place);

/* Puts the rows of a place that is open into a building, in one transaction, and remembers it for the registers to
 * come. */
gboolean ledger_places_put(LedgerPlaces *places, const char *path, const City *city, guint index,
                           guint32 building, GError **error);
/* Takes them out again. */
gboolean ledger_places_take_back(LedgerPlaces *places, const char *path, const City *city, guint index,
                                 GError **error);

#endif
