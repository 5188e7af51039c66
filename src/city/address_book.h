/* The addresses of a city's buildings, and which building a row of a register means.
 *
 * A row is looked up by building id; else by compound and building, or by the whole address, in the community that
 * its address or columns name; else by its coordinates. What fits exactly one building is matched. Nothing is
 * guessed: near names are only proposed, with a confidence, for the caller to take or not. */
#ifndef CITY_ADDRESS_BOOK_H
#define CITY_ADDRESS_BOOK_H

#include "city/city.h"
#include "city/ledger.h"

typedef struct AddressBook AddressBook;

/* Borrows the city. */
AddressBook *address_book_new(const City *city);
void address_book_free(AddressBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AddressBook, address_book_free)

/* What a row says of its place; all texts UTF-8, NULL or "" for nothing. */
typedef struct AddressRow {
    const char *building_id;
    const char *district, *street, *community; /* community: its name or code */
    const char *compound, *building;
    const char *address;
    GeoPoint point; /* in the city's CRS; NAN, NAN for none */
} AddressRow;

#define ADDRESS_CANDIDATES 3

typedef struct AddressCandidate {
    guint32 building;
    double confidence; /* 0 to 1 */
} AddressCandidate;

typedef struct AddressMatch {
    LedgerOutcome outcome;
    LedgerReason reason;
    LedgerWay way;      /* of a matched row */
    guint32 building;   /* of a matched row; else CITY_NONE */
    guint32 community;  /* what the row names; CITY_NONE when it is not known */
    guint n_candidates; /* of a row that is not matched, the best first */
    AddressCandidate candidates[ADDRESS_CANDIDATES];
    gboolean has_door; /* the address goes on after the building */
} AddressMatch;

/* Finds the building of a row. The outcome is never LEDGER_DUPLICATE.
 *
 * The confidence in a near name with d slips (characters left out, put in or exchanged) among the n characters of a
 * place that are neither numbers nor directions is 1 - d / 2n; numbers and directions must be the same. It is
 * lowered to three quarters when another place of the community needs only one slip more. */
void address_book_find(AddressBook *book, const AddressRow *row, AddressMatch *match);

/* The text by which a row is known again: the forms of its address and columns. Appends to key. */
void address_row_append_key(const AddressRow *row, GString *key);

#endif
