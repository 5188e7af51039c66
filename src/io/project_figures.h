/* The figures of the grids, in the project's table figure. Errors are those of project.h. */
#ifndef IO_PROJECT_FIGURES_H
#define IO_PROJECT_FIGURES_H

#include "city/figures.h"

/* CityFigure, in the order in which they were first joined; empty in a project that was given none. The figure of a
 * grid that has ended stands under the code of the one that continues it. NULL on failure. Free with
 * g_ptr_array_unref(). */
GPtrArray *project_load_figures(const char *path, GError **error);

/* Replaces those of the same names by these, in one transaction; others stay. */
gboolean project_save_figures(const char *path, const GPtrArray *figures, GError **error);

/* Removes the n figures of these names. USAGE when the project has no such figure; then none is removed. */
gboolean project_remove_figures(const char *path, const char *const *names, guint n, GError **error);

#endif
