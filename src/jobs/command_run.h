/* The commands of wangge, run beside the window: a process of its own does the work, so that what a command does is
 * the same from the window and from a terminal, and nothing that goes wrong there takes the window along. */
#ifndef JOBS_COMMAND_RUN_H
#define JOBS_COMMAND_RUN_H

#include "base/job.h"

/* Runs `wangge words...` (NULL-terminated) in the language of the window and waits for its end; to be called by a
 * worker. Its progress becomes that of the job, whose cancel interrupts it. What it printed, also when it has
 * findings; free with g_free(). NULL on failure: its own complaint, with the code of its exit status; IO when it
 * cannot be run. */
char *command_run(const char *const *words, Job *job, GError **error);

/* Told of each plan that the command shows while it runs, as division_view_parse() reads it. */
typedef void (*CommandPlan)(const char *text, gpointer data);

/* The same of a division. */
char *command_run_division(const char *const *words, CommandPlan plan, gpointer data, Job *job,
                           GError **error);

#endif
