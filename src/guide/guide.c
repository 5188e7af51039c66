/* The way through the guide, and the work beside it. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "guide/guide_int.h"
#include "io/project.h"

#define MARGIN     28.0
#define WIDEST     1040.0
#define DIAL_ARROW 26.0

Guide *guide_new(const char *path)
{
    Guide *g = g_new0(Guide, 1);
    g_autofree char *folder = g_path_get_dirname(path);
    g->paths = g_ptr_array_new_with_free_func(g_free);
    g->report = g_ptr_array_new_with_free_func(g_free);
    task_init(&g->task);
    entry_init(&g->crs);
    entry_init(&g->one_community);
    entry_init(&g->place);
    chooser_init(&g->chooser, folder);
    scroll_list_reset(&g->layers);
    scroll_list_reset(&g->fields);
    scroll_list_reset(&g->lines);
    for (guint i = 0; i < IMPORT_LAYERS; i++)
        for (guint k = 0; k < SURVEY_MAX_FIELDS; k++)
            g->columns[i][k] = GUIDE_AS_FOUND;
    guide_add(g, path);
    return g;
}

void guide_free(Guide *g)
{
    if (!g)
        return;
    task_clear(&g->task);
    survey_free(g->survey);
    import_outcome_free(g->outcome);
    chooser_clear(&g->chooser);
    entry_clear(&g->crs);
    entry_clear(&g->one_community);
    entry_clear(&g->place);
    g_ptr_array_unref(g->report);
    g_ptr_array_unref(g->paths);
    g_free(g->project);
    g_free(g->fault);
    g_free(g);
}

void guide_say(Guide *g, const char *fault)
{
    g_free(g->fault);
    g->fault = g_strdup(fault);
}

static void begin(Guide *g, GuideWork work, const char *name, TaskWork task, gpointer data,
                  GDestroyNotify free_result)
{
    g->work = work;
    guide_say(g, NULL);
    task_start(&g->task, name, task, data, free_result);
}

static gpointer look(gpointer data, Job *job, GError **error)
{
    const Guide *g = (const Guide *)data;
    g_autoptr(Survey) survey = survey_new();
    for (guint i = 0; i < g->paths->len; i++)
        if (!survey_add(survey, (const char *)g->paths->pdata[i], g->encoding, job, error))
            return NULL;
    return g_steal_pointer(&survey);
}

static void free_survey(gpointer survey)
{
    survey_free((Survey *)survey);
}

void guide_look(Guide *g)
{
    begin(g, GUIDE_LOOKING, "survey", look, g, free_survey);
}

void guide_add(Guide *g, const char *path)
{
    if (task_busy(&g->task))
        return;
    g_ptr_array_add(g->paths, g_strdup(path));
    g->step = GUIDE_LAYERS;
    guide_look(g);
}

/* What the user chose for layers that were there before stays. */
static void take_survey(Guide *g, Survey *survey)
{
    if (!survey) {
        if (g->survey) /* the file that was added last is no map data, or was given up */
            g_ptr_array_set_size(g->paths, (int)g->paths->len - 1);
        g->left = !g->survey;
        return;
    }
    for (guint i = 0; g->survey && i < survey->layers->len && i < g->survey->layers->len; i++)
        if (g_str_equal(survey_layer(survey, i)->source, survey_layer(g->survey, i)->source))
            survey_set_role(survey, i, survey_layer(g->survey, i)->role);
    survey_free(g->survey);
    g->survey = survey;
}

static const char *chosen_column(const SurveyLayer *layer, int column)
{
    return column == GUIDE_NOT_TAKEN ? "" : g_array_index(layer->columns, SurveyColumn, column).name;
}

static ImportOrder *make_order(const Guide *g)
{
    ImportOrder *order = import_order_new();
    for (guint role = 0; role < IMPORT_LAYERS; role++) {
        const SurveyLayer *layer = survey_of_role(g->survey, role);
        SurveyField fields[SURVEY_MAX_FIELDS];
        order->sources[role] = layer ? g_strdup(layer->source) : NULL;
        for (guint i = 0; layer && i < survey_fields(layer, role, fields); i++)
            if (g->columns[role][i] != GUIDE_AS_FOUND)
                import_order_assign(order, role, fields[i].name, chosen_column(layer, g->columns[role][i]));
    }
    if (!order->sources[IMPORT_COMMUNITY])
        order->one_community = g_strdup(g->one_community.text->str);
    order->encoding = g_strdup(g->encoding);
    order->crs = g->crs.text->len ? g_strdup(g->crs.text->str) : NULL;
    order->estimate = g->estimate;
    return order;
}

static gpointer read_all(gpointer data, Job *job, GError **error)
{
    g_autoptr(ImportOrder) order = (ImportOrder *)data;
    return import_order_run(order, job, error);
}

static void free_outcome(gpointer outcome)
{
    import_outcome_free((ImportOutcome *)outcome);
}

void guide_read(Guide *g)
{
    g_clear_pointer(&g->outcome, import_outcome_free);
    g->step = GUIDE_RESULT;
    begin(g, GUIDE_READING, "import", read_all, make_order(g), free_outcome);
}

/* Beside the first file, called as it is. */
static void propose_place(Guide *g)
{
    const char *path = (const char *)g->paths->pdata[0];
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    char *dot = strchr(name, '.');
    if (dot && dot > name)
        *dot = '\0';
    for (guint i = 1; !g->named; i++) {
        g_autofree char *file = i == 1 ? g_strdup_printf(_("%s project.gpkg"), name)
                                       : g_strdup_printf(_("%s project %u.gpkg"), name, i);
        g_autofree char *place = g_build_filename(folder, file, NULL);
        if (g_file_test(place, G_FILE_TEST_EXISTS))
            continue;
        entry_set(&g->place, place);
        g->named = TRUE;
    }
}

static void take_outcome(Guide *g, ImportOutcome *outcome)
{
    g->outcome = outcome;
    if (!outcome) {
        g->step = GUIDE_FIELDS;
        return;
    }
    guide_fill_report(g);
    propose_place(g);
}

static gpointer write_project(gpointer data, Job *job, GError **error)
{
    const Guide *g = (const Guide *)data;
    const ImportOutcome *o = g->outcome;
    gboolean made =
        project_create(g->place.text->str, o->city, o->report->problems, NULL, 0, FALSE, job, error);
    return made ? g_strdup(g->place.text->str) : NULL;
}

void guide_write(Guide *g)
{
    begin(g, GUIDE_WRITING, "create", write_project, g, g_free);
}

void guide_mind(Guide *g, gboolean wait)
{
    gpointer result;
    g_autoptr(GError) error = NULL;
    if (!task_take(&g->task, wait, &result, &error))
        return;
    guide_say(g, error ? error->message : NULL);
    GuideWork work = g->work;
    g->work = GUIDE_IDLE;
    if (work == GUIDE_LOOKING)
        take_survey(g, (Survey *)result);
    else if (work == GUIDE_READING)
        take_outcome(g, (ImportOutcome *)result);
    else
        g->project = (char *)result;
}

gboolean guide_is_left(const Guide *g, char **fault)
{
    *fault = g->left ? g_strdup(g->fault) : NULL;
    return g->left;
}

const char *guide_project(const Guide *g)
{
    return g->project;
}

GuideTurn guide_turn_pass(const Ui *ui, GeoBox b, const char *next, gboolean can)
{
    double wide = MAX(130, ui_text_width(ui, next, 13, TRUE) + 32);
    gboolean back =
        ui_button(ui, "back", (GeoBox){b.x0, b.y1 - GUIDE_BUTTON, b.x0 + 110, b.y1}, _("Back"), UI_PLAIN);
    gboolean on = ui_button(ui, "next", (GeoBox){b.x1 - wide, b.y1 - GUIDE_BUTTON, b.x1, b.y1}, next,
                            can ? UI_PLAIN : UI_OFF);
    if (back || ui_pressed(ui, WINDOW_KEY_ESCAPE))
        return GUIDE_BACK;
    return on ? GUIDE_NEXT : GUIDE_STAY;
}

void guide_dial_paint(const Ui *ui, GeoBox b, const char *text, gboolean bold, Colour ink)
{
    GeoBox left = {b.x0, b.y0, b.x0 + DIAL_ARROW, b.y1}, right = {b.x1 - DIAL_ARROW, b.y0, b.x1, b.y1};
    ui_text(ui, left, "◂", 14, FALSE, ink, 0.5);
    ui_text(ui, right, "▸", 14, FALSE, ink, 0.5);
    ui_text(ui, (GeoBox){left.x1, b.y0, right.x0, b.y1}, text, 13, bold, ink, 0.5);
}

int guide_dial_turn(const Ui *ui, ScrollPick pick, double x0, double x1)
{
    double x = ui->pointer.x;
    if (pick.turned || pick.clicked == SCROLL_NONE || x < x0 || x > x1)
        return pick.turned;
    return x < x0 + DIAL_ARROW ? -1 : 1;
}

static void page_of_step(Guide *g, Page *page, GeoBox b)
{
    static const struct {
        const char *title, *advice;
        void (*pass)(Guide *guide, Page *page, GeoBox box);
    } steps[] = {
        [GUIDE_LAYERS] =
            {N_("Import 1/3: which layer is what"),
             N_("Arrows or clicks on ◂ ▸ change what a layer is used for. More files can be added or dropped "
                "here."),
             guide_layers_pass},
        [GUIDE_FILE] = {N_("Add a file or folder"),
                        N_("Type or paste a path and press Enter, or choose below."), guide_file_pass},
        [GUIDE_FIELDS] =
            {N_("Import 2/3: which column holds what"),
             N_("Arrows or clicks on ◂ ▸ take another column, or none; on the right are values from it."),
             guide_fields_pass},
        [GUIDE_RESULT] = {N_("Import 3/3: what comes of it"),
                          N_("Nothing is written yet. Look through what was chosen and what is wrong, then "
                             "create the project."),
                          guide_result_pass},
    };
    b.y0 = page_title(page, b, _(steps[g->step].title), _(steps[g->step].advice));
    steps[g->step].pass(g, page, b);
}

/* What went wrong, at the lower end; returns where the rest ends. */
static double pass_fault(const Guide *g, const Ui *ui, GeoBox b)
{
    if (!g->fault)
        return b.y1;
    Ui measuring = *ui;
    measuring.cr = NULL;
    double tall = ui_paragraph(&measuring, b, g->fault, 13, ui->theme->warning);
    ui_paragraph(ui, (GeoBox){b.x0, b.y1 - tall, b.x1, b.y1}, g->fault, 13, ui->theme->warning);
    return b.y1 - tall - 10;
}

void guide_pass(Page *page, gpointer data)
{
    Guide *g = (Guide *)data;
    GeoBox b = {MARGIN, MARGIN - 8, page->box.x1 - MARGIN, page->box.y1 - MARGIN + 8};
    double wide = MIN(b.x1 - b.x0, WIDEST);
    b.x0 = floor((page->box.x1 - wide) / 2);
    b.x1 = b.x0 + wide;
    if (task_busy(&g->task)) {
        double y = floor((b.y0 + b.y1 - TASK_HEIGHT) / 2);
        task_pass_keyed(&g->task, &page->ui, (GeoBox){b.x0 + wide / 8, y, b.x1 - wide / 8, y + TASK_HEIGHT});
        return;
    }
    if (!g->survey)
        return;
    b.y1 = pass_fault(g, &page->ui, b);
    page_of_step(g, page, b);
}
