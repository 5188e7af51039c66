#include "cli/edit_report.h"

#include <glib/gi18n-lib.h>

#include "city/counted.h"

static void print_grid(Cli *cli, const CityGrid *g)
{
    g_autoptr(GString) line = g_string_new(NULL);
    g_autofree char *households = counted_households(g->households),
                    *buildings = counted_buildings(g->buildings);
    g_string_append_printf(line, "  %s %s: ", g->code, g->name ? g->name : "");
    if (g->valid_to)
        g_string_append(line, _("ended"));
    else
        g_string_append_printf(line, _("%s, %s%s"), households, buildings, g->locked ? _(", locked") : "");
    cli_print(cli, "%s\n", line->str);
}

static void write_grid(Json *json, const CityGrid *g)
{
    json_object(json, NULL);
    json_string(json, "code", g->code);
    json_string(json, "name", g->name);
    json_int(json, "households", g->households);
    json_int(json, "people", g->people);
    json_int(json, "buildings", g->buildings);
    json_int(json, "locked", g->locked);
    json_string(json, "valid_to", g->valid_to);
    json_end(json);
}

static void write_json(Json *json, EditedProject *p, const char *what, const GArray *grids)
{
    const Edit *edit = session_edit(p->session);
    json_string(json, "done", what);
    json_int(json, "position", edit_position(edit));
    json_int(json, "commands", edit_count(edit));
    json_array(json, "grids");
    for (guint i = 0; i < grids->len; i++) {
        guint32 g = g_array_index(grids, guint32, i);
        if (g < p->plan->grids->len)
            write_grid(json, city_plan_grid(p->plan, g));
    }
    json_end(json);
}

gboolean edit_report_saved(Cli *cli, EditedProject *p, const char *what, GError **error)
{
    g_autoptr(GArray) grids = g_array_copy(edit_changes(session_edit(p->session))->told);
    if (!session_save(p->session, error))
        return FALSE;
    if (cli_json(cli))
        write_json(cli_json(cli), p, what, grids);
    cli_print(cli, "%s\n", what);
    for (guint i = 0; i < grids->len; i++) {
        guint32 g = g_array_index(grids, guint32, i);
        if (g < p->plan->grids->len)
            print_grid(cli, city_plan_grid(p->plan, g));
    }
    return TRUE;
}
