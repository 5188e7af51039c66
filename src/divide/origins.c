#include "divide/origins.h"

/* So much of an atom was in an old grid. */
typedef struct Row {
    guint32 atom, old;
    gint32 weight;
} Row;

static gint compare_rows(gconstpointer a, gconstpointer b)
{
    const Row *x = a, *y = b;
    if (x->atom != y->atom)
        return x->atom < y->atom ? -1 : 1;
    return (x->old > y->old) - (x->old < y->old);
}

static void add_row(GArray *rows, const OldPlan *old, guint32 community, Row row)
{
    if (row.old != CITY_NONE && old->community[row.old] == community)
        g_array_append_val(rows, row);
}

static void add_buildings(GArray *rows, const guint32 *atom_of_cell, const Cells *cells, const OldPlan *old,
                          CityUnit unit)
{
    for (guint i = 0; i < cells->n_buildings; i++) {
        guint32 b = cells->buildings[i];
        Row row = {atom_of_cell[cells->building_cell[i]], old->of_building[b],
                   city_building_weight(old->city, b, unit)};
        add_row(rows, old, cells->community, row);
    }
}

static void add_open_land(GArray *rows, const Atoms *atoms, const Cells *cells, const GeoShapes *piece_shapes,
                          const OldPlan *old)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 p = 0; p < cells->n_pieces; p++) {
        if (cells->building[cells->piece_cell[p]] != CITY_NONE)
            continue;
        GeoPoint inside = geo_shape_inner_point(geo_shapes_get(piece_shapes, p));
        add_row(rows, old, cells->community, (Row){atoms->of_piece[p], old_plan_at(old, inside, hits), 0});
    }
}

/* Rows of one atom and old grid become one; old grids are numbered anew, from 0, in their order. */
static Origins *gather(const Atoms *atoms, const OldPlan *old, GArray *rows)
{
    g_autofree guint32 *number = g_new0(guint32, old->grids->len + 1);
    guint n_old = 0;
    for (guint i = 0; i < rows->len; i++)
        number[g_array_index(rows, Row, i).old] = 1;
    for (guint i = 0; i < old->grids->len; i++)
        number[i] = number[i] ? n_old++ : 0;
    Origins *o = origins_new(atoms->n, rows->len, n_old);
    guint32 n = 0;
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        if (i == 0 || compare_rows(row - 1, row) != 0) {
            o->old[n++] = number[row->old];
            o->start[row->atom + 1] = n;
        }
        o->weight[n - 1] += row->weight;
    }
    for (guint32 a = 0; a < atoms->n; a++)
        o->start[a + 1] = MAX(o->start[a + 1], o->start[a]);
    return o;
}

Origins *origins_of_atoms(const Atoms *atoms, const Cells *cells, const GeoShapes *piece_shapes,
                          const OldPlan *old, CityUnit unit)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_autofree guint32 *atom_of_cell = g_new(guint32, cells->n_cells + 1);
    for (guint32 p = 0; p < cells->n_pieces; p++)
        atom_of_cell[cells->piece_cell[p]] = atoms->of_piece[p];
    add_buildings(rows, atom_of_cell, cells, old, unit);
    add_open_land(rows, atoms, cells, piece_shapes, old);
    g_array_sort(rows, compare_rows);
    return rows->len ? gather(atoms, old, rows) : NULL;
}
