/* The parts of a building's name: "云台五巷10号" is house 10 of 云台五巷, "6号楼" is house 6. */
#ifndef CITY_HOUSE_NAME_H
#define CITY_HOUSE_NAME_H

#include <glib.h>

typedef struct HouseName {
    gsize before;       /* bytes before the number: a street, a compound or nothing */
    gsize from, length; /* of the number's digits; length 0: a name without a number ("教学楼A") */
} HouseName;

/* The number is the last run of digits, if a word for house follows (号, 号楼, 栋, 幢, 座, 楼, #) or nothing;
 * a number without a word is one after a street's name, or alone. */
HouseName house_name_parse(const char *name);

#endif
