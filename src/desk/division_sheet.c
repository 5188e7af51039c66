#include "desk/division_sheet.h"

#include <glib/gi18n-lib.h>

#include "desk/desk_int.h"
#include "widgets/choices.h"

#define WIDTH  560.0
#define ROW    36.0
#define FIELD  28.0 /* height of what stands in a row */
#define LABEL  130.0
#define NUMBER 66.0
#define MARGIN 20.0

enum { START_AFRESH, START_BEFORE, START_CURRENT };
enum { PLACE_CITY, PLACE_COMMUNITY };

void division_sheet_init(DivisionSheet *s)
{
    *s = (DivisionSheet){.compounds = 1, .effort = 1};
    entry_init(&s->target);
    entry_init(&s->least);
    entry_init(&s->most);
}

void division_sheet_clear(DivisionSheet *s)
{
    entry_clear(&s->target);
    entry_clear(&s->least);
    entry_clear(&s->most);
    g_free(s->fault);
}

static void set_number(Entry *entry, gint32 number)
{
    char text[16];
    g_snprintf(text, sizeof text, "%d", number);
    entry_set(entry, text);
}

void division_sheet_open(Desk *desk)
{
    DivisionSheet *s = &desk->division;
    const Document *d = desk->document;
    desk_open_sheet(desk, SHEET_DIVISION);
    set_number(&s->target, d->target);
    set_number(&s->least, d->rules.min);
    set_number(&s->most, d->rules.max);
    s->unit = d->rules.unit == CITY_PEOPLE ? 1 : 0;
    s->compounds = d->rules.whole ? 0 : MAX(1, s->compounds);
    s->start = START_AFRESH;
    s->place = PLACE_CITY;
    g_clear_pointer(&s->fault, g_free);
    ui_focus_on(&desk->sheet_focus, "target");
    entry_select_all(&s->target);
}

static void pass_choice(const Ui *ui, GeoBox b, const char *label, Choices choices, guint *on)
{
    ui_text(ui, (GeoBox){b.x0, b.y0, b.x0 + LABEL, b.y0 + FIELD}, label, 13, FALSE, ui->theme->text, 0);
    choices.on = *on;
    guint pressed = choices_pass(&choices, ui, (GeoBox){b.x0 + LABEL, b.y0, b.x1, b.y0 + FIELD}, NULL);
    if (pressed < choices.n)
        *on = pressed;
}

/* The three numbers, each after its word; TRUE when Return was pressed in one. */
static gboolean pass_numbers(DivisionSheet *s, Ui *ui, GeoBox b)
{
    const char *const words[] = {_("Target"), _("Fewest"), _("Most")}, *const names[] = {"target", "least",
                                                                                         "most"};
    Entry *const entries[] = {&s->target, &s->least, &s->most};
    gboolean done = FALSE;
    double x = b.x0 + LABEL;
    ui_text(ui, (GeoBox){b.x0, b.y0, x, b.y0 + FIELD}, _("In a grid"), 13, FALSE, ui->theme->text, 0);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        double wide = ui_text_width(ui, words[i], 13, FALSE);
        ui_text(ui, (GeoBox){x, b.y0, x + wide, b.y0 + FIELD}, words[i], 13, FALSE, ui->theme->faint, 0);
        x += wide + 6;
        if (entry_pass(entries[i], ui, names[i], (GeoBox){x, b.y0, x + NUMBER, b.y0 + FIELD}, NULL) ==
            ENTRY_DONE)
            done = TRUE;
        x += NUMBER + 14;
    }
    return done;
}

/* FALSE with the sheet's fault set when the text is no count of at least least. */
static gboolean read_number(DivisionSheet *s, const Entry *entry, gint64 least, gint64 *number)
{
    if (g_ascii_string_to_signed(entry->text->str, 10, least, 1000000, number, NULL))
        return TRUE;
    g_free(s->fault);
    s->fault = g_strdup_printf(_("\"%s\" is no count: write a whole number"), entry->text->str);
    return FALSE;
}

static gboolean check(DivisionSheet *s)
{
    gint64 target, least, most;
    if (!read_number(s, &s->target, 1, &target) || !read_number(s, &s->least, 0, &least) ||
        !read_number(s, &s->most, 1, &most))
        return FALSE;
    if (least <= target && target <= most)
        return TRUE;
    g_free(s->fault);
    s->fault = g_strdup(_("The target must lie between the fewest and the most"));
    return FALSE;
}

static void divide(Desk *desk)
{
    static const char *const units[] = {"households", "people"},
                             *const compounds[] = {"whole", "prefer", "ignore"},
                             *const starts[] = {NULL, "before", "current"},
                             *const efforts[] = {"quick", "normal", "thorough"};
    DivisionSheet *s = &desk->division;
    if (!check(s))
        return;
    const char *words[20] = {"divide",      desk->document->path,    "--unit",   units[s->unit],
                             "--target",    s->target.text->str,     "--min",    s->least.text->str,
                             "--max",       s->most.text->str,       "--effort", efforts[s->effort],
                             "--compounds", compounds[s->compounds], NULL};
    guint n = 14;
    if (s->place == PLACE_COMMUNITY) {
        words[n++] = "--community";
        words[n++] = city_community(desk->document->city, desk_community(desk))->code;
    }
    if (s->start != START_AFRESH) {
        words[n++] = "--from";
        words[n++] = starts[s->start];
    }
    desk->sheet = SHEET_NONE;
    work_start(desk, words, TRUE, NULL);
}

/* The rows; TRUE when Return was pressed in a number. */
static gboolean pass_rows(Desk *desk, Ui *ui, GeoBox b)
{
    DivisionSheet *s = &desk->division;
    const Document *d = desk->document;
    guint32 community = desk_community(desk);
    const char *const units[] = {_("Households"), _("People")},
                      *const compounds[] = {_("Never cut"), _("Whole if possible"), _("No matter")},
                      *const starts[] = {_("Nothing"), _("The old grids"), _("The grids there are")},
                      *const places[] = {_("Everywhere"), community == CITY_NONE
                                                              ? _("The community that is selected")
                                                              : city_community(d->city, community)->name},
                      *const efforts[] = {_("Quick"), _("Normal"), _("Thorough")};
    const gboolean can_start[] = {TRUE, d->city->grids_before->len > 0, d->plan->grids->len > 0},
                   can_place[] = {TRUE, community != CITY_NONE};
    pass_choice(ui, b, _("Count"), (Choices){"unit", units, 2, 0, NULL, FALSE}, &s->unit);
    b.y0 += ROW;
    gboolean done = pass_numbers(s, ui, b);
    b.y0 += ROW;
    pass_choice(ui, b, _("Compounds"), (Choices){"compounds", compounds, 3, 0, NULL, FALSE}, &s->compounds);
    b.y0 += ROW;
    pass_choice(ui, b, _("Start from"), (Choices){"start", starts, 3, 0, can_start, FALSE}, &s->start);
    b.y0 += ROW;
    pass_choice(ui, b, _("Where"), (Choices){"place", places, 2, 0, can_place, FALSE}, &s->place);
    b.y0 += ROW;
    pass_choice(ui, b, _("Effort"), (Choices){"effort", efforts, 3, 0, NULL, FALSE}, &s->effort);
    return done;
}

static void pass_card(Desk *desk, Ui *ui, GeoBox card)
{
    DivisionSheet *s = &desk->division;
    GeoBox b = {card.x0 + MARGIN, card.y0 + 12, card.x1 - MARGIN, card.y1 - 14};
    ui_text(ui, (GeoBox){b.x0, b.y0, b.x1, b.y0 + 28}, _("Divide into grids"), 16, TRUE, ui->theme->text, 0);
    gboolean done = pass_rows(desk, ui, (GeoBox){b.x0, b.y0 + 38, b.x1, b.y1});
    double go_wide = ui_text_width(ui, _("Divide"), 13, TRUE) + 40;
    GeoBox go = {b.x1 - go_wide, b.y1 - 32, b.x1, b.y1}, cancel = {go.x0 - 110, go.y0, go.x0 - 10, b.y1};
    const char *note = s->fault ? s->fault : _("Locked grids stay as they are.");
    ui_note(ui, (GeoBox){b.x0, b.y1 - 34, cancel.x0 - 10, b.y1 + 2}, note, 12,
            s->fault ? ui->theme->warning : ui->theme->faint);
    if (ui_button(ui, "cancel", cancel, _("Cancel"), UI_PLAIN) || ui_pressed(ui, WINDOW_KEY_ESCAPE))
        desk->sheet = SHEET_NONE;
    else if (ui_button(ui, "divide", go, _("Divide"), UI_ON) || done)
        divide(desk);
}

void division_sheet_pass(Desk *desk)
{
    pass_card(desk, &desk->ui, desk_sheet_begin(desk, WIDTH, 38 + 6 * ROW + 62));
    desk_sheet_end(desk);
}
