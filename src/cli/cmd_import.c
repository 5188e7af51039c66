/* wangge import: sources into a new project. */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "io/import.h"
#include "io/project.h"

#define SHOWN_OF_A_KIND 5

static void print_layers(Cli *cli, const ImportReport *report)
{
    for (guint layer = 0; layer < IMPORT_LAYERS; layer++) {
        if (report->read[layer] == 0 && report->kept[layer] == 0)
            continue;
        g_autoptr(GString) line = g_string_new(NULL);
        text_append_padded(line, import_layer_name(layer), 12);
        text_append_count(line, (gint64)report->kept[layer]);
        if (report->read[layer] > 0)
            g_string_append_printf(line, _(" of %" PRIu64 " rows"), report->read[layer]);
        cli_print(cli, "%s\n", line->str);
    }
}

/* How many problems of each kind there are, and the first few of each. */
static void print_problems(Cli *cli, const ProblemList *problems)
{
    for (ProblemKind kind = 0; kind < PROBLEM_KINDS; kind++) {
        guint shown = 0;
        if (problems->counts[kind] > 0)
            cli_print(cli, "%s: %u\n", problem_kind_name(kind), problems->counts[kind]);
        for (guint i = 0; i < problems->rows->len && shown < SHOWN_OF_A_KIND; i++) {
            const Problem *problem = problem_list_get(problems, i);
            if (problem->kind != kind)
                continue;
            shown++;
            if (problem->row == PROBLEM_NO_ROW)
                cli_print(cli, "  %s: %s\n", problem->layer, problem->message);
            else
                cli_print(cli, _("  %s, row %" PRId64 "%s%s: %s\n"), problem->layer, problem->row,
                          problem->value ? ", " : "", problem->value ? problem->value : "", problem->message);
        }
        if (problems->counts[kind] > shown)
            cli_print(cli, _("  and %u more (all are in the project's table import_problem)\n"),
                      problems->counts[kind] - shown);
    }
}

static void print_result(Cli *cli, const City *city, const ImportReport *report)
{
    for (guint i = 0; i < report->choices->len; i++)
        cli_print(cli, "%s\n", import_report_choice(report, i)->text);
    print_layers(cli, report);
    g_autoptr(GString) counts = g_string_new(NULL);
    text_append_count(counts, report->households);
    g_string_append_printf(counts, " %s, ", _("households"));
    text_append_count(counts, report->people);
    g_string_append_printf(counts, " %s, %s", _("people"), city->crs);
    cli_print(cli, "%s\n", counts->str);
    print_problems(cli, report->problems);
}

static void write_choices(Json *json, const ImportReport *report)
{
    json_array(json, "choices");
    for (guint i = 0; i < report->choices->len; i++) {
        const ImportChoice *choice = import_report_choice(report, i);
        json_object(json, NULL);
        json_string(json, "layer", choice->layer);
        json_string(json, "what", choice->what);
        json_string(json, "value", choice->value);
        json_string(json, "text", choice->text);
        json_end(json);
    }
    json_end(json);
}

static void write_problems(Json *json, const ProblemList *problems)
{
    json_object(json, "problem_counts");
    for (ProblemKind kind = 0; kind < PROBLEM_KINDS; kind++)
        if (problems->counts[kind] > 0)
            json_int(json, problem_kind_name(kind), problems->counts[kind]);
    json_end(json);
    json_array(json, "problems");
    for (guint i = 0; i < problems->rows->len; i++) {
        const Problem *problem = problem_list_get(problems, i);
        json_object(json, NULL);
        json_string(json, "kind", problem_kind_name(problem->kind));
        json_string(json, "layer", problem->layer);
        if (problem->row != PROBLEM_NO_ROW)
            json_int(json, "row", problem->row);
        if (problem->field)
            json_string(json, "field", problem->field);
        if (problem->value)
            json_string(json, "value", problem->value);
        json_string(json, "message", problem->message);
        json_end(json);
    }
    json_end(json);
}

static void write_json(Json *json, const City *city, const ImportReport *report)
{
    json_string(json, "crs", city->crs);
    json_object(json, "layers");
    for (guint layer = 0; layer < IMPORT_LAYERS; layer++) {
        if (report->read[layer] == 0 && report->kept[layer] == 0)
            continue;
        json_object(json, import_layer_name(layer));
        json_int(json, "read", (gint64)report->read[layer]);
        json_int(json, "kept", (gint64)report->kept[layer]);
        json_end(json);
    }
    json_end(json);
    json_int(json, "households", report->households);
    json_int(json, "people", report->people);
    json_int(json, "estimated", (gint64)report->estimated);
    write_choices(json, report);
    write_problems(json, report->problems);
}

static gboolean import_project_file(Cli *cli, const ImportOptions *options, gboolean overwrite,
                                    GError **error)
{
    const char *path = cli_arg(cli, 0);
    g_autoptr(ImportReport) report = import_report_new();
    if (!overwrite && g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("%s exists already; add --overwrite to replace it with a new project"), path);
        return FALSE;
    }
    g_autoptr(City) city = cli_edits(cli, error) ? import_run(options, cli_job(cli), report, error) : NULL;
    const ProjectSetting part = {PROJECT_PART, report->part};
    if (!city || !project_create(path, city, report->problems, &part, report->part ? 1 : 0, overwrite,
                                 cli_job(cli), error))
        return FALSE;
    Json *json = cli_json(cli);
    if (json)
        write_json(json, city, report);
    print_result(cli, city, report);
    return TRUE;
}

static CliResult run(Cli *cli, GError **error)
{
    char *sources[IMPORT_LAYERS] = {NULL};
    g_autofree char *one_community = NULL, *encoding = NULL, *crs = NULL;
    g_auto(GStrv) fields = NULL, streets = NULL;
    gboolean estimate = FALSE, overwrite = FALSE;
    GOptionEntry options[] = {
        {"communities", 0, 0, G_OPTION_ARG_STRING, &sources[IMPORT_COMMUNITY], N_("Community boundaries"),
         N_("SRC")},
        {"one-community", 0, 0, G_OPTION_ARG_STRING, &one_community,
         N_("Instead of boundaries: make one community of this name around the buildings"), N_("NAME")},
        {"buildings", 0, 0, G_OPTION_ARG_STRING, &sources[IMPORT_BUILDING],
         N_("Buildings or parcels: polygons or points"), N_("SRC")},
        {"roads", 0, 0, G_OPTION_ARG_STRING, &sources[IMPORT_ROAD], N_("Roads"), N_("SRC")},
        {"water", 0, 0, G_OPTION_ARG_STRING, &sources[IMPORT_WATER], N_("Rivers, canals and lakes"),
         N_("SRC")},
        {"rail", 0, 0, G_OPTION_ARG_STRING, &sources[IMPORT_RAIL], N_("Railways"), N_("SRC")},
        {"compounds", 0, 0, G_OPTION_ARG_STRING, &sources[IMPORT_COMPOUND], N_("Walled compounds"),
         N_("SRC")},
        {"grids-before", 0, 0, G_OPTION_ARG_STRING, &sources[IMPORT_GRID_BEFORE],
         N_("The grids of the old plan"), N_("SRC")},
        {"street", 0, 0, G_OPTION_ARG_STRING_ARRAY, &streets,
         N_("A part: only this street, or communities whose codes begin so, and what is round; repeatable"),
         N_("NAME|CODE")},
        {"field", 0, 0, G_OPTION_ARG_STRING_ARRAY, &fields,
         N_("Which column holds a field, such as building.households=units; with no column the field is left "
            "out (can be repeated)"),
         N_("LAYER.FIELD=COLUMN")},
        {"encoding", 0, 0, G_OPTION_ARG_STRING, &encoding,
         N_("Encoding of Shapefile and CSV text (default: found out)"), N_("NAME")},
        {"crs", 0, 0, G_OPTION_ARG_STRING, &crs,
         N_("Coordinate system of the sources: EPSG:n, GCJ-02 or BD-09"), N_("CRS")},
        {"estimate", 0, 0, G_OPTION_ARG_NONE, &estimate,
         N_("Estimate missing household counts from floor area, and mark them"), NULL},
        {"overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrite, N_("Replace an existing project"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    gboolean parsed = cli_parse(cli, options, error);
    ImportOptions import = {
        .one_community = one_community,
        .fields = (const char *const *)fields,
        .encoding = encoding,
        .crs = crs,
        .estimate = estimate,
        .streets = (const char *const *)streets,
    };
    for (guint layer = 0; layer < IMPORT_LAYERS; layer++)
        import.sources[layer] = sources[layer];
    gboolean done = parsed && import_project_file(cli, &import, overwrite, error);
    for (guint layer = 0; layer < IMPORT_LAYERS; layer++)
        g_free(sources[layer]);
    return done ? CLI_DONE : CLI_FAILED;
}

const Command cmd_import = {
    .name = "import",
    .summary = N_("Read a city's layers into a new project"),
    .arguments = N_("PROJECT.gpkg"),
    .min_args = 1,
    .max_args = 1,
    .threads = TRUE,
    .run = run,
};
