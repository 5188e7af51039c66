#include "city/changes.h"

#include "base/text.h"

static gint compare_changes(gconstpointer a, gconstpointer b, gpointer data)
{
    const City *city = data;
    const CityChange *x = a, *y = b;
    const CityBuilding *p = city_building(city, x->building), *q = city_building(city, y->building);
    /* Buildings in no grid come last. */
    if (!x->is.code != !y->is.code)
        return x->is.code ? -1 : 1;
    int order = g_strcmp0(x->is.code, y->is.code);
    order = order ? order : text_natural_compare(p->compound, q->compound);
    order = order ? order : text_natural_compare(p->name, q->name);
    return order ? order : (x->building > y->building) - (x->building < y->building);
}

static CityChangeKind kind_of(CityStay was, CityStay is, gboolean continued)
{
    if (!was.code)
        return CITY_CHANGE_NEW;
    if (!is.code)
        return CITY_CHANGE_LOST;
    return continued ? CITY_CHANGE_KEPT : CITY_CHANGE_MOVED;
}

static void append_change(GArray *changes, guint32 building, CityStay was, CityStay is, gboolean continued)
{
    CityChange change = {building, kind_of(was, is, continued), was, is};
    if (was.code || is.code)
        g_array_append_val(changes, change);
}

/* A grid without a code is told by an empty one. */
static CityStay stay_before(const City *city, guint32 before)
{
    if (before == CITY_NONE)
        return (CityStay){0};
    const CityGridBefore *g = &g_array_index(city->grids_before, CityGridBefore, before);
    return (CityStay){g->code ? g->code : "", g->name, g->officer};
}

static CityStay stay_in_plan(const CityPlan *plan, guint building)
{
    guint32 grid = city_plan_building_grid(plan, building);
    if (grid == CITY_NONE)
        return (CityStay){0};
    const CityGrid *g = city_plan_grid(plan, grid);
    return (CityStay){g->code, g->name, g->officer};
}

GArray *city_changes_from_before(const City *city, const CityPlan *plan, const guint32 *before,
                                 const guint32 *continued)
{
    GArray *changes = g_array_new(FALSE, TRUE, sizeof(CityChange));
    for (guint32 b = 0; b < city->buildings->len; b++) {
        guint32 grid = city_plan_building_grid(plan, b),
                old = grid == CITY_NONE ? CITY_NONE : continued[grid];
        CityStay was = stay_before(city, before[b]), is = stay_in_plan(plan, b);
        append_change(changes, b, was, is, old != CITY_NONE && old == before[b]);
    }
    g_array_sort_with_data(changes, compare_changes, (gpointer)city);
    return changes;
}

GArray *city_changes_from_plan(const City *city, const CityPlan *from, const CityPlan *plan)
{
    GArray *changes = g_array_new(FALSE, TRUE, sizeof(CityChange));
    for (guint32 b = 0; b < city->buildings->len; b++) {
        CityStay was = stay_in_plan(from, b), is = stay_in_plan(plan, b);
        append_change(changes, b, was, is, g_strcmp0(was.code, is.code) == 0);
    }
    g_array_sort_with_data(changes, compare_changes, (gpointer)city);
    return changes;
}
