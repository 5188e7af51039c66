/* Who edits a project by hand: one program at a time, so that nobody's commands run over another's. The others may
 * look.
 *
 * The right is a lock of the operating system on the file .NAME.editor beside the project, which names its holder
 * for the others. A program that ends, in whatever way, has lost it, so that no such file that is left behind bars
 * anybody. It is no lock on the project's data: those are kept by their transactions. A window does its long work in
 * processes that it starts: these have its right as long as it is there. */
#ifndef IO_PROJECT_EDITOR_H
#define IO_PROJECT_EDITOR_H

#include <glib.h>

typedef struct ProjectEditor ProjectEditor;

/* Takes the right. NULL without error set when another has it: then *other gets who, as "wangge-desk, process 4711
 * on pc-12, since 2025-01-01 08:00"; free with g_free(). IO when the folder cannot be written. */
ProjectEditor *project_editor_take(const char *path, char **other, GError **error);

/* The right for a whole run of a program: takes it, or shares that of the program which started this one. NULL with
 * INPUT set when another has it, which the error names; IO as above. */
ProjectEditor *project_editor_need(const char *path, GError **error);

/* Gives it back; one that is shared stays with whose it is. */
void project_editor_free(ProjectEditor *editor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProjectEditor, project_editor_free)

#endif
