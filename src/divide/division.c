#include "divide/division.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "divide/atoms.h"
#include "divide/band.h"
#include "divide/claim.h"
#include "divide/fixed.h"
#include "divide/free_land.h"
#include "divide/keep.h"
#include "divide/locked_borders.h"
#include "divide/naming.h"
#include "divide/origins.h"
#include "divide/settle.h"
#include "divide/stitch.h"
#include "divide/succession.h"

/* One community on its way through the phases. */
typedef struct Part {
    Cells *cells; /* NULL: no land */
    Fixed *fixed;
    GeoShape *kept; /* a fixed grid: the polygon that it shall keep, or one of kind GEO_NONE */
    Atoms *atoms;
    guint32 *grid; /* an atom: those of the free land, then the fixed ones */
    DivisionNote note;
} Part;

typedef struct Division {
    const City *city;
    const DivisionOptions *options;
    SearchOptions search; /* the options', with the price of moving */
    Job *job;
    CellSources *sources;
    guint n;          /* to be divided */
    guint n_all;      /* and beside them */
    Part *parts;      /* first those to be divided, then those of which only the borders matter */
    guint *order;     /* parts, the largest first */
    GHashTable *used; /* set of the codes that no new grid may get */
} Division;

static void grid_clear(gpointer data)
{
    g_free(((DivisionGrid *)data)->code);
}

static void note_clear(gpointer data)
{
    DivisionNote *note = data;
    g_clear_pointer(&note->score.by_part, g_array_unref);
    g_clear_pointer(&note->by_grid, g_array_unref);
    g_clear_pointer(&note->bound_building, g_free);
    g_clear_pointer(&note->band_building, g_free);
}

static void division_clear(Division *d)
{
    for (guint i = 0; i < d->n_all; i++) {
        note_clear(&d->parts[i].note);
        cells_free(d->parts[i].cells);
        fixed_free(d->parts[i].fixed);
        g_free(d->parts[i].kept);
        atoms_free(d->parts[i].atoms);
        g_free(d->parts[i].grid);
    }
    g_free(d->parts);
    g_free(d->order);
    g_clear_pointer(&d->used, g_hash_table_unref);
    cell_sources_free(d->sources);
}

static gint compare_sizes(gconstpointer a, gconstpointer b, gpointer data)
{
    const Division *d = data;
    guint i = *(const guint *)a, j = *(const guint *)b;
    guint si = d->sources->buildings[d->parts[i].note.community]->len;
    guint sj = d->sources->buildings[d->parts[j].note.community]->len;
    return si != sj ? (si > sj ? -1 : 1) : (i > j) - (i < j);
}

/* The communities beside those to be divided: where their cells end on the common border, it has points. */
static void add_neighbours(Division *d)
{
    g_autofree guint8 *taken = g_malloc0(d->city->communities->len + 1);
    g_autoptr(GeoIndex) index = geo_index_new_shapes(d->sources->outlines);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < d->n; i++) {
        guint32 c = d->parts[i].note.community;
        taken[c] = 1;
        geo_index_query(index, geo_shape_box(geo_shapes_get(d->sources->outlines, c)), hits);
    }
    for (guint i = 0; i < hits->len; i++) {
        guint32 c = g_array_index(hits, guint32, i);
        if (!taken[c])
            d->parts[d->n_all++].note.community = c;
        taken[c] = 1;
    }
}

/* Borrows the texts. */
static GHashTable *used_codes(const City *city, const OldPlan *old)
{
    GHashTable *used = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < city->grids_before->len; i++) {
        const char *code = g_array_index(city->grids_before, CityGridBefore, i).code;
        if (code)
            g_hash_table_add(used, (gpointer)code);
    }
    for (guint i = 0; old && i < old->grids->len; i++)
        if (old_plan_grid(old, i)->code)
            g_hash_table_add(used, (gpointer)old_plan_grid(old, i)->code);
    return used;
}

static gboolean division_init(Division *d, GError **error)
{
    const DivisionOptions *o = d->options;
    guint all = d->city->communities->len;
    d->sources = cell_sources_new(d->city, error);
    if (!d->sources)
        return FALSE;
    d->used = used_codes(d->city, o->old);
    d->parts = g_new0(Part, all + 1);
    d->order = g_new(guint, all + 1);
    d->n = d->n_all = o->communities ? o->n_communities : all;
    for (guint i = 0; i < d->n; i++)
        d->parts[i].note.community = o->communities ? o->communities[i] : i;
    if (o->communities)
        add_neighbours(d);
    for (guint i = 0; i < d->n_all; i++)
        d->order[i] = i;
    g_qsort_with_data(d->order, (gint)d->n_all, sizeof *d->order, compare_sizes, d);
    return TRUE;
}

static guint count_locked(const Part *part, CityGridKind kind)
{
    guint n = 0;
    for (guint i = 0; i < part->fixed->n_locked; i++)
        n += g_array_index(part->fixed->grids, FixedGrid, i).kind == kind;
    return n;
}

static gboolean fail_number(const Division *d, const Part *part, guint asked, guint locked, GError **error)
{
    const CityCommunity *c = city_community(d->city, part->note.community);
    const char *name = c->name ? c->name : "";
    if (locked || part->note.parts > 1)
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("community %s %s cannot have %u grids: %u are locked, and the rest of its land is in %u "
              "parts with %u inhabited buildings or compounds; ask for another number, or unlock some"),
            c->code, name, asked, locked, part->note.parts, part->note.count.inhabited);
    else
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("community %s %s cannot be divided into %u grids: it has only %u inhabited buildings or "
              "compounds that may be separated; ask for fewer grids"),
            c->code, name, asked, part->note.count.inhabited);
    return FALSE;
}

/* The numbers of grids, and what there is to say of them. */
static gboolean choose_number(const Division *d, Part *part, FreeLand *land, GError **error)
{
    const DivisionOptions *o = d->options;
    DivisionNote *note = &part->note;
    guint locked = count_locked(part, CITY_GENERAL);
    guint asked = o->grids ? o->grids : o->shares ? o->shares[part - d->parts] : 0;
    free_land_count(land, &o->search, 0, &note->count);
    note->parts = land->regions->len;
    if (asked > locked && !free_land_count(land, &o->search, asked - locked, &note->count))
        return fail_number(d, part, asked, locked, error);
    if (asked && asked <= locked && note->count.weight > 0)
        return fail_number(d, part, asked, locked, error);
    if (note->count.reason == COUNT_ASKED && o->shares)
        note->count.reason = COUNT_SHARED;
    note->divided = note->count.grids;
    note->locked = part->fixed->n_locked;
    note->dedicated = part->fixed->grids->len - locked;
    note->grids = note->divided + part->fixed->grids->len;
    for (guint i = 0; i < part->fixed->n_locked; i++)
        note->buildings_lost += g_array_index(part->fixed->grids, FixedGrid, i).buildings_lost;
    for (guint i = 0; note->parts > 1 && i < note->parts; i++) {
        gint64 weight = ((FreeRegion *)land->regions->pdata[i])->count.weight;
        if (weight == 0 || (double)weight >= o->search.min)
            continue;
        note->smallest_part = note->parts_too_small++ ? MIN(note->smallest_part, weight) : weight;
    }
    return TRUE;
}

/* Which fixed grids uninhabited land may be added to: those that are not locked. */
static FreeLand *find_free_land(const Part *part)
{
    guint n = part->fixed->grids->len;
    g_autofree guint8 *takes_land = g_malloc0(n + 1);
    for (guint i = part->fixed->n_locked; i < n; i++)
        takes_land[i] = 1;
    return free_land_new(part->atoms->graph, part->atoms->fixed, takes_land, n);
}

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

static void find_atoms(const Division *d, Part *part)
{
    const DivisionOptions *o = d->options;
    guint n_bundles;
    g_autoptr(GeoShapes) made = piece_shapes(part);
    g_autofree guint32 *bundles = atoms_bundles(d->sources, part->cells, o->unit, &n_bundles);
    part->fixed = fixed_new(d->sources, part->cells, made, bundles, n_bundles, o->current, o->sites);
    claim_land(d, part);
    g_autoptr(GeoShapes) shapes = piece_shapes(part);
    AtomOptions ao = {o->unit, o->search.compounds == SEARCH_WHOLE, search_whole_most(&o->search),
                      part->fixed->of_piece};
    part->atoms = atoms_new(d->sources, part->cells, shapes, &ao);
    if (o->old && o->keep > 0)
        part->atoms->graph->origins = origins_of_atoms(part->atoms, part->cells, shapes, o->old, o->unit);
    part->note.atoms = part->atoms->n;
    part->note.cells = part->cells->n_cells;
}

/* The heaviest building of an atom, by name; owned by the caller. */
static char *name_atom(const Division *d, const Part *part, guint32 atom)
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

/* Divides the land, which is one region, into another number of grids if then less weight is outside the band. */
static gboolean try_number(const Division *d, Part *part, FreeLand *land, guint number, GError **error)
{
    DivisionNote *note = &part->note;
    FreeRegion *region = land->regions->pdata[0];
    g_autofree guint32 *before = g_memdup2(part->grid, sizeof *before * part->atoms->n);
    SearchScore score = note->score;
    region->count.grids = number;
    memset(part->grid, 0xff, part->atoms->n * sizeof *part->grid);
    if (!free_land_divide(land, &d->search, d->job, part->grid, &score, error))
        return FALSE;
    if (score.violation < note->score.violation) {
        g_clear_pointer(&note->score.by_part, g_array_unref);
        note->score = score;
        note->count.grids = note->divided = note->grids = number;
        note->count.reason = number == note->count.wanted ? COUNT_TARGET : COUNT_BORDERS;
        return TRUE;
    }
    g_clear_pointer(&score.by_part, g_array_unref);
    memcpy(part->grid, before, sizeof *before * part->atoms->n);
    return TRUE;
}

/* The numbers next to the one at hand whose mean grid is in the band; 0 where there is none. */
static void near_numbers(const Part *part, const SearchOptions *o, guint numbers[2])
{
    guint k = part->note.divided;
    double weight = (double)part->note.count.weight;
    numbers[0] = k < part->note.count.inhabited && weight / (k + 1) >= o->min ? k + 1 : 0;
    numbers[1] = k > 1 && weight / (k - 1) <= o->max ? k - 1 : 0;
}

/* Where a grid is outside the band: proves that this cannot be helped, or takes another number of grids. */
static gboolean mend_band(const Division *d, Part *part, FreeLand *land, GError **error)
{
    DivisionNote *note = &part->note;
    const SearchOptions *o = &d->options->search;
    gboolean asked = note->count.reason == COUNT_ASKED || note->count.reason == COUNT_SHARED;
    guint numbers[2] = {0};
    guint32 atom;
    BandAnswer answer = band_find(part->atoms->graph, note->score.proof.band_known ? note->divided : 0, o,
                                  d->job, &numbers[0], &atom);
    note->band_broken = answer == BAND_BROKEN;
    if (note->band_broken && atom != G_MAXUINT32)
        note->band_building = name_atom(d, part, atom);
    if (note->band_broken || asked)
        return TRUE;
    if (answer == BAND_OPEN)
        near_numbers(part, o, numbers);
    for (guint i = 0; i < 2; i++)
        if (numbers[i] && note->score.violation > 0 && !try_number(d, part, land, numbers[i], error))
            return FALSE;
    return TRUE;
}

static gboolean divide_free_land(const Division *d, Part *part, GError **error)
{
    g_autoptr(FreeLand) land = find_free_land(part);
    part->grid = g_new0(guint32, part->atoms->n + 1);
    memset(part->grid, 0xff, part->atoms->n * sizeof *part->grid);
    if (!choose_number(d, part, land, error) ||
        !free_land_divide(land, &d->search, d->job, part->grid, &part->note.score, error))
        return FALSE;
    if (part->note.score.violation == 0 || part->fixed->grids->len)
        return TRUE;
    return mend_band(d, part, land, error);
}

/* The grid of each piece of land. */
static guint32 *grids_of_pieces(const Part *part)
{
    guint32 *grid_of = g_new(guint32, part->cells->n_pieces + 1);
    for (guint32 p = 0; p < part->cells->n_pieces; p++)
        grid_of[p] = part->grid[part->atoms->of_piece[p]];
    return grid_of;
}

/* Settles the free land and measures the borders between grids: drawn taut anew, they are straighter than those of the
 * cells. */
static void settle(Part *part)
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

static gboolean divide_part(guint index, gpointer data, GError **error)
{
    Division *d = data;
    Part *part = &d->parts[d->order[index]];
    gboolean beside = d->order[index] >= d->n;
    if (!job_check(d->job, error))
        return FALSE;
    part->cells = cells_new(d->sources, part->note.community);
    if (part->cells && !beside) {
        find_atoms(d, part);
        if (!divide_free_land(d, part, error))
            return FALSE;
        settle(part);
    }
    if (part->cells)
        cells_give_up_ground(part->cells);
    job_advance(d->job, 1);
    return TRUE;
}

static void stitch(Division *d)
{
    g_autofree Cells **cells = g_new0(Cells *, d->n_all + 1);
    for (guint i = 0; i < d->n_all; i++)
        cells[i] = d->parts[i].cells;
    cells_stitch(cells, d->n_all);
}

static void append_cells(const Part *part, guint first_grid, const guint *number_of, CityPlan *plan)
{
    const Cells *c = part->cells;
    guint32 first = plan->cells->len;
    g_autofree guint32 *piece_of = g_new(guint32, c->n_cells + 1);
    for (guint32 p = c->n_pieces; p-- > 0;)
        piece_of[c->piece_cell[p]] = p;
    for (guint32 i = 0; i < c->n_cells; i++) {
        guint32 grid = part->grid[part->atoms->of_piece[piece_of[i]]];
        CityCell cell = {c->community, c->building[i], first_grid + number_of[grid]};
        g_array_append_val(plan->cells, cell);
    }
    g_autoptr(GeoArcs) taut = geo_arcs_taut(c->arcs, CELL_GATE);
    geo_arcs_polygons(taut, c->piece_cell, c->n_cells, plan->cell_shapes);
    for (guint i = 0; i < c->n_buildings; i++)
        plan->building_cell[c->buildings[i]] = first + c->building_cell[i];
}

static const FixedGrid *fixed_grid(const Part *part, guint grid)
{
    return grid < part->note.divided
               ? NULL
               : &g_array_index(part->fixed->grids, FixedGrid, grid - part->note.divided);
}

static gboolean is_dedicated(const FixedGrid *fixed)
{
    return fixed && fixed->kind == CITY_DEDICATED;
}

/* The site at a place in the order. */
static CodesSite site_of(const Division *d, const Part *part, const guint *order, guint place)
{
    const FixedGrid *f = fixed_grid(part, order[place]);
    CodesSite site = {f->name, f->compound, NULL, 1, f->buildings};
    if (f->building != CITY_NONE)
        site.building = city_building(d->city, f->building)->name;
    for (guint i = 0; f->name && i < place; i++) {
        const FixedGrid *other = fixed_grid(part, order[i]);
        site.nth += other && g_strcmp0(other->name, f->name) == 0;
    }
    return site;
}

/* What is known of the grids' codes and names from locks, sites and wishes. */
static NamedGrid *describe_grids(const Division *d, const Part *part, const guint *order)
{
    NamedGrid *grids = g_new0(NamedGrid, part->note.grids + 1);
    for (guint i = 0; i < part->note.grids; i++) {
        const FixedGrid *f = fixed_grid(part, order[i]);
        NamedGrid *g = &grids[order[i]];
        g->dedicated = is_dedicated(f);
        if (f && f->current != CITY_NONE)
            g->locked = city_plan_grid(d->options->current, f->current);
        else if (f)
            g->site = site_of(d, part, order, i);
    }
    return grids;
}

/* Pairs the grids with those of the plan before. */
static void find_old_grids(const Division *d, Part *part, NamedGrid *grids)
{
    const Cells *c = part->cells;
    const OldPlan *old = d->options->old;
    guint n = part->note.grids;
    if (!old)
        return;
    g_autofree guint32 *of_cell = g_new(guint32, c->n_cells + 1), *grid = g_new(guint32, c->n_buildings + 1);
    g_autofree const char **settled = g_new0(const char *, n + 1);
    for (guint32 p = 0; p < c->n_pieces; p++)
        of_cell[c->piece_cell[p]] = part->grid[part->atoms->of_piece[p]];
    for (guint i = 0; i < c->n_buildings; i++)
        grid[i] = of_cell[c->building_cell[i]];
    for (guint i = 0; i < n; i++)
        settled[i] = grids[i].locked ? grids[i].locked->before : NULL;
    g_autoptr(Succession) s = succession_new(old, part->note.community, c->buildings, grid, c->n_buildings, n,
                                             settled, d->options->unit);
    for (guint i = 0; i < n; i++) {
        grids[i].old = s->old[i] == CITY_NONE ? NULL : old_plan_grid(old, s->old[i]);
        grids[i].shared = s->shared[i];
    }
    part->note.kept = s->kept;
    part->note.ended = s->ended;
    part->note.stayed = s->stayed;
    part->note.moved = s->moved;
}

static gint compare_codes(gconstpointer a, gconstpointer b, gpointer grids)
{
    const NamedGrid *named = grids;
    return g_strcmp0(named[*(const guint *)a].code, named[*(const guint *)b].code);
}

static void append_grid(const Division *d, const Part *part, const NamedGrid *named, CityPlan *plan)
{
    const CityGrid *locked = named->locked;
    const OldGrid *old = named->old;
    CityGrid grid = {
        .code = city_plan_intern(plan, named->code),
        .name = city_plan_intern(plan, named->name),
        .community = part->note.community,
        .kind = named->dedicated ? CITY_DEDICATED : CITY_GENERAL,
        .locked = locked != NULL,
        .valid_from = city_plan_intern(plan, locked ? locked->valid_from : d->options->date),
        .before = city_plan_intern(plan, locked && locked->before ? locked->before
                                         : old                    ? old->before
                                                                  : NULL),
        .officer = city_plan_intern(plan, locked && locked->officer ? locked->officer
                                          : old                     ? old->officer
                                                                    : NULL),
    };
    g_array_append_val(plan->grids, grid);
}

/* Says of the community's old codes which of them end. */
static void append_old_codes(const Division *d, const Part *part, guint first_grid, CityPlan *plan)
{
    const OldPlan *old = d->options->old;
    g_autoptr(GHashTable) in_force = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = first_grid; i < plan->grids->len; i++)
        g_hash_table_add(in_force, (gpointer)city_plan_grid(plan, i)->code);
    for (guint i = 0; old && i < old->grids->len; i++) {
        const OldGrid *g = old_plan_grid(old, i);
        if (old->community[i] != part->note.community || !g->code)
            continue;
        CityOldCode code = {.code = city_plan_intern(plan, g->code),
                            .name = city_plan_intern(plan, g->name),
                            .officer = city_plan_intern(plan, g->officer)};
        if (!g_hash_table_contains(in_force, g->code))
            code.valid_to = city_plan_intern(plan, d->options->date);
        g_array_append_val(plan->old_codes, code);
    }
}

static gboolean fail_codes(const Division *d, const Part *part, GError **error)
{
    const CityCommunity *community = city_community(d->city, part->note.community);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("community %s %s would have %u grids, and a grid's code has room for %d, those used before "
                  "included: raise --target, or divide the community first"),
                community->code, community->name ? community->name : "", part->note.grids, CODES_MOST);
    return FALSE;
}

/* Appends the grids in the order of their codes, to which order is brought. */
static gboolean append_grids(const Division *d, Part *part, const GeoShapes *shapes, guint *order,
                             CityPlan *plan, GError **error)
{
    guint n = part->note.grids, first_grid = plan->grids->len;
    g_autofree NamedGrid *named = describe_grids(d, part, order);
    find_old_grids(d, part, named);
    gboolean ok = naming_fill(city_community(d->city, part->note.community), named, n, order, d->used) ||
                  fail_codes(d, part, error);
    if (ok)
        g_qsort_with_data(order, (gint)n, sizeof *order, compare_codes, named);
    for (guint i = 0; ok && i < n; i++) {
        append_grid(d, part, &named[order[i]], plan);
        geo_shapes_copy(plan->grid_shapes, geo_shapes_get(shapes, order[i]));
    }
    append_old_codes(d, part, first_grid, plan);
    for (guint i = 0; i < n; i++) {
        g_free(named[i].code);
        g_free(named[i].name);
    }
    return ok;
}

/* What the objective says of each divided grid, in the order of the plan. */
static void explain_grids(Part *part, const guint *order, const CityPlan *plan, guint first_grid)
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

/* The grids' polygons; those of locked grids stay. */
static GeoShapes *grid_shapes(Part *part)
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
    g_autoptr(GeoArcs) taut = geo_arcs_taut(merged, CELL_GATE), drawn = locked_borders_draw(locked, taut);
    geo_arcs_polygons(drawn, same, n, shapes);
    for (guint32 i = 0; i < part->fixed->n_locked; i++)
        part->note.redrawn += kept[divided + i].kind == GEO_NONE;
    return shapes;
}

/* One community's grids, numbered, with their polygons. */
static gboolean draw_part(const Division *d, Part *part, CityPlan *plan, GError **error)
{
    guint n = part->note.grids;
    if (!part->cells)
        return TRUE;
    if (n > CODES_MOST)
        return fail_codes(d, part, error);
    g_autoptr(GeoShapes) shapes = grid_shapes(part);
    g_autofree GeoPoint *centres = g_new(GeoPoint, n + 1);
    g_autofree guint *number_of = g_new(guint, n + 1);
    double area = 0;
    for (guint i = 0; i < n; i++) {
        centres[i] = geo_shape_centroid(geo_shapes_get(shapes, i));
        area += geo_shape_area(geo_shapes_get(shapes, i));
    }
    g_autofree guint *order = codes_order(centres, n, sqrt(area / n));
    guint first_grid = plan->grids->len;
    if (!append_grids(d, part, shapes, order, plan, error))
        return FALSE;
    for (guint i = 0; i < n; i++)
        number_of[order[i]] = i;
    append_cells(part, first_grid, number_of, plan);
    explain_grids(part, order, plan, first_grid);
    if (part->note.score.bound.cause >= BOUND_HEAVY)
        part->note.bound_building = name_atom(d, part, part->note.score.bound.atom);
    return TRUE;
}

static gboolean run_phases(Division *d, CityPlan *plan, GError **error)
{
    job_phase(d->job, _("Dividing communities"), d->n_all);
    if (!job_parallel(d->job, d->n_all, divide_part, d, error))
        return FALSE;
    job_phase(d->job, _("Drawing borders"), d->n);
    stitch(d);
    for (guint i = 0; i < d->n; i++) {
        if (!job_check(d->job, error) || !draw_part(d, &d->parts[i], plan, error))
            return FALSE;
        job_advance(d->job, 1);
    }
    city_plan_sum(plan, d->city);
    return TRUE;
}

gboolean division_run(const City *city, const DivisionOptions *options, Job *job, CityPlan **plan,
                      GArray **notes, GError **error)
{
    Division d = {.city = city, .options = options, .search = options->search, .job = job};
    keep_price(&d.search.terms, options->keep);
    g_autoptr(CityPlan) made = city_plan_new(city->buildings->len);
    gboolean ok = division_init(&d, error) && run_phases(&d, made, error);
    if (ok) {
        *notes = g_array_new(FALSE, TRUE, sizeof(DivisionNote));
        g_array_set_clear_func(*notes, note_clear);
        for (guint i = 0; i < d.n; i++) {
            g_array_append_val(*notes, d.parts[i].note);
            d.parts[i].note = (DivisionNote){0};
        }
        *plan = g_steal_pointer(&made);
    }
    division_clear(&d);
    return ok;
}
