#include "desk/list_panel.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/comparing.h"
#include "desk/editing.h"
#include "desk/fixes.h"
#include "desk/histogram.h"
#include "desk/list_filter.h"
#include "desk/placing.h"
#include "io/project_plans.h"

#define HISTOGRAM 118.0 /* its height, units */

/* The plans of the project, and last the one that the division replaced. */
static guint count_plans(const Desk *desk)
{
    return (desk->plans.plans ? desk->plans.plans->len : 0) + (desk->document->city->grids_before->len > 0);
}

void list_panel_fill(Desk *desk)
{
    Lists *l = &desk->lists;
    guint chosen = l->chosen, n_commands = desk->session ? edit_count(session_edit(desk->session)) : 0;
    lists_fill(l, desk->document, desk->findings, l->kind == LIST_HISTORY ? n_commands : count_plans(desk));
    if (l->kind == LIST_HISTORY)
        l->chosen = desk->session ? edit_position(session_edit(desk->session)) : 0;
    else if (chosen < l->rows->len)
        l->chosen = chosen;
}

static void refill(Desk *desk)
{
    desk->lists.scroll = 0;
    desk->lists.chosen = G_MAXUINT;
    list_panel_fill(desk);
}

static void read_plans(Desk *desk)
{
    g_autoptr(GError) error = NULL;
    if (!plan_list_read(&desk->plans, desk->document->path, &error))
        desk_say(desk, TRUE, error->message);
}

/* What was sought in one list is not in the next. */
static void forget_search(Desk *desk)
{
    entry_set(&desk->search, "");
    g_string_truncate(desk->lists.search, 0);
}

void list_panel_turn_to(Desk *desk, ListKind kind)
{
    if (kind != desk->lists.kind)
        forget_search(desk);
    desk->lists.kind = kind;
    desk->lists.left = 0;
    if (kind == LIST_PLANS)
        read_plans(desk);
    refill(desk);
}

/* NULL: the old one. */
static const ProjectPlan *plan_of(const Desk *desk, guint index)
{
    const GArray *plans = desk->plans.plans;
    return plans && index < plans->len ? &g_array_index(plans, ProjectPlan, index) : NULL;
}

/* The current one ends the comparison, but not that of two maps. */
static void compare_with(Desk *desk, const ProjectPlan *plan)
{
    desk_select(desk, (Thing){THING_NONE, 0});
    if (plan && plan->current && beside_is_open(desk))
        desk_say(desk, FALSE, _("This is the plan on the left: choose another one to see it on the right."));
    else if (plan && plan->current)
        comparing_end(desk);
    else
        comparing_with(desk, plan ? plan->name : NULL);
}

static void take_row(Desk *desk, guint index)
{
    Lists *l = &desk->lists;
    if (l->kind == LIST_HISTORY) {
        if (editing_ask(desk))
            editing_go(desk, index);
        return;
    }
    Thing thing = lists_thing(l, desk->document, desk->findings, index);
    l->chosen = index;
    if (l->kind == LIST_PLANS) {
        compare_with(desk, plan_of(desk, index));
        return;
    }
    desk_select(desk, thing);
    if (thing.kind != THING_NONE) {
        desk_fly_to(desk, thing);
    } else if (l->kind == LIST_FINDINGS) {
        GeoPoint at = findings_get(desk->findings, g_array_index(l->rows, ListRow, index).finding)->at;
        if (!isnan(at.x))
            camera_fit(&desk->camera, (GeoBox){at.x - 50, at.y - 50, at.x + 50, at.y + 50}, 0.55);
    }
}

void list_panel_choose(Desk *desk, int step)
{
    Lists *l = &desk->lists;
    if (l->rows->len == 0)
        return;
    guint row = l->chosen == G_MAXUINT ? MIN(l->left, l->rows->len - 1)
                                       : (guint)CLAMP((int)l->chosen + step, 0, (int)l->rows->len - 1);
    take_row(desk, row);
    l->scroll = MAX(0, CLAMP(l->scroll, (row + 1) * DESK_ROW - 10 * DESK_ROW, row * DESK_ROW));
}

void list_panel_show_place(Desk *desk, guint place)
{
    Lists *l = &desk->lists;
    l->reason = LIST_REASON_OPEN;
    list_panel_turn_to(desk, LIST_LEDGER);
    for (guint i = 0; i < l->rows->len; i++)
        if (g_array_index(l->rows, ListRow, i).finding == place)
            l->chosen = i;
    if (l->chosen != G_MAXUINT)
        list_panel_choose(desk, 0);
}

/* Opens or closes a community; it stays chosen. */
static void turn(Desk *desk, guint row, gboolean open)
{
    Lists *l = &desk->lists;
    const ListRow *r = &g_array_index(l->rows, ListRow, row);
    if (l->kind != LIST_PLACES || l->search->len || r->thing.kind != THING_COMMUNITY)
        return;
    l->open[r->thing.index] = open;
    list_panel_fill(desk);
    l->chosen = row;
}

void list_panel_seek(Desk *desk, const char *text)
{
    g_string_assign(desk->lists.search, text);
    refill(desk);
}

/* The command after which so many are done, with its time; those undone are faint. */
static char *command_text(const Desk *desk, guint done, char **right, Colour *colour)
{
    if (done == 0 || !desk->session)
        return g_strdup(_("As it was before"));
    const Edit *edit = session_edit(desk->session);
    const char *time = session_time(desk->session, done - 1);
    g_autoptr(GDateTime) utc = time ? g_date_time_new_from_iso8601(time, NULL) : NULL;
    g_autoptr(GDateTime) local = utc ? g_date_time_to_local(utc) : NULL;
    *right = local ? g_date_time_format(local, "%H:%M") : NULL;
    *colour = done > edit_position(edit) ? desk->ui.theme->faint : desk->ui.theme->text;
    return edit_record_describe(edit_record(edit, done - 1));
}

/* The rows are narrow, and grids and communities are told by their names. */
static char *without_codes(const Lists *l, const char *text)
{
    g_autofree char *short_text = g_regex_replace_literal(l->codes, text, -1, 0, " ", 0, NULL);
    return g_strdup(g_strchug(short_text));
}

/* A line of the tree of places. */
static char *place_text(const Desk *desk, Thing thing, char **right, Colour *colour)
{
    const Document *d = desk->document;
    g_autofree char *name = document_name(d, thing);
    if (thing.kind == THING_COMMUNITY)
        return g_strdup_printf("%s %s", desk->lists.open[thing.index] ? "▾" : "▸", name);
    if (thing.kind == THING_GRID) {
        *right = g_strdup_printf("%d", document_grid_count(d, thing.index));
        *colour = document_grid_is_outside(d, thing.index) ? desk->ui.theme->warning : desk->ui.theme->text;
    }
    return g_steal_pointer(&name);
}

/* Places that are found come from everywhere: grids and buildings are told with their community, unless their name
 * begins with it. */
static char *found_text(const Document *d, const UiTheme *t, Thing thing, char **right, Colour *colour)
{
    char *name = document_name(d, thing);
    guint32 community = thing.kind == THING_GRID       ? city_plan_grid(d->plan, thing.index)->community
                        : thing.kind == THING_BUILDING ? city_building(d->city, thing.index)->community
                                                       : CITY_NONE;
    const char *where = community == CITY_NONE ? NULL : city_community(d->city, community)->name;
    if (!where || g_str_has_prefix(name, where))
        where = "";
    if (thing.kind == THING_GRID) {
        *right = g_strdup_printf("%s %5d", where, document_grid_count(d, thing.index));
        *colour = document_grid_is_outside(d, thing.index) ? t->warning : t->text;
    } else {
        *right = g_strdup(where);
    }
    return name;
}

/* What a row says, what stands at its end, and in which colour. */
static char *row_text(const Desk *desk, const ListRow *row, char **right, Colour *colour)
{
    const Document *d = desk->document;
    const UiTheme *t = desk->ui.theme;
    *colour = t->text;
    if (desk->lists.kind == LIST_PLANS) {
        const ProjectPlan *plan = plan_of(desk, row->finding);
        if (!plan)
            return g_strdup(_("Old plan"));
        *right = plan->current ? g_strdup("✓") : NULL;
        *colour = plan->outdated ? t->faint : t->text;
        return g_strdup(plan->name);
    }
    if (desk->lists.kind == LIST_HISTORY)
        return command_text(desk, row->finding, right, colour);
    if (desk->lists.kind == LIST_LEDGER) {
        const LedgerPlace *place = ledger_places_get(d->ledger, row->finding);
        *right = place->rows->len > 1 ? g_strdup_printf("× %u", place->rows->len) : NULL;
        return g_strdup(placing_text(place));
    }
    if (desk->lists.kind == LIST_FINDINGS) {
        const Finding *f = findings_get(desk->findings, row->finding);
        *colour = f->severity == FINDING_ERROR ? t->warning : t->text;
        return without_codes(&desk->lists, f->text);
    }
    return desk->lists.search->len ? found_text(d, t, row->thing, right, colour)
                                   : place_text(desk, row->thing, right, colour);
}

/* A click on the triangle opens, one on the name flies. */
static void click_row(Desk *desk, guint row, double x)
{
    const ListRow *r = &g_array_index(desk->lists.rows, ListRow, row);
    if (r->thing.kind == THING_COMMUNITY && !desk->lists.search->len && desk->lists.kind == LIST_PLACES &&
        x < 28)
        turn(desk, row, !desk->lists.open[r->thing.index]);
    else
        take_row(desk, row);
}

static void answer_list_keys(Desk *desk, GeoBox box)
{
    const Ui *ui = &desk->ui;
    Lists *l = &desk->lists;
    if (!ui_focusable(ui, "list", box) || !ui->focus->visible || l->rows->len == 0)
        return;
    if (ui_pressed(ui, WINDOW_KEY_DOWN))
        list_panel_choose(desk, 1);
    else if (ui_pressed(ui, WINDOW_KEY_UP))
        list_panel_choose(desk, -1);
    else if (l->chosen != G_MAXUINT && ui_pressed(ui, WINDOW_KEY_RIGHT))
        turn(desk, l->chosen, TRUE);
    else if (l->chosen != G_MAXUINT && ui_pressed(ui, WINDOW_KEY_LEFT))
        turn(desk, l->chosen, FALSE);
    else if (placing_can(desk) && ui_pressed(ui, WINDOW_KEY_RETURN))
        placing_run(desk);
    else if (fixes_leads_to_ledger(desk) && ui_pressed(ui, WINDOW_KEY_RETURN))
        fixes_run(desk);
    else if (ui_pressed(ui, WINDOW_KEY_RETURN))
        list_panel_choose(desk, 0);
}

static void pass_rows(Desk *desk, GeoBox box)
{
    Ui *ui = &desk->ui;
    Lists *l = &desk->lists;
    if (ui->event)
        answer_list_keys(desk, box);
    double most = MAX(0, l->rows->len * DESK_ROW - (box.y1 - box.y0));
    if (ui->event && ui->event->kind == WINDOW_WHEEL && ui_over(ui, box))
        l->scroll -= 3 * DESK_ROW * ui->event->turn;
    l->scroll = CLAMP(l->scroll, 0, most);
    ui_clip(ui, box);
    for (guint i = (guint)(l->scroll / DESK_ROW); i < l->rows->len; i++) {
        double y = box.y0 + i * DESK_ROW - l->scroll;
        if (y >= box.y1)
            break;
        const ListRow *row = &g_array_index(l->rows, ListRow, i);
        g_autofree char *right = NULL;
        Colour colour;
        g_autofree char *text = row_text(desk, row, &right, &colour);
        GeoBox line = {box.x0 + 18.0 * row->depth, y, box.x1, y + DESK_ROW};
        if (ui_over(ui, box) && ui_row(ui, line, text, right, i == l->chosen, colour)) {
            click_row(desk, i, ui->pointer.x - box.x0);
            break;
        }
        if (!ui_over(ui, box))
            ui_row(ui, line, text, right, i == l->chosen, colour);
        if (l->kind == LIST_FINDINGS || l->kind == LIST_LEDGER)
            ui_tip(ui, (GeoBox){line.x0, MAX(line.y0, box.y0), line.x1, MIN(line.y1, box.y1)},
                   l->kind == LIST_LEDGER ? text : findings_get(desk->findings, row->finding)->text);
    }
    ui_unclip(ui);
    if (ui->cr)
        ui_focusable(ui, "list", box); /* its frame lies over the rows */
}

/* The ledger has a line of its own, where there is one. */
static gboolean has_ledger(const Desk *desk)
{
    return desk->document->ledger || desk->lists.kind == LIST_LEDGER;
}

static void pass_tab(Desk *desk, ListKind kind, const char *name, const char *title, GeoBox box)
{
    if (ui_button(&desk->ui, name, box, title, desk->lists.kind == kind ? UI_ON : UI_PLAIN))
        list_panel_turn_to(desk, kind);
}

static void pass_tabs(Desk *desk, GeoBox box)
{
    g_autofree char *counted = desk->findings
                                   ? g_strdup_printf(_("Findings (%u)"), findings_count(desk->findings))
                                   : g_strdup(_("Findings ..."));
    const struct {
        const char *name, *title;
        double x0, x1; /* shares of the width */
    } tabs[] = {{"places", _("Places"), 0, 0.21},
                {"findings", counted, 0.22, 0.57},
                {"history", _("History"), 0.58, 0.80},
                {"plans", _("Plans"), 0.81, 1}};
    double wide = box.x1 - box.x0;
    for (guint i = 0; i < G_N_ELEMENTS(tabs); i++)
        pass_tab(desk, i, tabs[i].name, tabs[i].title,
                 (GeoBox){box.x0 + tabs[i].x0 * wide, box.y0, box.x0 + tabs[i].x1 * wide, box.y1});
    if (!has_ledger(desk))
        return;
    guint rows = desk->document->ledger ? ledger_places_open_rows(desk->document->ledger) : 0;
    g_autofree char *open = g_strdup_printf(
        ngettext("Ledger: %u row in no building", "Ledger: %u rows in no building", rows), rows);
    pass_tab(desk, LIST_LEDGER, "ledger", open, (GeoBox){box.x0, box.y0 + 34, box.x1, box.y1 + 34});
}

/* What the list is narrowed to: a button that opens the choice. */
static void pass_filter(Desk *desk, GeoBox box)
{
    g_autofree char *text = list_filter_text(desk);
    g_autofree char *open = g_strdup_printf("%s ▾", text);
    desk->lists.filter_at = box;
    if (ui_button(&desk->ui, "filter", box, open, UI_PLAIN))
        list_panel_open_filter(desk);
    ui_tip(&desk->ui, box, _("Which of them are listed: click to choose"));
}

void list_panel_open_filter(Desk *desk)
{
    desk->sheet_at = desk->lists.filter_at;
    desk_open_sheet(desk, SHEET_FILTER);
}

/* Which severities are listed: a button each, with how many there are. */
static void pass_severities(Desk *desk, GeoBox box)
{
    static const char *const names[] = {"errors", "warnings", "notes"};
    Lists *l = &desk->lists;
    double wide = (box.x1 - box.x0 + 4) / G_N_ELEMENTS(names);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        guint n = desk->findings ? findings_count_of(desk->findings, i) : 0;
        const char *texts[] = {ngettext("%u error", "%u errors", n), ngettext("%u warning", "%u warnings", n),
                               ngettext("%u note", "%u notes", n)};
        g_autofree char *text = g_strdup_printf(texts[i], n);
        GeoBox button = {box.x0 + i * wide, box.y0, box.x0 + (i + 1) * wide - 4, box.y1};
        if (ui_button(&desk->ui, names[i], button, text, l->hides[i] ? UI_PLAIN : UI_ON)) {
            l->hides[i] = !l->hides[i];
            refill(desk);
        }
        ui_tip(&desk->ui, button, _("Lists these or leaves them out"));
    }
}

static const char *empty_text(const Desk *desk)
{
    const Lists *l = &desk->lists;
    if (l->search->len)
        return _(
            "Nothing is called so. Search for a part of a name or code, or press Esc and choose from the "
            "list.");
    if (l->kind == LIST_FINDINGS)
        return desk->checking.cancelled && !desk->findings ? _("The check was cancelled: F5 checks again.")
               : !desk->findings                           ? _("The plan is being checked.")
               : !findings_count(desk->findings)           ? _("Nothing is wrong: every rule is kept.")
               : l->kinds[0]                               ? _("Nothing of this kind is wrong.")
                             : _("All findings are left out: list errors, warnings or notes.");
    if (l->kind == LIST_LEDGER)
        return !desk->document->ledger ? _("No register was read yet: wangge register PROJECT FILE reads it.")
               : l->reason == LIST_REASON_PLACED ? _("No row was put into a building by hand.")
                                                 : _("Every row of the register is in a building.");
    if (l->kind == LIST_PLANS)
        return _("There is no plan yet: Ctrl+D divides the city into grids.");
    return _("There is no community yet: import them with wangge import.");
}

/* Tabs and filters; returns where the list begins. */
static double pass_head(Desk *desk, GeoBox b)
{
    double y = b.y0 + 44;
    pass_tabs(desk, (GeoBox){b.x0 + 10, b.y0 + 8, b.x1 - 10, b.y0 + 38});
    if (has_ledger(desk))
        y += 34;
    if (desk->lists.kind == LIST_FINDINGS) {
        pass_severities(desk, (GeoBox){b.x0 + 10, y, b.x1 - 10, y + 26});
        y += 32;
    }
    if (list_filter_can(desk)) {
        pass_filter(desk, (GeoBox){b.x0 + 10, y, b.x1 - 10, y + 26});
        y += 32;
    }
    return y + 2;
}

void desk_lists_pass(Desk *desk)
{
    const Ui *ui = &desk->ui;
    GeoBox b = desk->layout.left;
    GeoBox list = b;
    ui_fill(ui, b, ui->theme->panel);
    if (desk->document->plan->grids->len) {
        list.y1 -= HISTOGRAM;
        histogram_pass(desk, (GeoBox){b.x0, list.y1, b.x1, b.y1});
    }
    list.y0 = pass_head(desk, b);
    pass_rows(desk, list);
    if (desk->lists.rows->len == 0)
        ui_paragraph(ui, (GeoBox){b.x0 + 14, list.y0 + 10, b.x1 - 14, list.y1}, empty_text(desk), 13,
                     ui->theme->faint);
    if (ui->event)
        ui_panel(ui, b);
    ui_fill(ui, (GeoBox){b.x1 - 1, b.y0, b.x1, b.y1}, ui->theme->line);
}
