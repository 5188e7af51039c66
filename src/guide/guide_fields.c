/* The second page: from which column each field is read, with values from it. */
#include <glib/gi18n-lib.h>

#include "guide/guide_int.h"
#include "guide/guide_words.h"

#define ROW  28.0
#define NAME 170.0
#define DIAL 230.0

/* A row of the page: a role's heading, or one of its fields. */
typedef struct FieldRow {
    ImportLayer role;
    int field; /* -1: the heading */
    SurveyField found;
} FieldRow;

static GArray *list_rows(const Guide *g)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(FieldRow));
    for (guint role = 0; role < IMPORT_LAYERS; role++) {
        const SurveyLayer *layer = survey_of_role(g->survey, role);
        SurveyField fields[SURVEY_MAX_FIELDS];
        guint n = layer ? survey_fields(layer, role, fields) : 0;
        FieldRow heading = {role, -1, {NULL, -1, NULL}};
        if (layer)
            g_array_append_val(rows, heading);
        for (guint i = 0; i < n; i++) {
            FieldRow row = {role, (int)i, fields[i]};
            g_array_append_val(rows, row);
        }
    }
    return rows;
}

static int column_of(const Guide *g, const FieldRow *row)
{
    int chosen = g->columns[row->role][row->field];
    return chosen == GUIDE_AS_FOUND ? row->found.column : MAX(chosen, -1);
}

/* What a field is read from, in words. */
static char *source_text_of(const Guide *g, const SurveyLayer *layer, const FieldRow *row, int column)
{
    gboolean found = g->columns[row->role][row->field] == GUIDE_AS_FOUND;
    if (column >= 0)
        return g_strdup(g_array_index(layer->columns, SurveyColumn, column).name);
    return found && row->found.tag && layer->tag_column >= 0 ? g_strdup_printf(_("tag %s"), row->found.tag)
                                                             : g_strdup(_("in no column"));
}

static char *samples_text(const SurveyLayer *layer, int column)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; column >= 0 && i < SURVEY_SAMPLES; i++) {
        const char *sample = g_array_index(layer->columns, SurveyColumn, column).samples[i];
        if (sample)
            g_string_append_printf(text, "%s%s", i ? "  ·  " : "", sample);
    }
    if (column >= 0 && !text->len)
        g_string_append(text, _("empty in the first rows"));
    return g_string_free(text, FALSE);
}

typedef struct Painting {
    const Guide *guide;
    const GArray *rows;
} Painting;

static void paint_field(const Ui *ui, guint index, GeoBox box, gboolean chosen, gpointer data)
{
    const Painting *p = (const Painting *)data;
    const FieldRow *row = &g_array_index(p->rows, FieldRow, index);
    const SurveyLayer *layer = survey_of_role(p->guide->survey, row->role);
    const UiTheme *t = ui->theme;
    Colour ink = chosen ? t->accent_text : t->text, faint = chosen ? t->accent_text : t->faint;
    if (chosen || (row->field >= 0 && ui_over(ui, box)))
        ui_fill(ui, box, chosen ? t->accent : t->hover);
    if (row->field < 0) {
        g_autofree char *heading = g_strdup_printf("%s - %s", guide_role_name((int)row->role), layer->title);
        ui_text(ui, (GeoBox){box.x0 + 12, box.y0 + 4, box.x1 - 12, box.y1}, heading, 13, TRUE,
                chosen ? ink : t->accent, 0);
        return;
    }
    int column = column_of(p->guide, row);
    g_autofree char *from = source_text_of(p->guide, layer, row, column),
                    *samples = samples_text(layer, column);
    ui_text(ui, (GeoBox){box.x0 + 28, box.y0, box.x0 + NAME, box.y1}, guide_field_name(row->found.name), 13,
            FALSE, ink, 0);
    guide_dial_paint(ui, (GeoBox){box.x0 + NAME, box.y0, box.x0 + NAME + DIAL, box.y1}, from, column >= 0,
                     column >= 0 ? ink : faint);
    ui_text(ui, (GeoBox){box.x0 + NAME + DIAL + 14, box.y0, box.x1 - 10, box.y1}, samples, 13, FALSE, faint,
            0);
}

/* Round and round: none, then the columns one after the other. */
static void turn_column(Guide *g, const FieldRow *row, int by)
{
    int *chosen = &g->columns[row->role][row->field];
    int n = (int)survey_of_role(g->survey, row->role)->columns->len + 1;
    int column = (column_of(g, row) + 1 + by + n) % n - 1;
    *chosen = column == row->found.column ? GUIDE_AS_FOUND : column < 0 ? GUIDE_NOT_TAKEN : column;
}

static void pass_fields(Guide *g, const Ui *ui, GeoBox box)
{
    g_autoptr(GArray) list = list_rows(g);
    Painting painting = {g, list};
    const ScrollRows rows = {list->len, ROW, paint_field, &painting};
    GeoBox inside = {box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1};
    ui_fill(ui, box, ui->theme->field);
    ui_frame(ui, box, ui->theme->line, 1);
    ScrollPick pick = scroll_list_pass(&g->fields, ui, "fields", inside, &rows);
    int turn = guide_dial_turn(ui, pick, inside.x0 + NAME, inside.x0 + NAME + DIAL);
    if (!turn || g->fields.chosen == SCROLL_NONE)
        return;
    const FieldRow *row = &g_array_index(list, FieldRow, g->fields.chosen);
    if (row->field >= 0)
        turn_column(g, row, turn);
}

void guide_fields_pass(Guide *g, Page *page, GeoBox b)
{
    const Ui *ui = &page->ui;
    double end = b.y1 - GUIDE_BUTTON - 10;
    const char *estimate = _("Estimate missing household counts from floor area");
    g_autofree char *text = g_strdup_printf("%s  %s", g->estimate ? "☑" : "☐", estimate);
    double wide = ui_text_width(ui, text, 13, TRUE) + 24;
    pass_fields(g, ui, (GeoBox){b.x0, b.y0, b.x1, end - 36});
    if (ui_button(ui, "estimate", (GeoBox){b.x0, end - 28, MIN(b.x1, b.x0 + wide), end}, text, UI_PLAIN))
        g->estimate = !g->estimate;
    GuideTurn turn = guide_turn_pass(ui, b, _("Next: try it"), TRUE);
    if (turn == GUIDE_BACK)
        g->step = GUIDE_LAYERS;
    if (turn == GUIDE_NEXT)
        guide_read(g);
}
