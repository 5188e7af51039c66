/* The window is a program of its own, wangge-desk, that lies beside this one: a server has neither SDL nor GL. */
#ifndef CLI_DESK_PROGRAM_H
#define CLI_DESK_PROGRAM_H

#include <glib.h>

/* Runs it in the language of this program and waits until it ends. arguments is NULL-terminated. IO when it is not
 * installed; else its own errors are handed on. */
gboolean desk_program_run(const char *const *arguments, GError **error);

#endif
