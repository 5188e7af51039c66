#include "divide/total.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/error.h"

/* What is known of a community from its buildings. */
typedef struct Census {
    gint64 locked_weight, free_weight;
    guint locked;          /* general grids */
    guint lumps;           /* of the free land: inhabited buildings, or whole compounds */
    GHashTable *compounds; /* name to gint64: free weight; NULL until one is met */
} Census;

/* Whether the building is in a locked grid, and whether that is a general one. */
static gboolean in_locked_grid(const DivisionOptions *o, guint building, gboolean *general)
{
    guint32 g = o->current ? city_plan_building_grid(o->current, building) : CITY_NONE;
    if (g == CITY_NONE || !city_plan_grid(o->current, g)->locked)
        return FALSE;
    *general = city_plan_grid(o->current, g)->kind == CITY_GENERAL;
    return TRUE;
}

static void count_compound(Census *c, const char *name, gint64 weight)
{
    if (!c->compounds)
        c->compounds = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    gint64 *sum = g_hash_table_lookup(c->compounds, name);
    if (!sum)
        g_hash_table_insert(c->compounds, (gpointer)name, sum = g_new0(gint64, 1));
    *sum += weight;
}

static void count_building(Census *c, const City *city, guint building, const DivisionOptions *o)
{
    gint64 weight = city_building_weight(city, building, o->unit);
    const char *compound = city_building(city, building)->compound;
    gboolean general = FALSE;
    if (in_locked_grid(o, building, &general)) {
        c->locked_weight += general ? weight : 0;
    } else if (weight > 0 && (!o->sites || o->sites->of_building[building] == CITY_NONE)) {
        c->free_weight += weight;
        c->lumps++;
        if (compound && o->search.compounds == SEARCH_WHOLE)
            count_compound(c, compound, weight);
    }
}

/* A compound that is kept whole is one lump. */
static void merge_compounds(Census *c, const City *city, const DivisionOptions *o, const GArray *buildings)
{
    for (guint i = 0; c->compounds && i < buildings->len; i++) {
        guint building = g_array_index(buildings, guint32, i);
        const char *name = city_building(city, building)->compound;
        gboolean general;
        gint64 *sum = name ? g_hash_table_lookup(c->compounds, name) : NULL;
        if (!sum || (double)*sum > search_whole_most(&o->search) || in_locked_grid(o, building, &general) ||
            city_building_weight(city, building, o->unit) == 0)
            continue;
        c->lumps--;
    }
    GHashTableIter iter;
    gpointer sum;
    if (c->compounds)
        g_hash_table_iter_init(&iter, c->compounds);
    while (c->compounds && g_hash_table_iter_next(&iter, NULL, &sum))
        c->lumps += (double)*(gint64 *)sum <= search_whole_most(&o->search);
    g_clear_pointer(&c->compounds, g_hash_table_unref);
}

static ShareClaim make_claim(const Census *c, const DivisionOptions *o, gboolean has_land)
{
    ShareClaim claim = {.weight = c->free_weight};
    share_limits(&claim, o->search.min, o->search.max, c->lumps);
    if (!has_land || (c->free_weight == 0 && c->locked))
        claim.least = claim.most = 0;
    claim.weight += c->locked_weight;
    claim.least += c->locked;
    claim.most += c->locked;
    return claim;
}

static void count_city(const City *city, const DivisionOptions *o, Census *census)
{
    g_autoptr(GPtrArray) buildings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint c = 0; c < city->communities->len; c++)
        g_ptr_array_add(buildings, g_array_new(FALSE, FALSE, sizeof(guint32)));
    for (guint32 b = 0; b < city->buildings->len; b++) {
        guint32 c = city_building(city, b)->community;
        if (c == CITY_NONE)
            continue;
        g_array_append_val((GArray *)buildings->pdata[c], b);
        count_building(&census[c], city, b, o);
    }
    for (guint c = 0; c < city->communities->len; c++)
        merge_compounds(&census[c], city, o, buildings->pdata[c]);
    for (guint g = 0; o->current && g < o->current->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(o->current, g);
        census[grid->community].locked += grid->locked && !grid->valid_to && grid->kind == CITY_GENERAL;
    }
}

void total_claims(const City *city, const guint32 *communities, guint n, const DivisionOptions *o,
                  GArray *claims)
{
    g_autofree Census *census = g_new0(Census, city->communities->len + 1);
    count_city(city, o, census);
    for (guint i = 0; i < n; i++) {
        guint32 c = communities[i];
        gboolean has_land = geo_shapes_get(city->community_shapes, c).kind == GEO_POLYGON;
        ShareClaim claim = make_claim(&census[c], o, has_land);
        g_array_append_val(claims, claim);
    }
}

gboolean total_share_out(GArray *claims, guint total, const DivisionOptions *o, GError **error)
{
    ShareClaim *first = (ShareClaim *)(void *)claims->data;
    guint64 least, most;
    if (share_out(first, claims->len, total))
        return TRUE;
    share_range(first, claims->len, &least, &most);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("--total-grids %u: with %g to %g in a grid these communities can have %" PRIu64
                  " to %" PRIu64 " grids in all; ask for a number in between, or change --min or --max"),
                total, o->search.min, o->search.max, least, most);
    return FALSE;
}
