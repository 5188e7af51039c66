/* The window is a program of its own, wangge-desk, that lies beside this one: a server has neither SDL nor GL. */
#ifndef CLI_DESK_PROGRAM_H
#define CLI_DESK_PROGRAM_H

#include <glib.h>

/* Runs it and waits until it ends. lang: "zh" or "en", or NULL: the one that the window remembers. arguments is
 * NULL-terminated. IO when it is not installed; else its own errors are handed on. */
gboolean desk_program_run(const char *lang, const char *const *arguments, GError **error);

#endif
