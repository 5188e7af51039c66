/* What the files of the address book share. */
#ifndef CITY_ADDRESS_BOOK_INT_H
#define CITY_ADDRESS_BOOK_INT_H

#include "city/address_book.h"
#include "city/places.h"
#include "geo/index.h"

#define EVERYWHERE CITY_NONE /* the scope of names that are looked for in all communities */

#define NUMBERS_OF(community) (G_MAXUINT32 / 2 + (community)) /* a scope of its own beside each community */

/* The part of a city that a row's address names: a community, or all of a street or district (NULL: not said), in
 * the city's interned texts. */
typedef struct AddressScope {
    guint32 community;
    const char *street, *district;
} AddressScope;

struct AddressBook {
    const City *city;
    GHashTable *ids;   /* id to index + 1 */
    Places *buildings; /* (community or EVERYWHERE, place) to building */
    Places *compounds; /* (community, compound) to building */
    Places
        *marks; /* (community, marks of a place) and (NUMBERS_OF(community), the same without directions) */
    Places *admin;     /* "大武口区长胜街道北辰社区" with levels left out, to community */
    Places *wider;     /* "大武口区长胜街道", "长胜街道", "大武口区" to a community of it */
    GHashTable *codes; /* code of a community to index + 1 */
    char **forms;      /* of each building's place, NULL where it has none */
    GeoIndex *shapes;  /* of the buildings */
    GString *text, *rest, *marks_text; /* of the row that is looked up */
};

/* Whether the building lies in the scope. */
gboolean address_scope_has(const AddressBook *book, const AddressScope *scope, guint32 building);

/* Proposes near names for a place that is in no book, in a community. */
void address_book_propose(AddressBook *book, guint32 community, const char *place, AddressMatch *match);

/* Proposes the buildings of the compound that the text begins with; FALSE when it begins with none. */
gboolean address_book_propose_of_compound(const AddressBook *book, guint32 community, const char *place,
                                          AddressMatch *match);

/* Keeps the best candidates, the best first. */
void address_match_add(AddressMatch *match, guint32 building, double confidence);

#endif
