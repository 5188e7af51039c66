#include "base/error.h"
#include "base/text.h"
#include "cli/cli_int.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_THREADS 1024

static const GOptionEntry *find_option(const char *word, const GOptionEntry *options)
{
    size_t length = strcspn(word, "=");
    for (const GOptionEntry *o = options; o && o->long_name; o++) {
        gboolean is_long = g_str_has_prefix(word, "--") && strlen(o->long_name) + 2 == length &&
                           strncmp(word + 2, o->long_name, length - 2) == 0;
        if (is_long || (o->short_name && word[1] == o->short_name && !word[2]))
            return o;
    }
    return NULL;
}

/* The first word that looks like an option and is none; NULL when the fault is another. */
static const char *find_unknown(const Cli *cli, const GOptionEntry *common, const GOptionEntry *options)
{
    for (guint i = 0; i < cli->words->len; i++) {
        const char *word = cli->words->pdata[i];
        if (g_str_equal(word, "--"))
            return NULL;
        if (word[0] != '-' || !word[1])
            continue;
        const GOptionEntry *o = find_option(word, common);
        o = o ? o : find_option(word, options);
        if (!o)
            return word;
        if (o->arg != G_OPTION_ARG_NONE && !strchr(word, '='))
            i++;
    }
    return NULL;
}

static void add_names(GPtrArray *names, const GOptionEntry *options)
{
    for (const GOptionEntry *o = options; o && o->long_name; o++)
        g_ptr_array_add(names, (gpointer)o->long_name);
}

static void set_unknown_option(GError **error, const Cli *cli, const char *word, const GOptionEntry *common,
                               const GOptionEntry *options)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    add_names(names, options);
    add_names(names, common);
    g_autofree char *name = g_strndup(word, strcspn(word, "="));
    const char *near = text_nearest(name + strspn(name, "-"), (const char *const *)names->pdata, names->len);
    if (near)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("there is no option %s; did you mean --%s?"),
                    name, near);
    else
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("there is no option %s; see wangge %s --help"),
                    name, cli->command->name);
}

static gboolean check_arguments(const Cli *cli, GError **error)
{
    const Command *command = cli->command;
    guint n = cli->args ? g_strv_length(cli->args) : 0;
    if (n > command->max_args) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("one argument too many: %s; see wangge %s --help"), cli->args[command->max_args],
                    command->name);
        return FALSE;
    }
    if (n < command->min_args) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("wangge %s needs %s; see wangge %s --help"),
                    command->name, _(command->arguments), command->name);
        return FALSE;
    }
    if (cli->threads < 0 || cli->threads > MOST_THREADS) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("--threads takes a number from 0 to %d"),
                    MOST_THREADS);
        return FALSE;
    }
    return TRUE;
}

static gboolean parse_words(Cli *cli, const GOptionEntry *common, const GOptionEntry *options, GError **error)
{
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    GOptionEntry rest[] = {
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &cli->args, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, common, NULL);
    if (options)
        g_option_context_add_main_entries(context, options, NULL);
    g_option_context_add_main_entries(context, rest, NULL);
    g_auto(GStrv) words = g_new0(char *, cli->words->len + 2);
    words[0] = g_strdup("wangge");
    for (guint i = 0; i < cli->words->len; i++)
        words[i + 1] = g_strdup(cli->words->pdata[i]);
    return g_option_context_parse_strv(context, &words, error);
}

gboolean cli_parse(Cli *cli, const GOptionEntry *options, GError **error)
{
    GOptionEntry common[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, &cli->help, N_("Tell the options and stop"), NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &cli->json_wanted, N_("Write the result as JSON"), NULL},
        {"quiet", 0, 0, G_OPTION_ARG_NONE, &cli->quiet, N_("Print errors only"), NULL},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &cli->lang, N_("Language of the messages"), "zh|en"},
        {"threads", 0, 0, G_OPTION_ARG_INT, &cli->threads,
         N_("Threads to work on (default: one a processor)"), N_("NUMBER")},
        G_OPTION_ENTRY_NULL,
    };
    if (!cli->command->threads)
        common[4] = (GOptionEntry)G_OPTION_ENTRY_NULL;
    g_autoptr(GError) fault = NULL;
    if (!parse_words(cli, common, options, &fault)) {
        const char *unknown = find_unknown(cli, common, options);
        if (unknown)
            set_unknown_option(error, cli, unknown, common, options);
        else
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("an option's value cannot be used: %s"),
                        fault->message);
        return FALSE;
    }
    if (cli->help) {
        cli_help_command(cli->out, cli->command, common, options);
        return FALSE;
    }
    return check_arguments(cli, error);
}
