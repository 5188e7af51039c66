#include "divide/division_int.h"
#include "divide/locked_borders.h"
#include "divide/settle.h"

/* The grid of each piece of land. */
static guint32 *grids_of_pieces(const Part *part)
{
    guint32 *grid_of = g_new(guint32, part->cells->n_pieces + 1);
    for (guint32 p = 0; p < part->cells->n_pieces; p++)
        grid_of[p] = part->grid[part->atoms->of_piece[p]];
    return grid_of;
}

void division_settle(Part *part)
{
    g_autofree guint32 *grid_of = grids_of_pieces(part);
    g_autofree guint8 *stays = g_malloc0(part->note.grids + 1);
    for (guint32 i = 0; i < part->fixed->grids->len; i++) /* a site keeps to its own ground */
        stays[part->note.divided + i] = i >= part->fixed->n_locked || part->kept[i].kind != GEO_NONE;
    settle_free_land(part->cells, grid_of, part->note.grids, stays);
    g_autoptr(GeoArcs) merged = geo_arcs_merge(part->cells->arcs, grid_of),
                       arcs = geo_arcs_taut(merged, CELL_GATE);
    g_autofree CellBorder *borders = cells_measure_borders(part->cells->ground, arcs);
    for (guint i = 0; i < arcs->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(arcs, i);
        if (arc->left == GEO_ARCS_OUTSIDE || arc->right == GEO_ARCS_OUTSIDE)
            continue;
        part->note.border.length += borders[i].length;
        part->note.border.on += borders[i].on;
        part->note.border.near += borders[i].near;
    }
}

GeoShapes *division_draw_grids(Part *part)
{
    guint n = part->note.grids, divided = part->note.divided;
    GeoShapes *shapes = geo_shapes_new();
    g_autofree guint32 *grid_of = grids_of_pieces(part), *same = g_new(guint32, n + 1);
    g_autofree GeoShape *kept = g_new0(GeoShape, n + 1);
    for (guint32 g = 0; g < n; g++)
        same[g] = g;
    for (guint32 g = divided; g < n; g++)
        kept[g] = part->kept[g - divided];
    g_autoptr(GeoArcs) merged = geo_arcs_merge(part->cells->arcs, grid_of);
    g_autoptr(LockedBorders) locked = locked_borders_new(merged, kept, n);
    g_autoptr(GeoArcs) taut = geo_arcs_taut(merged, CELL_GATE);
    geo_arcs_clear(taut, CELL_CLEAR);
    g_autoptr(GeoArcs) drawn = locked_borders_draw(locked, taut);
    geo_arcs_polygons(drawn, same, n, shapes);
    for (guint32 i = 0; i < part->fixed->n_locked; i++)
        part->note.redrawn += kept[divided + i].kind == GEO_NONE;
    return shapes;
}

void division_append_cells(const Part *part, guint first_grid, const guint *order, CityPlan *plan)
{
    const Cells *c = part->cells;
    guint32 first = plan->cells->len;
    g_autofree guint *number_of = g_new(guint, part->note.grids + 1);
    g_autofree guint32 *piece_of = g_new(guint32, c->n_cells + 1);
    for (guint i = 0; i < part->note.grids; i++)
        number_of[order[i]] = i;
    for (guint32 p = c->n_pieces; p-- > 0;)
        piece_of[c->piece_cell[p]] = p;
    for (guint32 i = 0; i < c->n_cells; i++) {
        guint32 grid = part->grid[part->atoms->of_piece[piece_of[i]]];
        CityCell cell = {c->community, c->building[i], first_grid + number_of[grid], FALSE};
        g_array_append_val(plan->cells, cell);
    }
    g_autoptr(GeoArcs) taut = geo_arcs_taut(c->arcs, CELL_GATE);
    geo_arcs_clear(taut, CELL_CLEAR);
    geo_arcs_polygons(taut, c->piece_cell, c->n_cells, plan->cell_shapes);
    for (guint i = 0; i < c->n_buildings; i++)
        plan->building_cell[c->buildings[i]] = first + c->building_cell[i];
}
