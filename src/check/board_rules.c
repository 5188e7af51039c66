#include "check/board_rules.h"

#include "check/rules.h"

#include <glib/gi18n-lib.h>

typedef struct Rules {
    const City *city;
    const CityPlan *plan;
    GHashTable *boards, *facts; /* that were printed, and what each that is looked at would tell now */
    Findings *findings;
} Rules;

static void add(Rules *r, FindingSeverity severity, const char *kind, guint32 grid, char *text)
{
    const CityGrid *g = city_plan_grid(r->plan, grid);
    GeoShape shape = geo_shapes_get(r->plan->grid_shapes, grid);
    Finding *f = findings_add(r->findings, severity, kind, g->code, text);
    f->grid = grid;
    f->community = g->community;
    f->fix = g_strdup_printf("wangge print PROJECT --out BOARD.pdf --grid %s", g->code);
    if (shape.kind != GEO_NONE)
        f->at = geo_shape_inner_point(shape);
}

/* "2026-11-29" of a time; "" where it is not known. */
static char *day_of(const char *time)
{
    return g_strndup(time ? time : "", 10);
}

static void check_grid(Rules *r, guint32 grid)
{
    const CityGrid *g = city_plan_grid(r->plan, grid);
    const char *facts = g->code ? g_hash_table_lookup(r->facts, g->code) : NULL;
    if (!facts || g->valid_to || g->community == CITY_NONE)
        return;
    const PostedBoard *board = g_hash_table_lookup(r->boards, g->code);
    g_autofree char *name = rules_grid_name(r->city, g), *day = day_of(board ? board->printed : NULL);
    if (!board)
        add(r, FINDING_NOTE, "board-none", grid,
            g_strdup_printf(_("the board of %s was never printed"), name));
    else if (!g_str_equal(facts, board->facts))
        add(r, FINDING_WARNING, "board-stale", grid,
            g_strdup_printf(_("the board of %s, printed on %s, is out of date"), name, day));
}

static void check_ended(Rules *r)
{
    g_autoptr(GHashTable) in_force = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    gpointer code, board;
    for (guint32 i = 0; i < r->plan->grids->len; i++)
        if (city_plan_grid(r->plan, i)->code && !city_plan_grid(r->plan, i)->valid_to)
            g_hash_table_add(in_force, (gpointer)city_plan_grid(r->plan, i)->code);
    g_hash_table_iter_init(&iter, r->boards);
    while (g_hash_table_iter_next(&iter, &code, &board)) {
        g_autofree char *day = day_of(((const PostedBoard *)board)->printed);
        if (!g_hash_table_contains(in_force, code))
            findings_add(r->findings, FINDING_WARNING, "board-ended", code,
                         g_strdup_printf(_("the grid %s is none in force, but its board was printed on %s"),
                                         (const char *)code, day))
                ->fix = g_strdup(_("take the board down"));
    }
}

void board_rules(const City *city, const CityPlan *plan, const CityStaff *staff, GHashTable *boards,
                 const guint8 *changed, Findings *findings)
{
    if (g_hash_table_size(boards) == 0)
        return;
    g_autoptr(GHashTable) facts = board_facts(city, plan, staff, changed);
    Rules r = {city, plan, boards, facts, findings};
    for (guint32 i = 0; i < plan->grids->len; i++)
        check_grid(&r, i);
    check_ended(&r);
}
