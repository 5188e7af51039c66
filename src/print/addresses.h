/* The addresses of a grid in short: each compound or street with its first and last house. */
#ifndef PRINT_ADDRESSES_H
#define PRINT_ADDRESSES_H

#include "city/plan.h"

typedef struct Addresses {
    GArray *rows; /* AddressRange, compounds before streets */
    GStringChunk *strings;
} Addresses;

typedef struct AddressRange {
    const char *place;        /* compound, or street; NULL: neither */
    const char *first, *last; /* equal where there is one house */
    const char *order;        /* of the place: its sorting form */
    gboolean compound;
} AddressRange;

/* The houses with households or people in the grid that have a name. */
Addresses *addresses_new(const City *city, const CityPlan *plan, guint32 grid);
void addresses_free(Addresses *addresses);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Addresses, addresses_free)

/* "1号楼 – 6号楼"; free with g_free(). */
char *address_range_text(const AddressRange *range);

#endif
