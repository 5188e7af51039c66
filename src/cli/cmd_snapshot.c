/* wangge snapshot: the map of a project, or of one community, as a picture. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"
#include "base/fs.h"
#include "base/language.h"
#include "base/text.h"
#include "cli/colour_by.h"
#include "cli/command.h"
#include "cli/desk_program.h"
#include "draw/cairo_canvas.h"
#include "draw/map.h"
#include "io/project.h"

#define LEAST_SIDE  64
#define MOST_SIDE   16384
#define MOST_PIXELS (100 * 1000 * 1000)

static gboolean parse_size(const char *text, guint *width, guint *height, GError **error)
{
    *width = 1600;
    *height = 1000;
    if (!text)
        return TRUE;
    g_auto(GStrv) sides = g_strsplit(text, "x", 3);
    guint64 w = 0, h = 0;
    if (g_strv_length(sides) != 2 ||
        !g_ascii_string_to_unsigned(sides[0], 10, LEAST_SIDE, MOST_SIDE, &w, NULL) ||
        !g_ascii_string_to_unsigned(sides[1], 10, LEAST_SIDE, MOST_SIDE, &h, NULL) || w * h > MOST_PIXELS) {
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
            _("--size %s: write WIDTHxHEIGHT, each %d to %d and together at most 100 million pixels, for "
              "example 1600x1000"),
            text, LEAST_SIDE, MOST_SIDE);
        return FALSE;
    }
    *width = (guint)w;
    *height = (guint)h;
    return TRUE;
}

static gboolean find_format(const char *path, CairoCanvasFormat *format, GError **error)
{
    static const struct {
        const char *ending;
        CairoCanvasFormat format;
    } formats[] = {{".png", CAIRO_CANVAS_PNG}, {".pdf", CAIRO_CANVAS_PDF}, {".svg", CAIRO_CANVAS_SVG}};
    g_autofree char *lower = g_ascii_strdown(path, -1);
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
        if (g_str_has_suffix(lower, formats[i].ending)) {
            *format = formats[i].format;
            return TRUE;
        }
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("%s: a picture's name ends in .png, .pdf or .svg"),
                path);
    return FALSE;
}

/* How many characters the two codes have in common from the left. */
static guint common_start(const char *a, const char *b)
{
    guint n = 0;
    while (a[n] && a[n] == b[n])
        n++;
    return n;
}

/* Up to five codes that are nearest to the one asked for, with names, as one text. */
static char *near_codes(const City *city, const char *code)
{
    GString *list = g_string_new(NULL);
    g_autofree gboolean *listed = g_new0(gboolean, city->communities->len + 1);
    for (guint round = 0; round < MIN(5, city->communities->len); round++) {
        guint best = G_MAXUINT, best_score = 0;
        for (guint i = 0; i < city->communities->len; i++) {
            const char *other = city_community(city, i)->code;
            if (listed[i] || !other)
                continue;
            guint score = 1000 + common_start(code, other) - 2 * MIN(100, text_distance(code, other));
            if (best == G_MAXUINT || score > best_score) {
                best = i;
                best_score = score;
            }
        }
        if (best == G_MAXUINT)
            break;
        listed[best] = TRUE;
        const CityCommunity *c = city_community(city, best);
        g_string_append_printf(list, "%s%s %s", list->len ? ", " : "", c->code, c->name ? c->name : "");
    }
    return g_string_free(list, FALSE);
}

static gboolean find_community(const City *city, const char *path, const char *code, guint32 *index,
                               GError **error)
{
    *index = CITY_NONE;
    if (!code)
        return TRUE;
    for (guint32 i = 0; i < city->communities->len; i++)
        if (g_strcmp0(city_community(city, i)->code, code) == 0) {
            *index = i;
            return TRUE;
        }
    g_autofree char *near = near_codes(city, code);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("%s has no community %s; near it are: %s"), path,
                code, near);
    return FALSE;
}

static gint32 setting_number(GHashTable *settings, const char *key)
{
    const char *text = (const char *)g_hash_table_lookup(settings, key);
    gint64 value = 0;
    return text && g_ascii_string_to_signed(text, 10, 0, G_MAXINT32, &value, NULL) ? (gint32)value : 0;
}

/* The band and the unit that the division was made with. */
static gboolean read_rules(const char *path, MapOptions *options, GError **error)
{
    g_autoptr(GHashTable) settings = project_get_settings(path, error);
    if (!settings)
        return FALSE;
    const char *unit = (const char *)g_hash_table_lookup(settings, "divide.unit");
    options->unit = g_strcmp0(unit, "people") == 0 ? CITY_PEOPLE : CITY_HOUSEHOLDS;
    options->least = setting_number(settings, "divide.min");
    options->most = setting_number(settings, "divide.max");
    return TRUE;
}

static GBytes *paint(const City *city, const CityPlan *plan, const Style *style, CairoCanvasFormat format,
                     const MapOptions *options, MapReport *report, GError **error)
{
    g_autoptr(Text) text = text_new(style->family);
    g_autoptr(Canvas) canvas =
        cairo_canvas_new(format, (guint)options->width, (guint)options->height, text, error);
    if (!canvas)
        return NULL;
    g_autoptr(Scene) scene = map_scene(city, plan, style, text, options, report);
    scene_paint(scene, canvas, SCENE_ALL_LAYERS);
    return cairo_canvas_finish(canvas, error);
}

typedef struct Snapshot {
    char *size, *code, *theme, *scale, *colour_by;
    char **steps;
    gboolean overwrite, window;
} Snapshot;

static void write_classes(Json *json, const Classes *classes, const MapReport *report)
{
    json_string(json, "coloured_by", classes->title);
    json_array(json, "classes");
    for (guint i = 0; i < classes->n; i++) {
        json_object(json, NULL);
        json_string(json, "label", classes->labels[i]);
        json_int(json, "grids", report->in_class[i]);
        json_end(json);
    }
    json_end(json);
    json_int(json, "without_figure", report->in_class[classes->n]);
}

static void report_result(Cli *cli, const char *out, const MapOptions *options, const MapReport *report)
{
    Json *json = cli_json(cli);
    if (json) {
        json_string(json, "picture", out);
        json_int(json, "width", (gint64)options->width);
        json_int(json, "height", (gint64)options->height);
        json_int(json, "grids", report->grids);
        json_int(json, "labelled", report->labelled);
        json_double(json, "metres_per_pixel", report->metres_a_unit);
        if (options->classes)
            write_classes(json, options->classes, report);
    }
    cli_print(cli, ngettext("%s: %u grid\n", "%s: %u grids\n", report->grids), out, report->grids);
}

static gboolean draw(Cli *cli, const Snapshot *s, GError **error)
{
    const char *path = cli_arg(cli, 0), *out = cli_arg(cli, 1);
    guint width, height;
    CairoCanvasFormat format;
    MapOptions options = {0};
    MapReport report;
    if (s->scale || s->steps || !out) {
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                            out ? _("--scale and --do go with --window only")
                                : _("give a project and a name for its picture"));
        return FALSE;
    }
    if (!parse_size(s->size, &width, &height, error) || !find_format(out, &format, error) ||
        !fs_check_place(out, s->overwrite, error))
        return FALSE;
    g_autoptr(Style) style = s->theme ? style_read(s->theme, error) : style_new();
    if (!style)
        return FALSE;
    job_phase(cli_job(cli), _("Reading the project"), 0);
    g_autoptr(City) city = project_load_city(path, error);
    if (!city || !find_community(city, path, s->code, &options.community, error))
        return FALSE;
    g_autoptr(CityPlan) plan = project_load_plan(path, city, error);
    if (!plan || !read_rules(path, &options, error) || !job_check(cli_job(cli), error))
        return FALSE;
    g_autoptr(Classes) classes =
        s->colour_by ? colour_by_new(path, city, plan, options.unit, s->colour_by, error) : NULL;
    if (s->colour_by && !classes)
        return FALSE;
    options.classes = classes;
    options.width = width;
    options.height = height;
    job_phase(cli_job(cli), _("Drawing"), 0);
    g_autoptr(GBytes) bytes = paint(city, plan, style, format, &options, &report, error);
    if (!bytes || !job_check(cli_job(cli), error))
        return FALSE;
    if (!fs_write(out, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), s->overwrite, error))
        return FALSE;
    report_result(cli, out, &options, &report);
    return TRUE;
}

static void add_word(GPtrArray *words, const char *option, const char *value)
{
    g_ptr_array_add(words, g_strconcat(option, value, NULL));
}

/* The words for the program of the window: the start page when there is no project. */
static GPtrArray *window_words(const Snapshot *s, const char *project, const char *out)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    add_word(words, "--picture=", out);
    add_word(words, "--size=", s->size ? s->size : "1280x800");
    add_word(words, "--theme=", s->theme ? s->theme : "light");
    add_word(words, "--scale=", s->scale ? s->scale : "1");
    if (s->overwrite)
        add_word(words, "--overwrite", NULL);
    for (guint i = 0; s->steps && s->steps[i]; i++)
        add_word(words, "--do=", s->steps[i]);
    add_word(words, "--", NULL);
    if (project)
        add_word(words, project, NULL);
    g_ptr_array_add(words, NULL);
    return words;
}

static gboolean draw_window(Cli *cli, const Snapshot *s, GError **error)
{
    const char *second = cli_arg(cli, 1), *out = second ? second : cli_arg(cli, 0);
    CairoCanvasFormat format;
    if (!find_format(out, &format, error))
        return FALSE;
    if (format != CAIRO_CANVAS_PNG || s->code || s->colour_by) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("--window draws a PNG of the whole city; leave --community and --colour-by out and end "
                      "the name in .png"));
        return FALSE;
    }
    g_autoptr(GPtrArray) words = window_words(s, second ? cli_arg(cli, 0) : NULL, out);
    if (!desk_program_run(language_is_chinese() ? "zh" : "en", (const char *const *)words->pdata, error))
        return FALSE;
    if (cli_json(cli))
        json_string(cli_json(cli), "picture", out);
    return TRUE;
}

static CliResult run(Cli *cli, GError **error)
{
    Snapshot s = {0};
    GOptionEntry options[] = {
        {"size", 0, 0, G_OPTION_ARG_STRING, &s.size,
         N_("Size in pixels, or points in a PDF or SVG (default: 1600x1000)"), N_("WxH")},
        {"community", 0, 0, G_OPTION_ARG_STRING, &s.code, N_("Show this community only"), N_("CODE")},
        {"colour-by", 0, 0, G_OPTION_ARG_STRING, &s.colour_by,
         N_("Colour the grids by households, officer, change, or a figure that was joined"), N_("WHAT")},
        {"theme", 0, 0, G_OPTION_ARG_FILENAME, &s.theme,
         N_("Colours and widths, as in maps/themes/light.ini"), N_("FILE")},
        {"window", 0, 0, G_OPTION_ARG_NONE, &s.window,
         N_("Draw the whole window of wangge open (PNG; --size in pixels, --theme light, dark or contrast)"),
         NULL},
        {"scale", 0, 0, G_OPTION_ARG_STRING, &s.scale, N_("Size of what --window draws, 1 to 3"),
         N_("FACTOR")},
        {"do", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &s.steps,
         N_("Do this in the window first, in a copy of the project: a command's name, key KEY, type TEXT, "
            "point, press, release or click X,Y, or wait; may be repeated"),
         N_("STEP")},
        {"overwrite", 0, 0, G_OPTION_ARG_NONE, &s.overwrite, N_("Replace the picture if it is there"), NULL},
        G_OPTION_ENTRY_NULL,
    };
    CliResult result = CLI_FAILED;
    if (cli_parse(cli, options, error) && (s.window ? draw_window : draw)(cli, &s, error))
        result = CLI_DONE;
    g_free(s.size);
    g_free(s.code);
    g_free(s.theme);
    g_free(s.scale);
    g_strfreev(s.steps);
    g_free(s.colour_by);
    return result;
}

const Command cmd_snapshot = {
    .name = "snapshot",
    .summary = N_("Draw the map as a picture (PNG, PDF or SVG)"),
    .arguments = N_("[PROJECT.gpkg] OUT.png"),
    .min_args = 1,
    .max_args = 2,
    .threads = FALSE,
    .run = run,
};
