#include "cli/print_report.h"

#include <glib/gi18n-lib.h>

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

/* The errors that check finds in the grids, a line each; returns their number. */
static guint list_errors(Cli *cli, const CheckedProject *project, const GArray *grids)
{
    Json *json = cli_json(cli);
    guint n = 0;
    for (guint i = 0; i < findings_count(project->findings); i++) {
        const Finding *f = findings_get(project->findings, i);
        gboolean printed = FALSE;
        for (guint k = 0; f->severity == FINDING_ERROR && k < grids->len && !printed; k++)
            printed = g_array_index(grids, guint32, k) == f->grid;
        if (!printed)
            continue;
        const CityGrid *grid = city_plan_grid(project->plan, f->grid);
        cli_print(cli, "%s %s: %s\n", grid->code ? grid->code : "", grid->name ? grid->name : "", f->text);
        if (json) {
            json_object(json, NULL);
            json_string(json, "grid", grid->code);
            json_string(json, "fault", f->text);
            json_end(json);
        }
        n++;
    }
    return n;
}

guint print_report_faults(Cli *cli, const CheckedProject *project, const GArray *grids,
                          const GPtrArray *sheets, const Run *run)
{
    Json *json = cli_json(cli);
    if (json)
        json_array(json, "findings");
    guint n = list_errors(cli, project, grids);
    for (guint i = 0; i < sheets->len; i++)
        for (guint bit = 0; bit < SHEET_N_FAULTS && run_wanted(run)[i]; bit++)
            if (run_reports(run)[i].faults & 1u << bit) {
                list_fault(cli, (const Sheet *)sheets->pdata[i], (SheetFault)(1u << bit));
                n++;
            }
    if (json)
        json_end(json);
    return n;
}

void print_report_changed(Cli *cli, const GPtrArray *sheets, const Run *run)
{
    Json *json = cli_json(cli);
    if (json)
        json_array(json, "changed");
    for (guint i = 0; i < sheets->len; i++) {
        const Sheet *sheet = (const Sheet *)sheets->pdata[i];
        if (!run_wanted(run)[i])
            continue;
        cli_print(cli, _("%s: differs from what was printed\n"), sheet->title);
        if (json)
            json_string(json, NULL, sheet->code);
    }
    if (json)
        json_end(json);
}

void print_report_gone(Cli *cli, const Run *run)
{
    g_auto(GStrv) gone = run_gone(run);
    Json *json = cli_json(cli);
    if (json)
        json_array(json, "gone");
    for (guint i = 0; gone[i]; i++) {
        cli_print(cli, _("%s: printed before, and no longer in the project\n"), gone[i]);
        if (json)
            json_string(json, NULL, gone[i]);
    }
    if (json)
        json_end(json);
}

void print_report_unnumbered(Cli *cli, const GPtrArray *sheets, const Run *run)
{
    guint unnumbered = 0, unnamed = 0;
    for (guint i = 0; i < sheets->len; i++) {
        unnumbered += run_wanted(run)[i] ? run_reports(run)[i].unnumbered : 0;
        unnamed += run_wanted(run)[i] ? run_reports(run)[i].unnamed : 0;
    }
    if (cli_json(cli)) {
        json_int(cli_json(cli), "unnumbered_buildings", unnumbered);
        json_int(cli_json(cli), "unnamed_neighbours", unnamed);
    }
    if (unnamed)
        cli_print(cli,
                  ngettext("%u neighbouring grid has no room for its name at the edge of a map\n",
                           "%u neighbouring grids have no room for their names at the edges of the maps\n",
                           unnamed),
                  unnamed);
    if (unnumbered)
        cli_print(cli,
                  ngettext("%u building has no room for its number on the maps\n",
                           "%u buildings have no room for their numbers on the maps\n", unnumbered),
                  unnumbered);
}

void print_report_result(Cli *cli, const char *out, guint sheets, guint faults, gboolean printed)
{
    Json *json = cli_json(cli);
    if (json) {
        json_string(json, "file", printed && sheets ? out : "");
        json_int(json, "sheets", printed ? sheets : 0);
    }
    if (printed && sheets == 0)
        cli_print(cli, _("No sheet differs from what was printed before\n"));
    else if (printed)
        cli_print(cli, ngettext("%s: %u sheet\n", "%s: %u sheets\n", sheets), out, sheets);
    else
        cli_print(cli,
                  ngettext("%u finding; nothing is printed (--allow-findings prints all the same)\n",
                           "%u findings; nothing is printed (--allow-findings prints all the same)\n",
                           faults),
                  faults);
}

void print_report_sent(Cli *cli, const char *printer, int id)
{
    Json *json = cli_json(cli);
    cli_print(cli, _("Sent to the printer %s as job %d\n"), printer, id);
    if (json)
        json_int(json, "printer_job", id);
}
