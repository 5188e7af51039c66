#include "base/error.h"
#include "base/language.h"
#include "base/text.h"
#include "cli/cli_int.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define STATUS_FAILED    3
#define STATUS_USAGE     2
#define STATUS_IO        4
#define STATUS_CANCELLED 130

/* The job that Ctrl-C cancels: a signal handler has no other way to reach it. */
static Job *_Atomic interruptible;

static void on_interrupt(int signal_number G_GNUC_UNUSED)
{
    Job *job = interruptible;
    if (job)
        job_cancel(job);
}

/* The second Ctrl-C ends the program at once. */
static void catch_interrupts(Job *job)
{
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = SA_RESTART | (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    interruptible = job;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

Job *cli_job(Cli *cli)
{
    if (cli->job)
        return cli->job;
    gboolean watched = !cli->quiet && !cli->json_wanted && isatty(STDERR_FILENO);
    cli->job = job_new(progress_is_told() ? progress_lines
                       : watched          ? progress_report
                                          : NULL,
                       &cli->progress);
    job_set_threads(cli->job, (guint)cli->threads);
    catch_interrupts(cli->job);
    return cli->job;
}

const char *cli_arg(const Cli *cli, guint i)
{
    g_assert(i < cli->command->max_args);
    return cli->args && i < g_strv_length(cli->args) ? cli->args[i] : NULL;
}

gboolean cli_edits(Cli *cli, GError **error)
{
    const char *path = cli_arg(cli, 0);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    cli->editor = project_editor_need(path, error);
    return cli->editor != NULL;
}

const char *cli_lang(const Cli *cli)
{
    return cli->lang;
}

void cli_print(Cli *cli, const char *format, ...)
{
    if (cli->quiet || cli->json_wanted)
        return;
    va_list values;
    va_start(values, format);
    g_string_append_vprintf(cli->out, format, values);
    va_end(values);
}

Json *cli_json(Cli *cli)
{
    if (cli->json_wanted && !cli->json)
        cli->json = json_new();
    return cli->json;
}

static int error_status(const GError *error)
{
    if (error->domain == G_FILE_ERROR)
        return STATUS_IO;
    if (error->domain != WANGGE_ERROR)
        return STATUS_FAILED;
    switch ((WanggeError)error->code) {
    case WANGGE_ERROR_USAGE:
        return STATUS_USAGE;
    case WANGGE_ERROR_IO:
        return STATUS_IO;
    case WANGGE_ERROR_CANCELLED:
        return STATUS_CANCELLED;
    case WANGGE_ERROR_INPUT:
        break;
    }
    return STATUS_FAILED;
}

static int tell_error(Cli *cli, const GError *error)
{
    int status = error_status(error);
    if (cli->json_wanted) {
        g_autoptr(Json) json = json_new();
        json_string(json, "error", error->message);
        json_int(json, "status", status);
        g_string_append_printf(cli->out, "%s\n", json_text(json));
    } else {
        fprintf(stderr, "wangge: %s\n", error->message);
    }
    return status;
}

/* Standard output that nobody reads any more is no news to anybody: the status tells it. */
static int write_output(const GString *out, int status)
{
    for (gsize at = 0; at < out->len;) {
        ssize_t n = write(STDOUT_FILENO, out->str + at, out->len - at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            if (errno != EPIPE && errno != EBADF)
                fprintf(stderr, _("wangge: cannot write to standard output: %s\n"), g_strerror(errno));
            return STATUS_IO;
        }
        at += (gsize)n;
    }
    return status;
}

static int run_command(Cli *cli, GError **error)
{
    CliResult result = cli->command->run(cli, error);
    progress_clear(&cli->progress);
    if (result == CLI_FAILED)
        return CLI_DONE; /* of help; an error brings its own status */
    if (cli->json)
        g_string_append_printf(cli->out, "%s\n", json_text(cli->json));
    return (int)result;
}

static const Command *find_command(const char *name)
{
    for (guint i = 0; i < cli_n_commands; i++) {
        if (g_str_equal(cli_commands[i]->name, name))
            return cli_commands[i];
    }
    return NULL;
}

static void set_unknown_command(GError **error, const char *name)
{
    g_autofree const char **names = g_new(const char *, cli_n_commands);
    for (guint i = 0; i < cli_n_commands; i++)
        names[i] = cli_commands[i]->name;
    const char *near = text_nearest(name, names, cli_n_commands);
    if (near)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("there is no command %s; did you mean %s?"),
                    name, near);
    else
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("there is no command %s; see wangge help"),
                    name);
}

/* Takes the first word that is no option off the words; NULL when there is none. */
static const char *take_name(GPtrArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        const char *word = words->pdata[i];
        if (g_str_equal(word, "--lang"))
            i++;
        else if (word[0] != '-')
            return g_ptr_array_steal_index(words, i);
    }
    return NULL;
}

static gboolean has_word(const GPtrArray *words, const char *wanted)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)words, wanted, g_str_equal, NULL);
}

/* Without a command: help, unless an option belongs to some command. */
static int run_bare(Cli *cli, GError **error)
{
    const char *known[] = {"--help", "-h", "--json", "--quiet", "--lang"};
    for (guint i = 0; i < cli->words->len; i++) {
        const char *word = cli->words->pdata[i];
        gboolean fits = g_str_has_prefix(word, "--lang=");
        for (guint k = 0; k < G_N_ELEMENTS(known); k++)
            fits = fits || g_str_equal(word, known[k]);
        if (!fits) {
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                        _("%s needs a command before it; see wangge help"), word);
            return CLI_DONE;
        }
        if (g_str_equal(word, "--lang"))
            i++;
    }
    cli_help_program(cli->out);
    return CLI_DONE;
}

static gboolean has_display(void)
{
    const char *x = g_getenv("DISPLAY"), *wayland = g_getenv("WAYLAND_DISPLAY");
    return (x && *x) || (wayland && *wayland);
}

/* Words that ask for no window. */
static gboolean asks_for_text(const GPtrArray *words)
{
    static const char *const asking[] = {"--help", "-h", "--version", "--json", "--quiet"};
    for (guint i = 0; i < G_N_ELEMENTS(asking); i++)
        if (has_word(words, asking[i]))
            return TRUE;
    return FALSE;
}

/* Whether a word that should be a command is a project or map data. */
static gboolean is_file(const char *word)
{
    gboolean known = g_str_equal(word, "help") || find_command(word);
    return g_str_has_suffix(word, ".gpkg") || (!known && g_file_test(word, G_FILE_TEST_EXISTS));
}

/* A file where a command is expected is opened; with nothing at all, so is the window. */
static const char *open_window(Cli *cli, const char *name)
{
    if (!name && has_display() && !asks_for_text(cli->words))
        return "open";
    if (!name || !is_file(name))
        return name;
    g_ptr_array_add(cli->words, (gpointer)name);
    return "open";
}

static int run_words(Cli *cli, GError **error)
{
    const char *name = open_window(cli, take_name(cli->words));
    if (name && g_str_equal(name, "help")) {
        name = take_name(cli->words);
        g_ptr_array_add(cli->words, (gpointer) "--help");
    }
    if (name) {
        cli->command = find_command(name);
        if (cli->command)
            return run_command(cli, error);
        set_unknown_command(error, name);
    } else if (has_word(cli->words, "--version")) {
        g_string_append(cli->out, "wangge " WANGGE_VERSION "\n");
    } else {
        return run_bare(cli, error);
    }
    return CLI_DONE;
}

/* The language must be set before the first message is looked up, so --lang is read before anything is
 * parsed. */
static gboolean set_language(const GPtrArray *words, GError **error)
{
    const char *lang = NULL;
    for (guint i = 0; i < words->len; i++) {
        const char *word = words->pdata[i];
        if (g_str_equal(word, "--"))
            break;
        if (g_str_has_prefix(word, "--lang="))
            lang = word + strlen("--lang=");
        else if (g_str_equal(word, "--lang"))
            lang = i + 1 < words->len ? words->pdata[i + 1] : "";
    }
    gboolean known = !lang || g_str_equal(lang, "zh") || g_str_equal(lang, "en");
    language_set(known ? lang : NULL);
    if (!known)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("--lang takes zh or en"));
    return known;
}

/* A closed standard stream would lend its number to the first file opened, and output would go into that
 * file. */
static void fill_closed_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) == -1)
            open("/dev/null", O_RDONLY); /* takes the lowest free number: this one */
    }
}

static void cli_clear(Cli *cli)
{
    interruptible = NULL;
    g_ptr_array_unref(cli->words);
    g_free(cli->lang);
    g_strfreev(cli->args);
    job_free(cli->job);
    project_editor_free(cli->editor);
    json_free(cli->json);
    g_string_free(cli->out, TRUE);
}

int cli_main(int argc, char **argv)
{
    fill_closed_streams();
    signal(SIGPIPE, SIG_IGN);
    Cli cli = {.words = g_ptr_array_new(), .out = g_string_new(NULL)};
    for (int i = 1; i < argc; i++)
        g_ptr_array_add(cli.words, argv[i]);
    cli.json_wanted = has_word(cli.words, "--json");
    g_autoptr(GError) error = NULL;
    int status = CLI_DONE;
    if (set_language(cli.words, &error))
        status = run_words(&cli, &error);
    if (error)
        status = tell_error(&cli, error);
    status = write_output(cli.out, status);
    cli_clear(&cli);
    return status;
}
