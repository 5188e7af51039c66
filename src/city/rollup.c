#include "city/rollup.h"

#include <math.h>

typedef struct Rollup {
    const City *city;
    const CityPlan *plan;
    const CityStaff *staff;
    gint32 min, max;
    GArray *rows;
    GHashTable *grids;                       /* code to index + 1 */
    guint *workers;                          /* of each grid */
    guint32 *officer;                        /* of each grid: the worker, or CITY_NONE */
    gint64 *ungridded, *households, *people; /* of each community */
} Rollup;

static guint add_row(Rollup *r, RollupLevel level, const char *code, const char *name)
{
    RollupRow row = {.level = level, .code = code, .name = name, .grid = CITY_NONE};
    g_array_append_val(r->rows, row);
    return r->rows->len - 1;
}

static RollupRow *row_at(Rollup *r, guint i)
{
    return &g_array_index(r->rows, RollupRow, i);
}

static void count_workers(Rollup *r)
{
    for (guint32 i = 0; i < r->plan->grids->len; i++) {
        r->officer[i] = CITY_NONE;
        if (!city_plan_grid(r->plan, i)->valid_to)
            g_hash_table_insert(r->grids, (gpointer)city_plan_grid(r->plan, i)->code,
                                GUINT_TO_POINTER(i + 1));
    }
    for (guint32 i = 0; i < r->staff->workers->len; i++) {
        const CityWorker *w = city_staff_worker(r->staff, i);
        guint grid = w->grid ? GPOINTER_TO_UINT(g_hash_table_lookup(r->grids, w->grid)) : 0;
        if (!grid)
            continue;
        r->workers[grid - 1]++;
        if (w->role == CITY_OFFICER && r->officer[grid - 1] == CITY_NONE)
            r->officer[grid - 1] = i;
    }
}

static void count_buildings(Rollup *r)
{
    for (guint32 b = 0; b < r->city->buildings->len; b++) {
        guint32 c = city_building(r->city, b)->community;
        guint place = c == CITY_NONE ? r->city->communities->len : c;
        gint32 households = city_building_weight(r->city, b, CITY_HOUSEHOLDS);
        r->households[place] += households;
        r->people[place] += city_building_weight(r->city, b, CITY_PEOPLE);
        if (city_plan_building_grid(r->plan, b) == CITY_NONE)
            r->ungridded[place] += households;
    }
}

static void add_grid(Rollup *r, guint32 grid)
{
    const CityGrid *g = city_plan_grid(r->plan, grid);
    guint32 officer = r->officer[grid];
    RollupRow *row = row_at(r, add_row(r, ROLLUP_GRID, g->code, g->name));
    row->grid = grid;
    row->households = g->households;
    row->people = g->people;
    row->grids = 1;
    row->out_of_band = g->kind == CITY_GENERAL && (g->households < r->min || g->households > r->max);
    row->officers = officer != CITY_NONE;
    row->workers = r->workers[grid];
    if (officer != CITY_NONE) {
        row->officer = city_staff_worker(r->staff, officer)->name;
        row->phone = city_staff_worker(r->staff, officer)->phone;
    }
}

static void add_up(RollupRow *to, const RollupRow *from)
{
    to->grids += from->grids;
    to->out_of_band += from->out_of_band;
    to->officers += from->officers;
    to->workers += from->workers;
}

static void add_community(Rollup *r, guint32 community, GArray *const *grids_of)
{
    const CityCommunity *c = city_community(r->city, community);
    guint at = add_row(r, ROLLUP_COMMUNITY, c->code, c->name);
    for (guint i = 0; i < grids_of[community]->len; i++) {
        guint grid = r->rows->len;
        add_grid(r, g_array_index(grids_of[community], guint32, i));
        add_up(row_at(r, at), row_at(r, grid));
    }
    RollupRow *row = row_at(r, at);
    row->communities = 1;
    row->households = r->households[community];
    row->people = r->people[community];
    row->ungridded = r->ungridded[community];
}

static gint compare_communities(gconstpointer a, gconstpointer b, gpointer data)
{
    const CityCommunity *x = city_community(data, *(const guint32 *)a),
                        *y = city_community(data, *(const guint32 *)b);
    int order = g_strcmp0(x->district, y->district);
    order = order ? order : g_strcmp0(x->street, y->street);
    return order ? order : g_strcmp0(x->code, y->code);
}

/* Sums each level from the communities that stand under it. */
static void sum_levels(Rollup *r)
{
    guint above[ROLLUP_COMMUNITY] = {0};
    for (guint i = 0; i < r->rows->len; i++) {
        const RollupRow *row = row_at(r, i);
        if (row->level < ROLLUP_COMMUNITY)
            above[row->level] = i;
        for (guint level = ROLLUP_CITY; row->level == ROLLUP_COMMUNITY && level < ROLLUP_COMMUNITY; level++) {
            RollupRow *to = row_at(r, above[level]);
            add_up(to, row);
            to->communities++;
            to->households += row->households;
            to->people += row->people;
            to->ungridded += row->ungridded;
        }
    }
    /* Buildings of no community are the city's alone. */
    guint outside = r->city->communities->len;
    row_at(r, 0)->households += r->households[outside];
    row_at(r, 0)->people += r->people[outside];
    row_at(r, 0)->ungridded += r->ungridded[outside];
}

static void add_levels(Rollup *r, GArray *const *grids_of)
{
    guint n = r->city->communities->len;
    g_autofree guint32 *order = g_new(guint32, n + 1);
    const CityCommunity *last = NULL;
    for (guint32 i = 0; i < n; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)n, sizeof *order, compare_communities, (gpointer)r->city);
    add_row(r, ROLLUP_CITY, NULL, n ? city_community(r->city, order[0])->city : NULL);
    for (guint i = 0; i < n; i++) {
        const CityCommunity *c = city_community(r->city, order[i]);
        gboolean district = !last || g_strcmp0(last->district, c->district) != 0;
        if (district)
            add_row(r, ROLLUP_DISTRICT, NULL, c->district);
        if (district || g_strcmp0(last->street, c->street) != 0)
            add_row(r, ROLLUP_STREET, NULL, c->street);
        add_community(r, order[i], grids_of);
        last = c;
    }
    sum_levels(r);
}

GArray *rollup_new(const City *city, const CityPlan *plan, const CityStaff *staff, gint32 min, gint32 max)
{
    guint n = city->communities->len;
    g_autofree gint64 *counts = g_new0(gint64, 3 * (gsize)(n + 1));
    g_autofree guint *workers = g_new0(guint, plan->grids->len + 1);
    g_autofree guint32 *officer = g_new(guint32, plan->grids->len + 1);
    g_autoptr(GPtrArray) grids_of = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autoptr(GHashTable) grids = g_hash_table_new(g_str_hash, g_str_equal);
    Rollup r = {city,
                plan,
                staff,
                min,
                max,
                g_array_new(FALSE, TRUE, sizeof(RollupRow)),
                grids,
                workers,
                officer,
                counts,
                counts + n + 1,
                counts + 2 * (gsize)(n + 1)};
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(grids_of, g_array_new(FALSE, FALSE, sizeof(guint32)));
    for (guint32 i = 0; i < plan->grids->len; i++)
        if (!city_plan_grid(plan, i)->valid_to)
            g_array_append_val((GArray *)grids_of->pdata[city_plan_grid(plan, i)->community], i);
    count_workers(&r);
    count_buildings(&r);
    add_levels(&r, (GArray *const *)grids_of->pdata);
    return r.rows;
}

/* Adds a value to the row of each level up to last that stands over it. */
static void add_figure(double *sums, guint *counts, const guint *above, RollupLevel last, double value)
{
    for (guint level = ROLLUP_CITY; level <= last; level++) {
        sums[above[level]] += value;
        counts[above[level]]++;
    }
}

double *rollup_figure(const GArray *rows, const CityFigure *figure)
{
    double *sums = g_new0(double, rows->len + 1);
    g_autofree guint *counts = g_new0(guint, rows->len + 1);
    guint above[ROLLUP_LEVELS] = {0};
    gboolean whole = FALSE; /* the community at hand has a figure of its own */
    for (guint i = 0; i < rows->len; i++) {
        const RollupRow *row = &g_array_index(rows, RollupRow, i);
        double value = row->level < ROLLUP_COMMUNITY ? NAN : city_figure_get(figure, row->code);
        above[row->level] = i;
        if (row->level == ROLLUP_COMMUNITY)
            whole = !isnan(value);
        if (isnan(value))
            continue;
        if (row->level == ROLLUP_COMMUNITY || !whole)
            add_figure(sums, counts, above, row->level, value);
        else {
            sums[i] = value;
            counts[i] = 1;
        }
    }
    for (guint i = 0; i < rows->len; i++)
        sums[i] = !counts[i] ? NAN : figure->sums ? sums[i] : sums[i] / counts[i];
    return sums;
}
