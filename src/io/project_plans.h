/* The alternatives of a project. One plan is current: it is the division that everything else reads, in the tables
 * grid and cell. The others lie in plan_grid, plan_cell and plan_building under their names until they are made
 * current. Every change is one transaction; errors are those of project.h, and USAGE for a name that is unknown,
 * taken or none. */
#ifndef IO_PROJECT_PLANS_H
#define IO_PROJECT_PLANS_H

#include "io/project.h"

typedef struct ProjectPlan {
    char *name;
    char *made;                /* when it was divided: "2025-01-01T08:00:00Z"; or NULL */
    char *parameters, *scores; /* JSON objects, or NULL */
    CityUnit unit;   /* from the parameters, as the next: households, 300 and 700 where they do not say */
    double min, max; /* the band */
    gboolean current;
    gboolean outdated; /* communities or buildings changed since: it fits no longer */
} ProjectPlan;

/* All plans (ProjectPlan), the current one first, then by name. Free with g_array_unref(). */
GArray *project_list_plans(const char *path, GError **error);
/* The same at once, however large they are: none is looked through for whether it is outdated. */
GArray *project_name_plans(const char *path, GError **error);

/* Keeps a copy of the current plan under a name. A plan that has the name is replaced only with overwrite. */
gboolean project_copy_plan(const char *path, const char *name, gboolean overwrite, GError **error);

/* Makes a plan current, with its settings; the one that was stays under its name. INPUT when it is outdated. */
gboolean project_use_plan(const char *path, const char *name, GError **error);

gboolean project_rename_plan(const char *path, const char *name, const char *to, GError **error);

/* Removes a plan; USAGE for the current one. */
gboolean project_delete_plan(const char *path, const char *name, GError **error);

/* A plan that is not current and not outdated, for the city that was loaded from the same file: its grids, and which
 * building is in which. Its cells have no shapes. */
CityPlan *project_load_stored_plan(const char *path, const City *city, const char *name, GError **error);

/* The same for a plan of any name, the current one with its shapes. USAGE when there is none, INPUT when it is
 * outdated. */
CityPlan *project_load_plan_named(const char *path, const City *city, const char *name, GError **error);

#endif
