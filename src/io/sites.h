/* Which buildings get dedicated grids: by what they are used for, or from a planner's list. */
#ifndef IO_SITES_H
#define IO_SITES_H

#include "city/sites.h"

/* Wishes every building of that usage: as the city has it, or a Chinese word for it ("学校" is school, "mall" also
 * retail); letter case does not matter. USAGE when no building has it: the error lists the usages that there are. */
gboolean sites_add_usage(CitySites *sites, const City *city, const char *usage, GError **error);

/* Wishes the buildings of a table, CSV or any other that GDAL opens: a row names a building by its id or all
 * buildings of a compound by its name (where several communities have one of that name, with the community's code
 * or name); what the grid shall be called may stand beside it. Rows of one grid name are one wish. Columns are
 * found by their usual names. INPUT with file, row and field when a row names nothing that is in the city; IO when
 * the file cannot be read. */
gboolean sites_add_list(CitySites *sites, const City *city, const char *path, GError **error);

#endif
