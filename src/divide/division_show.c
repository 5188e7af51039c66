/* What is shown of a division while it runs. Plans are only looked at, so that it goes its way whether anybody
 * watches or not. */
#include <math.h>
#include <string.h>

#include "divide/division_int.h"

#define SHOW_EVERY_US 200000 /* of plans under way: the eye follows no faster, and drawing one takes time */

/* The grid of an atom by a plan in which those of fixed grids may have none yet; the number after the last: none. */
static guint32 grid_of(const Part *part, const guint32 *plan, guint32 atom)
{
    guint32 fixed = part->atoms->fixed[atom];
    guint32 grid = plan[atom] == CITY_NONE && fixed != CITY_NONE ? part->note.divided + fixed : plan[atom];
    return MIN(grid, part->note.grids);
}

/* The borders between grids, drawn as they will be in the end. */
static GeoArcs *draw_borders(const Part *part, const guint32 *plan)
{
    g_autofree guint32 *grids = g_new(guint32, part->cells->n_pieces + 1);
    for (guint32 p = 0; p < part->cells->n_pieces; p++)
        grids[p] = grid_of(part, plan, part->atoms->of_piece[p]);
    g_autoptr(GeoArcs) merged = geo_arcs_merge(part->cells->arcs, grids);
    return geo_arcs_taut(merged, CELL_GATE);
}

static double border_length(const GeoArcs *arcs)
{
    double length = 0;
    for (guint i = 0; i < arcs->arcs->len; i++) {
        const GeoArc *arc = geo_arcs_get(arcs, i);
        const GeoPoint *points = &g_array_index(arcs->points, GeoPoint, arc->first);
        gboolean inner = arc->left != GEO_ARCS_OUTSIDE && arc->right != GEO_ARCS_OUTSIDE;
        for (guint32 k = 1; inner && k < arc->n; k++)
            length += geo_distance(points[k - 1], points[k]);
    }
    return length;
}

static void judge_grids(const SearchOptions *o, DivisionView *v)
{
    double sum = 0;
    for (guint i = 0; i < v->general; i++)
        sum += (double)g_array_index(v->weights, gint64, i);
    double mean = sum / MAX(1, v->general);
    for (guint i = 0; i < v->general; i++) {
        double weight = (double)g_array_index(v->weights, gint64, i);
        v->in_band += weight >= o->min && weight <= o->max;
        v->within += fabs(weight - mean) <= o->tolerance * mean;
    }
}

static void weigh_grids(const Part *part, const guint32 *plan, DivisionView *v)
{
    const AtomGraph *graph = part->atoms->graph;
    g_array_set_size(v->weights, part->note.grids);
    memset(v->weights->data, 0, v->weights->len * sizeof(gint64));
    for (guint32 a = 0; a < part->atoms->n; a++)
        if (grid_of(part, plan, a) < v->weights->len)
            g_array_index(v->weights, gint64, grid_of(part, plan, a)) += graph->weight[a];
    v->general = part->note.divided;
}

static DivisionView *make_view(const Division *d, const Part *part, const guint32 *plan)
{
    guint n = part->note.grids;
    DivisionView *v = division_view_new(city_community(d->city, part->note.community)->code);
    g_autofree guint32 *same = g_new(guint32, n + 1);
    g_autoptr(GeoArcs) borders = draw_borders(part, plan);
    for (guint32 i = 0; i < n; i++)
        same[i] = i;
    same[n] = GEO_ARCS_OUTSIDE;
    geo_arcs_polygons(borders, same, n, v->shapes);
    weigh_grids(part, plan, v);
    judge_grids(&d->options->search, v);
    v->border = border_length(borders);
    return v;
}

static void show(const Division *d, Part *part, const guint32 *plan, gboolean done)
{
    g_autoptr(DivisionView) view = make_view(d, part, plan);
    view->done = done;
    part->shown = TRUE;
    g_mutex_lock(&d->showing->lock);
    d->options->show(view, d->options->show_data);
    d->showing->at = g_get_monotonic_time();
    g_mutex_unlock(&d->showing->lock);
}

static gboolean is_due(const Division *d)
{
    g_mutex_lock(&d->showing->lock);
    gboolean due = g_get_monotonic_time() - d->showing->at >= SHOW_EVERY_US;
    g_mutex_unlock(&d->showing->lock);
    return due;
}

void division_show_better(const guint32 *plan, gpointer data)
{
    const ShowPart *shown = (const ShowPart *)data;
    if (!shown->part->shown || is_due(shown->division))
        show(shown->division, shown->part, plan, FALSE);
}

void division_show_done(const Division *d, Part *part)
{
    if (d->showing)
        show(d, part, part->grid, TRUE);
}
