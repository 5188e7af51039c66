#include "divide/succession.h"

#include <string.h>

#include "divide/assign.h"

#define SETTLED ((gint64)1 << 40) /* more than any weight that a grid can share */

/* The old grids of one community. */
typedef struct Olds {
    guint n;
    guint32 *grid;   /* ascending */
    guint32 *number; /* of each old grid of the city, or CITY_NONE */
} Olds;

static void find_olds(Olds *o, const OldPlan *old, guint32 community)
{
    o->n = 0;
    o->grid = g_new(guint32, old->grids->len + 1);
    o->number = g_new(guint32, old->grids->len + 1);
    for (guint32 i = 0; i < old->grids->len; i++) {
        o->number[i] = CITY_NONE;
        if (old->community[i] != community)
            continue;
        o->number[i] = o->n;
        o->grid[o->n++] = i;
    }
}

/* Every pair's shared weight, a row of new grids for each old one. */
static gint64 *share_weight(const Olds *olds, const OldPlan *old, const guint32 *buildings,
                            const guint32 *grid, guint n_buildings, guint n, CityUnit unit)
{
    gint64 *shared = g_new0(gint64, (gsize)olds->n * n + 1);
    for (guint i = 0; i < n_buildings; i++) {
        guint32 of = old->of_building[buildings[i]];
        if (of != CITY_NONE && olds->number[of] != CITY_NONE)
            shared[(gsize)olds->number[of] * n + grid[i]] +=
                city_building_weight(old->city, buildings[i], unit);
    }
    return shared;
}

static void prefer_settled(const Olds *olds, const OldPlan *old, guint n, const char *const *settled,
                           gint64 *gain)
{
    for (guint o = 0; o < olds->n; o++)
        for (guint g = 0; g < n; g++)
            if (settled[g] && g_strcmp0(old_plan_grid(old, olds->grid[o])->code, settled[g]) == 0)
                gain[(gsize)o * n + g] += SETTLED;
}

Succession *succession_new(const OldPlan *old, guint32 community, const guint32 *buildings,
                           const guint32 *grid, guint n_buildings, guint n, const char *const *settled,
                           CityUnit unit)
{
    Olds olds;
    find_olds(&olds, old, community);
    Succession *s = g_new0(Succession, 1);
    s->n = n;
    s->old = g_new(guint32, n + 1);
    s->shared = g_new0(gint64, n + 1);
    memset(s->old, 0xff, n * sizeof *s->old);
    g_autofree gint64 *shared = share_weight(&olds, old, buildings, grid, n_buildings, n, unit);
    g_autofree gint64 *gain = g_memdup2(shared, ((gsize)olds.n * n + 1) * sizeof *shared);
    g_autofree guint32 *match = g_new(guint32, olds.n + 1);
    g_autoptr(Assign) assign = assign_new(olds.n, n);
    prefer_settled(&olds, old, n, settled, gain);
    assign_best(assign, gain, olds.n, n, match);
    for (guint o = 0; o < olds.n; o++) {
        for (guint g = 0; g < n; g++)
            s->moved += match[o] == g ? 0 : shared[(gsize)o * n + g];
        if (match[o] == ASSIGN_NONE) {
            s->ended++;
            continue;
        }
        s->old[match[o]] = olds.grid[o];
        s->shared[match[o]] = shared[(gsize)o * n + match[o]];
        s->stayed += s->shared[match[o]];
        s->kept++;
    }
    g_free(olds.grid);
    g_free(olds.number);
    return s;
}

void succession_free(Succession *s)
{
    if (!s)
        return;
    g_free(s->old);
    g_free(s->shared);
    g_free(s);
}
