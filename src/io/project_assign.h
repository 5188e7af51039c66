/* Giving workers of a project to a grid, and taking them from it, a few at a time. */
#ifndef IO_PROJECT_ASSIGN_H
#define IO_PROJECT_ASSIGN_H

#include "city/staff.h"

/* A worker who has another grid now. */
typedef struct ProjectAssignment {
    char *name;
    CityRole role;
    char *from, *to; /* codes of grids, or NULL */
} ProjectAssignment;

/* A list of ProjectAssignment. Free with g_array_unref(). */
GArray *project_assignments_new(void);

/* Gives the grid, named by code or name, the n workers, named by name or phone. A grid has one worker of each role
 * but volunteers: who held the role has no grid then. All is one transaction, and told in moved. USAGE when the
 * project has no such grid or worker, or several. */
gboolean project_assign(const char *path, const char *grid, const char *const *workers, guint n,
                        GArray *moved, GError **error);

/* Takes the workers from the grid; USAGE when they are not its. */
gboolean project_unassign(const char *path, const char *grid, const char *const *workers, guint n,
                          GArray *moved, GError **error);

#endif
