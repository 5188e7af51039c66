#include "divide/fixed.h"

#include <stdlib.h>
#include <string.h>

#define STREET_SHARE 0.5 /* a border that runs along a line for more than this parts two sites */

/* What one bundle of pieces is known by. */
typedef struct Bundle {
    guint32 piece;        /* the first of it */
    guint32 wish;         /* or CITY_NONE */
    gboolean built;       /* a building stands on it */
    gboolean known;       /* one that the current plan knows */
    const char *compound; /* of its first building with a wish, or of open land; or NULL */
    guint32 site;         /* union-find */
    guint32 fixed;        /* number in the result, or CITY_NONE */
} Bundle;

typedef struct Finder {
    const CellSources *sources;
    const Cells *cells;
    const GeoShapes *shapes; /* of the pieces */
    const guint32 *bundle_of;
    const CityPlan *current;
    const CitySites *wishes;
    Bundle *bundles;
    guint n;
    GArray *hits;
    Fixed *out;
} Finder;

static FixedGrid *grid_at(const Finder *f, guint32 i)
{
    return &g_array_index(f->out->grids, FixedGrid, i);
}

static guint32 root(const Finder *f, guint32 b)
{
    while (f->bundles[b].site != b)
        b = f->bundles[b].site = f->bundles[f->bundles[b].site].site;
    return b;
}

static void unite(const Finder *f, guint32 a, guint32 b)
{
    a = root(f, a);
    b = root(f, b);
    f->bundles[MAX(a, b)].site = MIN(a, b);
}

static guint32 first_piece_of_cell(const Cells *cells, guint32 *first)
{
    for (guint32 p = cells->n_pieces; p-- > 0;)
        first[cells->piece_cell[p]] = p;
    return cells->n_cells;
}

static const char *compound_at(const Finder *f, GeoPoint p)
{
    const City *city = f->sources->city;
    g_array_set_size(f->hits, 0);
    geo_index_query(f->sources->compounds, (GeoBox){p.x, p.y, p.x, p.y}, f->hits);
    for (guint i = 0; i < f->hits->len; i++) {
        guint32 c = g_array_index(f->hits, guint32, i);
        if (geo_shape_contains(geo_shapes_get(city->compound_shapes, c), p))
            return g_array_index(city->compounds, CityCompound, c).name;
    }
    return NULL;
}

static const char *building_compound(const Finder *f, guint32 building)
{
    const City *city = f->sources->city;
    const char *name = city_building(city, building)->compound;
    return name ? name
                : compound_at(f, geo_shape_inner_point(geo_shapes_get(city->building_shapes, building)));
}

/* The locked grid in force that the building is in, or CITY_NONE. */
static guint32 locked_grid(const Finder *f, guint32 building)
{
    guint32 g = f->current ? city_plan_building_grid(f->current, building) : CITY_NONE;
    if (g == CITY_NONE)
        return CITY_NONE;
    const CityGrid *grid = city_plan_grid(f->current, g);
    return grid->locked && !grid->valid_to && grid->community == f->cells->community ? g : CITY_NONE;
}

static void list_locked(Finder *f)
{
    for (guint32 g = 0; f->current && g < f->current->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(f->current, g);
        if (!grid->locked || grid->valid_to || grid->community != f->cells->community)
            continue;
        FixedGrid fixed = {.current = g, .kind = grid->kind, .building = CITY_NONE};
        g_array_append_val(f->out->grids, fixed);
    }
    f->out->n_locked = f->out->grids->len;
}

static guint32 fixed_of_grid(const Finder *f, guint32 grid)
{
    for (guint32 i = 0; grid != CITY_NONE && i < f->out->n_locked; i++)
        if (grid_at(f, i)->current == grid)
            return i;
    return CITY_NONE;
}

/* The locked grid whose polygon has the piece. */
static guint32 locked_at(const Finder *f, guint32 piece)
{
    GeoPoint p = geo_shape_inner_point(geo_shapes_get(f->shapes, piece));
    for (guint32 i = 0; i < f->out->n_locked; i++)
        if (geo_shape_contains(geo_shapes_get(f->current->grid_shapes, grid_at(f, i)->current), p))
            return i;
    return CITY_NONE;
}

static void describe_bundles(Finder *f)
{
    g_autofree guint32 *first = g_new(guint32, f->cells->n_cells + 1);
    first_piece_of_cell(f->cells, first);
    for (guint32 b = 0; b < f->n; b++)
        f->bundles[b] = (Bundle){.piece = CITY_NONE, .wish = CITY_NONE, .site = b, .fixed = CITY_NONE};
    for (guint32 p = f->cells->n_pieces; p-- > 0;)
        f->bundles[f->bundle_of[p]].piece = p;
    for (guint i = 0; i < f->cells->n_buildings; i++) {
        guint32 building = f->cells->buildings[i];
        Bundle *b = &f->bundles[f->bundle_of[first[f->cells->building_cell[i]]]];
        guint32 wish = f->wishes ? f->wishes->of_building[building] : CITY_NONE;
        b->built = TRUE;
        b->known |= f->current && city_plan_building_grid(f->current, building) != CITY_NONE;
        if (wish == CITY_NONE || b->wish != CITY_NONE)
            continue;
        b->wish = wish;
        b->compound = building_compound(f, building);
    }
}

/* Each bundle goes to the grid, locked or none, that had most of its buildings. */
static void keep_locked(Finder *f)
{
    guint slots = f->out->n_locked + 1; /* the last for what was in no locked grid */
    g_autofree guint *votes = g_new0(guint, (gsize)f->n * slots);
    g_autofree guint32 *first = g_new(guint32, f->cells->n_cells + 1);
    first_piece_of_cell(f->cells, first);
    for (guint i = 0; i < f->cells->n_buildings; i++) {
        guint32 building = f->cells->buildings[i], b = f->bundle_of[first[f->cells->building_cell[i]]];
        guint32 fixed = fixed_of_grid(f, locked_grid(f, building));
        if (city_plan_building_grid(f->current, building) != CITY_NONE)
            votes[b * slots + MIN(fixed, f->out->n_locked)]++;
    }
    for (guint32 b = 0; b < f->n; b++) {
        guint32 best = f->out->n_locked;
        for (guint32 i = 0; i < slots; i++)
            best = votes[b * slots + i] > votes[b * slots + best] ? i : best;
        if (!f->bundles[b].known)
            best = MIN(locked_at(f, f->bundles[b].piece), f->out->n_locked);
        f->bundles[b].fixed = best < f->out->n_locked ? best : CITY_NONE;
        for (guint32 i = 0; i < f->out->n_locked; i++)
            grid_at(f, i)->buildings_lost += i != best ? votes[b * slots + i] : 0;
    }
}

/* Whether all corners of the footprint, or its place, are inside the polygon, or all outside it. */
static gboolean lies_as_said(GeoShape polygon, GeoShape footprint, gboolean inside)
{
    guint32 end = footprint.kind == GEO_NONE ? 0 : footprint.starts[footprint.n_parts];
    for (guint32 i = end ? footprint.starts[0] : 0; i < end; i++)
        if (geo_shape_contains(polygon, footprint.points[i]) != inside)
            return FALSE;
    return TRUE;
}

/* A polygon that cuts a building, or has one of another grid, cannot be kept: the building came later. */
static void find_changes(Finder *f)
{
    const City *city = f->sources->city;
    g_autofree guint32 *first = g_new(guint32, f->cells->n_cells + 1);
    first_piece_of_cell(f->cells, first);
    for (guint32 g = 0; g < f->out->n_locked; g++) {
        FixedGrid *grid = grid_at(f, g);
        GeoShape polygon = geo_shapes_get(f->current->grid_shapes, grid->current);
        GeoBox box = geo_shape_box(polygon);
        grid->changed = grid->buildings_lost > 0;
        for (guint i = 0; !grid->changed && i < f->cells->n_buildings; i++) {
            guint32 building = f->cells->buildings[i];
            GeoShape footprint = geo_shapes_get(city->building_shapes, building);
            const Bundle *b = &f->bundles[f->bundle_of[first[f->cells->building_cell[i]]]];
            gboolean old = city_plan_building_grid(f->current, building) != CITY_NONE;
            if (!old && geo_box_meets(box, geo_shape_box(footprint)))
                grid->changed = !lies_as_said(polygon, footprint, b->fixed == g);
        }
    }
}

static gboolean is_named(const Finder *f, guint32 wish)
{
    return f->wishes->names->pdata[wish] != NULL;
}

static gboolean may_be_site(const Bundle *b)
{
    return b->wish != CITY_NONE && b->fixed == CITY_NONE;
}

/* Whether two bundles of one wish, side by side along the border, are one site. */
static gboolean lie_together(const Finder *f, const Bundle *a, const Bundle *b, const CellBorder *border)
{
    if (is_named(f, a->wish))
        return TRUE;
    return a->compound == b->compound && (a->compound || border->on <= STREET_SHARE * border->length);
}

static void join_neighbours(Finder *f)
{
    const GeoArcs *arcs = f->cells->arcs;
    for (guint i = 0; i < arcs->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(arcs, i);
        if (arc->left == GEO_ARCS_OUTSIDE || arc->right == GEO_ARCS_OUTSIDE)
            continue;
        guint32 l = f->bundle_of[arc->left], r = f->bundle_of[arc->right];
        const Bundle *a = &f->bundles[l], *b = &f->bundles[r];
        if (may_be_site(a) && may_be_site(b) && a->wish == b->wish &&
            lie_together(f, a, b, &f->cells->borders[i]))
            unite(f, l, r);
    }
}

/* Open land of a compound takes the wish of the first site it touches, and joins all that fit it. */
static void join_across_open_land(Finder *f)
{
    const GeoArcs *arcs = f->cells->arcs;
    g_autofree guint *touched = g_new0(guint, f->n + 1); /* sites that an open bundle touches */
    g_autofree guint32 *last = g_new(guint32, f->n + 1);
    for (guint pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < 2 * arcs->arcs->len; i++) {
            const GeoArc *arc = geo_arcs_get(arcs, i / 2);
            if (arc->left == GEO_ARCS_OUTSIDE || arc->right == GEO_ARCS_OUTSIDE)
                continue;
            guint32 open = f->bundle_of[i % 2 ? arc->left : arc->right];
            guint32 site = f->bundle_of[i % 2 ? arc->right : arc->left];
            Bundle *o = &f->bundles[open];
            const Bundle *s = &f->bundles[site];
            if (o->built || o->fixed != CITY_NONE || !may_be_site(s) || !s->compound)
                continue;
            if (!o->compound)
                o->compound = compound_at(f, geo_shape_inner_point(geo_shapes_get(f->shapes, o->piece)));
            if (o->compound != s->compound || (o->wish != CITY_NONE && o->wish != s->wish))
                continue;
            if (pass == 1 && touched[open] > 1)
                unite(f, open, site);
            if (pass == 0 && (touched[open] == 0 || last[open] != root(f, site))) {
                touched[open]++;
                last[open] = root(f, site);
            }
            if (pass == 1 && touched[open] > 1)
                o->wish = s->wish;
        }
    }
}

static double footprint(const Finder *f, guint32 building)
{
    return building == CITY_NONE
               ? -1
               : geo_shape_area(geo_shapes_get(f->sources->city->building_shapes, building));
}

static void number_sites(Finder *f)
{
    for (guint32 b = 0; b < f->n; b++) {
        Bundle *bundle = &f->bundles[b];
        if (!may_be_site(bundle))
            continue;
        Bundle *head = &f->bundles[root(f, b)];
        if (head->fixed == CITY_NONE) {
            const char *name = f->wishes->names->pdata[bundle->wish];
            FixedGrid grid = {.current = CITY_NONE, .kind = CITY_DEDICATED, .building = CITY_NONE};
            grid.name = name;
            grid.compound = bundle->compound;
            head->fixed = f->out->grids->len;
            g_array_append_val(f->out->grids, grid);
        }
        bundle->fixed = head->fixed;
    }
}

static void describe_grids(Finder *f)
{
    g_autofree guint32 *first = g_new(guint32, f->cells->n_cells + 1);
    first_piece_of_cell(f->cells, first);
    for (guint i = 0; i < f->cells->n_buildings; i++) {
        guint32 building = f->cells->buildings[i];
        const Bundle *b = &f->bundles[f->bundle_of[first[f->cells->building_cell[i]]]];
        if (b->fixed == CITY_NONE)
            continue;
        FixedGrid *grid = grid_at(f, b->fixed);
        grid->buildings++;
        if (footprint(f, building) > footprint(f, grid->building))
            grid->building = building;
    }
}

/* A site without a wished name that is all of its compound has the compound's. */
static void name_after_compounds(Finder *f)
{
    g_autoptr(GHashTable) shared = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree guint32 *first = g_new(guint32, f->cells->n_cells + 1);
    first_piece_of_cell(f->cells, first);
    for (guint i = 0; f->out->grids->len > f->out->n_locked && i < f->cells->n_buildings; i++) {
        const Bundle *b = &f->bundles[f->bundle_of[first[f->cells->building_cell[i]]]];
        const char *compound = building_compound(f, f->cells->buildings[i]);
        if (compound && b->fixed == CITY_NONE)
            g_hash_table_add(shared, (gpointer)compound);
    }
    for (guint32 i = f->out->n_locked; i < f->out->grids->len; i++) {
        FixedGrid *grid = grid_at(f, i);
        if (!grid->name && grid->compound && !g_hash_table_contains(shared, grid->compound))
            grid->name = grid->compound;
    }
}

Fixed *fixed_new(const CellSources *sources, const Cells *cells, const GeoShapes *piece_shapes,
                 const guint32 *bundle, guint n_bundles, const CityPlan *current, const CitySites *wishes)
{
    Finder f = {.sources = sources,
                .cells = cells,
                .shapes = piece_shapes,
                .bundle_of = bundle,
                .current = current,
                .wishes = wishes,
                .bundles = g_new(Bundle, n_bundles + 1),
                .n = n_bundles,
                .hits = g_array_new(FALSE, FALSE, sizeof(guint32)),
                .out = g_new0(Fixed, 1)};
    f.out->grids = g_array_new(FALSE, FALSE, sizeof(FixedGrid));
    f.out->of_piece = g_new(guint32, cells->n_pieces + 1);
    describe_bundles(&f);
    list_locked(&f);
    if (f.out->n_locked) {
        keep_locked(&f);
        find_changes(&f);
    }
    if (wishes) {
        join_neighbours(&f);
        join_across_open_land(&f);
        number_sites(&f);
        name_after_compounds(&f);
    }
    describe_grids(&f);
    for (guint32 p = 0; p < cells->n_pieces; p++)
        f.out->of_piece[p] = f.bundles[bundle[p]].fixed;
    g_free(f.bundles);
    g_array_unref(f.hits);
    return f.out;
}

void fixed_free(Fixed *fixed)
{
    if (!fixed)
        return;
    g_array_unref(fixed->grids);
    g_free(fixed->of_piece);
    g_free(fixed);
}
