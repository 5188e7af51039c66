/* Bringing together what several processes, on one machine or many, have divided each for itself: parts that were
 * imported from the sources of the project (import.h, streets). */
#ifndef IO_PROJECT_COLLECT_H
#define IO_PROJECT_COLLECT_H

#include "io/project.h"

typedef struct ProjectCollected {
    guint communities, grids; /* that were taken */
} ProjectCollected;

/* Replaces, of each community that a part has divided, the cells and grids in the project by those of the part, in
 * one transaction for all n parts; the settings of the division become the project's. INPUT when a part is not
 * divided, two parts hold the same community or were divided with other settings, a community has locked grids in
 * the project, or its outline or buildings are not those of the project. */
gboolean project_collect(const char *path, const char *const *parts, guint n, ProjectCollected *collected,
                         Job *job, GError **error);

#endif
