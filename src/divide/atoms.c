#include "divide/atoms.h"

#include <math.h>
#include <string.h>

#include "divide/ties.h"

#define PRICE_ON   0.6 /* of a metre along a line */
#define PRICE_NEAR 0.8 /* of a metre within GROUND_NEAR of one */

/* The price of the border in metres through open courtyards: cheap along a line, half near one. */
static double border_cost(const CellBorder *b)
{
    return PRICE_ON * b->on + PRICE_NEAR * (b->near - b->on) + (b->length - b->near);
}

/* A border between two atoms, one row for each direction and arc. */
typedef struct Border {
    guint32 from, to;
    double length, cost, major;
} Border;

static gint compare_borders(gconstpointer a, gconstpointer b)
{
    const Border *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to != y->to ? (x->to < y->to ? -1 : 1) : 0;
}

static gint32 *weigh_pieces(const CellSources *s, const Cells *cells, CityUnit unit)
{
    gint32 *weight = g_new0(gint32, cells->n_pieces + 1);
    g_autofree guint32 *first_piece = g_new(guint32, cells->n_cells + 1);
    for (guint32 p = cells->n_pieces; p-- > 0;)
        first_piece[cells->piece_cell[p]] = p;
    for (guint i = 0; i < cells->n_buildings; i++)
        weight[first_piece[cells->building_cell[i]]] +=
            city_building_weight(s->city, cells->buildings[i], unit);
    return weight;
}

static guint32 compound_at(const CellSources *s, GeoPoint p, GArray *hits)
{
    g_array_set_size(hits, 0);
    geo_index_query(s->compounds, (GeoBox){p.x, p.y, p.x, p.y}, hits);
    for (guint i = 0; i < hits->len; i++)
        if (geo_shape_contains(geo_shapes_get(s->city->compound_shapes, g_array_index(hits, guint32, i)), p))
            return g_array_index(hits, guint32, i);
    return G_MAXUINT32;
}

/* A building's compound is the one it stands in; where there is no layer of compounds, the one it names. */
static guint32 building_compound(const CellSources *s, guint32 building, GHashTable *names, GArray *hits)
{
    if (s->city->compounds->len)
        return compound_at(s, geo_shape_inner_point(geo_shapes_get(s->city->building_shapes, building)),
                           hits);
    const char *name = city_building(s->city, building)->compound;
    if (!name)
        return G_MAXUINT32;
    if (!g_hash_table_contains(names, name))
        g_hash_table_insert(names, (gpointer)name, GUINT_TO_POINTER(g_hash_table_size(names)));
    return GPOINTER_TO_UINT(g_hash_table_lookup(names, name));
}

/* The compound of each piece, renumbered from 0; open land belongs to the compound it lies in. */
static guint32 *find_compounds(const CellSources *s, const Cells *cells, const GeoShapes *shapes,
                               guint *n_compounds)
{
    g_autofree guint32 *of_cell = g_new(guint32, cells->n_cells + 1);
    guint32 *of_piece = g_new(guint32, cells->n_pieces + 1);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GHashTable) names = g_hash_table_new(NULL, NULL), numbers = g_hash_table_new(NULL, NULL);
    memset(of_cell, 0xff, (cells->n_cells + 1) * sizeof *of_cell);
    for (guint i = 0; i < cells->n_buildings; i++)
        if (of_cell[cells->building_cell[i]] == G_MAXUINT32)
            of_cell[cells->building_cell[i]] = building_compound(s, cells->buildings[i], names, hits);
    for (guint32 p = 0; p < cells->n_pieces; p++) {
        guint32 c = of_cell[cells->piece_cell[p]];
        if (cells->building[cells->piece_cell[p]] == CITY_NONE)
            c = compound_at(s, geo_shape_inner_point(geo_shapes_get(shapes, p)), hits);
        of_piece[p] = G_MAXUINT32;
        if (c == G_MAXUINT32)
            continue;
        if (!g_hash_table_contains(numbers, GUINT_TO_POINTER(c)))
            g_hash_table_insert(numbers, GUINT_TO_POINTER(c), GUINT_TO_POINTER(g_hash_table_size(numbers)));
        of_piece[p] = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, GUINT_TO_POINTER(c)));
    }
    *n_compounds = g_hash_table_size(numbers);
    return of_piece;
}

static void tie_cells(Ties *ties, const Cells *cells)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autofree guint *count = g_new0(guint, cells->n_cells + 1);
    for (guint32 p = 0; p < cells->n_pieces; p++)
        count[cells->piece_cell[p]]++;
    for (guint32 c = 0; c < cells->n_cells; c++) {
        if (count[c] < 2)
            continue;
        g_array_set_size(pieces, 0);
        for (guint32 p = 0; p < cells->n_pieces; p++)
            if (cells->piece_cell[p] == c)
                g_array_append_val(pieces, p);
        ties_bind(ties, pieces, INFINITY);
    }
}

static void tie_compounds(Ties *ties, const Cells *cells, const guint32 *compound, guint n_compounds,
                          const gint32 *weight, double most)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autofree gint64 *sum = g_new0(gint64, n_compounds + 1);
    for (guint c = 0; c < n_compounds; c++)
        g_ptr_array_add(members, g_array_new(FALSE, FALSE, sizeof(guint32)));
    for (guint32 p = 0; p < cells->n_pieces; p++)
        if (compound[p] != G_MAXUINT32) {
            sum[compound[p]] += weight[p];
            g_array_append_val((GArray *)members->pdata[compound[p]], p);
        }
    for (guint c = 0; c < n_compounds; c++)
        if (sum[c] > 0 && (double)sum[c] <= most)
            ties_bind(ties, members->pdata[c], most);
}

static void fill_atoms(Atoms *a, const Cells *cells, const GeoShapes *shapes, const gint32 *weight,
                       const guint32 *compound)
{
    AtomGraph *g = a->graph;
    for (guint32 i = 0; i < a->n; i++)
        g->compound[i] = G_MAXUINT32;
    for (guint32 p = 0; p < cells->n_pieces; p++) {
        guint32 i = a->of_piece[p];
        GeoPoint centre = geo_shape_centroid(geo_shapes_get(shapes, p));
        double area = geo_shape_area(geo_shapes_get(shapes, p));
        if (compound[p] != G_MAXUINT32 && (weight[p] || g->compound[i] == G_MAXUINT32))
            g->compound[i] = compound[p];
        g->weight[i] += weight[p];
        g->area[i] += area;
        if (g->area[i] > 0) {
            g->centre[i].x += (centre.x - g->centre[i].x) * area / g->area[i];
            g->centre[i].y += (centre.y - g->centre[i].y) * area / g->area[i];
        }
    }
}

static void add_border(GArray *list, guint32 from, guint32 to, const CellBorder *b)
{
    Border row = {from, to, b->length, border_cost(b), b->major};
    g_array_append_val(list, row);
}

/* The borders between atoms, each in both directions, sorted and added up. */
static GArray *list_borders(const Atoms *a, const Cells *cells)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Border));
    for (guint i = 0; i < cells->arcs->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(cells->arcs, i);
        if (arc->left == GEO_ARCS_OUTSIDE || arc->right == GEO_ARCS_OUTSIDE)
            continue;
        guint32 l = a->of_piece[arc->left], r = a->of_piece[arc->right];
        if (l == r)
            continue;
        add_border(all, l, r, &cells->borders[i]);
        add_border(all, r, l, &cells->borders[i]);
    }
    g_array_sort(all, compare_borders);
    GArray *sums = g_array_new(FALSE, FALSE, sizeof(Border));
    for (guint i = 0; i < all->len; i++) {
        const Border *b = &g_array_index(all, Border, i);
        Border *last = sums->len ? &g_array_index(sums, Border, sums->len - 1) : NULL;
        if (last && compare_borders(last, b) == 0) {
            last->length += b->length;
            last->cost += b->cost;
            last->major += b->major;
        } else {
            g_array_append_vals(sums, b, 1);
        }
    }
    return sums;
}

static void fill_edges(AtomGraph *g, const GArray *borders)
{
    for (guint i = 0; i < borders->len; i++) {
        const Border *b = &g_array_index(borders, Border, i);
        g->start[b->from + 1]++;
        g->neighbour[i] = b->to;
        g->length[i] = (float)b->length;
        g->cost[i] = (float)b->cost;
        g->major[i] = (float)b->major;
    }
    for (guint32 i = 0; i < g->n; i++)
        g->start[i + 1] += g->start[i];
}

static void fill_outline(const Atoms *a, const Cells *cells)
{
    for (guint i = 0; i < cells->arcs->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(cells->arcs, i);
        if (arc->left == GEO_ARCS_OUTSIDE)
            a->graph->outline[a->of_piece[arc->right]] += cells->borders[i].length;
        if (arc->right == GEO_ARCS_OUTSIDE)
            a->graph->outline[a->of_piece[arc->left]] += cells->borders[i].length;
    }
}

guint32 *atoms_bundles(const CellSources *sources, const Cells *cells, CityUnit unit, guint *n)
{
    g_autofree gint32 *weight = weigh_pieces(sources, cells, unit);
    g_autoptr(Ties) ties = ties_new(cells->arcs, cells->n_pieces, weight, NULL);
    tie_cells(ties, cells);
    return ties_number(ties, n);
}

/* What is fixed is no part of its compound any more. */
static void leave_compounds(guint32 *compound, const guint32 *fixed, guint n)
{
    for (guint32 p = 0; fixed && p < n; p++)
        compound[p] = fixed[p] == CITY_NONE ? compound[p] : G_MAXUINT32;
}

static void mark_fixed(Atoms *a, const guint32 *fixed, guint n)
{
    a->fixed = g_new(guint32, a->n + 1);
    memset(a->fixed, 0xff, (a->n + 1) * sizeof *a->fixed);
    for (guint32 p = 0; fixed && p < n; p++)
        a->fixed[a->of_piece[p]] = fixed[p];
}

Atoms *atoms_new(const CellSources *sources, const Cells *cells, const GeoShapes *piece_shapes,
                 const AtomOptions *options)
{
    Atoms *a = g_new0(Atoms, 1);
    guint n_compounds;
    g_autofree gint32 *weight = weigh_pieces(sources, cells, options->unit);
    g_autofree guint32 *compound = find_compounds(sources, cells, piece_shapes, &n_compounds);
    leave_compounds(compound, options->fixed, cells->n_pieces);
    g_autoptr(Ties) ties = ties_new(cells->arcs, cells->n_pieces, weight, options->fixed);
    tie_cells(ties, cells);
    if (options->whole)
        tie_compounds(ties, cells, compound, n_compounds, weight, options->whole_most);
    a->of_piece = ties_number(ties, &a->n);
    mark_fixed(a, options->fixed, cells->n_pieces);
    g_autoptr(GArray) borders = list_borders(a, cells);
    a->graph = atom_graph_new(a->n, borders->len);
    a->graph->n_compounds = n_compounds;
    fill_atoms(a, cells, piece_shapes, weight, compound);
    fill_edges(a->graph, borders);
    fill_outline(a, cells);
    return a;
}

void atoms_free(Atoms *a)
{
    if (!a)
        return;
    g_free(a->of_piece);
    g_free(a->fixed);
    atom_graph_free(a->graph);
    g_free(a);
}
