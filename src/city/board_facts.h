/* What the board (公示牌) of a grid tells, as a short text that is another as soon as the board would be: to know which
 * of the boards that hang are out of date. */
#ifndef CITY_BOARD_FACTS_H
#define CITY_BOARD_FACTS_H

#include "city/city.h"
#include "city/plan.h"
#include "city/staff.h"

/* A board that was printed. */
typedef struct PostedBoard {
    char *facts;   /* what it told */
    char *printed; /* when, ISO 8601 */
} PostedBoard;

/* No boards yet: code of the grid to PostedBoard. Free with g_hash_table_unref(). */
GHashTable *posted_boards_new(void);
/* Copies the texts; replaces what was known of that grid's board. */
void posted_boards_add(GHashTable *boards, const char *code, const char *facts, const char *printed);

/* What the board of each grid in force of some communities (one a community of the city; NULL: all) would tell
 * now, by code: its place and name, households, people, buildings and their names, the outline to the centimetre,
 * and the people with their phones, duties and whether there is a photo. Free with g_hash_table_unref(). */
GHashTable *board_facts(const City *city, const CityPlan *plan, const CityStaff *staff,
                        const guint8 *communities);

#endif
