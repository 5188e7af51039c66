/* The commands that changed the current plan by hand, in the table edit_log, and saving what one changes: cells,
 * grids, totals and the list in one short transaction, without rewriting the plan.
 *
 * A list is of one plan only. Whatever brings other cells and grids (a division, another plan made current,
 * communities merged or split, parts collected) empties it; the plan that was has no list when it becomes current
 * again. Every change of the plan or of the list has a number of its own, by which a program that has the plan in
 * memory knows that another changed it. */
#ifndef IO_PROJECT_EDIT_H
#define IO_PROJECT_EDIT_H

#include "io/project.h"

/* A command: texts that only who wrote them can read. */
typedef struct ProjectCommand {
    char *time; /* "2025-01-01T08:00:00Z"; NULL for now */
    char *done, *inverse;
} ProjectCommand;

typedef struct ProjectHistory {
    GArray *commands; /* ProjectCommand, those done and then those undone */
    guint position;   /* how many are done */
    guint64 version;  /* the number of the last change */
} ProjectHistory;

/* NULL on failure; errors are those of project.h. */
ProjectHistory *project_load_history(const char *path, GError **error);
void project_history_free(ProjectHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProjectHistory, project_history_free)

/* What is another in the plan, and on the list. */
typedef struct ProjectEdit {
    const guint32 *cells; /* ascending: of other grids, or pinned or not */
    guint n_cells;
    const guint32
        *grids; /* ascending: of other rows, totals or outlines; those past the plan's last are no more */
    guint n_grids;
    guint kept;                     /* so many commands stay; the others are forgotten */
    const ProjectCommand *commands; /* these follow */
    guint n_commands;
    guint position;
} ProjectEdit;

/* Saves that. *version is the number that the history was loaded with, and gets the new one. Workers and figures
 * follow grids that have other codes; codes that end are kept among the grids before, so that they are not given
 * again. INPUT when another program changed the plan meanwhile. */
gboolean project_save_edit(const char *path, const City *city, const CityPlan *plan, const ProjectEdit *edit,
                           guint64 *version, GError **error);

/* Empties the list; the plan stays as it is. *n gets the number of commands that were on it. */
gboolean project_forget_history(const char *path, guint *n, GError **error);

#endif
