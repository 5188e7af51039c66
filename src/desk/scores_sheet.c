#include "desk/scores_sheet.h"

#include <glib/gi18n-lib.h>

#include "desk/comparing.h"
#include "desk/editing.h"
#include "desk/list_panel.h"

#define MARGIN 18.0
#define ROW    26.0 /* less in a low window */
#define HEAD   88.0 /* above the rows: the title and the plans' names */
#define FOOT   54.0
#define LABEL  250.0 /* of the scores' names */
#define COLUMN 116.0

void scores_sheet_init(ScoresSheet *s)
{
    *s = (ScoresSheet){0};
    scoring_init(&s->scoring);
}

void scores_sheet_clear(ScoresSheet *s)
{
    scoring_clear(&s->scoring);
}

void scores_sheet_open(Desk *desk)
{
    ScoresSheet *s = &desk->scores;
    list_panel_turn_to(desk, LIST_PLANS);
    scoring_start(&s->scoring, desk->document, desk->plans.plans);
    s->chosen = s->first = 0;
    s->sure = FALSE;
    desk_open_sheet(desk, SHEET_SCORES);
}

static double row_height(const Desk *desk)
{
    return MIN(ROW, floor((desk->height / desk->scale - HEAD - FOOT - 8) / SCORE_N));
}

static guint count(const Desk *desk)
{
    return desk->scores.scoring.scores->len;
}

static const PlanScore *chosen(const Desk *desk)
{
    return desk->scores.chosen < count(desk) ? scoring_get(&desk->scores.scoring, desk->scores.chosen) : NULL;
}

/* How many plans have room, and how wide the sheet is then. */
static guint find_room(const Desk *desk, double *wide)
{
    double width = floor(desk->width / desk->scale);
    guint room = (guint)MAX(1, (width - 32 - 2 * MARGIN - LABEL) / COLUMN), n = MIN(room, count(desk));
    *wide = MAX(2 * MARGIN + LABEL + n * COLUMN, MIN(700, width - 32));
    return n;
}

static void choose(Desk *desk, guint plan, guint room)
{
    ScoresSheet *s = &desk->scores;
    s->chosen = MIN(plan, count(desk) - 1);
    s->sure = FALSE;
    s->first = CLAMP(s->first, s->chosen + 1 > room ? s->chosen + 1 - room : 0, s->chosen);
}

static const char *name_of(const PlanScore *score)
{
    return score->name ? score->name : _("Old plan");
}

/* A plan's column from its name down. */
static void paint_column(const Desk *desk, GeoBox b, guint plan)
{
    const Ui *ui = &desk->ui;
    const Scoring *s = &desk->scores.scoring;
    const PlanScore *score = scoring_get(s, plan);
    double row = row_height(desk);
    const char *state = score->current                 ? _("current")
                        : score->known || !score->name ? NULL
                        : scoring_busy(s)              ? NULL
                                                       : _("outdated");
    ui_text(ui, (GeoBox){b.x0 + 6, b.y0, b.x1 - 8, b.y0 + 22}, name_of(score), 13, TRUE, ui->theme->text, 1);
    ui_text(ui, (GeoBox){b.x0 + 6, b.y0 + 20, b.x1 - 8, b.y0 + 38}, state, 12, FALSE, ui->theme->faint, 1);
    for (guint k = 0; k < SCORE_N; k++) {
        GeoBox cell = {b.x0, b.y0 + 40 + k * row, b.x1 - 8, b.y0 + 40 + (k + 1) * row};
        gboolean best = score_is_best(s, plan, k);
        g_autofree char *text = score_text(score, k), *marked = g_strdup_printf("✓ %s", text);
        ui_text(ui, cell,
                !score->known && scoring_busy(s) ? "…"
                : best                           ? marked
                                                 : text,
                13, best, ui->theme->text, 1);
    }
    if (plan == desk->scores.chosen)
        ui_frame(ui, (GeoBox){b.x0, b.y0 - 4, b.x1, b.y0 + 40 + SCORE_N * row + 2}, ui->theme->accent, 2);
}

static void paint_labels(const Ui *ui, GeoBox b, double row)
{
    for (guint k = 0; k < SCORE_N; k++) {
        double y = b.y0 + 40 + k * row;
        if (k % 2 == 0)
            ui_fill(ui, (GeoBox){b.x0, y, b.x1, y + row}, ui->theme->hover);
        ui_text(ui, (GeoBox){b.x0 + 6, y, b.x0 + LABEL, y + row}, score_title(k), 13, FALSE, ui->theme->text,
                0);
    }
}

static void pass_table(Desk *desk, GeoBox b, guint room)
{
    const Ui *ui = &desk->ui;
    ScoresSheet *s = &desk->scores;
    if (ui->cr)
        paint_labels(ui, b, row_height(desk));
    for (guint i = 0; i < room; i++) {
        GeoBox column = {b.x0 + LABEL + i * COLUMN, b.y0, b.x0 + LABEL + (i + 1) * COLUMN, b.y1};
        if (ui->cr)
            paint_column(desk, column, s->first + i);
        else if (ui_clicked(ui, column))
            choose(desk, s->first + i, room);
    }
}

static void do_rename(Desk *desk, const char *name)
{
    g_autoptr(GError) error = NULL;
    const PlanScore *score = chosen(desk);
    const char *compared = desk->document->compared_name;
    gboolean shown = score && compared && g_strcmp0(score->name, compared) == 0;
    if (!score || !project_rename_plan(desk->document->path, score->name, name, &error)) {
        desk_say(desk, TRUE, error ? error->message : NULL);
        return;
    }
    if (shown)
        comparing_with(desk, name);
    scores_sheet_open(desk);
}

static void remove_plan(Desk *desk)
{
    g_autoptr(GError) error = NULL;
    const PlanScore *score = chosen(desk);
    if (g_strcmp0(score->name, desk->document->compared_name) == 0)
        comparing_end(desk);
    gboolean gone = project_delete_plan(desk->document->path, score->name, &error);
    desk->sheet = SHEET_NONE;
    scores_sheet_open(desk);
    desk_say(desk, !gone, gone ? _("The plan is deleted.") : error->message);
}

static void see_beside(Desk *desk)
{
    const PlanScore *score = chosen(desk);
    comparing_with(desk, score->name);
    if (!beside_is_open(desk))
        comparing_toggle_beside(desk);
    desk->sheet = SHEET_NONE;
}

static void make_current(Desk *desk)
{
    comparing_with(desk, chosen(desk)->name);
    desk->sheet = SHEET_NONE;
    desk_do(desk, "use-plan");
}

static void keep_copy(Desk *desk)
{
    desk_do(desk, "copy-plan");
}

static void ask_name(Desk *desk)
{
    const PlanScore *score = chosen(desk);
    if (score)
        desk_ask(desk, _("What the plan is called"), score->name, do_rename);
}

static void make_sure(Desk *desk)
{
    desk->scores.sure = TRUE;
}

/* What can be done with the plan that is chosen, as buttons from the left; Close on the right. */
static void pass_buttons(Desk *desk, GeoBox b)
{
    const Ui *ui = &desk->ui;
    const ScoresSheet *s = &desk->scores;
    const PlanScore *score = chosen(desk);
    gboolean changes = editing_may(desk);
    gboolean stored = score && score->name && !score->current;
    gboolean other = score && !score->current && (score->known || !score->name);
    const struct {
        const char *name, *text;
        gboolean can;
        void (*run)(Desk *desk);
    } buttons[] = {
        {"score-beside", _("Side by side"), other, see_beside},
        {"score-use", _("Make current"), stored && score->known && changes, make_current},
        {"score-copy", _("Keep a copy ..."), score && score->current && changes, keep_copy},
        {"score-rename", _("Rename ..."), score && score->name && changes, ask_name},
        {"score-delete", s->sure ? _("Really delete") : _("Delete plan"), stored && changes,
         s->sure ? remove_plan : make_sure},
    };
    double x = b.x0;
    for (guint i = 0; i < G_N_ELEMENTS(buttons); i++) {
        GeoBox box = {x, b.y0, x + ui_text_width(ui, buttons[i].text, 13, TRUE) + 22, b.y1};
        x = box.x1 + 6;
        if (!ui_button(ui, buttons[i].name, box, buttons[i].text, buttons[i].can ? UI_PLAIN : UI_OFF))
            continue;
        buttons[i].run(desk);
        return;
    }
    if (ui_button(ui, "score-close", (GeoBox){b.x1 - 80, b.y0, b.x1, b.y1}, _("Close"), UI_PLAIN))
        desk->sheet = SHEET_NONE;
}

static void answer_keys(Desk *desk, guint room)
{
    const Ui *ui = &desk->ui;
    if (ui_pressed(ui, WINDOW_KEY_ESCAPE))
        desk->sheet = SHEET_NONE;
    else if (ui_pressed(ui, WINDOW_KEY_RIGHT))
        choose(desk, desk->scores.chosen + 1, room);
    else if (ui_pressed(ui, WINDOW_KEY_LEFT))
        choose(desk, MAX(desk->scores.chosen, 1) - 1, room);
}

void scores_sheet_pass(Desk *desk)
{
    Ui *ui = &desk->ui;
    double wide;
    guint room = find_room(desk, &wide);
    GeoBox card = desk_sheet_begin(desk, wide, HEAD + SCORE_N * row_height(desk) + FOOT);
    GeoBox b = {card.x0 + MARGIN, card.y0 + 12, card.x1 - MARGIN, card.y1 - 14};
    if (ui->cr) {
        ui_text(ui, (GeoBox){b.x0, b.y0, b.x1, b.y0 + 28}, _("Plans and their scores"), 16, TRUE,
                ui->theme->text, 0);
        ui_text(ui, (GeoBox){b.x0, b.y0, b.x1, b.y0 + 28}, _("✓ best"), 12, FALSE, ui->theme->faint, 1);
    }
    pass_table(desk, (GeoBox){b.x0, card.y0 + HEAD - 40, b.x1, b.y1 - FOOT}, room);
    pass_buttons(desk, (GeoBox){b.x0, b.y1 - 32, b.x1, b.y1});
    if (ui->event)
        answer_keys(desk, room);
    desk_sheet_end(desk);
}
