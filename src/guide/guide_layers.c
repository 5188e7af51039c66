/* The first page: what each layer is, and what concerns all of them: encoding and coordinates. The page on which a
 * file is added belongs to it. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "geo/crs.h"
#include "guide/guide_int.h"
#include "guide/guide_words.h"
#include "widgets/choices.h"

#define ROW   44.0
#define DIAL  190.0
#define LINE  30.0 /* of the choices below */
#define LABEL 118.0

const char *guide_obstacle(const Guide *g)
{
    if (!survey_of_role(g->survey, IMPORT_BUILDING))
        return _(
            "Buildings are needed: set a layer of polygons or points to Buildings, or add a file with them.");
    if (!survey_of_role(g->survey, IMPORT_COMMUNITY) && !g->one_community.text->len)
        return _(
            "Communities are needed: set a layer of polygons to Communities, or name one community for all.");
    for (guint role = 0; role < IMPORT_LAYERS; role++) {
        const SurveyLayer *layer = survey_of_role(g->survey, role);
        if (layer && !layer->crs && !g->crs.text->len)
            return _("A layer does not say its coordinate system: choose one at Coordinates.");
    }
    if (g->crs.text->len && !geo_crs_check(g->crs.text->str, NULL))
        return _("There is no such coordinate system: write EPSG: and its number, for example EPSG:4549.");
    return NULL;
}

static void paint_layer(const Ui *ui, guint row, GeoBox box, gboolean chosen, gpointer data)
{
    const Guide *g = (const Guide *)data;
    const UiTheme *t = ui->theme;
    const SurveyLayer *layer = survey_layer(g->survey, row);
    g_autofree char *facts = guide_layer_facts(layer);
    Colour ink = chosen ? t->accent_text : t->text, faint = chosen ? t->accent_text : t->faint;
    double x1 = box.x1 - DIAL - 12;
    if (chosen || ui_over(ui, box))
        ui_fill(ui, box, chosen ? t->accent : t->hover);
    ui_text(ui, (GeoBox){box.x0 + 12, box.y0 + 3, x1, box.y0 + 24}, layer->title, 13, layer->role >= 0, ink,
            0);
    ui_text(ui, (GeoBox){box.x0 + 12, box.y0 + 22, x1, box.y1 - 3}, facts, 12, FALSE, faint, 0);
    guide_dial_paint(ui, (GeoBox){box.x1 - DIAL - 8, box.y0, box.x1 - 8, box.y1},
                     guide_role_name(layer->role), layer->role >= 0, layer->role >= 0 ? ink : faint);
}

/* The next role that the layer's geometry allows, or none. */
static void turn_role(Guide *g, guint row, int by)
{
    const SurveyLayer *layer = survey_layer(g->survey, row);
    int n = IMPORT_LAYERS + 1, role = layer->role;
    do
        role = (role + 1 + by + n) % n - 1;
    while (role >= 0 && !survey_accepts(layer, (ImportLayer)role));
    if (role >= 0)
        for (guint k = 0; k < SURVEY_MAX_FIELDS; k++)
            g->columns[role][k] = GUIDE_AS_FOUND;
    survey_set_role(g->survey, row, role);
}

static void pass_layers(Guide *g, const Ui *ui, GeoBox box)
{
    const ScrollRows rows = {g->survey->layers->len, ROW, paint_layer, g};
    GeoBox inside = {box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1};
    ui_fill(ui, box, ui->theme->field);
    ui_frame(ui, box, ui->theme->line, 1);
    ScrollPick pick = scroll_list_pass(&g->layers, ui, "layers", inside, &rows);
    int turn = guide_dial_turn(ui, pick, inside.x1 - DIAL - 8, inside.x1);
    if (turn && g->layers.chosen != SCROLL_NONE)
        turn_role(g, g->layers.chosen, turn);
}

/* Looking anew changes what values look like. */
static void pass_encoding(Guide *g, const Ui *ui, GeoBox b)
{
    static const char *const codes[] = {NULL, "UTF-8", "GB18030"};
    const char *const texts[] = {_("Found out"), "UTF-8", "GB18030"};
    guint on = 0;
    while (g_strcmp0(codes[on], g->encoding) != 0)
        on++;
    ui_text(ui, (GeoBox){b.x0, b.y0, b.x0 + LABEL, b.y1}, _("Text encoding"), 13, FALSE, ui->theme->text, 0);
    const Choices choices = {"encoding", texts, 3, on, NULL, FALSE};
    guint pressed = choices_pass(&choices, ui, (GeoBox){b.x0 + LABEL, b.y0, b.x1, b.y1}, NULL);
    if (pressed >= 3)
        return;
    g->encoding = codes[pressed];
    guide_look(g);
}

static void pass_crs(Guide *g, Ui *ui, GeoBox b)
{
    static const char *const codes[] = {"", "EPSG:4490", "GCJ-02", "BD-09"};
    const char *const texts[] = {_("As the files say"), "CGCS2000", "GCJ-02", "BD-09"};
    guint on = 0, n = G_N_ELEMENTS(codes);
    double x;
    while (on < n && strcmp(codes[on], g->crs.text->str) != 0)
        on++;
    ui_text(ui, (GeoBox){b.x0, b.y0, b.x0 + LABEL, b.y1}, _("Coordinates"), 13, FALSE, ui->theme->text, 0);
    const Choices choices = {"crs", texts, n, on, NULL, FALSE};
    guint pressed = choices_pass(&choices, ui, (GeoBox){b.x0 + LABEL, b.y0, b.x1, b.y1}, &x);
    if (pressed < n)
        entry_set(&g->crs, codes[pressed]);
    entry_pass(&g->crs, ui, "crs", (GeoBox){x, b.y0, MIN(b.x1, x + 130), b.y1}, "EPSG:4549");
}

static void pass_one_community(Guide *g, Ui *ui, GeoBox b)
{
    ui_text(ui, (GeoBox){b.x0, b.y0, b.x0 + LABEL, b.y1}, _("One community"), 13, FALSE, ui->theme->text, 0);
    entry_pass(&g->one_community, ui, "one-community", (GeoBox){b.x0 + LABEL, b.y0, b.x1, b.y1},
               _("its name, instead of a layer of communities"));
}

void guide_layers_pass(Guide *g, Page *page, GeoBox b)
{
    Ui *ui = &page->ui;
    gboolean alone = !survey_of_role(g->survey, IMPORT_COMMUNITY);
    const char *obstacle = guide_obstacle(g);
    double end = b.y1 - GUIDE_BUTTON - 8, y = end - 20 - (alone ? 3 : 2) * (LINE + 5);
    pass_layers(g, ui, (GeoBox){b.x0, b.y0, b.x1, y - 8});
    if (alone) {
        pass_one_community(g, ui, (GeoBox){b.x0, y, b.x1, y + LINE});
        y += LINE + 5;
    }
    pass_encoding(g, ui, (GeoBox){b.x0, y, b.x1, y + LINE});
    y += LINE + 5;
    pass_crs(g, ui, (GeoBox){b.x0, y, b.x1, y + LINE});
    ui_text(ui, (GeoBox){b.x0, end - 20, b.x1, end}, obstacle ? obstacle : "", 13, FALSE, ui->theme->warning,
            0);
    double wide = ui_text_width(ui, _("Add a file ..."), 13, TRUE) + 32;
    if (ui_button(ui, "add", (GeoBox){b.x0 + 120, b.y1 - GUIDE_BUTTON, b.x0 + 120 + wide, b.y1},
                  _("Add a file ..."), UI_PLAIN)) {
        g->step = GUIDE_FILE;
        ui_focus_on(ui->focus, "path");
        return;
    }
    GuideTurn turn = guide_turn_pass(ui, b, _("Next: columns"), !obstacle);
    if (turn == GUIDE_BACK)
        g->left = TRUE;
    if (turn == GUIDE_NEXT)
        g->step = GUIDE_FIELDS;
}

void guide_file_pass(Guide *g, Page *page, GeoBox b)
{
    Ui *ui = &page->ui;
    double wide = ui_text_width(ui, _("Add the whole folder"), 13, TRUE) + 32;
    GeoBox folder = {b.x1 - wide, b.y1 - GUIDE_BUTTON, b.x1, b.y1},
           back = {b.x0, folder.y0, b.x0 + 110, b.y1};
    if (ui_button(ui, "back", back, _("Back"), UI_PLAIN) || ui_pressed(ui, WINDOW_KEY_ESCAPE)) {
        g->step = GUIDE_LAYERS;
        return;
    }
    g_autofree char *path =
        chooser_pass(&g->chooser, ui, (GeoBox){b.x0, b.y0, b.x1, b.y1 - GUIDE_BUTTON - 10});
    gboolean whole = ui_button(ui, "folder", folder, _("Add the whole folder"), UI_PLAIN);
    if (path || whole)
        guide_add(g, path ? path : g->chooser.folder);
}
