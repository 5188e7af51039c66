/* The people of the grids, in the project's table worker. Errors are those of project.h. */
#ifndef IO_PROJECT_STAFF_H
#define IO_PROJECT_STAFF_H

#include "city/staff.h"

/* What is read of them. */
typedef struct ProjectStaffWanted {
    const char *const
        *communities; /* codes, NULL-terminated: the workers of their grids; NULL: all workers */
    gboolean photos;  /* with their photos, else has_photo only says who has one */
} ProjectStaffWanted;

/* The workers, in the order in which they were saved; nobody in a project that was given none. NULL on failure. Free
 * with city_staff_free(). */
CityStaff *project_load_staff(const char *path, ProjectStaffWanted wanted, GError **error);

/* Replaces all workers by these, in one transaction. Who was given a grid before is with the grid that continues it,
 * if any does. */
gboolean project_save_staff(const char *path, const CityStaff *staff, GError **error);

#endif
