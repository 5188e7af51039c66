/* Which grids a new division leaves as they are. */
#ifndef IO_PROJECT_LOCK_H
#define IO_PROJECT_LOCK_H

#include <glib.h>

/* Locks or unlocks the grids in force that have one of n codes, or are in the community of that code. *changed is
 * how many were not so before, *total how many of the project are locked now. USAGE when a code is of no grid and
 * no community with grids: the error names the nearest. */
gboolean project_lock(const char *path, const char *const *codes, guint n, gboolean locked, guint *changed,
                      guint *total, GError **error);

#endif
