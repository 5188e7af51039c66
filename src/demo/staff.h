/* workers.csv: who looks after last year's grids, one officer and four aides each, and some volunteers (1+4+X). */
#ifndef DEMO_STAFF_H
#define DEMO_STAFF_H

#include "demo/grids.h"

typedef struct Staff Staff;

/* Opens workers.csv in the folder; the first max_photos officers get a photo's name. NULL with WANGGE_ERROR_IO. */
Staff *staff_new(const char *folder, const Town *town, guint max_photos, GError **error);

/* Appends the workers of a community's grids. */
gboolean staff_add(Staff *staff, guint community, const OldGrids *grids, GError **error);

/* The files, relative to the folder, that are to be drawn: photos/13800000001.png, ... (char *), owned by staff. */
const GPtrArray *staff_photos(const Staff *staff);
guint64 staff_workers(const Staff *staff);

/* Completes workers.csv; the other calls but staff_add() go on working. */
gboolean staff_finish(Staff *staff, GError **error);
void staff_free(Staff *staff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Staff, staff_free)

#endif
