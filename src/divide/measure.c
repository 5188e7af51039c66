#include "divide/measure.h"

#include <math.h>
#include <string.h>

#include "city/before.h"
#include "divide/continuation.h"
#include "divide/measure_int.h"

struct Measurer {
    const City *city;
    MeasureLines lines;
    guint32 *compound; /* a building: its compound, or CITY_NONE */
    guint n_compounds;
    guint32 *before; /* a building: its grid before, or CITY_NONE */
};

static guint32 compound_at(const City *city, const GeoIndex *index, GeoShape building, GArray *hits)
{
    if (building.kind == GEO_NONE)
        return CITY_NONE;
    GeoPoint p = geo_shape_inner_point(building);
    g_array_set_size(hits, 0);
    geo_index_query(index, (GeoBox){p.x, p.y, p.x, p.y}, hits);
    for (guint i = 0; i < hits->len; i++)
        if (geo_shape_contains(geo_shapes_get(city->compound_shapes, g_array_index(hits, guint32, i)), p))
            return g_array_index(hits, guint32, i);
    return CITY_NONE;
}

/* A building's compound is the one it stands in; where there is no layer of compounds, the one of its community that
 * it names. */
static void find_compounds(Measurer *m)
{
    const City *city = m->city;
    GeoIndex *index = geo_index_new_shapes(city->compound_shapes);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    m->compound = g_new(guint32, city->buildings->len + 1);
    for (guint b = 0; b < city->buildings->len; b++) {
        const CityBuilding *building = city_building(city, b);
        m->compound[b] = compound_at(city, index, geo_shapes_get(city->building_shapes, b), hits);
        if (city->compounds->len || !building->compound)
            continue;
        char *name = g_strdup_printf("%u %s", building->community, building->compound);
        if (!g_hash_table_contains(names, name))
            g_hash_table_insert(names, g_strdup(name), GUINT_TO_POINTER(g_hash_table_size(names)));
        m->compound[b] = GPOINTER_TO_UINT(g_hash_table_lookup(names, name));
        g_free(name);
    }
    m->n_compounds = city->compounds->len ? city->compounds->len : g_hash_table_size(names);
    geo_index_free(index);
}

Measurer *measurer_new(const City *city)
{
    Measurer *m = g_new0(Measurer, 1);
    m->city = city;
    measure_lines_init(&m->lines, city);
    find_compounds(m);
    m->before = city_before_of_buildings(city);
    return m;
}

void measurer_free(Measurer *m)
{
    if (!m)
        return;
    measure_lines_clear(&m->lines);
    g_free(m->compound);
    g_free(m->before);
    g_free(m);
}

static gboolean is_general(const CityGrid *g)
{
    return !g->valid_to && g->kind == CITY_GENERAL;
}

/* The weight and the number of general grids in each community; last of those in none. */
typedef struct Share {
    gint64 weight;
    guint grids;
} Share;

static Share *share_out(const City *city, const CityPlan *plan, CityUnit unit)
{
    Share *shares = g_new0(Share, city->communities->len + 1);
    for (guint i = 0; i < plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        if (!is_general(g))
            continue;
        Share *share = &shares[MIN(g->community, city->communities->len)];
        share->weight += city_grid_weight(g, unit);
        share->grids++;
    }
    return shares;
}

static void measure_balance(const City *city, const CityPlan *plan, CityUnit unit, double min, double max,
                            PlanMeasure *out)
{
    g_autofree Share *shares = share_out(city, plan, unit);
    for (guint i = 0; i < plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        gint64 weight = city_grid_weight(g, unit);
        out->dedicated += !g->valid_to && g->kind == CITY_DEDICATED;
        if (!is_general(g))
            continue;
        out->lightest = out->grids ? MIN(out->lightest, weight) : weight;
        out->heaviest = MAX(out->heaviest, weight);
        out->grids++;
        out->in_band += (double)weight >= min && (double)weight <= max;
        const Share *share = &shares[MIN(g->community, city->communities->len)];
        if (!share->weight)
            continue;
        double mean = (double)share->weight / share->grids, off = fabs((double)weight / mean - 1);
        out->inhabited++;
        out->within_5 += off <= 0.05 + 1e-12;
        out->within_10 += off <= 0.10 + 1e-12;
        out->deviation += off;
    }
    out->deviation /= MAX(1, out->inhabited);
}

static void measure_compounds(const Measurer *m, const CityPlan *plan, CityUnit unit, PlanMeasure *out)
{
    g_autofree guint32 *grid = g_new(guint32, m->n_compounds + 1);
    g_autofree guint8 *split = g_malloc0(m->n_compounds + 1);
    memset(grid, 0xff, m->n_compounds * sizeof *grid);
    for (guint b = 0; b < plan->n_buildings; b++) {
        guint32 c = m->compound[b], g = city_plan_building_grid(plan, b);
        if (c == CITY_NONE || g == CITY_NONE || !city_building_weight(m->city, b, unit))
            continue;
        out->compounds += grid[c] == CITY_NONE;
        split[c] |= grid[c] != CITY_NONE && grid[c] != g;
        grid[c] = g;
    }
    for (guint c = 0; c < m->n_compounds; c++)
        out->split += split[c];
}

static void count_grids(const City *city, const CityPlan *plan, const guint32 *continued, PlanMeasure *out)
{
    g_autofree guint8 *goes_on = g_malloc0(city->grids_before->len + 1);
    for (guint g = 0; g < plan->grids->len; g++) {
        if (city_plan_grid(plan, g)->valid_to)
            continue;
        out->kept += continued[g] != CITY_NONE;
        out->fresh += continued[g] == CITY_NONE;
        if (continued[g] != CITY_NONE)
            goes_on[continued[g]] = 1;
    }
    for (guint i = 0; i < city->grids_before->len; i++)
        out->ended += !goes_on[i] && city_before_is_replaced(city, i);
}

static void measure_continuity(const Measurer *m, const CityPlan *plan, PlanMeasure *out)
{
    g_autofree guint32 *continued = continuation_find(m->city, plan, m->before);
    count_grids(m->city, plan, continued, out);
    for (guint b = 0; b < plan->n_buildings; b++) {
        guint32 grid = city_plan_building_grid(plan, b);
        gint32 households = city_building_weight(m->city, b, CITY_HOUSEHOLDS);
        if (m->before[b] == CITY_NONE)
            continue;
        out->before += households;
        out->moved += grid == CITY_NONE || continued[grid] != m->before[b] ? households : 0;
    }
}

PlanMeasure measure_plan(const Measurer *m, const CityPlan *plan, CityUnit unit, double min, double max)
{
    PlanMeasure out = {0};
    measure_balance(m->city, plan, unit, min, max, &out);
    measure_borders(&m->lines, plan, &out);
    measure_compounds(m, plan, unit, &out);
    measure_continuity(m, plan, &out);
    return out;
}
