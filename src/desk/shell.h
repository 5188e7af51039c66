/* The window from its opening to its end: the start page, the import guide, a project, and how one comes after the
 * other. */
#ifndef DESK_SHELL_H
#define DESK_SHELL_H

#include "desk/desk.h"
#include "widgets/settings.h"

typedef struct Shell Shell;

/* On the start page. window and settings are borrowed; scale: pixels a unit, 1 to 3; theme: see ui_theme(). */
Shell *shell_new(Window *window, Settings *settings, double scale, const char *theme);
void shell_free(Shell *shell);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shell, shell_free)

/* Shows a project, which is taken over, also on failure; edits FALSE: only for looking. */
gboolean shell_show(Shell *shell, Document *document, gboolean edits, GError **error);
/* Does what the table of actions names so with the project; FALSE when that cannot be done. */
gboolean shell_do(Shell *shell, const char *action);
/* Makes a project of files, with the guide. */
void shell_import(Shell *shell, const char *path);
/* Opens what lies at a path, beside the window: whatever goes wrong is said on the start page. */
void shell_open(Shell *shell, const char *path);

/* FALSE: the user wants to leave. Files may be dropped at any time. */
gboolean shell_answer(Shell *shell, WindowEvent *event);
/* As desk_draw(). */
int shell_draw(Shell *shell, gboolean wait);
/* Waits until nothing runs beside the window, and takes over what comes of it. */
void shell_finish(Shell *shell);
/* What is to be done once the picture is shown: changes by hand are saved. */
void shell_settle(Shell *shell);
/* The window as a PNG file's bytes. */
GBytes *shell_picture(Shell *shell, GError **error);

#endif
