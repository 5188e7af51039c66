#include "divide/claim.h"
#include "divide/division_int.h"
#include "divide/origins.h"

static GeoShapes *piece_shapes(const Part *part)
{
    GeoShapes *shapes = geo_shapes_new();
    g_autofree guint32 *same = g_new(guint32, part->cells->n_pieces + 1);
    for (guint32 p = 0; p < part->cells->n_pieces; p++)
        same[p] = p;
    geo_arcs_polygons(part->cells->arcs, same, part->cells->n_pieces, shapes);
    return shapes;
}

/* Locked grids get the land in their polygons. */
static void claim_land(const Division *d, Part *part)
{
    const Fixed *fixed = part->fixed;
    part->kept = g_new0(GeoShape, fixed->grids->len + 1);
    for (guint32 i = 0; i < fixed->n_locked; i++) {
        const FixedGrid *f = &g_array_index(fixed->grids, FixedGrid, i);
        if (!f->changed)
            part->kept[i] = geo_shapes_get(d->options->current->grid_shapes, f->current);
    }
    if (fixed->n_locked)
        claim_locked_land(part->cells, fixed->of_piece, part->kept, fixed->n_locked);
}

void division_find_atoms(const Division *d, Part *part)
{
    const DivisionOptions *o = d->options;
    guint n_bundles;
    g_autoptr(GeoShapes) made = piece_shapes(part);
    g_autofree guint32 *bundles = atoms_bundles(d->sources, part->cells, o->unit, &n_bundles);
    part->fixed = fixed_new(d->sources, part->cells, made, bundles, n_bundles, o->current, o->sites);
    claim_land(d, part);
    g_autoptr(GeoShapes) claimed = part->fixed->n_locked ? piece_shapes(part) : NULL;
    const GeoShapes *shapes = claimed ? claimed : made;
    AtomOptions ao = {o->unit, o->search.compounds == SEARCH_WHOLE, search_whole_most(&o->search),
                      part->fixed->of_piece};
    part->atoms = atoms_new(d->sources, part->cells, shapes, &ao);
    if (o->old && o->keep > 0)
        part->atoms->graph->origins = origins_of_atoms(part->atoms, part->cells, shapes, o->old, o->unit);
    part->note.atoms = part->atoms->n;
    part->note.cells = part->cells->n_cells;
}
