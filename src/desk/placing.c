#include "desk/placing.h"

#include <glib/gi18n-lib.h>

#include "desk/editing.h"
#include "desk/list_panel.h"

static guint chosen_index(const Desk *desk)
{
    const Lists *l = &desk->lists;
    gboolean chosen = l->kind == LIST_LEDGER && desk->document->ledger && l->chosen < l->rows->len;
    return chosen ? g_array_index(l->rows, ListRow, l->chosen).finding : G_MAXUINT;
}

const LedgerPlace *placing_chosen(const Desk *desk)
{
    guint index = chosen_index(desk);
    return index == G_MAXUINT ? NULL : ledger_places_get(desk->document->ledger, index);
}

gboolean placing_can(const Desk *desk)
{
    const LedgerPlace *place = placing_chosen(desk);
    return place && ledger_place_is_open(place) && desk->selected.kind == THING_BUILDING && editing_may(desk);
}

gboolean placing_can_take_back(const Desk *desk)
{
    const LedgerPlace *place = placing_chosen(desk);
    return place && place->building != CITY_NONE && editing_may(desk);
}

/* The rows leave the list; the next is chosen when the user goes on. */
static void show(Desk *desk, guint32 building)
{
    Lists *l = &desk->lists;
    l->left = l->chosen;
    l->chosen = G_MAXUINT;
    list_panel_fill(desk);
    checking_of_ledger(desk);
    desk_select(desk, (Thing){THING_BUILDING, building});
}

void placing_run(Desk *desk)
{
    Document *d = desk->document;
    g_autoptr(GError) error = NULL;
    guint32 building = desk->selected.index;
    guint index = chosen_index(desk);
    if (!document_place_rows(d, index, building, &error)) {
        desk_say(desk, TRUE, error->message);
        return;
    }
    guint rows = ledger_places_get(d->ledger, index)->rows->len;
    g_autofree char *name = document_name(d, desk->selected);
    g_autofree char *text = g_strdup_printf(
        ngettext(
            "%u row is in %s now. It is listed under \"Put into one by hand\", and taken out there again.",
            "%u rows are in %s now. They are listed under \"Put into one by hand\", and taken out there "
            "again.",
            rows),
        rows, name);
    show(desk, building);
    desk_say(desk, FALSE, text);
}

void placing_take_back(Desk *desk)
{
    Document *d = desk->document;
    g_autoptr(GError) error = NULL;
    guint index = chosen_index(desk);
    const LedgerPlace *place = ledger_places_get(d->ledger, index);
    guint32 building = place->building;
    if (!document_place_rows(d, index, CITY_NONE, &error)) {
        desk_say(desk, TRUE, error->message);
        return;
    }
    g_autofree char *text = g_strdup_printf(
        ngettext("%u row is in no building again.", "%u rows are in no building again.", place->rows->len),
        place->rows->len);
    show(desk, building);
    desk_say(desk, FALSE, text);
}

const char *placing_text(const LedgerPlace *place)
{
    return place->text ? place->text : _("(no address)");
}

/* What to press, or what is missing before it can be. */
static char *advice(const Desk *desk, const LedgerPlace *place)
{
    if (!editing_may(desk))
        return g_strdup(_("This window is only for looking: rows are placed where the project is edited."));
    if (place->building != CITY_NONE)
        return g_strdup(
            ngettext("Delete: take it out again", "Delete: take them out again", place->rows->len));
    if (!ledger_place_is_open(place))
        return g_strdup(_("Mend the count in the register, and read it again."));
    if (desk->selected.kind != THING_BUILDING)
        return g_strdup(_("Click the building on the map that they belong in, then press Enter."));
    g_autofree char *name = document_name(desk->document, desk->selected);
    return g_strdup_printf(ngettext("Enter: put it into %s", "Enter: put them into %s", place->rows->len),
                           name);
}

static char *nearest_text(const Desk *desk, const LedgerPlace *place)
{
    if (place->building != CITY_NONE || place->nearest == CITY_NONE)
        return NULL;
    g_autofree char *name = document_name(desk->document, (Thing){THING_BUILDING, place->nearest});
    return g_strdup_printf(_("Nearest: %s (%.0f%%)"), name, 100 * place->confidence);
}

static void paint_line(const Ui *ui, GeoBox *rest, const char *text, double size, Colour colour)
{
    if (text)
        rest->y0 += ui_paragraph(ui, *rest, text, size, colour) + 6;
}

double placing_paint(const Desk *desk, double x, double y, double width)
{
    const Ui *ui = &desk->ui;
    const UiTheme *t = ui->theme;
    const LedgerPlace *place = placing_chosen(desk);
    GeoBox rest = {x, y, x + width, desk->layout.right.y1};
    if (!place)
        return y;
    g_autofree char *nearest = nearest_text(desk, place), *todo = advice(desk, place);
    g_autofree char *rows = g_strdup_printf(
        ngettext("%u row of the register", "%u rows of the register", place->rows->len), place->rows->len);
    g_autofree char *counts =
        g_strdup_printf(ngettext("%s, %d household", "%s, %d households", (gulong)place->households), rows,
                        place->households);
    paint_line(ui, &rest, placing_text(place), 15, t->text);
    paint_line(ui, &rest, counts, 13, t->text);
    paint_line(ui, &rest, ledger_reason_text(place->reason), 13, t->warning);
    paint_line(ui, &rest, nearest, 13, t->text);
    paint_line(ui, &rest, todo, 13, t->accent);
    ui_fill(ui, (GeoBox){x, rest.y0 + 2, x + width, rest.y0 + 3}, t->line);
    return rest.y0 + 14;
}
