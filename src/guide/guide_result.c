/* The last page: what was found, what was chosen, what is wrong; and the project's place. */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/text.h"
#include "guide/guide_int.h"
#include "guide/guide_words.h"

#define ROW             24.0
#define DETAIL          44.0 /* height of the chosen line, written out */
#define SHOWN_OF_A_KIND 50

/* A line that begins so is a heading. */
#define HEADING '\x1e'

static void add(Guide *g, char *line)
{
    g_ptr_array_add(g->report, line);
}

static char *count_text(gint64 count)
{
    GString *text = g_string_new(NULL);
    text_append_count(text, count);
    return g_string_free(text, FALSE);
}

static void add_counts(Guide *g)
{
    const ImportReport *report = g->outcome->report;
    add(g, g_strdup_printf("%c%s", HEADING, _("In the project")));
    for (guint layer = 0; layer < IMPORT_LAYERS; layer++) {
        g_autofree char *kept = count_text((gint64)report->kept[layer]),
                        *read = count_text((gint64)report->read[layer]);
        const char *name = guide_role_name((int)layer);
        if (report->read[layer] > 0)
            add(g, g_strdup_printf(_("%s: %s of %s rows"), name, kept, read));
        else if (report->kept[layer] > 0)
            add(g, g_strdup_printf("%s: %s", name, kept));
    }
    g_autofree char *households = count_text(report->households), *people = count_text(report->people);
    add(g, report->people ? g_strdup_printf(_("%s households, %s people"), households, people)
                          : g_strdup_printf(_("%s households"), households));
    add(g, g_strdup_printf(_("Coordinates: %s"), g->outcome->city->crs));
}

/* The role of a layer's name, or -1. */
static int role_of(const char *name)
{
    for (int role = 0; role < IMPORT_LAYERS; role++)
        if (g_str_equal(name, import_layer_name((ImportLayer)role)))
            return role;
    return -1;
}

static void add_problems(Guide *g, ProblemKind kind)
{
    const ProblemList *problems = g->outcome->report->problems;
    guint shown = 0;
    add(g, g_strdup_printf("%c%s (%u)", HEADING, guide_problem_name(kind), problems->counts[kind]));
    for (guint i = 0; i < problems->rows->len && shown < SHOWN_OF_A_KIND; i++) {
        const Problem *p = problem_list_get(problems, i);
        if (p->kind != kind)
            continue;
        shown++;
        if (p->row == PROBLEM_NO_ROW)
            add(g, g_strdup(p->message));
        else
            add(g, g_strdup_printf(_("%s, row %" PRId64 "%s%s: %s"), guide_role_name(role_of(p->layer)),
                                   p->row, p->value ? ", " : "", p->value ? p->value : "", p->message));
    }
    if (problems->counts[kind] > shown)
        add(g, g_strdup_printf(_("and %u more; all are kept in the project's table import_problem"),
                               problems->counts[kind] - shown));
}

void guide_fill_report(Guide *g)
{
    const ImportReport *report = g->outcome->report;
    g_ptr_array_set_size(g->report, 0);
    scroll_list_reset(&g->lines);
    add_counts(g);
    for (ProblemKind kind = 0; kind < PROBLEM_KINDS; kind++)
        if (report->problems->counts[kind] > 0)
            add_problems(g, kind);
    if (report->problems->rows->len == 0)
        add(g, g_strdup_printf("%c%s", HEADING, _("No problem was found")));
    add(g, g_strdup_printf("%c%s", HEADING, _("How it was read")));
    for (guint i = 0; i < report->choices->len; i++)
        add(g, g_strdup(import_report_choice(report, i)->text));
}

static void paint_line(const Ui *ui, guint row, GeoBox box, gboolean chosen, gpointer data)
{
    const char *line = (const char *)((const Guide *)data)->report->pdata[row];
    gboolean heading = *line == HEADING;
    const UiTheme *t = ui->theme;
    if (chosen)
        ui_fill(ui, box, t->accent);
    ui_text(ui, (GeoBox){box.x0 + (heading ? 12 : 28), box.y0, box.x1 - 10, box.y1}, line + heading, 13,
            heading,
            chosen    ? t->accent_text
            : heading ? t->accent
                      : t->text,
            0);
}

static void pass_report(Guide *g, const Ui *ui, GeoBox box)
{
    const ScrollRows rows = {g->report->len, ROW, paint_line, g};
    ui_fill(ui, box, ui->theme->field);
    ui_frame(ui, box, ui->theme->line, 1);
    scroll_list_pass(&g->lines, ui, "lines", (GeoBox){box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1}, &rows);
}

/* The line that is chosen, also where it is too long for the list. */
static void paint_detail(const Guide *g, const Ui *ui, GeoBox box)
{
    if (g->lines.chosen >= g->report->len)
        return;
    const char *line = (const char *)g->report->pdata[g->lines.chosen];
    ui_clip(ui, box);
    ui_paragraph(ui, box, line + (*line == HEADING), 13, ui->theme->text);
    ui_unclip(ui);
}

void guide_result_pass(Guide *g, Page *page, GeoBox b)
{
    Ui *ui = &page->ui;
    double end = b.y1 - GUIDE_BUTTON - 10, label = ui_text_width(ui, _("Project"), 13, FALSE) + 16;
    double detail = g->lines.chosen < g->report->len ? DETAIL : 0;
    pass_report(g, ui, (GeoBox){b.x0, b.y0, b.x1, end - 42 - detail});
    paint_detail(g, ui, (GeoBox){b.x0, end - 38 - detail, b.x1, end - 38});
    ui_text(ui, (GeoBox){b.x0, end - 32, b.x0 + label, end}, _("Project"), 13, FALSE, ui->theme->text, 0);
    EntryResult typed = entry_pass(&g->place, ui, "place", (GeoBox){b.x0 + label, end - 32, b.x1, end}, NULL);
    GuideTurn turn = guide_turn_pass(ui, b, _("Create the project"), g->place.text->len > 0);
    if (turn == GUIDE_BACK)
        g->step = GUIDE_FIELDS;
    else if (turn == GUIDE_NEXT || typed == ENTRY_DONE)
        guide_write(g);
}
