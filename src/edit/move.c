/* Moving cells from grid to grid, and merging grids. */
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

static gboolean check_cell(const Edit *e, guint32 cell, guint32 to, GError **error)
{
    const CityCell *c = city_plan_cell(e->plan, cell);
    const CityGrid *g = city_plan_grid(e->plan, to);
    if (c->community == g->community)
        return c->grid == CITY_NONE || edit_check_free(e, c->grid, error);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("grid %s is of community %s, and a building of community %s cannot go to it: a grid never "
                  "crosses the border of its community"),
                g->code, city_community(e->city, g->community)->code,
                city_community(e->city, c->community)->code);
    return FALSE;
}

/* Has the cells asked for go to the grid, in the move and in grid. */
static gboolean take_asked(Edit *e, const Mosaic *m, const guint32 *cells, guint n, EditMove *move,
                           guint32 *grid, GError **error)
{
    for (guint i = 0; i < n; i++) {
        if (!check_cell(e, cells[i], move->to, error))
            return FALSE;
        guint32 place = mosaic_place(m, cells[i]);
        if (grid[place] == move->to)
            continue;
        if (city_plan_cell(e->plan, cells[i])->pinned) {
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
    const CityGrid *g = city_plan_grid(e->plan, grid);
    EditSide side = {grid, g->households, g->people, g->buildings};
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

EditMove *edit_plan_move(Edit *e, const guint32 *cells, guint n, guint32 to, GError **error)
{
    const CityGrid *target = city_plan_grid(e->plan, to);
    if (!edit_check_free(e, to, error))
        return NULL;
    const Mosaic *m = edit_mosaic(e, target->community);
    g_autoptr(EditMove) move = g_new0(EditMove, 1);
    move->to = to;
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
            target->code);
        return NULL;
    }
    take_followers(e, m, asked, grid, move);
    weigh_sides(e, move);
    return check_sides(e, m, move, grid, error) ? g_steal_pointer(&move) : NULL;
}

gboolean edit_move(Edit *e, const EditMove *move, gboolean repair, GError **error)
{
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

/* FALSE when a grid that was merged so is in several pieces of one piece of land. */
static gboolean hangs_together(const Mosaic *m, const guint32 *grid, guint32 into)
{
    g_autofree guint32 *part = g_new(guint32, m->n + 1);
    g_autofree guint32 *first = g_new(guint32, m->n + 1);
    mosaic_parts(m, grid, part);
    for (guint32 i = 0; i < m->n; i++)
        first[i] = CITY_NONE;
    for (guint32 i = 0; i < m->n; i++) {
        guint32 *of_land = &first[m->land[i]];
        if (grid[i] != into)
            continue;
        if (*of_land != CITY_NONE && *of_land != part[i])
            return FALSE;
        *of_land = part[i];
    }
    return TRUE;
}

static gboolean check_members(const Edit *e, guint32 into, const guint32 *grids, guint n, GError **error)
{
    const CityGrid *target = city_plan_grid(e->plan, into);
    if (!edit_check_free(e, into, error))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        const CityGrid *g = city_plan_grid(e->plan, grids[i]);
        if (!edit_check_free(e, grids[i], error))
            return FALSE;
        if (g->community == target->community && grids[i] != into)
            continue;
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("grids %s and %s cannot be merged: they must be two of one community"), target->code,
                    g->code);
        return FALSE;
    }
    return TRUE;
}

gboolean edit_merge(Edit *e, guint32 into, const guint32 *grids, guint n, GError **error)
{
    const CityGrid *target = city_plan_grid(e->plan, into);
    if (!check_members(e, into, grids, n, error))
        return FALSE;
    const Mosaic *m = edit_mosaic(e, target->community);
    g_autofree guint32 *grid = mosaic_grids(m, e->plan);
    g_autoptr(EditRecord) r = edit_record_new("merge", target->code);
    for (guint k = 0; k < n; k++) {
        CityGrid row = *city_plan_grid(e->plan, grids[k]);
        row.valid_to = e->date;
        edit_record_grid(r, e->plan, grids[k], row);
        for (guint32 i = 0; i < m->n; i++)
            if (grid[i] == grids[k]) {
                edit_record_cell(r, e->plan, m->cells[i], into, city_plan_cell(e->plan, m->cells[i])->pinned);
                grid[i] = into;
            }
    }
    if (hangs_together(m, grid, into))
        return edit_do(e, g_steal_pointer(&r), error);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("not all of these border on one another: grid %s would be in several pieces"),
                target->code);
    return FALSE;
}
