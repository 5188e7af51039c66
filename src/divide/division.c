#include "divide/division.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "divide/atoms.h"
#include "divide/cells.h"
#include "divide/codes.h"
#include "divide/fixed.h"
#include "divide/free_land.h"
#include "divide/locked_borders.h"
#include "divide/stitch.h"

/* One community on its way through the phases. */
typedef struct Part {
    Cells *cells; /* NULL: no land */
    Fixed *fixed;
    Atoms *atoms;
    guint32 *grid; /* an atom: those of the free land, then the fixed ones */
    DivisionNote note;
} Part;

typedef struct Division {
    const City *city;
    const DivisionOptions *options;
    Job *job;
    CellSources *sources;
    guint n;      /* to be divided */
    guint n_all;  /* and beside them */
    Part *parts;  /* first those to be divided, then those of which only the borders matter */
    guint *order; /* parts, the largest first */
} Division;

static void division_clear(Division *d)
{
    for (guint i = 0; i < d->n_all; i++) {
        cells_free(d->parts[i].cells);
        fixed_free(d->parts[i].fixed);
        atoms_free(d->parts[i].atoms);
        g_free(d->parts[i].grid);
    }
    g_free(d->parts);
    g_free(d->order);
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

static gboolean division_init(Division *d, GError **error)
{
    const DivisionOptions *o = d->options;
    guint all = d->city->communities->len;
    d->sources = cell_sources_new(d->city, error);
    if (!d->sources)
        return FALSE;
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

static void find_atoms(const Division *d, Part *part)
{
    const DivisionOptions *o = d->options;
    guint n_bundles;
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    g_autofree guint32 *same = g_new(guint32, part->cells->n_pieces + 1);
    for (guint32 p = 0; p < part->cells->n_pieces; p++)
        same[p] = p;
    geo_arcs_polygons(part->cells->arcs, same, part->cells->n_pieces, shapes);
    g_autofree guint32 *bundles = atoms_bundles(d->sources, part->cells, o->unit, &n_bundles);
    part->fixed = fixed_new(d->sources, part->cells, shapes, bundles, n_bundles, o->current, o->sites);
    AtomOptions ao = {o->unit, o->search.compounds == SEARCH_WHOLE, o->search.max, part->fixed->of_piece};
    part->atoms = atoms_new(d->sources, part->cells, shapes, &ao);
    part->note.atoms = part->atoms->n;
    part->note.cells = part->cells->n_cells;
}

static gboolean divide_free_land(const Division *d, Part *part, GError **error)
{
    g_autoptr(FreeLand) land = find_free_land(part);
    part->grid = g_new0(guint32, part->atoms->n + 1);
    memset(part->grid, 0xff, part->atoms->n * sizeof *part->grid);
    return choose_number(d, part, land, error) &&
           free_land_divide(land, &d->options->search, d->job, part->grid, &part->note.score, error);
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
    }
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

/* One of a community's grids, on its way into the plan. */
typedef struct Naming {
    const FixedGrid *fixed; /* or NULL: of the free land */
    char *code, *name;
} Naming;

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

/* The next number that no locked grid has. */
static guint next_number(guint number, const guint8 *taken)
{
    do
        number++;
    while (number <= CODES_MOST && taken[number]);
    return number;
}

static char *site_name(const Division *d, const Part *part, guint grid, guint number)
{
    const FixedGrid *f = fixed_grid(part, grid);
    const CityCommunity *community = city_community(d->city, part->note.community);
    CodesSite site = {f->name, f->compound, NULL, 1, f->buildings};
    if (f->building != CITY_NONE)
        site.building = city_building(d->city, f->building)->name;
    for (guint i = part->note.divided; f->name && i < grid; i++)
        site.nth += g_strcmp0(fixed_grid(part, i)->name, f->name) == 0;
    return codes_site_name(community, number, &site);
}

/* Codes and names: locked grids have theirs, the other general ones are numbered in order, dedicated ones after all
 * general ones. */
static void name_grids(const Division *d, const Part *part, const guint *order, Naming *naming)
{
    const CityCommunity *community = city_community(d->city, part->note.community);
    guint8 taken[CODES_MOST + 1] = {0};
    guint number = 0, last = 0;
    for (guint i = 0; i < part->note.grids; i++) {
        naming[i].fixed = fixed_grid(part, i);
        if (!naming[i].fixed || naming[i].fixed->current == CITY_NONE)
            continue;
        const CityGrid *grid = city_plan_grid(d->options->current, naming[i].fixed->current);
        naming[i].code = g_strdup(grid->code);
        naming[i].name = g_strdup(grid->name);
        taken[MIN(codes_number(community, grid->code), CODES_MOST)] = 1;
        if (grid->kind == CITY_GENERAL)
            last = MAX(last, codes_number(community, grid->code));
    }
    for (guint dedicated = 0; dedicated < 2; dedicated++, number = MAX(number, last)) {
        for (guint i = 0; i < part->note.grids; i++) {
            Naming *n = &naming[order[i]];
            if (n->code || is_dedicated(n->fixed) != (gboolean)dedicated)
                continue;
            number = next_number(number, taken);
            n->code = codes_grid_code(community, number);
            n->name = dedicated ? site_name(d, part, order[i], number) : codes_grid_name(community, number);
        }
    }
}

static gint compare_codes(gconstpointer a, gconstpointer b, gpointer naming)
{
    const Naming *names = naming;
    return g_strcmp0(names[*(const guint *)a].code, names[*(const guint *)b].code);
}

/* Appends the grids in the order of their codes, to which order is brought. */
static void append_grids(const Division *d, const Part *part, const GeoShapes *shapes, guint *order,
                         CityPlan *plan)
{
    g_autofree Naming *naming = g_new0(Naming, part->note.grids + 1);
    name_grids(d, part, order, naming);
    g_qsort_with_data(order, (gint)part->note.grids, sizeof *order, compare_codes, naming);
    for (guint i = 0; i < part->note.grids; i++) {
        const Naming *n = &naming[order[i]];
        gboolean locked = n->fixed && n->fixed->current != CITY_NONE;
        const CityGrid *before = locked ? city_plan_grid(d->options->current, n->fixed->current) : NULL;
        CityGrid grid = {.code = city_plan_intern(plan, n->code),
                         .name = city_plan_intern(plan, n->name),
                         .community = part->note.community,
                         .kind = is_dedicated(n->fixed) ? CITY_DEDICATED : CITY_GENERAL,
                         .locked = locked,
                         .valid_from =
                             city_plan_intern(plan, locked ? before->valid_from : d->options->date)};
        g_array_append_val(plan->grids, grid);
        geo_shapes_copy(plan->grid_shapes, geo_shapes_get(shapes, order[i]));
    }
    for (guint i = 0; i < part->note.grids; i++) {
        g_free(naming[i].code);
        g_free(naming[i].name);
    }
}

/* The polygons that locked grids shall keep, one a grid of the community. */
static GeoShape *kept_shapes(const Division *d, const Part *part)
{
    GeoShape *kept = g_new0(GeoShape, part->note.grids + 1);
    for (guint32 g = part->note.divided; g < part->note.grids; g++) {
        const FixedGrid *f = fixed_grid(part, g);
        if (f->current != CITY_NONE && !f->changed)
            kept[g] = geo_shapes_get(d->options->current->grid_shapes, f->current);
    }
    return kept;
}

/* The grids' polygons: the borders between them are drawn taut anew, straighter than those of the cells; those of locked
 * grids stay. */
static GeoShapes *grid_shapes(const Division *d, Part *part)
{
    guint n = part->note.grids;
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    GeoShapes *all = geo_shapes_new();
    g_autofree guint32 *of_piece = g_new(guint32, part->cells->n_pieces + 1);
    g_autofree guint32 *same = g_new(guint32, n + 1);
    g_autofree GeoShape *kept = kept_shapes(d, part);
    for (guint32 p = 0; p < part->cells->n_pieces; p++)
        of_piece[p] = part->grid[part->atoms->of_piece[p]];
    for (guint32 g = 0; g < n; g++)
        same[g] = g;
    g_autoptr(GeoArcs) merged = geo_arcs_merge(part->cells->arcs, of_piece);
    g_autoptr(LockedBorders) locked = locked_borders_new(merged, kept, n);
    g_autoptr(GeoArcs) taut = geo_arcs_taut(merged, CELL_GATE), notched = geo_arcs_notch(taut, merged->stops),
                       drawn = locked_borders_draw(locked, notched);
    geo_arcs_polygons(drawn, same, n, shapes);
    for (guint32 g = 0; g < n; g++) {
        gboolean is_kept = kept[g].kind != GEO_NONE;
        geo_shapes_copy(all, is_kept ? kept[g] : geo_shapes_get(shapes, g));
        part->note.redrawn +=
            g >= part->note.divided && fixed_grid(part, g)->current != CITY_NONE && !is_kept;
    }
    return all;
}

/* One community's grids, numbered, with their polygons. */
static gboolean draw_part(const Division *d, Part *part, CityPlan *plan, GError **error)
{
    const CityCommunity *community = city_community(d->city, part->note.community);
    guint n = part->note.grids;
    if (!part->cells)
        return TRUE;
    if (n > CODES_MOST) {
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("community %s %s would have %u grids, and a grid's code has room for %d: raise --target, or "
              "divide the community first"),
            community->code, community->name ? community->name : "", n, CODES_MOST);
        return FALSE;
    }
    g_autoptr(GeoShapes) shapes = grid_shapes(d, part);
    g_autofree GeoPoint *centres = g_new(GeoPoint, n + 1);
    g_autofree guint *number_of = g_new(guint, n + 1);
    double area = 0;
    for (guint i = 0; i < n; i++) {
        centres[i] = geo_shape_centroid(geo_shapes_get(shapes, i));
        area += geo_shape_area(geo_shapes_get(shapes, i));
    }
    g_autofree guint *order = codes_order(centres, n, sqrt(area / n));
    guint first_grid = plan->grids->len;
    append_grids(d, part, shapes, order, plan);
    for (guint i = 0; i < n; i++)
        number_of[order[i]] = i;
    append_cells(part, first_grid, number_of, plan);
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
    Division d = {.city = city, .options = options, .job = job};
    g_autoptr(CityPlan) made = city_plan_new(city->buildings->len);
    gboolean ok = division_init(&d, error) && run_phases(&d, made, error);
    if (ok) {
        *notes = g_array_new(FALSE, TRUE, sizeof(DivisionNote));
        for (guint i = 0; i < d.n; i++)
            g_array_append_val(*notes, d.parts[i].note);
        *plan = g_steal_pointer(&made);
    }
    division_clear(&d);
    return ok;
}
