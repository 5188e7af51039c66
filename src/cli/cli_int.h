/* What the files of the framework share; subcommands see command.h only. */
#ifndef CLI_CLI_INT_H
#define CLI_CLI_INT_H

#include "cli/command.h"
#include "cli/progress.h"
#include "io/project_editor.h"

struct Cli {
    const Command *command;
    GPtrArray *words; /* the command line without the program's and the command's name; borrowed char * */
    gboolean json_wanted, quiet, help;
    char *lang; /* parsed only to be accepted: the language is set before anything is parsed */
    int threads;
    char **args;
    Job *job;
    ProjectEditor *editor; /* NULL: the project is only read */
    Json *json;
    GString *out; /* what goes to standard output at the end */
    Progress progress;
};

/* The list of commands and common options, and one command's options. */
void cli_help_program(GString *out);
void cli_help_command(GString *out, const Command *command, const GOptionEntry *common,
                      const GOptionEntry *options);

#endif
