/* Moving cells from grid to grid. */
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "edit/edit_int.h"

void edit_move_free(EditMove *move)
{
    if (!move)
        return;
    g_array_unref(move->cells);
    g_array_unref(move->sides);
    g_free(move);
}

static gboolean fail_far(const Edit *e, const EditMove *move, guint32 community, guint32 other,
                         GError **error)
{
    const char *home = city_community(e->city, community)->code, *away = city_community(e->city, other)->code;
    if (move->fresh)
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("buildings of communities %s and %s cannot be in one grid: a grid never crosses the border of "
              "its community"),
            home, away);
    else
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("grid %s is of community %s, and a building of community %s cannot go to it: a grid never "
              "crosses the border of its community"),
            city_plan_grid(e->plan, move->to)->code, home, away);
    return FALSE;
}

/* Has the cells asked for go to the grid, in the move and in grid. */
static gboolean take_asked(Edit *e, const Mosaic *m, const guint32 *cells, guint n, EditMove *move,
                           guint32 *grid, GError **error)
{
    for (guint i = 0; i < n; i++) {
        const CityCell *c = city_plan_cell(e->plan, cells[i]);
        if (c->community != m->community)
            return fail_far(e, move, m->community, c->community, error);
        if (c->grid != CITY_NONE && !edit_check_free(e, c->grid, error))
            return FALSE;
        guint32 place = mosaic_place(m, cells[i]);
        if (grid[place] == move->to)
            continue;
        if (c->pinned) {
            move->pinned++;
            continue;
        }
        grid[place] = move->to;
        g_array_append_val(move->cells, cells[i]);
    }
    move->asked = move->cells->len;
    return TRUE;
}

/* Adds what follows to the move. */
static void take_followers(const Edit *e, const Mosaic *m, const guint32 *asked, const guint32 *grid,
                           EditMove *move)
{
    EditSide side = {0};
    for (guint32 i = 0; i < m->n; i++) {
        guint32 cell = m->cells[i];
        if (grid[i] == asked[i])
            continue;
        g_array_append_val(move->cells, cell);
        edit_side_add(e, &side, cell, 1);
        if (e->start[cell] == e->start[cell + 1]) {
            move->open++;
            move->open_area += geo_shape_area(geo_shapes_get(e->plan->cell_shapes, cell));
        }
    }
    move->followers = (guint)side.buildings;
    move->households = side.households;
}

static EditSide *side_of(const Edit *e, EditMove *move, guint32 grid)
{
    for (guint i = 0; i < move->sides->len; i++)
        if (g_array_index(move->sides, EditSide, i).grid == grid)
            return &g_array_index(move->sides, EditSide, i);
    EditSide side = {.grid = grid};
    if (grid < e->plan->grids->len) {
        const CityGrid *g = city_plan_grid(e->plan, grid);
        side = (EditSide){grid, g->households, g->people, g->buildings};
    }
    g_array_append_val(move->sides, side);
    return &g_array_index(move->sides, EditSide, move->sides->len - 1);
}

static void weigh_sides(const Edit *e, EditMove *move)
{
    side_of(e, move, move->to);
    for (guint i = 0; i < move->cells->len; i++) {
        guint32 cell = g_array_index(move->cells, guint32, i), from = city_plan_cell(e->plan, cell)->grid;
        if (from != CITY_NONE)
            edit_side_add(e, side_of(e, move, from), cell, -1);
        edit_side_add(e, side_of(e, move, move->to), cell, 1);
    }
}

/* Each grid that gives keeps some land, and a building where it had one. */
static gboolean check_sides(const Edit *e, const Mosaic *m, const EditMove *move, const guint32 *grid,
                            GError **error)
{
    for (guint i = 1; i < move->sides->len; i++) {
        const EditSide *side = &g_array_index(move->sides, EditSide, i);
        const CityGrid *g = city_plan_grid(e->plan, side->grid);
        gboolean land = FALSE;
        for (guint32 k = 0; k < m->n; k++)
            land |= grid[k] == side->grid;
        if (land && (side->buildings > 0 || g->buildings == 0))
            continue;
        if (move->fresh)
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                        _("grid %s would have no building left: leave it some, or rename it instead"),
                        g->code);
        else
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                        _("grid %s would have no building left: merge it with grid %s instead"), g->code,
                        city_plan_grid(e->plan, move->to)->code);
        return FALSE;
    }
    return TRUE;
}

/* Why nothing can move: everything is pinned. */
static gboolean check_asked(const EditMove *move, GError **error)
{
    if (move->asked || !move->pinned)
        return TRUE;
    g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                        _("all of these buildings are pinned to their grids: unpin them first"));
    return FALSE;
}

EditMove *edit_move_think(Edit *e, guint32 community, const guint32 *cells, guint n, guint32 to,
                          GError **error)
{
    const Mosaic *m = edit_mosaic(e, community);
    g_autoptr(EditMove) move = g_new0(EditMove, 1);
    move->to = to;
    move->fresh = to == e->plan->grids->len;
    move->cells = g_array_new(FALSE, FALSE, sizeof(guint32));
    move->sides = g_array_new(FALSE, FALSE, sizeof(EditSide));
    g_autofree guint32 *was = mosaic_grids(m, e->plan), *grid = mosaic_grids(m, e->plan);
    if (!take_asked(e, m, cells, n, move, grid, error) || !check_asked(move, error))
        return NULL;
    g_autofree guint32 *asked = g_memdup2(grid, m->n * sizeof *grid);
    if (!edit_repair(e, m, was, grid, to)) {
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("grid %s cannot be reached from there, or another would be in several pieces: locked grids or "
              "pinned buildings lie between. Unlock or unpin them, or take buildings beside the grid"),
            move->fresh ? _("(new)") : city_plan_grid(e->plan, to)->code);
        return NULL;
    }
    take_followers(e, m, asked, grid, move);
    weigh_sides(e, move);
    return check_sides(e, m, move, grid, error) ? g_steal_pointer(&move) : NULL;
}

EditMove *edit_plan_move(Edit *e, const guint32 *cells, guint n, guint32 to, GError **error)
{
    if (!edit_check_free(e, to, error))
        return NULL;
    return edit_move_think(e, city_plan_grid(e->plan, to)->community, cells, n, to, error);
}

gboolean edit_move(Edit *e, const EditMove *move, gboolean repair, GError **error)
{
    g_assert(!move->fresh);
    const char *code = city_plan_grid(e->plan, move->to)->code;
    if (move->followers && !repair) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    ngettext("a grid would be in several pieces: %u more building must go to grid %s too",
                             "a grid would be in several pieces: %u more buildings must go to grid %s too",
                             move->followers),
                    move->followers, code);
        return FALSE;
    }
    if (!move->cells->len) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("all of it is in grid %s already"), code);
        return FALSE;
    }
    EditRecord *r = edit_record_new("move", code);
    for (guint i = 0; i < move->cells->len; i++)
        edit_record_cell(r, e->plan, g_array_index(move->cells, guint32, i), move->to, FALSE);
    return edit_do(e, r, error);
}
