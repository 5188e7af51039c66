/* Real runs of the built program, whose path is in the environment variable WANGGE. */
#ifndef TESTS_CLI_PROGRAM_H
#define TESTS_CLI_PROGRAM_H

#include <glib.h>

typedef struct Run {
    int status; /* exit status; 128 + n when ended by signal n */
    char *out, *err;
} Run;

/* Runs a line of shell in a plain environment (LC_ALL=C.UTF-8), in which "$WANGGE" is the program and "$DIR" is dir. */
Run *run_shell(const char *dir, const char *line);
void run_free(Run *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Run, run_free)

/* Runs and asserts the exit status; shows what the run printed when it is another. */
Run *run_expecting(int status, const char *dir, const char *line);

/* An empty folder for one test, and its removal with all that is in it. Free the path with g_free(). */
char *folder_make(void);
void folder_remove(const char *dir);

#endif
