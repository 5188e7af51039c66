#include "divide/division_int.h"

static void grid_clear(gpointer data)
{
    g_free(((DivisionGrid *)data)->code);
}

void division_note_clear(gpointer data)
{
    DivisionNote *note = data;
    g_clear_pointer(&note->score.by_part, g_array_unref);
    g_clear_pointer(&note->by_grid, g_array_unref);
    g_clear_pointer(&note->bound_building, g_free);
    g_clear_pointer(&note->band_building, g_free);
}

char *division_name_atom(const Division *d, const Part *part, guint32 atom)
{
    const Cells *cells = part->cells;
    g_autofree guint8 *in = g_malloc0(cells->n_cells + 1);
    guint32 heaviest = CITY_NONE;
    gint32 most = -1;
    for (guint32 p = 0; p < cells->n_pieces; p++)
        in[cells->piece_cell[p]] |= part->atoms->of_piece[p] == atom;
    for (guint i = 0; i < cells->n_buildings; i++) {
        gint32 weight = city_building_weight(d->city, cells->buildings[i], d->options->unit);
        if (in[cells->building_cell[i]] && weight > most) {
            most = weight;
            heaviest = cells->buildings[i];
        }
    }
    if (heaviest == CITY_NONE)
        return NULL;
    const CityBuilding *b = city_building(d->city, heaviest);
    return b->compound && b->name ? g_strdup_printf("%s %s", b->compound, b->name)
                                  : g_strdup(b->name ? b->name : b->id);
}

/* What the objective says of each divided grid, in the order of the plan. */
static void explain_grids(Part *part, guint first_grid, const guint *order, const CityPlan *plan)
{
    const AtomGraph *g = part->atoms->graph;
    DivisionNote *note = &part->note;
    if (!note->score.by_part)
        return;
    note->by_grid = g_array_new(FALSE, TRUE, sizeof(DivisionGrid));
    g_array_set_clear_func(note->by_grid, grid_clear);
    for (guint i = 0; i < note->grids; i++) {
        if (order[i] >= note->divided)
            continue;
        DivisionGrid grid = {.code = g_strdup(city_plan_grid(plan, first_grid + i)->code),
                             .value = g_array_index(note->score.by_part, ObjectiveValue, order[i])};
        for (guint32 a = 0; a < g->n; a++)
            grid.weight += part->grid[a] == order[i] ? g->weight[a] : 0;
        g_array_append_val(note->by_grid, grid);
    }
    g_clear_pointer(&note->score.by_part, g_array_unref);
}

void division_explain(const Division *d, Part *part, guint first_grid, const guint *order,
                      const CityPlan *plan)
{
    const SearchScore *score = &part->note.score;
    explain_grids(part, first_grid, order, plan);
    if (score->bound.cause >= BOUND_HEAVY)
        part->note.bound_building = division_name_atom(d, part, score->bound.atom);
}
