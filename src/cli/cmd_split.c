/* wangge split: one community becomes two, along a line. */
#include "base/error.h"
#include "city/counted.h"
#include "cli/along.h"
#include "cli/command.h"
#include "cli/community.h"
#include "cli/redraw_grids.h"
#include "geo/crs.h"
#include "io/lines.h"
#include "io/project.h"
#include "io/project_redraw.h"

#include <glib/gi18n-lib.h>

#define FAR 10e3 /* metres: a line this far from its community is in another coordinate system */

typedef struct Wish {
    char *line, *along, *crs, *into, *name;
} Wish;

static gboolean read_points(const char *text, GeoShapes *lines, GError **error)
{
    g_autoptr(GArray) points = along_read(text, error);
    if (!points)
        return FALSE;
    geo_shapes_begin(lines, GEO_LINE);
    geo_shapes_part(lines);
    for (guint i = 0; i < points->len; i++)
        geo_shapes_point(lines, g_array_index(points, GeoPoint, i).x, g_array_index(points, GeoPoint, i).y);
    return TRUE;
}

static GeoShapes *read_along(const Wish *w, const char *planar, GError **error)
{
    g_autoptr(GeoShapes) lines = geo_shapes_new();
    guint n;
    if (!read_points(w->along, lines, error))
        return NULL;
    if (!w->crs)
        return g_steal_pointer(&lines);
    g_autoptr(GeoTransform) transform =
        geo_crs_check(w->crs, error) ? geo_transform_new(w->crs, planar, error) : NULL;
    if (!transform)
        return NULL;
    GeoPoint *points = geo_shapes_points(lines, &n);
    if (geo_transform_points(transform, points, n) == 0)
        return g_steal_pointer(&lines);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("--along has points that %s cannot hold"), w->crs);
    return NULL;
}

static gboolean check_place(const City *city, guint32 community, const GeoShapes *lines, GError **error)
{
    GeoBox box = geo_box_empty(), home = geo_shape_box(geo_shapes_get(city->community_shapes, community));
    for (guint i = 0; i < geo_shapes_count(lines); i++)
        geo_box_join(&box, geo_shape_box(geo_shapes_get(lines, i)));
    if (box.x0 > home.x0 - FAR && box.y0 > home.y0 - FAR && box.x1 < home.x1 + FAR && box.y1 < home.y1 + FAR)
        return TRUE;
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("the line lies at %.6g, %.6g and the community at %.0f, %.0f in %s: give the line's coordinate "
          "system with --crs"),
        box.x0, box.y0, home.x0, home.y0, city->crs);
    return FALSE;
}

static GeoShapes *read_lines(const Wish *w, const City *city, guint32 community, GError **error)
{
    g_autoptr(GeoShapes) lines =
        w->line ? lines_read(w->line, w->crs, city->crs, error) : read_along(w, city->crs, error);
    return lines && check_place(city, community, lines, error) ? g_steal_pointer(&lines) : NULL;
}

static void write_json(Json *json, const CityRedraw *r)
{
    json_array(json, "communities");
    for (guint i = 0; i < r->made->len; i++) {
        const CityMade *made = &g_array_index(r->made, CityMade, i);
        json_object(json, NULL);
        json_string(json, "code", made->row.code);
        json_string(json, "name", made->row.name);
        json_int(json, "buildings", made->buildings);
        json_int(json, "households", made->households);
        json_int(json, "pieces", made->n_pieces);
        json_end(json);
    }
    json_end(json);
    json_int(json, "grids_before", redraw_count_grids(r));
}

static void print_result(Cli *cli, const CityRedraw *r)
{
    const CityMade *made = &g_array_index(r->made, CityMade, 0);
    for (guint i = 0; i < 2; i++) {
        g_autofree char *buildings = counted_buildings(made[i].buildings),
                        *households = counted_households(made[i].households);
        const char *text = i == 1 ? _("%s %s is new: %s, %s\n")
                           : made[0].households > made[1].households
                               ? _("%s %s keeps its code, having more households: %s, %s\n")
                               : _("%s %s keeps its code: %s, %s\n");
        cli_print(cli, text, made[i].row.code, made[i].row.name ? made[i].row.name : "", buildings,
                  households);
    }
    if (redraw_count_grids(r))
        cli_print(
            cli,
            _("their %u grids are kept as grids before; to start from them: wangge divide %s --community %s "
              "--community %s --from before\n"),
            redraw_count_grids(r), cli_arg(cli, 0), made[0].row.code, made[1].row.code);
}

static gboolean split(Cli *cli, const Wish *w, GError **error)
{
    const char *path = cli_arg(cli, 0);
    g_autoptr(City) city = cli_edits(cli, error) ? project_load_city(path, error) : NULL;
    g_autoptr(CityPlan) plan = city ? project_load_plan(path, city, error) : NULL;
    guint32 community = plan ? community_require(city, cli_arg(cli, 1), error) : CITY_NONE;
    if (community == CITY_NONE || !community_check_new(city, w->into, w->name, NULL, 0, error))
        return FALSE;
    g_autoptr(GeoShapes) lines = read_lines(w, city, community, error);
    g_autoptr(CityRedraw) redraw = lines ? city_split(city, community, lines, w->into, w->name, error) : NULL;
    if (!redraw)
        return FALSE;
    city_redraw_grids(redraw, city, plan);
    if (!project_save_redraw(path, city, redraw, cli_job(cli), error))
        return FALSE;
    if (cli_json(cli))
        write_json(cli_json(cli), redraw);
    print_result(cli, redraw);
    return TRUE;
}

static gboolean check_wish(const Wish *w, GError **error)
{
    if (!w->line != !w->along)
        return TRUE;
    g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                        _("give the line: either --line FILE or --along x,y,x,y,..."));
    return FALSE;
}

static void wish_clear(Wish *w)
{
    g_free(w->line);
    g_free(w->along);
    g_free(w->crs);
    g_free(w->into);
    g_free(w->name);
}

static CliResult run_split(Cli *cli, GError **error)
{
    Wish w = {0};
    const GOptionEntry options[] = {
        {"line", 0, 0, G_OPTION_ARG_STRING, &w.line, N_("The line to cut along, drawn in another program"),
         N_("SRC")},
        {"along", 0, 0, G_OPTION_ARG_STRING, &w.along, N_("The points of the line"), N_("X,Y,X,Y...")},
        {"crs", 0, 0, G_OPTION_ARG_STRING, &w.crs,
         N_("Coordinate system of the line (default: its file's, or the project's)"), N_("CRS")},
        {"into", 0, 0, G_OPTION_ARG_STRING, &w.into, N_("Code of the new community"), N_("CODE")},
        {"name", 0, 0, G_OPTION_ARG_STRING, &w.name, N_("Name of the new community"), N_("NAME")},
        G_OPTION_ENTRY_NULL,
    };
    gboolean done = cli_parse(cli, options, error) && check_wish(&w, error) && split(cli, &w, error);
    wish_clear(&w);
    return done ? CLI_DONE : CLI_FAILED;
}

const Command cmd_split = {
    .name = "split",
    .summary = N_("Make two communities of one, along a line"),
    .arguments = N_("PROJECT.gpkg CODE"),
    .min_args = 2,
    .max_args = 2,
    .run = run_split,
};
