/* wangge print: sheets for the grids - boards and others - as a PDF. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "base/error.h"
#include "base/fs.h"
#include "cli/command.h"
#include "cli/print_options.h"
#include "io/project.h"
#include "io/project_staff.h"
#include "print/run.h"

/* The time of the run, or SOURCE_DATE_EPOCH where it is set, so that the same project gives the same file. */
static GDateTime *run_time(void)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds = 0;
    if (epoch && g_ascii_string_to_signed(epoch, 10, 0, G_GINT64_CONSTANT(253402300799), &seconds, NULL))
        return g_date_time_new_from_unix_utc(seconds);
    return g_date_time_new_now_local();
}

static void list_fault(Cli *cli, const Sheet *sheet, SheetFault fault)
{
    Json *json = cli_json(cli);
    cli_print(cli, "%s: %s\n", sheet->title, sheet_fault_text(fault));
    if (json) {
        json_object(json, NULL);
        json_string(json, "sheet", sheet->code);
        json_string(json, "fault", sheet_fault_text(fault));
        json_end(json);
    }
}

/* The list of what is wrong, a line a fault; returns their number. */
static guint list_faults(Cli *cli, const GPtrArray *sheets, const SheetReport *reports)
{
    Json *json = cli_json(cli);
    guint n = 0;
    if (json)
        json_array(json, "findings");
    for (guint i = 0; i < sheets->len; i++)
        for (guint bit = 0; bit < SHEET_N_FAULTS; bit++)
            if (reports[i].faults & 1u << bit) {
                list_fault(cli, (const Sheet *)sheets->pdata[i], (SheetFault)(1u << bit));
                n++;
            }
    if (json)
        json_end(json);
    return n;
}

static void report_result(Cli *cli, const char *out, guint sheets, guint faults, guint unnumbered,
                          gboolean printed)
{
    Json *json = cli_json(cli);
    if (json) {
        json_string(json, "file", printed ? out : "");
        json_int(json, "sheets", printed ? sheets : 0);
        json_int(json, "unnumbered_buildings", unnumbered);
    }
    if (unnumbered)
        cli_print(cli,
                  ngettext("%u building has no room for its number on the maps\n",
                           "%u buildings have no room for their numbers on the maps\n", unnumbered),
                  unnumbered);
    if (printed)
        cli_print(cli, ngettext("%s: %u sheet\n", "%s: %u sheets\n", sheets), out, sheets);
    else
        cli_print(cli,
                  ngettext("%u finding; nothing is printed (--allow-findings prints all the same)\n",
                           "%u findings; nothing is printed (--allow-findings prints all the same)\n",
                           faults),
                  faults);
}

/* All that the sheets depend on, as a checksum: a run that was cut short goes on only while nothing of it has changed. */
static char *run_key(const Cli *cli, const PrintOptions *p, const SheetSet *set, const GPtrArray *sheets)
{
    const char *files[] = {cli_arg(cli, 0), p->look, p->theme};
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree char *run = g_strdup_printf("%s\n%s\n%s\n%s\n%.17g %.17g %u\n%s\n", WANGGE_VERSION,
                                           p->kind->name, setlocale(LC_MESSAGES, NULL), set->date, set->width,
                                           set->height, set->scale, p->here ? p->here : "");
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
    for (guint i = 0; i < sheets->len; i++)
        g_checksum_update(sum, (const guchar *)((const Sheet *)sheets->pdata[i])->code, -1);
    return g_strdup(g_checksum_get_string(sum));
}

/* Puts the document in its place when nothing is wrong, or that is allowed. */
static CliResult finish(Cli *cli, const PrintOptions *p, const Run *run, const Workshop *workshop,
                        GError **error)
{
    guint unnumbered = 0, faults = list_faults(cli, run->sheets, run->reports);
    for (guint i = 0; i < run->sheets->len; i++)
        unnumbered += run->reports[i].unnumbered;
    gboolean printed = faults == 0 || p->allow;
    g_autofree char *beside = fs_name_beside(p->out);
    if (printed && !run_bind(run, workshop, beside, error)) {
        g_unlink(beside);
        return CLI_FAILED;
    }
    if (printed && !fs_install(beside, p->out, p->overwrite, error))
        return CLI_FAILED;
    report_result(cli, p->out, run->sheets->len, faults, unnumbered, printed);
    return printed ? CLI_DONE : CLI_FINDINGS;
}

/* Only what was stopped from outside leaves its parts, to go on with. */
static CliResult print_run(Cli *cli, const PrintOptions *p, Run *run, GError **error)
{
    g_autoptr(Workshop) workshop = run_workshop(run, p->out, error);
    if (!workshop)
        return CLI_FAILED;
    if (!run_paint(run, workshop, cli_job(cli), error)) {
        if (!job_cancelled(cli_job(cli)))
            workshop_clear(workshop);
        return CLI_FAILED;
    }
    CliResult result = finish(cli, p, run, workshop, error);
    workshop_clear(workshop);
    return result;
}

static CliResult print_sheets(Cli *cli, const PrintOptions *p, SheetSet *set, GError **error)
{
    g_autoptr(GArray) grids = print_options_grids(p, set->city, set->plan, error);
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
    g_autofree SheetReport *reports = g_new0(SheetReport, sheets->len);
    g_autofree char *key = run_key(cli, p, set, sheets);
    Run run = {.sheets = sheets, .title = _(p->kind->title), .when = now, .key = key, .reports = reports};
    return print_run(cli, p, &run, error);
}

static CliResult print(Cli *cli, const PrintOptions *p, GError **error)
{
    const char *path = cli_arg(cli, 0);
    g_autoptr(Template) look =
        p->look ? template_read(p->kind->look, p->look, error) : template_new(p->kind->look);
    g_autoptr(Style) style = !look ? NULL : p->theme ? style_read(p->theme, error) : style_new();
    if (!style)
        return CLI_FAILED;
    job_phase(cli_job(cli), _("Reading the project"), 0);
    g_autoptr(City) city = project_load_city(path, error);
    g_autoptr(CityPlan) plan = city ? project_load_plan(path, city, error) : NULL;
    ProjectStaffWanted wanted = {.photos = look->show_photo};
    g_autoptr(CityStaff) staff = plan ? project_load_staff(path, wanted, error) : NULL;
    if (!staff)
        return CLI_FAILED;
    SheetSet set = {.city = city,
                    .plan = plan,
                    .staff = staff,
                    .template = look,
                    .style = style,
                    .width = p->width,
                    .height = p->height,
                    .scale = p->map_scale,
                    .here = p->here ? &p->here_at : NULL};
    return print_sheets(cli, p, &set, error);
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
    .summary = N_("Print sheets for the grids as a PDF: boards with map, officer and phone"),
    .arguments = N_("PROJECT.gpkg --out FILE.pdf"),
    .min_args = 1,
    .max_args = 1,
    .threads = TRUE,
    .run = run,
};
