/* wangge changes: which building changes its grid and officer. */
#include "base/error.h"
#include "city/counted.h"
#include "cli/command.h"
#include "io/changes.h"
#include "io/project.h"
#include "session/plan_changes.h"

#include <glib/gi18n-lib.h>

/* Buildings and their households, by what becomes of them. */
typedef struct Sums {
    guint buildings[CITY_CHANGE_KINDS];
    gint64 households[CITY_CHANGE_KINDS];
} Sums;

static Sums add_up(const City *city, const GArray *changes)
{
    Sums sums = {0};
    for (guint i = 0; i < changes->len; i++) {
        const CityChange *change = &g_array_index(changes, CityChange, i);
        sums.buildings[change->kind]++;
        sums.households[change->kind] += city_building_weight(city, change->building, CITY_HOUSEHOLDS);
    }
    return sums;
}

static void write_json(Json *json, const char *file, const Sums *sums)
{
    static const char *const names[CITY_CHANGE_KINDS] = {"kept", "changed", "new", "lost"};
    json_string(json, "file", file);
    for (guint kind = 0; kind < CITY_CHANGE_KINDS; kind++) {
        json_object(json, names[kind]);
        json_int(json, "buildings", sums->buildings[kind]);
        json_int(json, "households", sums->households[kind]);
        json_end(json);
    }
}

static void print_sums(Cli *cli, const char *file, const Sums *sums)
{
    for (guint kind = 0; kind < CITY_CHANGE_KINDS; kind++) {
        g_autofree char *buildings = counted_buildings(sums->buildings[kind]),
                        *households = counted_households(sums->households[kind]);
        if (sums->buildings[kind])
            cli_print(cli, _("%s: %s, %s\n"), changes_kind_text((CityChangeKind)kind), buildings, households);
    }
    cli_print(cli, _("written: %s\n"), file);
}

/* Drops what stays as it is. */
static void keep_changed(GArray *changes)
{
    guint n = 0;
    for (guint i = 0; i < changes->len; i++)
        if (g_array_index(changes, CityChange, i).kind != CITY_CHANGE_KEPT)
            g_array_index(changes, CityChange, n++) = g_array_index(changes, CityChange, i);
    g_array_set_size(changes, n);
}

static gboolean check_divided(const char *path, const CityPlan *plan, GError **error)
{
    if (plan->grids->len)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s: the project is not divided yet: run wangge divide first"), path);
    return FALSE;
}

static gboolean list(Cli *cli, const char *from, gboolean changed_only, gboolean overwrite, GError **error)
{
    const char *path = cli_arg(cli, 0), *file = cli_arg(cli, 1);
    g_autoptr(City) city = project_load_city(path, error);
    g_autoptr(CityPlan) plan = city ? project_load_plan(path, city, error) : NULL;
    if (!plan || !check_divided(path, plan, error))
        return FALSE;
    g_autoptr(CityPlan) old = NULL;
    g_autoptr(GArray) changes = plan_changes(path, city, plan, from, &old, error);
    if (!changes)
        return FALSE;
    Sums sums = add_up(city, changes);
    if (changed_only)
        keep_changed(changes);
    if (!changes_write(file, city, changes, overwrite, cli_job(cli), error))
        return FALSE;
    if (cli_json(cli))
        write_json(cli_json(cli), file, &sums);
    print_sums(cli, file, &sums);
    return TRUE;
}

static CliResult run_changes(Cli *cli, GError **error)
{
    g_autofree char *from = NULL;
    gboolean changed_only = FALSE, overwrite = FALSE;
    const GOptionEntry options[] = {
        {"from", 0, 0, G_OPTION_ARG_STRING, &from, N_("Compare with this plan (default: the grids before)"),
         N_("NAME")},
        {"changed-only", 0, 0, G_OPTION_ARG_NONE, &changed_only,
         N_("Leave out the buildings that keep their grid"), NULL},
        {"overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrite, N_("Replace an existing file"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    return cli_parse(cli, options, error) && list(cli, from, changed_only, overwrite, error) ? CLI_DONE
                                                                                             : CLI_FAILED;
}

const Command cmd_changes = {
    .name = "changes",
    .summary = N_("List which building changes its grid and officer"),
    .arguments = N_("PROJECT.gpkg OUT.{csv,xlsx}"),
    .min_args = 2,
    .max_args = 2,
    .run = run_changes,
};
