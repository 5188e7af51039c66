#include "divide/division.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/error.h"
#include "divide/atoms.h"
#include "divide/cells.h"
#include "divide/codes.h"
#include "divide/stitch.h"

/* One community on its way through the phases. */
typedef struct Part {
    Cells *cells; /* NULL: no land */
    Atoms *atoms;
    guint32 *grid; /* an atom */
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

static gboolean choose_number(const Division *d, Part *part, GError **error)
{
    const CityCommunity *c = city_community(d->city, part->note.community);
    part->note.count = count_explain(part->atoms->graph, &d->options->search);
    part->note.grids = d->options->grids ? d->options->grids : part->note.count.grids;
    if (d->options->grids > MAX(1, part->note.count.inhabited)) {
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("community %s %s cannot be divided into %u grids: it has only %u inhabited buildings or "
              "compounds that may be separated; ask for fewer grids"),
            c->code, c->name ? c->name : "", d->options->grids, part->note.count.inhabited);
        return FALSE;
    }
    return TRUE;
}

static gboolean divide_part(guint index, gpointer data, GError **error)
{
    Division *d = data;
    Part *part = &d->parts[d->order[index]];
    const DivisionOptions *o = d->options;
    gboolean beside = d->order[index] >= d->n;
    if (!job_check(d->job, error))
        return FALSE;
    part->cells = cells_new(d->sources, part->note.community);
    if (part->cells && !beside) {
        g_autoptr(GeoShapes) shapes = geo_shapes_new();
        g_autofree guint32 *same = g_new(guint32, part->cells->n_pieces + 1);
        for (guint32 p = 0; p < part->cells->n_pieces; p++)
            same[p] = p;
        geo_arcs_polygons(part->cells->arcs, same, part->cells->n_pieces, shapes);
        AtomOptions ao = {o->unit, o->search.compounds == SEARCH_WHOLE, o->search.max};
        part->atoms = atoms_new(d->sources, part->cells, shapes, &ao);
        part->note.atoms = part->atoms->n;
        part->note.cells = part->cells->n_cells;
        part->grid = g_new0(guint32, part->atoms->n + 1);
        if (!choose_number(d, part, error))
            return FALSE;
        memset(part->grid, 0xff, part->atoms->n * sizeof *part->grid);
        if (!search_divide(part->atoms->graph, part->note.grids, &o->search, d->job, part->grid,
                           &part->note.score, error))
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

static void append_grids(const Division *d, const Part *part, const GeoShapes *shapes, const guint *order,
                         CityPlan *plan)
{
    const CityCommunity *community = city_community(d->city, part->note.community);
    for (guint i = 0; i < part->note.grids; i++) {
        g_autofree char *code = codes_grid_code(community, i + 1), *name = codes_grid_name(community, i + 1);
        CityGrid grid = {.code = city_plan_intern(plan, code),
                         .name = city_plan_intern(plan, name),
                         .community = part->note.community,
                         .valid_from = city_plan_intern(plan, d->options->date)};
        g_array_append_val(plan->grids, grid);
        geo_shapes_copy(plan->grid_shapes, geo_shapes_get(shapes, order[i]));
    }
}

/* The grids' polygons: the borders between them are drawn taut anew, straighter than those of the cells. */
static GeoShapes *grid_shapes(const Part *part)
{
    GeoShapes *shapes = geo_shapes_new();
    g_autofree guint32 *of_piece = g_new(guint32, part->cells->n_pieces + 1);
    g_autofree guint32 *same = g_new(guint32, part->note.grids + 1);
    for (guint32 p = 0; p < part->cells->n_pieces; p++)
        of_piece[p] = part->grid[part->atoms->of_piece[p]];
    for (guint32 g = 0; g < part->note.grids; g++)
        same[g] = g;
    g_autoptr(GeoArcs) merged = geo_arcs_merge(part->cells->arcs, of_piece),
                       taut = geo_arcs_taut(merged, CELL_GATE);
    geo_arcs_polygons(taut, same, part->note.grids, shapes);
    return shapes;
}

/* One community's grids, numbered, with their polygons. */
static gboolean draw_part(const Division *d, const Part *part, CityPlan *plan, GError **error)
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
    g_autoptr(GeoShapes) shapes = grid_shapes(part);
    g_autofree GeoPoint *centres = g_new(GeoPoint, n + 1);
    g_autofree guint *number_of = g_new(guint, n + 1);
    double area = 0;
    for (guint i = 0; i < n; i++) {
        centres[i] = geo_shape_centroid(geo_shapes_get(shapes, i));
        area += geo_shape_area(geo_shapes_get(shapes, i));
    }
    g_autofree guint *order = codes_order(centres, n, sqrt(area / n));
    for (guint i = 0; i < n; i++)
        number_of[order[i]] = i;
    guint first_grid = plan->grids->len;
    append_grids(d, part, shapes, order, plan);
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
