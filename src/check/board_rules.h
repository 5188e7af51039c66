/* Rules about the boards that were printed. */
#ifndef CHECK_BOARD_RULES_H
#define CHECK_BOARD_RULES_H

#include "check/findings.h"
#include "city/board_facts.h"

/* Appends warnings of the kinds "board-stale" (a printed board no longer tells what is) and "board-ended" (one hangs
 * for a grid that is none any more), and notes of "board-none" (a grid's was never printed, while others were).
 * boards is of posted_boards_new(). changed: one a community, only the grids of these are looked at; NULL: all. */
void board_rules(const City *city, const CityPlan *plan, const CityStaff *staff, GHashTable *boards,
                 const guint8 *changed, Findings *findings);

#endif
