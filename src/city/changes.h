/* The list of changes: for each building the grid and officer that it had and those that it gets. */
#ifndef CITY_CHANGES_H
#define CITY_CHANGES_H

#include "city/plan.h"

/* A grid as the list tells it; all NULL where the building is in none. */
typedef struct CityStay {
    const char *code, *name, *officer;
} CityStay;

typedef enum {
    CITY_CHANGE_KEPT,  /* the new grid continues the old one */
    CITY_CHANGE_MOVED, /* it does not: another officer */
    CITY_CHANGE_NEW,   /* the building was in no grid */
    CITY_CHANGE_LOST,  /* it is in none now */
    CITY_CHANGE_KINDS
} CityChangeKind;

/* Texts are the city's and the plans'. */
typedef struct CityChange {
    guint32 building;
    CityChangeKind kind;
    CityStay was, is;
} CityChange;

/* From the grids before to a plan, one CityChange a building; before is the grid before of each building, and
 * continued the grid before that each grid of the plan continues, or CITY_NONE. Buildings that are in no grid,
 * before or now, are left out. Rows come in the order of the new grid's code, then of compound and name. Free with
 * g_array_unref(). */
GArray *city_changes_from_before(const City *city, const CityPlan *plan, const guint32 *before,
                                 const guint32 *continued);

/* The same from one plan to another; a grid continues the one of its code. */
GArray *city_changes_from_plan(const City *city, const CityPlan *from, const CityPlan *plan);

#endif
