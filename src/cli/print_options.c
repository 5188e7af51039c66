#include "cli/print_options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"
#include "base/fs.h"
#include "cli/community.h"

#define MM 72 / 25.4

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
    char *end = NULL;
    if ((name[0] == 'A' || name[0] == 'a') && name[1] >= '0' && name[1] <= '7' && !name[2]) {
        sheet_paper_size((guint)(name[1] - '0'), wide, tall);
        return TRUE;
    }
    *wide = g_ascii_strtod(name, &end);
    *tall = *end == 'x' ? g_ascii_strtod(end + 1, &end) : 0;
    return *wide >= 50 && *wide <= 5000 && *tall >= 50 && *tall <= 5000 && g_str_equal(end, "mm");
}

/* The paper's size: that of the kind where none is asked for. A size WxH is taken as it is, unless a way up is asked
 * for. */
static gboolean parse_paper(PrintOptions *p, GError **error)
{
    g_autofree char *usual = g_strdup_printf("A%u", p->kind->paper);
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
    gboolean upright = p->portrait || (!p->landscape && (series ? p->kind->portrait : wide < tall));
    p->width = (upright ? MIN(wide, tall) : MAX(wide, tall)) * MM;
    p->height = (upright ? MAX(wide, tall) : MIN(wide, tall)) * MM;
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

static gboolean usage(GError **error, const char *text)
{
    g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, text);
    return FALSE;
}

static gboolean parse_press(PrintOptions *p, GError **error)
{
    double wide = 0, tall = 0;
    if (p->png != 0 && !(p->png >= 20 && p->png <= 2400))
        return usage(error, _("--png: write the dots an inch, 20 to 2400, for example 150"));
    if (p->bleed != 0 && !(p->bleed >= 0 && p->bleed <= 20))
        return usage(error, _("--bleed: write millimetres, up to 20, for example 3"));
    if (p->tiles && !parse_size(p->tiles, &wide, &tall))
        return usage(error, _("--tiles: write A0 to A7, or width and height as in 420x297mm"));
    if ((p->png != 0) + p->svg + (p->tiles != NULL) > 1)
        return usage(error, _("--png, --svg and --tiles exclude each other"));
    if (p->tiles && p->bleed > 0)
        return usage(error, _("--tiles and --bleed exclude each other"));
    p->press = (PressOptions){.format = p->svg        ? PRESS_SVG
                                        : p->png != 0 ? PRESS_PNG
                                                      : PRESS_PDF,
                              .dpi = p->png,
                              .bleed = p->bleed * MM,
                              .tile_width = wide * MM,
                              .tile_height = tall * MM};
    return TRUE;
}

static gboolean check_out(PrintOptions *p, GError **error)
{
    if (!p->out)
        return usage(error, _("say where the sheets go: --out FILE.pdf, or --out FOLDER for a file each"));
    g_autofree char *lower = g_ascii_strdown(p->out, -1);
    p->folder = !g_str_has_suffix(lower, ".pdf") || g_file_test(p->out, G_FILE_TEST_IS_DIR);
    if (!p->folder && p->press.format != PRESS_PDF)
        return usage(error, _("--png and --svg make a file of each sheet: --out must be a folder"));
    return p->folder || fs_check_place(p->out, p->overwrite, error);
}

static gboolean parse_printer(PrintOptions *p, GError **error)
{
    if (!p->printer && (p->copies || p->duplex))
        return usage(error, _("--copies and --duplex are for --printer"));
    if (p->printer && p->folder)
        return usage(error, _("--printer takes one document: --out must be a PDF file"));
    if (p->copies < 0 || p->copies > 999)
        return usage(error, _("--copies: write 1 to 999"));
    if (p->duplex && !g_str_equal(p->duplex, "long") && !g_str_equal(p->duplex, "short"))
        return usage(error, _("--duplex: write long or short, the edge at which the pages are turned"));
    p->sides = !p->duplex                       ? PRINTER_ONE_SIDED
               : g_str_equal(p->duplex, "long") ? PRINTER_LONG_EDGE
                                                : PRINTER_SHORT_EDGE;
    return TRUE;
}

static gboolean parse_texts(PrintOptions *p, GError **error)
{
    p->kind = parse_kind(p->template, error);
    return p->kind && parse_paper(p, error) && parse_scale(p->scale, &p->map_scale, error) &&
           (!p->here || parse_here(p->here, &p->here_at, error)) && parse_press(p, error) &&
           check_out(p, error) && parse_printer(p, error);
}

gboolean print_options_parse(Cli *cli, PrintOptions *p, GError **error)
{
    const GOptionEntry options[] = {
        {"template", 0, 0, G_OPTION_ARG_STRING, &p->template,
         N_("Which sheets: board, overview, street, changes, card or badge (default: board)"), N_("KIND")},
        {"from", 0, 0, G_OPTION_ARG_STRING, &p->from,
         N_("Change sheets: compare with this plan (default: the grids before)"), N_("NAME")},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &p->out,
         N_("One document, or a folder with a file for each sheet"), N_("FILE.pdf|FOLDER")},
        {"grid", 0, 0, G_OPTION_ARG_STRING_ARRAY, &p->grids,
         N_("Print the sheet of this grid; may be repeated"), N_("CODE")},
        {"community", 0, 0, G_OPTION_ARG_STRING_ARRAY, &p->communities,
         N_("Print the sheets of this community; may be repeated"), N_("CODE")},
        {"paper", 0, 0, G_OPTION_ARG_STRING, &p->paper,
         N_("A0 to A7, or WxHmm (default: that of the template; A3 for a board)"), N_("SIZE")},
        {"portrait", 0, 0, G_OPTION_ARG_NONE, &p->portrait, N_("Upright paper"), NULL},
        {"landscape", 0, 0, G_OPTION_ARG_NONE, &p->landscape, N_("Lying paper"), NULL},
        {"scale", 0, 0, G_OPTION_ARG_STRING, &p->scale,
         N_("Scale of the map, as 1:2000 (default: the largest round one that shows the grid)"), N_("1:N")},
        {"here", 0, 0, G_OPTION_ARG_STRING, &p->here, N_("Where the board hangs: marked on the map"),
         N_("X,Y")},
        {"tiles", 0, 0, G_OPTION_ARG_STRING, &p->tiles,
         N_("Spread each sheet over paper of this size, to be glued together: A4"), N_("SIZE")},
        {"bleed", 0, 0, G_OPTION_ARG_DOUBLE, &p->bleed,
         N_("Let colours run so many millimetres over the edge, with crop marks: 3"), N_("MM")},
        {"png", 0, 0, G_OPTION_ARG_DOUBLE, &p->png, N_("Pictures of so many dots an inch instead of PDF"),
         N_("DPI")},
        {"svg", 0, 0, G_OPTION_ARG_NONE, &p->svg, N_("SVG files instead of PDF"), NULL},
        {"printer", 0, 0, G_OPTION_ARG_STRING, &p->printer,
         N_("Send the document to this printer as well; a name that there is not lists them"), N_("NAME")},
        {"copies", 0, 0, G_OPTION_ARG_INT, &p->copies, N_("Copies that the printer makes"), N_("N")},
        {"duplex", 0, 0, G_OPTION_ARG_STRING, &p->duplex,
         N_("Print on both sides, turned at the long or the short edge"), "long|short"},
        {"look", 0, 0, G_OPTION_ARG_FILENAME, &p->look,
         N_("Colours, texts and what is shown, as in maps/templates/board.ini"), N_("FILE.ini")},
        {"theme", 0, 0, G_OPTION_ARG_FILENAME, &p->theme,
         N_("Colours and widths of the map, as in maps/themes/light.ini"), N_("FILE")},
        {"changed-only", 0, 0, G_OPTION_ARG_NONE, &p->changed,
         N_("Only what differs from what was printed to the same place before"), NULL},
        {"allow-findings", 0, 0, G_OPTION_ARG_NONE, &p->allow, N_("Print though something is missing"), NULL},
        {"overwrite", 0, 0, G_OPTION_ARG_NONE, &p->overwrite, N_("Replace existing files"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    return cli_parse(cli, options, error) && parse_texts(p, error);
}

void print_options_clear(PrintOptions *p)
{
    g_strfreev(p->grids);
    g_strfreev(p->communities);
    g_free(p->paper);
    g_free(p->scale);
    g_free(p->template);
    g_free(p->out);
    g_free(p->tiles);
    g_free(p->printer);
    g_free(p->duplex);
    g_free(p->look);
    g_free(p->theme);
    g_free(p->here);
    g_free(p->from);
}

static guint32 find_grid(const CityPlan *plan, const char *code)
{
    for (guint32 g = 0; g < plan->grids->len; g++)
        if (g_strcmp0(city_plan_grid(plan, g)->code, code) == 0)
            return g;
    return CITY_NONE;
}

/* Marks what is asked for: grids and communities by code, or all. */
static gboolean choose(const PrintOptions *p, const City *city, const CityPlan *plan, gboolean *chosen,
                       GError **error)
{
    for (guint i = 0; p->grids && p->grids[i]; i++) {
        guint32 g = find_grid(plan, p->grids[i]);
        if (g == CITY_NONE) {
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                        _("--grid %s: there is no such grid; \"wangge export\" lists the codes"),
                        p->grids[i]);
            return FALSE;
        }
        chosen[g] = TRUE;
    }
    for (guint i = 0; p->communities && p->communities[i]; i++) {
        guint32 community = community_require(city, p->communities[i], error);
        if (community == CITY_NONE)
            return FALSE;
        for (guint32 g = 0; g < plan->grids->len; g++)
            chosen[g] |= city_plan_grid(plan, g)->community == community;
    }
    for (guint32 g = 0; !p->grids && !p->communities && g < plan->grids->len; g++)
        chosen[g] = TRUE;
    return TRUE;
}

GArray *print_options_grids(const PrintOptions *p, const City *city, const CityPlan *plan, GError **error)
{
    g_autofree gboolean *chosen = g_new0(gboolean, plan->grids->len + 1);
    g_autoptr(GArray) grids = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (!choose(p, city, plan, chosen, error))
        return NULL;
    for (guint32 g = 0; g < plan->grids->len; g++)
        if (chosen[g] && geo_shapes_get(plan->grid_shapes, g).kind == GEO_POLYGON)
            g_array_append_val(grids, g);
    if (grids->len == 0) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("there is no grid to print; divide the project first: wangge divide"));
        return NULL;
    }
    if (p->here && grids->len != 1) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("--here is the place of one board; name its grid with --grid"));
        return NULL;
    }
    return g_steal_pointer(&grids);
}
