/* wangge merge: several communities become one. */
#include "base/error.h"
#include "city/counted.h"
#include "cli/command.h"
#include "cli/community.h"
#include "cli/redraw_grids.h"
#include "io/project.h"
#include "io/project_redraw.h"

#include <glib/gi18n-lib.h>

#define MOST_MEMBERS 1000

static gboolean find_members(Cli *cli, const City *city, GArray *members, GError **error)
{
    const char *code;
    for (guint i = 1; (code = cli_arg(cli, i)); i++) {
        guint32 c = community_require(city, code, error);
        if (c == CITY_NONE)
            return FALSE;
        for (guint k = 0; k < members->len; k++)
            if (g_array_index(members, guint32, k) == c) {
                g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                            _("community %s is named twice: name each once"), code);
                return FALSE;
            }
        g_array_append_val(members, c);
    }
    if (members->len >= 2)
        return TRUE;
    g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                        _("name at least two communities to merge, by their codes"));
    return FALSE;
}

static void print_result(Cli *cli, const CityRedraw *r)
{
    const CityMade *made = &g_array_index(r->made, CityMade, 0);
    g_autofree char *buildings = counted_buildings(made->buildings),
                    *households = counted_households(made->households);
    cli_print(cli, _("%u communities are now %s %s: %s, %s\n"), r->n_old, made->row.code,
              made->row.name ? made->row.name : "", buildings, households);
    if (r->apart)
        cli_print(cli, _("not all of them border on one another: the community is in %u pieces of land\n"),
                  made->n_pieces);
    if (redraw_count_grids(r))
        cli_print(
            cli,
            _("their %u grids are kept as grids before; to start from them: wangge divide %s --community %s "
              "--from before\n"),
            redraw_count_grids(r), cli_arg(cli, 0), made->row.code);
}

static void write_json(Json *json, const City *city, const CityRedraw *r)
{
    const CityMade *made = &g_array_index(r->made, CityMade, 0);
    json_string(json, "code", made->row.code);
    json_string(json, "name", made->row.name);
    json_array(json, "merged");
    for (guint i = 0; i < r->n_old; i++)
        json_string(json, NULL, city_community(city, r->old[i])->code);
    json_end(json);
    json_int(json, "buildings", made->buildings);
    json_int(json, "households", made->households);
    json_int(json, "pieces", made->n_pieces);
    json_int(json, "grids_before", redraw_count_grids(r));
}

static gboolean merge(Cli *cli, const char *into, const char *name, GError **error)
{
    const char *path = cli_arg(cli, 0);
    g_autoptr(City) city = cli_edits(cli, error) ? project_load_city(path, error) : NULL;
    g_autoptr(CityPlan) plan = city ? project_load_plan(path, city, error) : NULL;
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (!plan || !find_members(cli, city, members, error))
        return FALSE;
    const guint32 *list = (const guint32 *)(void *)members->data;
    if (!community_check_new(city, into, name, list, members->len, error))
        return FALSE;
    g_autoptr(CityRedraw) redraw = city_merge(city, list, members->len, into, name, error);
    if (!redraw)
        return FALSE;
    city_redraw_grids(redraw, city, plan);
    if (!project_save_redraw(path, city, redraw, cli_job(cli), error))
        return FALSE;
    if (cli_json(cli))
        write_json(cli_json(cli), city, redraw);
    print_result(cli, redraw);
    return TRUE;
}

static CliResult run_merge(Cli *cli, GError **error)
{
    g_autofree char *into = NULL, *name = NULL;
    const GOptionEntry options[] = {
        {"into", 0, 0, G_OPTION_ARG_STRING, &into,
         N_("Code of the community they become: of one of them, or new"), N_("CODE")},
        {"name", 0, 0, G_OPTION_ARG_STRING, &name, N_("Its name"), N_("NAME")},
        G_OPTION_ENTRY_NULL,
    };
    return cli_parse(cli, options, error) && merge(cli, into, name, error) ? CLI_DONE : CLI_FAILED;
}

const Command cmd_merge = {
    .name = "merge",
    .summary = N_("Make one community of several"),
    .arguments = N_("PROJECT.gpkg CODE CODE..."),
    .min_args = 3,
    .max_args = 1 + MOST_MEMBERS,
    .run = run_merge,
};
