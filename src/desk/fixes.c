#include "desk/fixes.h"

#include <glib/gi18n-lib.h>

#include "check/register_rules.h"
#include "desk/editing.h"
#include "desk/list_panel.h"

#define MOST_MARKS 2000
#define MARK       5.0 /* radius, units */
#define MARK_FAR   3.0 /* where buildings are small */

const Finding *fixes_finding(const Desk *desk)
{
    const Lists *l = &desk->lists;
    if (l->kind != LIST_FINDINGS || !desk->findings || l->chosen >= l->rows->len)
        return NULL;
    return findings_get(desk->findings, g_array_index(l->rows, ListRow, l->chosen).finding);
}

static gboolean is_large(const Desk *desk, const Finding *f)
{
    return document_grid_count(desk->document, f->grid) > desk->document->rules.max;
}

static void fix_small(Desk *desk, const Finding *f)
{
    editing_finish(desk, f->grid);
}

static void fix_large(Desk *desk, const Finding *f)
{
    editing_rebalance_community(desk, f->community);
}

/* The grids of all findings of a kind, after what comes before them on the command line. */
static void add_grids(const Desk *desk, const char *kind, GPtrArray *words)
{
    for (guint i = 0; i < findings_count(desk->findings); i++) {
        const Finding *f = findings_get(desk->findings, i);
        if (f->grid == CITY_NONE || !g_str_equal(f->kind, kind))
            continue;
        g_ptr_array_add(words, (gpointer) "--grid");
        g_ptr_array_add(words, (gpointer)city_plan_grid(desk->document->plan, f->grid)->code);
    }
}

/* All boards of the kind that is chosen; in a folder, over the old ones. */
static void do_print_boards(Desk *desk, const char *place)
{
    const Finding *f = fixes_finding(desk);
    g_autofree char *done = g_strdup_printf(_("%s is written."), place);
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    const char *first[] = {"print", desk->document->path, "--out", place, "--allow-findings"};
    if (!f)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(first); i++)
        g_ptr_array_add(words, (gpointer)first[i]);
    if (!g_str_has_suffix(place, ".pdf")) {
        g_ptr_array_add(words, (gpointer) "--changed-only");
        g_free(desk->boards_folder);
        desk->boards_folder = g_strdup(place);
    }
    add_grids(desk, f->kind, words);
    g_ptr_array_add(words, NULL);
    work_start(desk, (const char *const *)words->pdata, FALSE, done);
}

static void print_boards(Desk *desk, const Finding *f)
{
    g_autofree char *fresh = work_free_place(desk, _("boards"), "");
    (void)f;
    desk_ask(desk, _("Print these boards into a folder, or a .pdf"),
             desk->boards_folder ? desk->boards_folder : fresh, do_print_boards);
}

static void divide_community(Desk *desk, const Finding *f)
{
    desk_select(desk, (Thing){THING_COMMUNITY, f->community});
    work_divide_community(desk);
}

static const char *code_of(const Desk *desk)
{
    return city_plan_grid(desk->document->plan, desk->selected.index)->code;
}

static void do_assign(Desk *desk, const char *worker)
{
    const char *words[] = {"assign", desk->document->path, code_of(desk), worker, NULL};
    work_start(desk, words, TRUE, NULL);
}

static void assign(Desk *desk, const Finding *f)
{
    desk_select(desk, (Thing){THING_GRID, f->grid});
    desk_ask(desk, _("Name or phone of the grid's officer"), NULL, do_assign);
}

static void do_read_officers(Desk *desk, const char *place)
{
    const char *words[] = {"officers", desk->document->path, place, NULL};
    work_start(desk, words, TRUE, NULL);
}

static void read_officers(Desk *desk, const Finding *f)
{
    (void)f;
    desk_ask(desk, _("The table of the officers: .csv, .xlsx or .ods"), NULL, do_read_officers);
}

static void open_ledger(Desk *desk, const Finding *f)
{
    list_panel_show_place(desk, ledger_places_find(desk->document->ledger, register_rules_row(f)));
}

/* What only shows something can be done in any window. */
static const struct {
    const char *kind, *text;
    void (*run)(Desk *desk, const Finding *finding);
    gboolean shows;
} fixes[] = {
    {"band", N_("fill the grid up to the target"), fix_small, FALSE},
    {"undivided", N_("divide the community"), divide_community, FALSE},
    {"gap", N_("divide the community anew"), divide_community, FALSE},
    {"overlap", N_("divide the community anew"), divide_community, FALSE},
    {"outside", N_("divide the community anew"), divide_community, FALSE},
    {"grid-officer", N_("name the officer"), assign, FALSE},
    {"board-stale", N_("print the boards that are out of date"), print_boards, FALSE},
    {"board-none", N_("print the boards that never were"), print_boards, FALSE},
    {"roster", N_("read a table of officers"), read_officers, FALSE},
    {"register", N_("place it in the ledger"), open_ledger, TRUE},
};

static gboolean find_fix(const Desk *desk, const Finding *f, guint *index)
{
    for (guint i = 0; f && i < G_N_ELEMENTS(fixes); i++)
        if (g_str_equal(fixes[i].kind, f->kind)) {
            *index = i;
            return fixes[i].shows || editing_may(desk);
        }
    return FALSE;
}

static gboolean is_rebalanced(const Desk *desk, const Finding *f)
{
    return g_str_equal(f->kind, "band") && is_large(desk, f);
}

gboolean fixes_leads_to_ledger(const Desk *desk)
{
    const Finding *f = fixes_finding(desk);
    return f && g_str_equal(f->kind, "register");
}

const char *fixes_text(const Desk *desk)
{
    const Finding *f = fixes_finding(desk);
    guint i;
    if (!find_fix(desk, f, &i))
        return NULL;
    return is_rebalanced(desk, f) ? _("rebalance the community") : _(fixes[i].text);
}

void fixes_run(Desk *desk)
{
    const Finding *f = fixes_finding(desk);
    guint i;
    if (!find_fix(desk, f, &i))
        return;
    if (is_rebalanced(desk, f))
        fix_large(desk, f);
    else
        fixes[i].run(desk, f);
}

double fixes_paint(const Desk *desk, double x, double y, double width)
{
    const Ui *ui = &desk->ui;
    const Finding *f = fixes_finding(desk);
    const char *text = fixes_text(desk);
    GeoBox rest = {x, y, x + width, desk->layout.right.y1};
    if (!f)
        return y;
    rest.y0 += ui_paragraph(ui, rest, f->text, 14,
                            f->severity == FINDING_ERROR ? ui->theme->warning : ui->theme->text) +
               8;
    if (f->fix && !(text && g_str_has_prefix(f->fix, "wangge "))) { /* a key is shorter than a command line */
        g_autofree char *fix = g_strdup_printf(_("What helps: %s"), f->fix);
        rest.y0 += ui_paragraph(ui, rest, fix, 13, ui->theme->faint) + 8;
    }
    if (text) {
        g_autofree char *key = g_strdup_printf(_("F: %s"), text);
        rest.y0 += ui_paragraph(ui, rest, key, 13, ui->theme->accent) + 8;
    }
    ui_fill(ui, (GeoBox){x, rest.y0 + 2, x + width, rest.y0 + 3}, ui->theme->line);
    return rest.y0 + 14;
}

static void paint_mark(Desk *desk, const Finding *f, double radius)
{
    static const Colour colours[] = {[FINDING_ERROR] = {0.80, 0.10, 0.10, 1},
                                     [FINDING_WARNING] = {0.90, 0.50, 0.0, 1},
                                     [FINDING_NOTE] = {0.20, 0.40, 0.75, 1}};
    cairo_t *cr = desk->ui.cr;
    GeoPoint p = desk_from_world(desk, f->at);
    Colour c = colours[f->severity];
    cairo_new_path(cr);
    cairo_arc(cr, p.x, p.y, radius, 0, 2 * G_PI);
    cairo_set_source_rgba(cr, c.r, c.g, c.b, 0.85);
    cairo_fill_preserve(cr);
    cairo_set_source_rgba(cr, 1, 1, 1, 1);
    cairo_set_line_width(cr, 1.5);
    cairo_stroke(cr);
}

static guint count_marks(const Desk *desk)
{
    const Lists *l = &desk->lists;
    return l->kind == LIST_FINDINGS && desk->findings ? MIN(l->rows->len, MOST_MARKS) : 0;
}

/* The finding of a row of the list, and how large its mark is; 0: it has no place. */
static const Finding *get_mark(const Desk *desk, guint row, double *radius)
{
    const Finding *f = findings_get(desk->findings, g_array_index(desk->lists.rows, ListRow, row).finding);
    double usual = desk_shows_buildings(desk) ? MARK : MARK_FAR;
    *radius = isnan(f->at.x) ? 0 : f == fixes_finding(desk) ? 1.7 * MARK : usual;
    return f;
}

void fixes_paint_marks(Desk *desk)
{
    double radius;
    for (guint i = 0; i < count_marks(desk); i++) {
        const Finding *f = get_mark(desk, i, &radius);
        if (radius > 0)
            paint_mark(desk, f, radius);
    }
}

void fixes_list_marks(const Desk *desk, GArray *boxes)
{
    double radius;
    for (guint i = 0; i < count_marks(desk); i++) {
        const Finding *f = get_mark(desk, i, &radius);
        GeoPoint p = desk_from_world(desk, f->at);
        GeoBox box = {p.x - radius, p.y - radius, p.x + radius, p.y + radius};
        if (radius > 0 && geo_box_meets(box, desk->layout.map))
            g_array_append_val(boxes, box);
    }
}
