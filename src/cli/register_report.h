/* What a register changed, printed and as JSON: for the commands that read it and that show it. */
#ifndef CLI_REGISTER_REPORT_H
#define CLI_REGISTER_REPORT_H

#include "city/plan.h"
#include "cli/command.h"
#include "io/project_ledger.h"

/* Two counts of the same buildings, and what differs. */
typedef struct RegisterCompared {
    const City *city;
    CityPlan *plan;
    gint32 *source;      /* households by building, of the source */
    GArray *differences; /* RegisterChange: the register against the source */
    GArray *changes;     /* RegisterChange: against the register before; NULL when there was none */
    GArray *grids;       /* RegisterGrid, of changes, or of differences when there was none before */
} RegisterCompared;

/* Compares the counts of a register that the project has, or would have. */
gboolean register_compared_init(RegisterCompared *compared, const char *project, const City *city,
                                const RegisterCounts *counts, GError **error);
void register_compared_clear(RegisterCompared *compared);

/* Arrays "differences", "changes", "grids_out_of_band" and "stale_boards". */
void register_compared_write_json(Json *json, const RegisterCompared *compared);

/* The same in words. */
void register_compared_print(Cli *cli, const RegisterCompared *compared);

#endif
