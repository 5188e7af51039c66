/* wangge export: the division in a format for others. */
#include "cli/command.h"

#include "base/error.h"
#include "io/export.h"
#include "io/project.h"
#include "io/project_figures.h"

#include <glib/gi18n-lib.h>

static gboolean parse_layer(const char *text, ExportWhat *what, GError **error)
{
    *what = !text ? EXPORT_USUAL : g_str_equal(text, "grid") ? EXPORT_GRIDS : EXPORT_BUILDINGS;
    if (!text || g_str_equal(text, "grid") || g_str_equal(text, "building"))
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("--layer %s: give grid or building"), text);
    return FALSE;
}

static CliResult run_export(Cli *cli, GError **error)
{
    gboolean overwrite = FALSE;
    g_autofree char *layer = NULL;
    const GOptionEntry options[] = {
        {"overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrite, N_("Replace an existing file"), NULL},
        {"layer", 0, 0, G_OPTION_ARG_STRING, &layer, N_("Write this only: grid or building"), N_("LAYER")},
        G_OPTION_ENTRY_NULL,
    };
    ExportWhat what;
    if (!cli_parse(cli, options, error) || !parse_layer(layer, &what, error))
        return CLI_FAILED;
    const char *project = cli_arg(cli, 0), *path = cli_arg(cli, 1);
    g_autoptr(City) city = project_load_city(project, error);
    g_autoptr(CityPlan) plan = city ? project_load_plan(project, city, error) : NULL;
    g_autoptr(GPtrArray) figures = plan ? project_load_figures(project, error) : NULL;
    const ExportSource source = {city, plan, figures};
    if (!figures || !export_write(path, &source, what, overwrite, cli_job(cli), error))
        return CLI_FAILED;
    Json *json = cli_json(cli);
    if (json) {
        json_string(json, "file", path);
        json_int(json, "grids", city_plan_grids_in_force(plan));
        json_int(json, "buildings", city->buildings->len);
    }
    cli_print(cli, _("written: %s\n"), path);
    return CLI_DONE;
}

const Command cmd_export = {
    .name = "export",
    .summary = N_("Write the grids, and which building is in which, for others"),
    .arguments = N_("PROJECT.gpkg OUT.{gpkg,shp,geojson,fgb,kml,dxf,csv,xlsx}"),
    .min_args = 2,
    .max_args = 2,
    .run = run_export,
};
