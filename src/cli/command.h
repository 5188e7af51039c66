/* What a subcommand is, and what the program does for every one of them: common options (--help --json
 * --quiet --lang, and --threads where the command asks for it), a job with progress and Ctrl-C, the result on
 * standard output, one message for an error, and the exit status: 0 done, 1 findings, 2 usage, 3 bad input, 4
 * cannot read or write, 130 cancelled.
 *
 * A subcommand is one file, cmd_NAME.c, that defines `const Command cmd_NAME`; commands.c lists them. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/job.h"
#include "base/json.h"

typedef struct Cli Cli;

typedef enum {
    CLI_DONE = 0,
    CLI_FINDINGS = 1,
    CLI_FAILED = 2, /* error is set and decides the exit status, or cli_parse() returned FALSE */
} CliResult;

typedef struct Command {
    const char *name;         /* "snapshot" */
    const char *summary;      /* N_("..."): one line for the list of commands, without a full stop */
    const char *arguments;    /* N_("PROJECT.gpkg OUT.png"): what follows the name, for the usage line */
    guint min_args, max_args; /* number of those; max_args 0 is none */
    gboolean threads;         /* the command has --threads N, for cli_job() */
    /* Runs the command. First declares its options as a local GOptionEntry array over local variables and
     * calls cli_parse(). */
    CliResult (*run)(Cli *cli, GError **error);
} Command;

/* The subcommands, in the order of the list that help prints. */
extern const Command *const cli_commands[];
extern const guint cli_n_commands;

/* Parses the command line into the variables of options (NULL-terminated, or NULL for none). Texts and names
 * are handed over to the caller, as GOption does. FALSE: return CLI_FAILED at once; either error is set, or
 * help was printed. */
gboolean cli_parse(Cli *cli, const GOptionEntry *options, GError **error);

/* Takes the right to edit the project that is argument 0, until the program ends; to be called before the project is
 * read by whoever changes its plan, households or people. INPUT when another program edits it. A project that is not
 * there is left for the command to tell. */
gboolean cli_edits(Cli *cli, GError **error);

/* Argument i in [0, max_args); NULL when it was not given. Owned by cli. */
const char *cli_arg(const Cli *cli, guint i);

/* The language that --lang asks for, or NULL. */
const char *cli_lang(const Cli *cli);

/* The job of this run, to be passed to all long work: wired to Ctrl-C and to the progress line. Owned by cli.
 */
Job *cli_job(Cli *cli);

/* Prints a line or more of the result to standard output (the text brings its line ends); nothing with --quiet or
 * --json. */
void cli_print(Cli *cli, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The result for --json: an open object that the command fills and the program prints when the command is
 * done. NULL without --json, so that `Json *json = cli_json(cli); if (json) ...` writes one or the other.
 * Owned by cli. */
Json *cli_json(Cli *cli);

/* Runs the program; returns its exit status. */
int cli_main(int argc, char **argv);

#endif
