/* Draws and measures plans of a project in which every building is alone and a community has floor(W / 500 + 0.5)
 * grids: own ones, or those that another program made of the graphs of bench_graphs. All are drawn and measured
 * alike:
 *
 *   bench_plans PROJECT.gpkg own TOLERANCE
 *   bench_plans PROJECT.gpkg peer FOLDER
 *
 * FOLDER holds CODE.part for each community: the grid of each atom, a line each. Prints one line of names and
 * values: share of grids within 5 and 10 % of their community's mean, mean deviation, length of the borders between
 * grids, share of it near roads, water, railways and walls, median Polsby-Popper, and seconds of processor time for
 * the search. */
#include "divide/atoms.h"
#include "divide/search.h"
#include "divide/settle.h"
#include "io/gdal_init.h"
#include "io/project.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct Sums {
    guint grids, within_5, within_10;
    double deviation, length, near, seconds;
    GArray *pp; /* double, a grid */
} Sums;

typedef struct Bench {
    const CellSources *sources;
    const char *peer;
    SearchOptions options;
    Sums sums;
} Bench;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static Atoms *make_atoms(const Bench *b, const Cells *cells)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    g_autofree guint32 *same = g_new(guint32, cells->n_pieces + 1);
    for (guint32 p = 0; p < cells->n_pieces; p++)
        same[p] = p;
    geo_arcs_polygons(cells->arcs, same, cells->n_pieces, shapes);
    AtomOptions options = {CITY_HOUSEHOLDS, FALSE, 0, NULL};
    return atoms_new(b->sources, cells, shapes, &options);
}

static guint number_of_grids(const AtomGraph *g)
{
    gint64 weight = 0;
    for (guint32 a = 0; a < g->n; a++)
        weight += g->weight[a];
    return (guint)MAX(1, floor((double)weight / 500 + 0.5));
}

static gboolean read_partition(const Bench *b, const char *code, const AtomGraph *g, guint k, guint32 *of)
{
    g_autofree char *path = g_strdup_printf("%s/%s.part", b->peer, code), *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return FALSE;
    char *at = text;
    for (guint32 a = 0; a < g->n; a++) {
        of[a] = (guint32)strtoul(at, &at, 10);
        if (of[a] >= k)
            return FALSE;
    }
    return TRUE;
}

static gboolean find_plan(Bench *b, const char *code, const AtomGraph *g, guint k, guint32 *of)
{
    if (b->peer)
        return read_partition(b, code, g, k, of);
    double start = now();
    memset(of, 0xff, sizeof *of * g->n);
    gboolean found = search_divide(g, k, &b->options, NULL, of, NULL, NULL);
    b->sums.seconds += now() - start;
    return found;
}

static void measure_balance(Sums *s, const AtomGraph *g, const guint32 *of, guint k)
{
    g_autofree gint64 *weight = g_new0(gint64, k);
    gint64 total = 0;
    for (guint32 a = 0; a < g->n; a++) {
        weight[of[a]] += g->weight[a];
        total += g->weight[a];
    }
    for (guint p = 0; p < k && total; p++) {
        double mean = (double)total / k, off = fabs((double)weight[p] - mean) / mean;
        s->within_5 += off <= 0.05 + 1e-12;
        s->within_10 += off <= 0.10 + 1e-12;
        s->deviation += off;
        s->grids++;
    }
}

static void measure_shapes(Sums *s, const Cells *cells, const guint32 *grid_of, guint k)
{
    g_autofree guint32 *same = g_new(guint32, k);
    g_autofree double *rim = g_new0(double, k);
    g_autoptr(GeoArcs) merged = geo_arcs_merge(cells->arcs, grid_of), taut = geo_arcs_taut(merged, CELL_GATE);
    g_autofree CellBorder *borders = cells_measure_borders(cells->ground, taut);
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    for (guint i = 0; i < taut->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(taut, i);
        gboolean inner = arc->left != GEO_ARCS_OUTSIDE && arc->right != GEO_ARCS_OUTSIDE;
        s->length += inner ? borders[i].length : 0;
        s->near += inner ? borders[i].near : 0;
        if (arc->left != GEO_ARCS_OUTSIDE)
            rim[arc->left] += borders[i].length;
        if (arc->right != GEO_ARCS_OUTSIDE)
            rim[arc->right] += borders[i].length;
    }
    for (guint32 g = 0; g < k; g++)
        same[g] = g;
    geo_arcs_polygons(taut, same, k, shapes);
    for (guint32 g = 0; g < k; g++) {
        double value = 4 * G_PI * geo_shape_area(geo_shapes_get(shapes, g)) / (rim[g] * rim[g]);
        g_array_append_val(s->pp, value);
    }
}

static gboolean measure_community(Bench *b, guint32 community)
{
    const char *code = city_community(b->sources->city, community)->code;
    g_autoptr(Cells) cells = cells_new(b->sources, community);
    if (!cells)
        return TRUE;
    g_autoptr(Atoms) atoms = make_atoms(b, cells);
    guint k = number_of_grids(atoms->graph);
    g_autofree guint32 *of = g_new(guint32, atoms->n + 1), *grid_of = g_new(guint32, cells->n_pieces + 1);
    if (!find_plan(b, code, atoms->graph, k, of)) {
        fprintf(stderr, "%s: no plan\n", code);
        return FALSE;
    }
    for (guint32 p = 0; p < cells->n_pieces; p++)
        grid_of[p] = of[atoms->of_piece[p]];
    measure_balance(&b->sums, atoms->graph, of, k);
    settle_free_land(cells, grid_of, k, NULL);
    measure_shapes(&b->sums, cells, grid_of, k);
    return TRUE;
}

static gint compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_sums(const Sums *s)
{
    g_array_sort(s->pp, compare_doubles);
    printf("grids %u within5 %.1f within10 %.1f mean %.2f km %.1f near %.0f pp %.3f s %.2f\n", s->grids,
           100.0 * s->within_5 / s->grids, 100.0 * s->within_10 / s->grids, 100 * s->deviation / s->grids,
           s->length / 1000, 100 * s->near / s->length, g_array_index(s->pp, double, s->pp->len / 2),
           s->seconds);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    gboolean own = argc == 4 && strcmp(argv[2], "own") == 0;
    if (argc != 4 || (!own && strcmp(argv[2], "peer") != 0)) {
        fprintf(stderr, "bench_plans PROJECT.gpkg own TOLERANCE | peer FOLDER\n");
        return 2;
    }
    gdal_init();
    g_autoptr(City) city = project_load_city(argv[1], &error);
    g_autoptr(CellSources) sources = city ? cell_sources_new(city, &error) : NULL;
    if (!sources) {
        fprintf(stderr, "%s\n", error->message);
        return 4;
    }
    Bench b = {sources,
               own ? NULL : argv[3],
               search_options_default(),
               {.pp = g_array_new(FALSE, FALSE, sizeof(double))}};
    if (own)
        b.options.tolerance = g_ascii_strtod(argv[3], NULL);
    gboolean good = TRUE;
    for (guint32 c = 0; good && c < city->communities->len; c++)
        good = measure_community(&b, c);
    if (good)
        print_sums(&b.sums);
    g_array_unref(b.sums.pp);
    return good ? 0 : 1;
}
