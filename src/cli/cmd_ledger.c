/* wangge ledger: where the rows of the register went; the rows that need a look, for a spreadsheet or placed by
 * hand. */
#include "base/error.h"
#include "base/fs.h"
#include "cli/command.h"
#include "cli/ledger_place.h"
#include "cli/ledger_report.h"
#include "cli/register_report.h"
#include "io/ledger_sheet.h"
#include "io/project.h"

#include <glib/gi18n-lib.h>

#define SHOWN 5 /* rows of a reason */

/* By reason; and last, those that were put into their buildings by hand. */
#define LISTS (LEDGER_REASONS + 1)

typedef struct Listed {
    guint64 rows[LISTS];
    GPtrArray *lines[LISTS]; /* char *, the first rows of each */
} Listed;

static void take_entry(const LedgerEntry *e, gpointer data)
{
    Listed *listed = data;
    const guint list = ledger_is_placed(e->outcome, e->reason) ? LEDGER_REASONS : e->reason;
    listed->rows[list]++;
    if (listed->lines[list]->len == SHOWN)
        return;
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, _("  row %lu: "), (gulong)e->row);
    if (e->address)
        g_string_append(line, e->address);
    else
        g_string_append_printf(line, "%s %s", e->compound ? e->compound : "", e->building ? e->building : "");
    if (e->nearest)
        g_string_append_printf(line, _("; nearest: %s (%.0f%%)"), e->nearest, 100 * e->confidence);
    if (e->first_row)
        g_string_append_printf(line, _("; first in row %lu"), (gulong)e->first_row);
    g_ptr_array_add(listed->lines[list], g_strdup(line->str));
}

static void print_listed(Cli *cli, const Listed *listed)
{
    for (guint i = 0; i < LISTS; i++) {
        if (!listed->rows[i])
            continue;
        cli_print(cli, "\n%s (%" G_GUINT64_FORMAT ")\n",
                  i < LEDGER_REASONS ? ledger_reason_text(i) : _("put into its building by hand"),
                  listed->rows[i]);
        for (guint k = 0; k < listed->lines[i]->len; k++)
            cli_print(cli, "%s\n", (const char *)listed->lines[i]->pdata[k]);
        if (listed->rows[i] > SHOWN)
            cli_print(cli, _("  ... and %lu more: --out rows.xlsx lists all\n"),
                      (gulong)(listed->rows[i] - SHOWN));
    }
}

static gboolean load_sums(const char *project, guint64 *rows, guint64 outcomes[LEDGER_OUTCOMES],
                          GError **error)
{
    g_autoptr(GHashTable) settings = project_get_settings(project, error);
    if (!settings)
        return FALSE;
    if (!g_hash_table_contains(settings, REGISTER_SOURCE_SETTING)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s: no register was read: run wangge register first"), project);
        return FALSE;
    }
    for (guint i = 0; i <= LEDGER_OUTCOMES; i++) {
        g_autofree char *key = project_register_setting(i);
        const char *text = g_hash_table_lookup(settings, key);
        *(i == LEDGER_OUTCOMES ? rows : &outcomes[i]) = text ? g_ascii_strtoull(text, NULL, 10) : 0;
    }
    return TRUE;
}

static gboolean tell_changes(Cli *cli, const char *project, GError **error)
{
    g_autoptr(City) city = project_load_city(project, error);
    RegisterCounts counts = {0};
    RegisterCompared compared = {0};
    gboolean present, done = city && project_load_register(project, city, &counts, &present, error) &&
                             register_compared_init(&compared, project, city, &counts, error);
    if (done && cli_json(cli))
        register_compared_write_json(cli_json(cli), &compared);
    if (done)
        register_compared_print(cli, &compared);
    register_compared_clear(&compared);
    register_counts_clear(&counts);
    return done;
}

static CliResult tell(Cli *cli, const char *project, GError **error)
{
    guint64 rows, outcomes[LEDGER_OUTCOMES];
    Listed listed = {0};
    for (guint i = 0; i < LISTS; i++)
        listed.lines[i] = g_ptr_array_new_with_free_func(g_free);
    gboolean done = load_sums(project, &rows, outcomes, error) &&
                    project_load_ledger(project, take_entry, &listed, error);
    if (done) {
        if (cli_json(cli))
            ledger_sums_write_json(cli_json(cli), rows, outcomes);
        ledger_sums_print(cli, rows, outcomes);
        print_listed(cli, &listed);
        done = tell_changes(cli, project, error);
    }
    for (guint i = 0; i < LISTS; i++)
        g_ptr_array_unref(listed.lines[i]);
    return !done ? CLI_FAILED : rows > outcomes[LEDGER_MATCHED] ? CLI_FINDINGS : CLI_DONE;
}

static CliResult write_sheet(Cli *cli, const char *project, const char *out, gboolean overwrite,
                             GError **error)
{
    guint64 all, outcomes[LEDGER_OUTCOMES];
    guint rows;
    if (!load_sums(project, &all, outcomes, error) ||
        !ledger_sheet_write(out, project, overwrite, &rows, cli_job(cli), error))
        return CLI_FAILED;
    if (cli_json(cli)) {
        ledger_sums_write_json(cli_json(cli), all, outcomes);
        json_string(cli_json(cli), "file", out);
        json_int(cli_json(cli), "listed", rows);
    }
    cli_print(cli, ngettext("written: %s (%u row)\n", "written: %s (%u rows)\n", rows), out, rows);
    cli_print(
        cli,
        _("Fill in the last column where a row belongs, and read the file: wangge register PROJECT %s\n"),
        out);
    return CLI_DONE;
}

static gboolean check_options(const LedgerWish *wish, const char *out, GError **error)
{
    const guint things = (out != NULL) + (wish->place > 0) + (wish->take_back > 0);
    if (things <= 1 && (wish->place > 0) == (wish->building != NULL) && wish->place >= 0 &&
        wish->take_back >= 0)
        return TRUE;
    g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                        _("give one of --out FILE, --place ROW --building BUILDING, and --take-back ROW"));
    return FALSE;
}

static CliResult run_ledger(Cli *cli, GError **error)
{
    g_autofree char *out = NULL, *building = NULL;
    LedgerWish wish = {0};
    gboolean overwrite = FALSE;
    const GOptionEntry options[] = {
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &out,
         N_("Write the rows that need a look to this table (.xlsx or .csv), to be corrected and read again"),
         N_("FILE")},
        {"overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrite, N_("Replace an existing file"), NULL},
        {"place", 0, 0, G_OPTION_ARG_INT64, &wish.place,
         N_("Put this row, and all that say the same place, into a building"), N_("ROW")},
        {"building", 0, 0, G_OPTION_ARG_STRING, &building, N_("Its id, or an address"), N_("BUILDING")},
        {"take-back", 0, 0, G_OPTION_ARG_INT64, &wish.take_back,
         N_("Take this row, and all that were put into the building with it, out again"), N_("ROW")},
        G_OPTION_ENTRY_NULL,
    };
    if (!cli_parse(cli, options, error))
        return CLI_FAILED;
    wish.building = building;
    if (!check_options(&wish, out, error) || (out && !fs_check_place(out, overwrite, error)))
        return CLI_FAILED;
    const char *project = cli_arg(cli, 0);
    if (wish.place || wish.take_back)
        return cli_edits(cli, error) ? ledger_place_rows(cli, project, &wish, error) : CLI_FAILED;
    return out ? write_sheet(cli, project, out, overwrite, error) : tell(cli, project, error);
}

const Command cmd_ledger = {
    .name = "ledger",
    .summary = N_("Show where the rows of the register went, and hand those back that need a look"),
    .arguments = N_("PROJECT.gpkg"),
    .min_args = 1,
    .max_args = 1,
    .run = run_ledger,
};
