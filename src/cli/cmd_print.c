/* wangge print: sheets for the grids - boards and others - as a document or a folder of files. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "base/error.h"
#include "base/fs.h"
#include "cli/checked_project.h"
#include "cli/command.h"
#include "cli/posted.h"
#include "cli/print_options.h"
#include "cli/print_report.h"
#include "io/project_plans.h"
#include "print/run.h"
#include "session/plan_changes.h"

/* The time of the run, or SOURCE_DATE_EPOCH where it is set, so that the same project gives the same file. */
static GDateTime *run_time(void)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds = 0;
    if (epoch && g_ascii_string_to_signed(epoch, 10, 0, G_GINT64_CONSTANT(253402300799), &seconds, NULL))
        return g_date_time_new_from_unix_utc(seconds);
    return g_date_time_new_now_local();
}

/* All that the sheets depend on, as a checksum: a run that was cut short goes on only while nothing of it has
 * changed. */
static char *run_key(const Cli *cli, const PrintOptions *p, const SheetSet *set, const GPtrArray *sheets)
{
    const char *files[] = {cli_arg(cli, 0), p->look, p->theme};
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree char *run = g_strdup_printf(
        "%s\n%s\n%s\n%s\n%.17g %.17g %u\n%s\n%s\n%d %.17g %.17g %.17g %.17g\n", WANGGE_VERSION, p->kind->name,
        setlocale(LC_MESSAGES, NULL), set->date, set->width, set->height, set->scale, p->here ? p->here : "",
        p->from ? p->from : "", p->press.format, p->press.dpi, p->press.bleed, p->press.tile_width,
        p->press.tile_height);
    g_checksum_update(sum, (const guchar *)run, -1);
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        GStatBuf s = {0};
        if (files[i])
            g_stat(files[i], &s);
        g_autofree char *file = g_strdup_printf(
            "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%ld %" G_GUINT64_FORMAT "\n", (gint64)s.st_size,
            (gint64)s.st_mtim.tv_sec, s.st_mtim.tv_nsec, (guint64)s.st_ino);
        g_checksum_update(sum, (const guchar *)file, -1);
    }
    template_sum(set->template, sum);
    for (guint i = 0; i < sheets->len; i++)
        g_checksum_update(sum, (const guchar *)((const Sheet *)sheets->pdata[i])->code, -1);
    return g_strdup(g_checksum_get_string(sum));
}

/* A run as the command line asks for it. */
typedef struct Print {
    const PrintOptions *options;
    const CheckedProject *project;
    const GArray *grids;     /* guint32 */
    const GPtrArray *sheets; /* Sheet * */
    Printer *printer;        /* or NULL */
    PrinterJob job;          /* for it */
} Print;

/* A copy of the document to the printer. */
static gboolean send(Cli *cli, const Print *print, GError **error)
{
    int id;
    if (!print->printer)
        return TRUE;
    if (!printer_send(print->printer, &print->job, print->options->out, &id, error))
        return FALSE;
    print_report_sent(cli, print->options->printer, id);
    return TRUE;
}

/* Puts the sheets in their place when nothing is wrong, or that is allowed. */
static CliResult finish(Cli *cli, const Print *print, Run *run, GError **error)
{
    const PrintOptions *p = print->options;
    guint faults = print_report_faults(cli, print->project, print->grids, print->sheets, run);
    guint n = run_n_wanted(run);
    gboolean printed = faults == 0 || n == 0 || p->allow;
    if (p->changed)
        print_report_changed(cli, print->sheets, run);
    if (p->changed && !p->grids && !p->communities)
        print_report_gone(cli, run);
    if (printed && n > 0 && !(run_deliver(run, error) && send(cli, print, error)))
        return CLI_FAILED;
    print_report_unnumbered(cli, print->sheets, run);
    print_report_result(cli, p->out, n, faults, printed);
    return printed ? CLI_DONE : CLI_FINDINGS;
}

/* Only what was stopped from outside leaves its parts, to go on with. */
static CliResult print_run(Cli *cli, const Print *print, const RunOptions *options, GError **error)
{
    g_autoptr(Run) run = run_new(options, error);
    if (!run)
        return CLI_FAILED;
    CliResult result = CLI_FAILED;
    if (run_paint(run, cli_job(cli), error))
        result = finish(cli, print, run, error);
    else if (job_cancelled(cli_job(cli)))
        return CLI_FAILED;
    run_clear(run);
    return result;
}

static char *plan_name(const char *project, GError **error)
{
    g_autoptr(GArray) plans = project_list_plans(project, error);
    if (!plans)
        return NULL;
    const ProjectPlan *current = plans->len ? &g_array_index(plans, ProjectPlan, 0) : NULL;
    return current && current->made ? g_strdup_printf("%s, %s", current->name, current->made)
                                    : g_strdup(current ? current->name : "");
}

/* The printer, when it has what the sheets need. */
static Printer *open_printer(const PrintOptions *p, const RunOptions *run, PrinterJob *job, GError **error)
{
    *job = (PrinterJob){.title = run->title, .copies = (guint)MAX(1, p->copies), .sides = p->sides};
    if (run->press.tile_width > 0) {
        job->width = run->press.tile_width;
        job->height = run->press.tile_height;
    } else
        press_page_size(&run->press, (const Sheet *)run->sheets->pdata[0], &job->width, &job->height);
    g_autoptr(Printer) printer = printer_open(p->printer, error);
    return printer && printer_check(printer, job, error) ? g_steal_pointer(&printer) : NULL;
}

static void note_boards(Cli *cli, const SheetSet *set, const GArray *grids, GDateTime *now)
{
    g_autofree char *when = g_date_time_format_iso8601(now);
    posted_note(cli, cli_arg(cli, 0), set->city, set->plan, set->staff, (const guint32 *)(void *)grids->data,
                grids->len, when);
}

static CliResult print_sheets(Cli *cli, const PrintOptions *p, const CheckedProject *project, SheetSet *set,
                              GError **error)
{
    g_autofree char *plan = plan_name(cli_arg(cli, 0), error);
    g_autoptr(GArray) grids = plan ? print_options_grids(p, set->city, set->plan, error) : NULL;
    if (!grids)
        return CLI_FAILED;
    g_autoptr(GDateTime) now = run_time();
    g_autofree char *date = g_date_time_format(now, "%F");
    set->date = date;
    g_autoptr(GPtrArray) sheets = p->kind->list(set, (const guint32 *)(void *)grids->data, grids->len);
    if (sheets->len == 0) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("--template %s: the project has nothing for such sheets"), p->kind->name);
        return CLI_FAILED;
    }
    g_autofree char *key = run_key(cli, p, set, sheets);
    RunOptions options = {.sheets = sheets,
                          .title = _(p->kind->title),
                          .when = now,
                          .plan = plan,
                          .key = key,
                          .press = p->press,
                          .out = p->out,
                          .folder = p->folder,
                          .overwrite = p->overwrite,
                          .changed = p->changed};
    Print print = {.options = p, .project = project, .grids = grids, .sheets = sheets};
    g_autoptr(Printer) printer = p->printer ? open_printer(p, &options, &print.job, error) : NULL;
    if (p->printer && !printer)
        return CLI_FAILED;
    print.printer = printer;
    CliResult result = print_run(cli, &print, &options, error);
    if (result == CLI_DONE && g_str_equal(p->kind->name, "board"))
        note_boards(cli, set, grids, now);
    return result;
}

static CliResult print_project(Cli *cli, const PrintOptions *p, const Template *look, const Style *style,
                               GError **error)
{
    CheckedProject project;
    const char *path = cli_arg(cli, 0);
    CliResult result = CLI_FAILED;
    gboolean loaded = checked_project_load(&project, path, look->show_photo, cli_job(cli), error);
    g_autoptr(CityPlan) old = NULL;
    g_autoptr(GArray) changes = NULL;
    if (loaded && p->kind->wants_changes)
        changes = plan_changes(path, project.city, project.plan, p->from, &old, error);
    if (loaded && (changes || !p->kind->wants_changes)) {
        SheetSet set = {.city = project.city,
                        .plan = project.plan,
                        .staff = project.staff,
                        .changes = changes,
                        .template = look,
                        .style = style,
                        .width = p->width,
                        .height = p->height,
                        .scale = p->map_scale,
                        .here = p->here ? &p->here_at : NULL};
        result = print_sheets(cli, p, &project, &set, error);
    }
    checked_project_clear(&project);
    return result;
}

static CliResult print(Cli *cli, const PrintOptions *p, GError **error)
{
    g_autoptr(Template) look =
        p->look ? template_read(p->kind->look, p->look, error) : template_new(p->kind->look);
    g_autoptr(Style) style = !look ? NULL : p->theme ? style_read(p->theme, error) : style_new();
    return style ? print_project(cli, p, look, style, error) : CLI_FAILED;
}

static CliResult run(Cli *cli, GError **error)
{
    PrintOptions options = {0};
    CliResult result = print_options_parse(cli, &options, error) ? print(cli, &options, error) : CLI_FAILED;
    print_options_clear(&options);
    return result;
}

const Command cmd_print = {
    .name = "print",
    .summary = N_("Print sheets for the grids: boards with map, officer and phone"),
    .arguments = N_("PROJECT.gpkg --out FILE.pdf|FOLDER"),
    .min_args = 1,
    .max_args = 1,
    .threads = TRUE,
    .run = run,
};
