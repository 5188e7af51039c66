#include "session/rebalance.h"

#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "base/sets.h"
#include "divide/assign.h"
#include "divide/keep.h"
#include "divide/search.h"
#include "io/project.h"
#include "session/region.h"

typedef struct Rebalance {
    const City *city;
    const CityPlan *plan;
    SearchOptions options;
    CityUnit unit;
    RegionLines lines;
    guint32 *group;  /* of each grid: the least of those that it is to be rebalanced with, or CITY_NONE */
    GArray *cells;   /* guint32: that go to others */
    GArray *grids;   /* guint32: to these */
    guint n_regions; /* that were searched */
    const Job *job;
} Rebalance;

static gboolean is_free(const CityGrid *g)
{
    return !g->valid_to && !g->locked && g->kind == CITY_GENERAL;
}

GArray *session_free_grids(const CityPlan *plan, guint32 community)
{
    GArray *grids = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = 0; i < plan->grids->len; i++)
        if (is_free(city_plan_grid(plan, i)) &&
            (community == CITY_NONE || city_plan_grid(plan, i)->community == community))
            g_array_append_val(grids, i);
    return grids;
}

static double setting(GHashTable *settings, const char *key, double otherwise)
{
    const char *text = g_hash_table_lookup(settings, key);
    return text ? g_ascii_strtod(text, NULL) : otherwise;
}

static gboolean read_options(Rebalance *r, const char *path, double keep, GError **error)
{
    g_autoptr(GHashTable) settings = project_get_settings(path, error);
    if (!settings)
        return FALSE;
    r->options = search_options_default();
    r->options.target = setting(settings, "divide.target", r->options.target);
    r->options.min = setting(settings, "divide.min", r->options.min);
    r->options.max = setting(settings, "divide.max", r->options.max);
    r->options.tolerance = setting(settings, "divide.tolerance", r->options.tolerance);
    r->unit = g_strcmp0(g_hash_table_lookup(settings, "divide.unit"), "people") == 0 ? CITY_PEOPLE
                                                                                     : CITY_HOUSEHOLDS;
    r->options.compounds = g_strcmp0(g_hash_table_lookup(settings, "divide.compounds"), "ignore") == 0
                               ? SEARCH_IGNORE
                               : SEARCH_PREFER;
    r->options.effort = SEARCH_QUICK;
    keep_price(&r->options.terms, keep);
    return TRUE;
}

static gboolean check_wish(const Rebalance *r, const RebalanceWish *w, GError **error)
{
    for (guint i = 0; i < w->n; i++) {
        const CityGrid *g = city_plan_grid(r->plan, w->grids[i]);
        if (is_free(g))
            continue;
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    g->locked     ? _("grid %s is locked: unlock it first")
                    : g->valid_to ? _("grid %s has ended: take one that is in force")
                                  : _("grid %s is dedicated, and has no number of households to come to"),
                    g->code);
        return FALSE;
    }
    return TRUE;
}

/* Grids of the wish that border on one another are one group. */
static void find_groups(Rebalance *r, const Mosaic *m)
{
    for (guint32 i = 0; i < m->n; i++) {
        guint32 a = city_plan_cell(r->plan, m->cells[i])->grid;
        for (guint32 k = m->start[i]; a != CITY_NONE && r->group[a] != CITY_NONE && k < m->start[i + 1];
             k++) {
            guint32 b = city_plan_cell(r->plan, m->cells[m->near[k]])->grid;
            if (b != CITY_NONE && r->group[b] != CITY_NONE)
                sets_join(r->group, a, b);
        }
    }
    for (guint32 g = 0; g < r->plan->grids->len; g++)
        if (r->group[g] != CITY_NONE)
            r->group[g] = sets_first(r->group, g);
}

/* The grid (its number in the region) that continues in each part: the pairs that leave most where it was; a part
 * with pinned buildings is their grid. Every part gets one. */
static guint32 *match_parts(const Region *region, const guint32 *part)
{
    guint k = region->grids->len;
    g_autofree gint64 *gain = g_new0(gint64, (gsize)k * k + 1);
    g_autofree guint8 *taken = g_malloc0(k + 1);
    guint32 *match = g_new(guint32, k + 1);
    const Origins *o = region->graph->origins;
    Assign *assign = assign_new(k, k);
    for (guint32 i = 0; i < region->graph->n; i++)
        gain[part[i] * k + o->old[i]] += 1 + o->weight[i];
    assign_best(assign, gain, k, k, match);
    assign_free(assign);
    for (guint32 p = 0; p < k; p++)
        if (match[p] != ASSIGN_NONE)
            taken[match[p]] = TRUE;
    for (guint32 p = 0, g = 0; p < k; p++) {
        if (match[p] != ASSIGN_NONE)
            continue;
        while (taken[g])
            g++;
        taken[g] = TRUE;
        match[p] = g;
    }
    return match;
}

static void take_result(Rebalance *r, const Mosaic *m, const Region *region, const guint32 *part)
{
    g_autofree guint32 *match = match_parts(region, part);
    for (guint32 i = 0; i < region->graph->n; i++) {
        guint32 cell = m->cells[g_array_index(region->places, guint32, i)];
        guint32 grid = g_array_index(region->grids, guint32, match[part[i]]);
        if (grid == city_plan_cell(r->plan, cell)->grid)
            continue;
        g_array_append_val(r->cells, cell);
        g_array_append_val(r->grids, grid);
    }
}

/* Searches the region of a group; what is no better than the plan as it is stays. */
static gboolean search_group(Rebalance *r, const Mosaic *m, guint32 group, GError **error)
{
    g_autoptr(Region) region = region_new(r->city, r->plan, m, r->group, group, r->unit, &r->lines);
    guint k = region->grids->len;
    g_autofree guint32 *part = g_memdup2(region->start, (region->graph->n + 1) * sizeof(guint32));
    if (k < 2)
        return TRUE;
    r->n_regions++;
    SearchScore now = search_score(region->graph, k, &r->options, region->start), best;
    if (!search_divide(region->graph, k, &r->options, r->job, part, &best, error))
        return FALSE;
    if (best.violation < now.violation || (best.violation == now.violation && best.energy < now.energy))
        take_result(r, m, region, part);
    return TRUE;
}

static gboolean search_community(Rebalance *r, guint32 community, GError **error)
{
    g_autoptr(Mosaic) m = mosaic_new(r->plan, community);
    GeoBox box = geo_shape_box(geo_shapes_get(r->city->community_shapes, community));
    gboolean good = TRUE;
    find_groups(r, m);
    region_lines_init(&r->lines, r->city, box);
    for (guint32 g = 0; good && g < r->plan->grids->len; g++)
        if (r->group[g] == g && city_plan_grid(r->plan, g)->community == community)
            good = search_group(r, m, g, error);
    region_lines_clear(&r->lines);
    return good && job_check(r->job, error);
}

static gboolean search_all(Rebalance *r, const RebalanceWish *w, GError **error)
{
    g_autofree guint8 *wanted = g_malloc0(r->city->communities->len + 1);
    for (guint32 g = 0; g < r->plan->grids->len; g++)
        r->group[g] = CITY_NONE;
    for (guint i = 0; i < w->n; i++) {
        r->group[w->grids[i]] = w->grids[i];
        wanted[city_plan_grid(r->plan, w->grids[i])->community] = TRUE;
    }
    for (guint32 c = 0; c < r->city->communities->len; c++)
        if (wanted[c] && !search_community(r, c, error))
            return FALSE;
    if (r->cells->len)
        return TRUE;
    g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                        r->n_regions
                            ? _("these grids are as well balanced as the search can make them")
                            : _("no two of these grids border on one another: there is nothing to balance"));
    return FALSE;
}

gboolean session_rebalance(Session *s, const RebalanceWish *w, const Job *job, GError **error)
{
    Rebalance r = {.city = session_city(s), .plan = session_plan(s), .job = job};
    if (!read_options(&r, session_path(s), w->keep, error) || !check_wish(&r, w, error))
        return FALSE;
    r.group = g_new(guint32, r.plan->grids->len + 1);
    r.cells = g_array_new(FALSE, FALSE, sizeof(guint32));
    r.grids = g_array_new(FALSE, FALSE, sizeof(guint32));
    gboolean done = search_all(&r, w, error) &&
                    edit_assign(session_edit(s), "rebalance", (const guint32 *)(const void *)r.cells->data,
                                (const guint32 *)(const void *)r.grids->data, r.cells->len, error);
    g_free(r.group);
    g_array_unref(r.cells);
    g_array_unref(r.grids);
    return done;
}
