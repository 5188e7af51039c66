/* wangge print: sheets for the grids - boards and others - as a PDF. */
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
#include "print/run.h"

#define MM 72 / 25.4

typedef struct Print {
    char **grids, **communities;
    char *template, *out, *paper, *scale, *look, *theme, *here;
    gboolean portrait, landscape, allow, overwrite;
} Print;

static const SheetKind *parse_kind(const char *name, GError **error)
{
    const SheetKind *kind = sheet_kind_find(name ? name : "board");
    if (kind)
        return kind;
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < sheet_n_kinds; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "", sheet_kinds[i]->name);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("--template %s: there is no such sheet; there are: %s"), name, names->str);
    g_string_free(names, TRUE);
    return NULL;
}

/* A0 to A7, upright, in millimetres (ISO 216), or WxHmm as it is given. */
static gboolean parse_size(const char *name, double *wide, double *tall)
{
    static const double sides[] = {1189, 841, 594, 420, 297, 210, 148, 105, 74};
    char *end = NULL;
    if ((name[0] == 'A' || name[0] == 'a') && name[1] >= '0' && name[1] <= '7' && !name[2]) {
        *tall = sides[name[1] - '0'];
        *wide = sides[name[1] - '0' + 1];
        return TRUE;
    }
    *wide = g_ascii_strtod(name, &end);
    *tall = *end == 'x' ? g_ascii_strtod(end + 1, &end) : 0;
    return *wide >= 50 && *wide <= 5000 && *tall >= 50 && *tall <= 5000 && g_str_equal(end, "mm");
}

/* The paper's size: that of the kind where none is asked for. A size WxH is taken as it is, unless a way up is asked
 * for. */
static gboolean parse_paper(const Print *p, const SheetKind *kind, SheetSet *set, GError **error)
{
    g_autofree char *usual = g_strdup_printf("A%u", kind->paper);
    const char *name = p->paper ? p->paper : usual;
    double wide, tall;
    if (!parse_size(name, &wide, &tall)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("--paper %s: write A0 to A7, or width and height of 50 to 5000 as in 420x297mm"), name);
        return FALSE;
    }
    if (p->portrait && p->landscape) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("--portrait and --landscape exclude each other"));
        return FALSE;
    }
    gboolean series = !strchr(name, 'x');
    gboolean upright = p->portrait || (!p->landscape && (series ? kind->portrait : wide < tall));
    set->width = (upright ? MIN(wide, tall) : MAX(wide, tall)) * MM;
    set->height = (upright ? MAX(wide, tall) : MIN(wide, tall)) * MM;
    return TRUE;
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
static gboolean choose(const Print *p, const SheetSet *set, gboolean *chosen, GError **error)
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

static GArray *list_grids(const Print *p, const SheetSet *set, GError **error)
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

/* Draws beside the place of the file; it takes the place when nothing is wrong, or that is allowed. */
static CliResult print_sheets(Cli *cli, const Print *p, const SheetKind *kind, const GPtrArray *sheets,
                              const char *when, GError **error)
{
    g_autofree SheetReport *reports = g_new0(SheetReport, sheets->len);
    g_autofree char *beside = fs_name_beside(p->out);
    if (!run_write(sheets, beside, _(kind->title), when, reports, cli_job(cli), error)) {
        g_unlink(beside);
        return CLI_FAILED;
    }
    guint unnumbered = 0, faults = list_faults(cli, sheets, reports);
    for (guint i = 0; i < sheets->len; i++)
        unnumbered += reports[i].unnumbered;
    gboolean printed = faults == 0 || p->allow;
    if (!printed)
        g_unlink(beside);
    else if (!fs_install(beside, p->out, p->overwrite, error))
        return CLI_FAILED;
    report_result(cli, p->out, sheets->len, faults, unnumbered, printed);
    return printed ? CLI_DONE : CLI_FINDINGS;
}

static CliResult print_kind(Cli *cli, const Print *p, const SheetKind *kind, SheetSet *set, GError **error)
{
    g_autoptr(GArray) grids = list_grids(p, set, error);
    if (!grids)
        return CLI_FAILED;
    g_autoptr(GDateTime) now = run_time();
    g_autofree char *when = g_date_time_format(now, "%Y-%m-%dT%H:%M:%S%:z"),
                    *date = g_date_time_format(now, "%F");
    set->date = date;
    g_autoptr(GPtrArray) sheets = kind->list(set, (const guint32 *)(void *)grids->data, grids->len);
    if (sheets->len == 0) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("--template %s: the project has nothing for such sheets"), kind->name);
        return CLI_FAILED;
    }
    return print_sheets(cli, p, kind, sheets, when, error);
}

static gboolean check_out(const Print *p, GError **error)
{
    if (p->out)
        return fs_check_place(p->out, p->overwrite, error);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("say where the sheets go: --out FILE.pdf"));
    return FALSE;
}

static CliResult print(Cli *cli, const Print *p, GError **error)
{
    const char *path = cli_arg(cli, 0);
    SheetSet set = {0};
    GeoPoint here;
    const SheetKind *kind = parse_kind(p->template, error);
    if (!kind || !parse_paper(p, kind, &set, error) || !parse_scale(p->scale, &set.scale, error) ||
        (p->here && !parse_here(p->here, &here, error)) || !check_out(p, error))
        return CLI_FAILED;
    set.here = p->here ? &here : NULL;
    g_autoptr(Template) look = p->look ? template_read(p->look, error) : template_new();
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
    set.city = city;
    set.plan = plan;
    set.staff = staff;
    set.template = look;
    set.style = style;
    return print_kind(cli, p, kind, &set, error);
}

static CliResult run(Cli *cli, GError **error)
{
    Print p = {0};
    const GOptionEntry options[] = {
        {"template", 0, 0, G_OPTION_ARG_STRING, &p.template, N_("Which sheets: board (default: board)"),
         N_("KIND")},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &p.out, N_("The file that is made"), N_("FILE.pdf")},
        {"grid", 0, 0, G_OPTION_ARG_STRING_ARRAY, &p.grids,
         N_("Print the sheet of this grid; may be repeated"), N_("CODE")},
        {"community", 0, 0, G_OPTION_ARG_STRING_ARRAY, &p.communities,
         N_("Print the sheets of this community; may be repeated"), N_("CODE")},
        {"paper", 0, 0, G_OPTION_ARG_STRING, &p.paper,
         N_("A0 to A7, or WxHmm (default: that of the template; A3 for a board)"), N_("SIZE")},
        {"portrait", 0, 0, G_OPTION_ARG_NONE, &p.portrait, N_("Upright paper"), NULL},
        {"landscape", 0, 0, G_OPTION_ARG_NONE, &p.landscape, N_("Lying paper"), NULL},
        {"scale", 0, 0, G_OPTION_ARG_STRING, &p.scale,
         N_("Scale of the map, as 1:2000 (default: the largest round one that shows the grid)"), N_("1:N")},
        {"here", 0, 0, G_OPTION_ARG_STRING, &p.here, N_("Where the board hangs: marked on the map"),
         N_("X,Y")},
        {"look", 0, 0, G_OPTION_ARG_FILENAME, &p.look,
         N_("Colours, texts and what is shown, as in maps/templates/board.ini"), N_("FILE.ini")},
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
    g_free(p.out);
    g_free(p.look);
    g_free(p.theme);
    g_free(p.here);
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
