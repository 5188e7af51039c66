/* Plans that are not current: where their rows lie. All within the caller's transaction. */
#ifndef IO_PROJECT_STORE_INT_H
#define IO_PROJECT_STORE_INT_H

#include "io/project_int.h"

/* Makes the tables and fields that a project of an earlier program lacks. */
gboolean project_store_prepare(GDALDatasetH dataset, const char *path, GError **error);

/* Runs a statement in which each "$" stands for the one name and "#" for the other. */
gboolean project_store_sql(GDALDatasetH dataset, const char *path, const char *statement, const char *name,
                           const char *to, GError **error);

/* Copies the rows of the current plan under a name, and its settings into the row of that plan. */
gboolean project_store_put(GDALDatasetH dataset, const char *path, const char *name, GError **error);

/* Removes what is stored under a name. */
gboolean project_store_remove(GDALDatasetH dataset, const char *path, const char *name, GError **error);

/* Replaces the current rows and settings by those stored under a name, which leave the store. */
gboolean project_store_take(GDALDatasetH dataset, const char *path, const char *name, GError **error);

/* Whether what is stored under a name fits the communities and buildings no longer. -1 with error set on failure. */
int project_store_outdated(GDALDatasetH dataset, const char *path, const char *name, GError **error);

/* Notes that communities were drawn anew: all stored plans are outdated. */
gboolean project_store_communities_changed(GDALDatasetH dataset, const char *path, GError **error);

/* Before a division is saved as a plan of this name (NULL: as the current one): the current plan, if that is
 * another, goes to the store; a stored plan of the name becomes current. With all FALSE the division is one of some
 * communities only: then INPUT when the stored plan is outdated. */
gboolean project_store_switch(GDALDatasetH dataset, const char *path, const char *name, gboolean all,
                              GError **error);

/* Writes what is said of a plan, and makes it the current one. */
gboolean project_store_note(GDALDatasetH dataset, const char *path, const ProjectPlanNote *note,
                            GError **error);

#endif
