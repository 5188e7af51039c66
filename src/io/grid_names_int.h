/* The grids of a project by what tables call them: their codes, their names, and the codes and names of the grids
 * before them. */
#ifndef IO_GRID_NAMES_INT_H
#define IO_GRID_NAMES_INT_H

#include <gdal.h>
#include <glib.h>

typedef struct GridNames GridNames;

typedef enum {
    GRID_NAMES_IS,        /* a grid of the current plan */
    GRID_NAMES_FOLLOWED,  /* one before, which a grid of the plan continues: that one */
    GRID_NAMES_OLD,       /* one before that none continues (yet) */
    GRID_NAMES_AMBIGUOUS, /* a name of several */
    GRID_NAMES_UNKNOWN
} GridNamesMatch;

/* NULL on failure. */
GridNames *grid_names_read(GDALDatasetH dataset, const char *path, GError **error);
void grid_names_free(GridNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GridNames, grid_names_free)

/* The grid that text means, a code or a name, with its community's before it or not; community, its code or name or
 * NULL, tells apart grids of the same name. *code gets its code where it is one grid, owned by names, else NULL. */
GridNamesMatch grid_names_find(const GridNames *names, const char *text, const char *community,
                               const char **code);

/* The community that text means, a code or a name: IS, AMBIGUOUS or UNKNOWN; *code as above. */
GridNamesMatch grid_names_find_community(const GridNames *names, const char *text, const char **code);

/* The code nearest to text, for messages; or NULL. */
const char *grid_names_nearest(const GridNames *names, const char *text);

/* How many grids the current plan has. */
guint grid_names_count(const GridNames *names);
/* The code of grid index of the current plan, and that of its community, or NULL. */
const char *grid_names_code(const GridNames *names, guint index);
const char *grid_names_community(const GridNames *names, const char *grid);

#endif
