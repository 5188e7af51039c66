/* wangge print: the boards of grids, a page each, as a PDF. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/fs.h"
#include "cli/command.h"
#include "cli/community.h"
#include "io/project.h"
#include "io/project_staff.h"
#include "print/boards.h"

#define MM 72 / 25.4

typedef struct Print {
    char **grids, **communities;
    char *paper, *scale, *template, *theme, *here;
    gboolean portrait, allow, overwrite;
} Print;

/* A0 to A7, upright, in millimetres (ISO 216), or WxHmm as it is given. */
static gboolean parse_paper(const Print *p, BoardSet *set, GError **error)
{
    static const double sides[] = {1189, 841, 594, 420, 297, 210, 148, 105, 74};
    const char *name = p->paper ? p->paper : "A3";
    char *end = NULL;
    if ((name[0] == 'A' || name[0] == 'a') && name[1] >= '0' && name[1] <= '7' && !name[2]) {
        double tall = sides[name[1] - '0'] * MM, wide = sides[name[1] - '0' + 1] * MM;
        set->width = p->portrait ? wide : tall;
        set->height = p->portrait ? tall : wide;
        return TRUE;
    }
    double wide = g_ascii_strtod(name, &end);
    double tall = *end == 'x' ? g_ascii_strtod(end + 1, &end) : 0;
    if (wide >= 50 && wide <= 5000 && tall >= 50 && tall <= 5000 && g_str_equal(end, "mm")) {
        set->width = (p->portrait ? MIN(wide, tall) : wide) * MM;
        set->height = (p->portrait ? MAX(wide, tall) : tall) * MM;
        return TRUE;
    }
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("--paper %s: write A0 to A7, or width and height of 50 to 5000 as in 420x297mm"), name);
    return FALSE;
}

static gboolean parse_scale(const char *text, guint *scale, GError **error)
{
    guint64 n = 0;
    if (text &&
        (!g_str_has_prefix(text, "1:") || !g_ascii_string_to_unsigned(text + 2, 10, 50, 1000000, &n, NULL))) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("--scale %s: write 1:N with N from 50 to 1000000, for example 1:2000"), text);
        return FALSE;
    }
    *scale = (guint)n;
    return TRUE;
}

static gboolean parse_here(const char *text, GeoPoint *here, GError **error)
{
    char *end = NULL;
    here->x = g_ascii_strtod(text, &end);
    if (end != text && *end == ',') {
        const char *second = end + 1;
        here->y = g_ascii_strtod(second, &end);
        if (end != second && !*end)
            return TRUE;
    }
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("--here %s: write X,Y in metres of the project's coordinates"), text);
    return FALSE;
}

static guint32 find_grid(const CityPlan *plan, const char *code)
{
    for (guint32 g = 0; g < plan->grids->len; g++)
        if (g_strcmp0(city_plan_grid(plan, g)->code, code) == 0)
            return g;
    return CITY_NONE;
}

/* Marks what is asked for: grids and communities by code, or all. */
static gboolean choose(const Print *p, const BoardSet *set, gboolean *chosen, GError **error)
{
    for (guint i = 0; p->grids && p->grids[i]; i++) {
        guint32 g = find_grid(set->plan, p->grids[i]);
        if (g == CITY_NONE) {
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                        _("--grid %s: there is no such grid; \"wangge export\" lists the codes"),
                        p->grids[i]);
            return FALSE;
        }
        chosen[g] = TRUE;
    }
    for (guint i = 0; p->communities && p->communities[i]; i++) {
        guint32 community = community_require(set->city, p->communities[i], error);
        if (community == CITY_NONE)
            return FALSE;
        for (guint32 g = 0; g < set->plan->grids->len; g++)
            chosen[g] |= city_plan_grid(set->plan, g)->community == community;
    }
    for (guint32 g = 0; !p->grids && !p->communities && g < set->plan->grids->len; g++)
        chosen[g] = TRUE;
    return TRUE;
}

static GArray *list_grids(const Print *p, const BoardSet *set, GError **error)
{
    g_autofree gboolean *chosen = g_new0(gboolean, set->plan->grids->len + 1);
    g_autoptr(GArray) grids = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (!choose(p, set, chosen, error))
        return NULL;
    for (guint32 g = 0; g < set->plan->grids->len; g++)
        if (chosen[g] && geo_shapes_get(set->plan->grid_shapes, g).kind == GEO_POLYGON)
            g_array_append_val(grids, g);
    if (grids->len == 0) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("there is no grid to print; divide the project first: wangge divide"));
        return NULL;
    }
    if (set->here && grids->len != 1) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("--here is the place of one board; name its grid with --grid"));
        return NULL;
    }
    return g_steal_pointer(&grids);
}

/* The time of the run, or SOURCE_DATE_EPOCH where it is set, so that the same project gives the same file. */
static GDateTime *run_time(void)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds = 0;
    if (epoch && g_ascii_string_to_signed(epoch, 10, 0, G_GINT64_CONSTANT(253402300799), &seconds, NULL))
        return g_date_time_new_from_unix_utc(seconds);
    return g_date_time_new_now_local();
}

/* The list of what is wrong, a line a fault; returns their number. */
static guint list_faults(Cli *cli, const BoardSet *set, const GArray *grids, const BoardReport *reports)
{
    Json *json = cli_json(cli);
    guint n = 0;
    if (json)
        json_array(json, "findings");
    for (guint i = 0; i < grids->len; i++)
        for (guint bit = 0; bit < BOARD_N_FAULTS; bit++) {
            BoardFault fault = (BoardFault)(1u << bit);
            const CityGrid *grid = city_plan_grid(set->plan, g_array_index(grids, guint32, i));
            if (!(reports[i].faults & fault))
                continue;
            n++;
            cli_print(cli, "%s %s: %s\n", grid->code ? grid->code : "", grid->name ? grid->name : "",
                      board_fault_text(fault));
            if (json) {
                json_object(json, NULL);
                json_string(json, "grid", grid->code);
                json_string(json, "fault", board_fault_text(fault));
                json_end(json);
            }
        }
    if (json)
        json_end(json);
    return n;
}

static void report_result(Cli *cli, const char *out, guint boards, guint faults, guint unnumbered,
                          gboolean printed)
{
    Json *json = cli_json(cli);
    if (json) {
        json_string(json, "file", printed ? out : "");
        json_int(json, "boards", printed ? boards : 0);
        json_int(json, "unnumbered_buildings", unnumbered);
    }
    if (unnumbered)
        cli_print(cli,
                  ngettext("%u building has no room for its number on the maps\n",
                           "%u buildings have no room for their numbers on the maps\n", unnumbered),
                  unnumbered);
    if (printed)
        cli_print(cli, ngettext("%s: %u board\n", "%s: %u boards\n", boards), out, boards);
    else
        cli_print(cli,
                  ngettext("%u finding; nothing is printed (--allow-findings prints all the same)\n",
                           "%u findings; nothing is printed (--allow-findings prints all the same)\n",
                           faults),
                  faults);
}

/* Draws beside the place of the file; it takes the place when nothing is wrong, or that is allowed. */
static CliResult print_boards(Cli *cli, const Print *p, BoardSet *set, GError **error)
{
    const char *out = cli_arg(cli, 1);
    g_autoptr(GArray) grids = list_grids(p, set, error);
    if (!grids)
        return CLI_FAILED;
    g_autoptr(GDateTime) now = run_time();
    g_autofree char *when = g_date_time_format(now, "%Y-%m-%dT%H:%M:%S%:z"),
                    *date = g_date_time_format(now, "%F");
    g_autofree BoardReport *reports = g_new0(BoardReport, grids->len);
    g_autofree char *beside = fs_name_beside(out);
    set->date = date;
    if (!boards_write(set, (const guint32 *)(void *)grids->data, grids->len, beside, when, reports,
                      cli_job(cli), error)) {
        g_unlink(beside);
        return CLI_FAILED;
    }
    guint unnumbered = 0, faults = list_faults(cli, set, grids, reports);
    for (guint i = 0; i < grids->len; i++)
        unnumbered += reports[i].unnumbered;
    gboolean printed = faults == 0 || p->allow;
    if (!printed)
        g_unlink(beside);
    else if (!fs_install(beside, out, p->overwrite, error))
        return CLI_FAILED;
    report_result(cli, out, grids->len, faults, unnumbered, printed);
    return printed ? CLI_DONE : CLI_FINDINGS;
}

static CliResult print(Cli *cli, const Print *p, GError **error)
{
    const char *path = cli_arg(cli, 0);
    BoardSet set = {0};
    GeoPoint here;
    if (!parse_paper(p, &set, error) || !parse_scale(p->scale, &set.scale, error) ||
        (p->here && !parse_here(p->here, &here, error)) ||
        !fs_check_place(cli_arg(cli, 1), p->overwrite, error))
        return CLI_FAILED;
    set.here = p->here ? &here : NULL;
    g_autoptr(Template) template = p->template ? template_read(p->template, error) : template_new();
    g_autoptr(Style) style = !template ? NULL : p->theme ? style_read(p->theme, error) : style_new();
    if (!style)
        return CLI_FAILED;
    job_phase(cli_job(cli), _("Reading the project"), 0);
    g_autoptr(City) city = project_load_city(path, error);
    g_autoptr(CityPlan) plan = city ? project_load_plan(path, city, error) : NULL;
    ProjectStaffWanted wanted = {.photos = template->show_photo};
    g_autoptr(CityStaff) staff = plan ? project_load_staff(path, wanted, error) : NULL;
    if (!staff)
        return CLI_FAILED;
    set.city = city;
    set.plan = plan;
    set.staff = staff;
    set.template = template;
    set.style = style;
    return print_boards(cli, p, &set, error);
}

static CliResult run(Cli *cli, GError **error)
{
    Print p = {0};
    const GOptionEntry options[] = {
        {"grid", 0, 0, G_OPTION_ARG_STRING_ARRAY, &p.grids,
         N_("Print the board of this grid; may be repeated"), N_("CODE")},
        {"community", 0, 0, G_OPTION_ARG_STRING_ARRAY, &p.communities,
         N_("Print the boards of this community; may be repeated"), N_("CODE")},
        {"paper", 0, 0, G_OPTION_ARG_STRING, &p.paper, N_("A0 to A7, or WxHmm (default: A3)"), N_("SIZE")},
        {"portrait", 0, 0, G_OPTION_ARG_NONE, &p.portrait, N_("Upright paper"), NULL},
        {"scale", 0, 0, G_OPTION_ARG_STRING, &p.scale,
         N_("Scale of the map, as 1:2000 (default: the largest round one that shows the grid)"), N_("1:N")},
        {"here", 0, 0, G_OPTION_ARG_STRING, &p.here, N_("Where the board hangs: marked on the map"),
         N_("X,Y")},
        {"template", 0, 0, G_OPTION_ARG_FILENAME, &p.template,
         N_("Colours, texts and what is shown, as in maps/templates/board.ini"), N_("FILE")},
        {"theme", 0, 0, G_OPTION_ARG_FILENAME, &p.theme,
         N_("Colours and widths of the map, as in maps/themes/light.ini"), N_("FILE")},
        {"allow-findings", 0, 0, G_OPTION_ARG_NONE, &p.allow, N_("Print though something is missing"), NULL},
        {"overwrite", 0, 0, G_OPTION_ARG_NONE, &p.overwrite, N_("Replace an existing file"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    CliResult result = cli_parse(cli, options, error) ? print(cli, &p, error) : CLI_FAILED;
    g_strfreev(p.grids);
    g_strfreev(p.communities);
    g_free(p.paper);
    g_free(p.scale);
    g_free(p.template);
    g_free(p.theme);
    g_free(p.here);
    return result;
}

const Command cmd_print = {
    .name = "print",
    .summary = N_("Print the boards of the grids as a PDF, with map, officer and phone"),
    .arguments = N_("PROJECT.gpkg OUT.pdf"),
    .min_args = 2,
    .max_args = 2,
    .run = run,
};
