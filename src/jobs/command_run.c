#include "jobs/command_run.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/language.h"

#define LOOK_MS        100 /* between looks at the job */
#define ERROR_PREFIX   "wangge: "
#define STATUS_DONE    0
#define STATUS_FINDING 1

/* What a running command says. */
typedef struct Talk {
    Job *job;
    int said, printed; /* file descriptors of its standard error and output; -1: closed */
    GString *line, *complaint, *output;
    char *phase;
    guint64 done;
    CommandPlan plan; /* or NULL */
    gpointer plan_data;
} Talk;

static char *find_program(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self ? g_path_get_dirname(self) : g_strdup(".");
    return g_build_filename(folder, "wangge", NULL);
}

static gboolean start(const char *const *words, GPid *pid, Talk *talk, GError **error)
{
    g_autofree char *program = find_program();
    g_autoptr(GPtrArray) line = g_ptr_array_new();
    g_autoptr(GError) fault = NULL;
    g_auto(GStrv) environment =
        g_environ_setenv(g_get_environ(), "WANGGE_PROGRESS", talk->plan ? "plans" : "lines", TRUE);
    g_ptr_array_add(line, program);
    for (guint i = 0; words[i]; i++)
        g_ptr_array_add(line, (gpointer)words[i]);
    g_ptr_array_add(line, (gpointer)(language_is_chinese() ? "--lang=zh" : "--lang=en"));
    g_ptr_array_add(line, NULL);
    if (g_spawn_async_with_pipes(NULL, (char **)line->pdata, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                                 NULL, pid, NULL, &talk->printed, &talk->said, &fault))
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s cannot be started: %s"), program, fault->message);
    return FALSE;
}

/* "\x1ephase\tdone\ttotal" is progress, "\x1fplan" a plan, all else a complaint. */
static void take_line(Talk *t)
{
    if (t->plan && t->line->str[0] == '\x1f') {
        t->plan(t->line->str + 1, t->plan_data);
        return;
    }
    g_auto(GStrv) parts = g_strsplit(t->line->str + 1, "\t", 3);
    if (t->line->str[0] != '\x1e' || g_strv_length(parts) != 3) {
        g_string_append_printf(t->complaint, "%s\n", t->line->str);
        return;
    }
    guint64 done = g_ascii_strtoull(parts[1], NULL, 10);
    if (g_strcmp0(t->phase, parts[0]) != 0 || done < t->done) {
        g_free(t->phase);
        t->phase = g_strdup(parts[0]);
        t->done = 0;
        job_phase(t->job, t->phase, g_ascii_strtoull(parts[2], NULL, 10));
    }
    job_advance(t->job, done - t->done);
    t->done = done;
}

static void take_said(Talk *t, const char *bytes, gssize n)
{
    for (gssize i = 0; i < n; i++) {
        if (bytes[i] != '\n') {
            g_string_append_c(t->line, bytes[i]);
            continue;
        }
        if (t->line->len)
            take_line(t);
        g_string_truncate(t->line, 0);
    }
}

/* Reads what waits; closes what has ended. */
static void read_some(Talk *t, int *fd)
{
    char bytes[4096];
    gssize n = read(*fd, bytes, sizeof bytes);
    if (n < 0 && errno == EINTR)
        return;
    if (n <= 0) {
        close(*fd);
        *fd = -1;
    } else if (fd == &t->said) {
        take_said(t, bytes, n);
    } else {
        g_string_append_len(t->output, bytes, n);
    }
}

static int listen(Talk *t, GPid pid)
{
    gboolean interrupted = FALSE;
    int status = 0;
    while (t->said >= 0 || t->printed >= 0) {
        struct pollfd fds[] = {{t->said, POLLIN, 0}, {t->printed, POLLIN, 0}};
        poll(fds, G_N_ELEMENTS(fds), LOOK_MS);
        if (fds[0].revents)
            read_some(t, &t->said);
        if (fds[1].revents)
            read_some(t, &t->printed);
        if (!interrupted && job_cancelled(t->job)) {
            interrupted = TRUE;
            kill(pid, SIGINT);
        }
    }
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    g_spawn_close_pid(pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void set_fault(const Talk *t, int status, GError **error)
{
    static const int codes[] = {[2] = WANGGE_ERROR_USAGE, [3] = WANGGE_ERROR_INPUT, [4] = WANGGE_ERROR_IO};
    const char *last = g_strrstr(t->complaint->str, ERROR_PREFIX);
    if (!job_check(t->job, error))
        return;
    if (last && status >= 2 && status < (int)G_N_ELEMENTS(codes)) {
        g_autofree char *text = g_strstrip(g_strdup(last + strlen(ERROR_PREFIX)));
        g_set_error_literal(error, WANGGE_ERROR, codes[status], text);
    } else {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                    _("the work ended unexpectedly (%d); the project is as it was"), status);
    }
}

char *command_run(const char *const *words, Job *job, GError **error)
{
    return command_run_division(words, NULL, NULL, job, error);
}

char *command_run_division(const char *const *words, CommandPlan plan, gpointer data, Job *job,
                           GError **error)
{
    Talk talk = {.job = job, .said = -1, .printed = -1, .plan = plan, .plan_data = data};
    GPid pid;
    if (!job_check(job, error) || !start(words, &pid, &talk, error))
        return NULL;
    talk.line = g_string_new(NULL);
    talk.complaint = g_string_new(NULL);
    talk.output = g_string_new(NULL);
    int status = listen(&talk, pid);
    gboolean good = status == STATUS_DONE || status == STATUS_FINDING;
    if (!good)
        set_fault(&talk, status, error);
    g_string_free(talk.line, TRUE);
    g_string_free(talk.complaint, TRUE);
    g_free(talk.phase);
    return g_string_free(talk.output, !good);
}
