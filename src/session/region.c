#include "session/region.h"

#include <stdlib.h>
#include <string.h>

#define ON            1.5  /* metres within which a border lies on a line */
#define NEAR          15.0 /* and within which it follows one, as in divide/ground.h */
#define PRICE_ON      0.6  /* of a metre on a line, as in divide/atoms.c */
#define PRICE_NEAR    0.8
#define PINNED_WEIGHT 1000

static void add_lines(const GeoShapes *shapes, guint i, GeoBox box, NearLines *a, NearLines *b, NearLines *c)
{
    GeoShape s = geo_shapes_get(shapes, i);
    if (s.kind == GEO_POINT || !geo_box_meets(geo_shape_box(s), box))
        return;
    for (guint p = 0; p < s.n_parts; p++)
        for (guint32 k = s.starts[p]; k + 1 < s.starts[p + 1]; k++) {
            near_lines_add(a, s.points[k], s.points[k + 1]);
            near_lines_add(b, s.points[k], s.points[k + 1]);
            if (c)
                near_lines_add(c, s.points[k], s.points[k + 1]);
        }
}

static gboolean is_avenue(const char *klass)
{
    static const char *const avenues[] = {"motorway", "trunk", "primary", "secondary"};
    for (guint i = 0; klass && i < G_N_ELEMENTS(avenues); i++)
        if (g_str_equal(klass, avenues[i]))
            return TRUE;
    return FALSE;
}

void region_lines_init(RegionLines *l, const City *city, GeoBox box)
{
    *l = (RegionLines){near_lines_new(box, ON), near_lines_new(box, NEAR), near_lines_new(box, ON)};
    for (guint i = 0; i < city->roads->len; i++)
        add_lines(city->road_shapes, i, box, l->on, l->near,
                  is_avenue(g_array_index(city->roads, CityRoad, i).klass) ? l->major : NULL);
    for (guint i = 0; i < city->waters->len; i++)
        add_lines(city->water_shapes, i, box, l->on, l->near, l->major);
    for (guint i = 0; i < city->rails->len; i++)
        add_lines(city->rail_shapes, i, box, l->on, l->near, l->major);
    for (guint i = 0; i < city->compounds->len; i++)
        add_lines(city->compound_shapes, i, box, l->on, l->near, NULL);
}

void region_lines_clear(RegionLines *l)
{
    near_lines_free(l->on);
    near_lines_free(l->near);
    near_lines_free(l->major);
}

/* A border between two atoms, in one direction. */
typedef struct Border {
    guint32 from, to;
    double length, cost, major;
    gboolean bridge;
} Border;

static gint compare_borders(gconstpointer a, gconstpointer b)
{
    const Border *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static Border weigh_stretch(const RegionLines *l, const BorderStretch *s)
{
    double length = geo_distance(s->a, s->b);
    gboolean on = near_lines_repeats(l->on, s->a, s->b), near = on || near_lines_repeats(l->near, s->a, s->b);
    return (Border){.length = length,
                    .cost = length * (on     ? PRICE_ON
                                      : near ? PRICE_NEAR
                                             : 1),
                    .major = near_lines_repeats(l->major, s->a, s->b) ? length : 0};
}

/* Every stretch between two atoms; outlines are added up at once. */
static GArray *list_borders(const Region *r, const Mosaic *m, const guint32 *atom, const RegionLines *lines)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Border));
    for (guint i = 0; i < m->net->stretches->len; i++) {
        const BorderStretch *s = &g_array_index(m->net->stretches, BorderStretch, i);
        guint32 from = atom[s->shape], to = CITY_NONE;
        if (from == CITY_NONE)
            continue;
        if (s->twin != BORDER_OUTSIDE)
            to = atom[g_array_index(m->net->stretches, BorderStretch, s->twin).shape];
        if (to == CITY_NONE) {
            r->graph->outline[from] += geo_distance(s->a, s->b);
            continue;
        }
        Border b = weigh_stretch(lines, s);
        b.from = from;
        b.to = to;
        g_array_append_val(all, b);
    }
    return all;
}

/* Pieces of the region that do not touch are tied to the nearest atom of what was tied before. */
static void add_bridges(const Region *r, guint32 *piece, GArray *borders)
{
    guint n = r->places->len;
    for (;;) {
        Border best = {.from = CITY_NONE, .bridge = TRUE};
        double least = G_MAXDOUBLE;
        for (guint32 i = 0; i < n; i++)
            for (guint32 k = 0; piece[i] != piece[0] && k < n; k++) {
                double d = piece[k] == piece[0] ? geo_distance(r->graph->centre[i], r->graph->centre[k])
                                                : G_MAXDOUBLE;
                if (d < least) {
                    best.from = i;
                    best.to = k;
                    least = d;
                }
            }
        if (best.from == CITY_NONE)
            return;
        guint32 gone = piece[best.from];
        for (guint32 i = 0; i < n; i++)
            piece[i] = piece[i] == gone ? piece[0] : piece[i];
        g_array_append_val(borders, best);
        Border back = best;
        back.from = best.to;
        back.to = best.from;
        g_array_append_val(borders, back);
    }
}

/* The pieces that the borders hold together. */
static guint32 *find_pieces(guint n, const GArray *borders)
{
    guint32 *piece = g_new(guint32, n + 1);
    gboolean changed = TRUE;
    for (guint32 i = 0; i < n; i++)
        piece[i] = i;
    while (changed) {
        changed = FALSE;
        for (guint i = 0; i < borders->len; i++) {
            const Border *b = &g_array_index(borders, Border, i);
            guint32 low = MIN(piece[b->from], piece[b->to]);
            changed |= piece[b->from] != low || piece[b->to] != low;
            piece[b->from] = piece[b->to] = low;
        }
    }
    return piece;
}

static GArray *add_up(GArray *all)
{
    GArray *sums = g_array_new(FALSE, FALSE, sizeof(Border));
    g_array_sort(all, compare_borders);
    for (guint i = 0; i < all->len; i++) {
        const Border *b = &g_array_index(all, Border, i);
        Border *last = sums->len ? &g_array_index(sums, Border, sums->len - 1) : NULL;
        if (!last || compare_borders(last, b) != 0) {
            g_array_append_vals(sums, b, 1);
            continue;
        }
        last->length += b->length;
        last->cost += b->cost;
        last->major += b->major;
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
        g->bridge[i] = (guint8)b->bridge;
    }
    for (guint32 i = 0; i < g->n; i++)
        g->start[i + 1] += g->start[i];
}

/* Weight and compound of each cell of the plan in the region. */
static void fill_atoms(const Region *r, const City *city, const CityPlan *plan, const Mosaic *m,
                       const guint32 *atom, CityUnit unit)
{
    AtomGraph *g = r->graph;
    g_autoptr(GHashTable) compounds = g_hash_table_new(NULL, NULL);
    for (guint32 i = 0; i < g->n; i++) {
        GeoShape shape = geo_shapes_get(plan->cell_shapes, m->cells[g_array_index(r->places, guint32, i)]);
        g->area[i] = geo_shape_area(shape);
        g->centre[i] = geo_shape_centroid(shape);
        g->compound[i] = G_MAXUINT32;
    }
    for (guint32 b = 0; b < plan->n_buildings; b++) {
        guint32 place =
            plan->building_cell[b] == CITY_NONE ? CITY_NONE : mosaic_place(m, plan->building_cell[b]);
        guint32 i = place == CITY_NONE ? CITY_NONE : atom[place];
        const char *name = city_building(city, b)->compound;
        if (i == CITY_NONE)
            continue;
        g->weight[i] += city_building_weight(city, b, unit);
        if (name && !g_hash_table_contains(compounds, name))
            g_hash_table_insert(compounds, (gpointer)name, GUINT_TO_POINTER(g_hash_table_size(compounds)));
        if (name)
            g->compound[i] = GPOINTER_TO_UINT(g_hash_table_lookup(compounds, name));
    }
    g->n_compounds = g_hash_table_size(compounds);
}

static void fill_origins(const Region *r, const CityPlan *plan, const Mosaic *m)
{
    AtomGraph *g = r->graph;
    g->origins = origins_new(g->n, g->n, r->grids->len);
    for (guint32 i = 0; i < g->n; i++) {
        gboolean pinned = city_plan_cell(plan, m->cells[g_array_index(r->places, guint32, i)])->pinned;
        g->origins->start[i + 1] = i + 1;
        g->origins->old[i] = r->start[i];
        g->origins->weight[i] = pinned ? MAX(g->weight[i], 1) * PINNED_WEIGHT : g->weight[i];
    }
}

Region *region_new(const City *city, const CityPlan *plan, const Mosaic *m, const guint32 *group_of,
                   guint32 group, CityUnit unit, const RegionLines *lines)
{
    Region *r = g_new0(Region, 1);
    g_autofree guint32 *atom = g_new(guint32, m->n + 1), *number = g_new(guint32, plan->grids->len + 1);
    r->grids = g_array_new(FALSE, FALSE, sizeof(guint32));
    r->places = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 g = 0; g < plan->grids->len; g++) {
        number[g] = r->grids->len;
        if (group_of[g] == group)
            g_array_append_val(r->grids, g);
    }
    r->start = g_new(guint32, m->n + 1);
    for (guint32 i = 0; i < m->n; i++) {
        guint32 g = city_plan_cell(plan, m->cells[i])->grid;
        atom[i] = CITY_NONE;
        if (g == CITY_NONE || group_of[g] != group)
            continue;
        atom[i] = r->places->len;
        r->start[r->places->len] = number[g];
        g_array_append_val(r->places, i);
    }
    r->graph = atom_graph_new(r->places->len, m->net->stretches->len + 2 * m->n);
    fill_atoms(r, city, plan, m, atom, unit);
    g_autoptr(GArray) all = list_borders(r, m, atom, lines);
    g_autofree guint32 *piece = find_pieces(r->places->len, all);
    if (r->places->len)
        add_bridges(r, piece, all);
    g_autoptr(GArray) borders = add_up(all);
    fill_edges(r->graph, borders);
    fill_origins(r, plan, m);
    return r;
}

void region_free(Region *r)
{
    if (!r)
        return;
    g_array_unref(r->grids);
    g_array_unref(r->places);
    atom_graph_free(r->graph);
    g_free(r->start);
    g_free(r);
}
