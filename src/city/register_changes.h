/* What a register says against another count of the same buildings: the source's, or the register before. */
#ifndef CITY_REGISTER_CHANGES_H
#define CITY_REGISTER_CHANGES_H

#include "city/plan.h"

typedef enum {
    REGISTER_GAINED, /* households where there were none */
    REGISTER_LOST,   /* none where there were some */
    REGISTER_GROWN,
    REGISTER_SHRUNK,
    REGISTER_CHANGES
} RegisterChangeKind;

typedef struct RegisterChange {
    guint32 building;
    RegisterChangeKind kind;
    gint32 was, is;
} RegisterChange;

/* Stable name: "gained". */
const char *register_change_name(RegisterChangeKind kind);

/* The buildings whose households differ (RegisterChange), in the order of the city. was may hold CITY_UNKNOWN, which
 * is compared with nothing. Only communities in which the register counts anybody are looked at: a register of one
 * street says nothing of the others. */
GArray *register_changes_new(const City *city, const gint32 *was, const gint32 *is);

/* A grid whose households differ. */
typedef struct RegisterGrid {
    guint32 grid;
    gint64 was, is;
    gboolean left_band; /* was within the band, and is not */
} RegisterGrid;

/* The grids in force (RegisterGrid) with a building among the changes, in their order: what their boards say is out
 * of date. A dedicated grid has no band. Buildings of unknown count are taken as without households. */
GArray *register_grids_new(const City *city, const CityPlan *plan, const GArray *changes, const gint32 *was,
                           const gint32 *is, gint32 min, gint32 max);

#endif
