/* The roll-up as a spreadsheet: a row a city, district, street, community and grid. */
#ifndef IO_REPORT_SHEET_H
#define IO_REPORT_SHEET_H

#include "base/job.h"
#include "city/rollup.h"

/* "city", "district", ..., translated. */
const char *report_level_text(RollupLevel level);

/* Writes the rows to path, .csv or .xlsx, and after their other columns one for each CityFigure of figures. USAGE
 * for another ending; errors as in io/export.h. */
gboolean report_sheet_write(const char *path, const GArray *rows, const GPtrArray *figures,
                            gboolean overwrite, Job *job, GError **error);

#endif
