#include "divide/continuation.h"

#include <string.h>

#include "base/sets.h"
#include "city/before.h"
#include "divide/assign.h"

/* Households that a grid before and a grid of the plan share. */
typedef struct Meeting {
    guint32 before, grid;
    gint64 households;
} Meeting;

static int compare_meetings(const void *a, const void *b)
{
    const Meeting *x = a, *y = b;
    if (x->before != y->before)
        return x->before < y->before ? -1 : 1;
    return (x->grid > y->grid) - (x->grid < y->grid);
}

/* Each pair that shares households in n of the buildings (NULL: in the first n), once. */
static GArray *collect_meetings(const City *city, const CityPlan *plan, const guint32 *before,
                                const guint32 *buildings, guint n_buildings)
{
    GArray *meetings = g_array_new(FALSE, FALSE, sizeof(Meeting));
    guint n = 0;
    for (guint i = 0; i < n_buildings; i++) {
        guint32 b = buildings ? buildings[i] : i;
        Meeting meeting = {before[b], city_plan_building_grid(plan, b),
                           city_building_weight(city, b, CITY_HOUSEHOLDS)};
        if (meeting.before != CITY_NONE && meeting.grid != CITY_NONE && meeting.households > 0)
            g_array_append_val(meetings, meeting);
    }
    g_array_sort(meetings, compare_meetings);
    for (guint i = 0; i < meetings->len; i++) {
        const Meeting *meeting = &g_array_index(meetings, Meeting, i);
        Meeting *last = n ? &g_array_index(meetings, Meeting, n - 1) : NULL;
        if (last && compare_meetings(last, meeting) == 0)
            last->households += meeting->households;
        else
            g_array_index(meetings, Meeting, n++) = *meeting;
    }
    g_array_set_size(meetings, n);
    return meetings;
}

static guint32 number_in(GHashTable *numbers, guint32 key)
{
    gpointer number;
    if (!g_hash_table_lookup_extended(numbers, GUINT_TO_POINTER(key), NULL, &number)) {
        number = GUINT_TO_POINTER(g_hash_table_size(numbers));
        g_hash_table_insert(numbers, GUINT_TO_POINTER(key), number);
    }
    return GPOINTER_TO_UINT(number);
}

/* Pairs the grids of one group so that most households stay. */
static void pair_group(const Meeting *meetings, const guint *members, guint n, guint32 *continued)
{
    g_autoptr(GHashTable) rows = g_hash_table_new(NULL, NULL), columns = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < n; i++) {
        number_in(rows, meetings[members[i]].before);
        number_in(columns, meetings[members[i]].grid);
    }
    guint n_rows = g_hash_table_size(rows), n_columns = g_hash_table_size(columns);
    g_autofree gint64 *gain = g_new0(gint64, (gsize)n_rows * n_columns + 1);
    g_autofree guint32 *match = g_new(guint32, n_rows + 1);
    for (guint i = 0; i < n; i++) {
        const Meeting *meeting = &meetings[members[i]];
        gain[(gsize)number_in(rows, meeting->before) * n_columns + number_in(columns, meeting->grid)] =
            meeting->households;
    }
    g_autoptr(Assign) assign = assign_new(n_rows, n_columns);
    assign_best(assign, gain, n_rows, n_columns, match);
    for (guint i = 0; i < n; i++) {
        const Meeting *meeting = &meetings[members[i]];
        if (match[number_in(rows, meeting->before)] == number_in(columns, meeting->grid))
            continued[meeting->grid] = meeting->before;
    }
}

static gint compare_keys(gconstpointer a, gconstpointer b, gpointer data)
{
    const guint32 *key = data;
    guint i = *(const guint *)a, j = *(const guint *)b;
    return key[i] != key[j] ? (key[i] < key[j] ? -1 : 1) : (i > j) - (i < j);
}

/* Pairs all grids, group by group. */
static void pair_best(const GArray *meetings, guint n_before, guint n_grids, guint32 *continued)
{
    const Meeting *all = (const Meeting *)(void *)meetings->data;
    guint n = meetings->len;
    g_autofree guint32 *same = sets_new(n_before + n_grids), *key = g_new(guint32, n + 1);
    g_autofree guint *order = g_new(guint, n + 1);
    for (guint i = 0; i < n; i++)
        sets_join(same, all[i].before, n_before + all[i].grid);
    for (guint i = 0; i < n; i++) {
        key[i] = sets_first(same, all[i].before);
        order[i] = i;
    }
    g_qsort_with_data(order, (gint)n, sizeof *order, compare_keys, key);
    for (guint i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && key[order[end]] == key[order[i]];)
            end++;
        pair_group(all, order + i, end - i, continued);
    }
}

gboolean continuation_said(const City *city, const CityPlan *plan, guint32 *continued)
{
    gboolean any = FALSE;
    memset(continued, 0xff, plan->grids->len * sizeof *continued);
    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = city->grids_before->len; i-- > 0;) {
        const char *code = g_array_index(city->grids_before, CityGridBefore, i).code;
        if (code)
            g_hash_table_insert(codes, (gpointer)code, GUINT_TO_POINTER(i + 1));
    }
    for (guint g = 0; g < plan->grids->len; g++) {
        const char *code = city_plan_grid(plan, g)->before;
        gpointer found = code ? g_hash_table_lookup(codes, code) : NULL;
        if (found)
            continued[g] = GPOINTER_TO_UINT(found) - 1;
        any |= found != NULL;
    }
    return any;
}

void continuation_pair(const City *city, const CityPlan *plan, const guint32 *others, guint n_others,
                       const guint32 *buildings, guint n, guint32 *paired)
{
    g_autoptr(GArray) meetings = collect_meetings(city, plan, others, buildings, n);
    pair_best(meetings, n_others, plan->grids->len, paired);
}

guint32 *continuation_find(const City *city, const CityPlan *plan, const guint32 *before)
{
    guint32 *continued = g_new(guint32, plan->grids->len + 1);
    if (!continuation_said(city, plan, continued))
        continuation_pair(city, plan, before, city->grids_before->len, NULL, plan->n_buildings, continued);
    return continued;
}

guint32 *continuation_between(const City *city, const CityPlan *plan, const CityPlan *other)
{
    g_autofree guint32 *others = g_new(guint32, plan->n_buildings + 1);
    guint32 *paired = g_new(guint32, plan->grids->len + 1);
    for (guint b = 0; b < plan->n_buildings; b++)
        others[b] = city_plan_building_grid(other, b);
    memset(paired, 0xff, plan->grids->len * sizeof *paired);
    continuation_pair(city, plan, others, other->grids->len, NULL, plan->n_buildings, paired);
    return paired;
}

double *continuation_shares(const City *city, const CityPlan *plan)
{
    g_autofree guint32 *before = city_before_of_buildings(city);
    g_autofree guint32 *continued = continuation_find(city, plan, before);
    double *shares = g_new0(double, plan->grids->len + 1);
    g_autofree gint64 *sums = g_new0(gint64, plan->grids->len + 1);
    for (guint32 b = 0; b < city->buildings->len; b++) {
        guint32 grid = city_plan_building_grid(plan, b);
        gint32 households = city_building_weight(city, b, CITY_HOUSEHOLDS);
        if (grid == CITY_NONE)
            continue;
        sums[grid] += households;
        if (before[b] == CITY_NONE || before[b] != continued[grid])
            shares[grid] += households;
    }
    for (guint i = 0; i < plan->grids->len; i++)
        shares[i] = sums[i] ? shares[i] / (double)sums[i] : NAN;
    return shares;
}
