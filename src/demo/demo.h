/* The demo city: a folder of files as a planner receives them, for an invented city in northern China. */
#ifndef DEMO_DEMO_H
#define DEMO_DEMO_H

#include "base/job.h"

#define DEMO_MEAN_HOUSEHOLDS 2300 /* households of a community */
#define DEMO_MAX_COMMUNITIES 12000
#define DEMO_REGISTER_LIMIT  5000000 /* rows of households.csv */
#define DEMO_PHOTO_LIMIT     1000

typedef struct DemoOptions {
    guint communities;  /* 1 to DEMO_MAX_COMMUNITIES */
    guint64 households; /* in all, about; 0: DEMO_MEAN_HOUSEHOLDS a community */
    guint64 seed;
} DemoOptions;

typedef struct DemoSummary {
    guint64 districts, streets, communities, buildings, households, old_grids, workers, photos;
    guint64 register_rows, register_left_out; /* households written, and not written because of the limit */
} DemoSummary;

/* Makes the folder dir, which must not exist or be empty: everything is made in a folder beside it that then takes
 * its name, so a failure or a cancel leaves nothing. The same options give the same data on every machine.
 * WANGGE_ERROR_USAGE: the options are out of range; WANGGE_ERROR_IO: dir is in use or cannot be written. */
gboolean demo_write(const char *dir, const DemoOptions *options, Job *job, DemoSummary *summary,
                    GError **error);

#endif
