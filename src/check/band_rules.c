/* The proofs look at lumps: what can never be divided. A lump is a cell (the buildings that stand in each other's
 * footprint), or a compound where compounds are kept whole and it fits the band. */
#include "check/band_rules.h"

#include "check/free_grids.h"
#include "check/packing.h"

#include <glib/gi18n-lib.h>

typedef struct Lump {
    gint64 weight;
    guint32 building; /* the heaviest of it */
    guint n;          /* inhabited buildings */
    gboolean compound;
} Lump;

typedef struct Band {
    const City *city;
    const CityPlan *plan;
    const CheckRules *rules;
    Findings *findings;
    RuleGroups *buildings; /* of each community */
    guint32 community;     /* the one at hand */
    guint32 *region;       /* of each grid of the plan: that of free_grids_regions() */
    guint n_regions;       /* of the community */
    guint32 at;            /* the region at hand */
    gboolean parted;       /* the community has locked or dedicated grids */
    gint64 weight;         /* of the region */
    GArray *lumps;         /* Lump: of the region */
    Packing packing;       /* of the lumps that fit the band, once asked for */
    gboolean packed;
} Band;

static gint64 grid_weight(const Band *b, guint32 grid)
{
    const CityGrid *g = city_plan_grid(b->plan, grid);
    return b->rules->unit == CITY_PEOPLE ? g->people : g->households;
}

static void lump_add(const Band *b, Lump *lump, guint32 building)
{
    gint32 weight = city_building_weight(b->city, building, b->rules->unit);
    if (lump->n == 0 || weight > city_building_weight(b->city, lump->building, b->rules->unit))
        lump->building = building;
    lump->weight += weight;
    lump->n++;
}

static gboolean is_in_region(const Band *b, guint32 building)
{
    guint32 grid = city_plan_building_grid(b->plan, building);
    return grid != CITY_NONE && city_plan_grid(b->plan, grid)->community == b->community &&
           b->region[grid] == b->at;
}

/* Households of each compound name of the region. Free with g_hash_table_unref(). */
static GHashTable *compound_weights(const Band *b)
{
    GHashTable *weights = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (guint32 i = b->buildings->start[b->community]; i < b->buildings->start[b->community + 1]; i++) {
        guint32 building = b->buildings->member[i];
        const char *name = is_in_region(b, building) ? city_building(b->city, building)->compound : NULL;
        gint64 *sum = name ? g_hash_table_lookup(weights, name) : NULL;
        if (name && !sum) {
            sum = g_new0(gint64, 1);
            g_hash_table_insert(weights, (gpointer)name, sum);
        }
        if (sum)
            *sum += city_building_weight(b->city, building, b->rules->unit);
    }
    return weights;
}

/* What the building hangs together with: its compound's name where that is kept whole, else its cell. */
static gconstpointer lump_key(const Band *b, GHashTable *compounds, guint32 building, gboolean *compound)
{
    const char *name = city_building(b->city, building)->compound;
    const gint64 *sum = name && b->rules->whole ? g_hash_table_lookup(compounds, name) : NULL;
    *compound = sum && *sum <= b->rules->max;
    return *compound ? (gconstpointer)g_intern_string(name)
                     : (gconstpointer)city_plan_cell(b->plan, b->plan->building_cell[building]);
}

static void find_lumps(Band *b)
{
    g_autoptr(GHashTable) compounds = compound_weights(b);
    g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);
    g_array_set_size(b->lumps, 0);
    b->weight = 0;
    b->packed = FALSE;
    for (guint32 i = b->buildings->start[b->community]; i < b->buildings->start[b->community + 1]; i++) {
        guint32 building = b->buildings->member[i];
        gint32 weight = city_building_weight(b->city, building, b->rules->unit);
        gboolean compound;
        gpointer place;
        if (weight == 0 || !is_in_region(b, building))
            continue;
        gconstpointer key = lump_key(b, compounds, building, &compound);
        if (!g_hash_table_lookup_extended(places, key, NULL, &place)) {
            Lump lump = {.building = building, .compound = compound};
            place = GUINT_TO_POINTER(b->lumps->len);
            g_array_append_val(b->lumps, lump);
            g_hash_table_insert(places, (gpointer)key, place);
        }
        lump_add(b, &g_array_index(b->lumps, Lump, GPOINTER_TO_UINT(place)), building);
        b->weight += weight;
    }
}

static Packing pack_lumps(Band *b)
{
    if (b->packed)
        return b->packing;
    g_autoptr(GArray) weights = g_array_new(FALSE, FALSE, sizeof(gint32));
    for (guint i = 0; i < b->lumps->len; i++) {
        gint32 weight = (gint32)g_array_index(b->lumps, Lump, i).weight;
        if (g_array_index(b->lumps, Lump, i).weight <= b->rules->max)
            g_array_append_val(weights, weight);
    }
    b->packing =
        packing_find((const gint32 *)(void *)weights->data, weights->len, b->rules->min, b->rules->max);
    b->packed = TRUE;
    return b->packing;
}

/* The lump over the band that stands in the grid, or NULL. */
static const Lump *lump_too_big(const Band *b, guint32 grid)
{
    for (guint i = 0; i < b->lumps->len; i++) {
        const Lump *lump = &g_array_index(b->lumps, Lump, i);
        if (lump->weight > b->rules->max && city_plan_building_grid(b->plan, lump->building) == grid)
            return lump;
    }
    return NULL;
}

static char *lump_reason(const Band *b, const Lump *lump)
{
    g_autofree char *name = rules_building_name(b->city, lump->building);
    g_autofree char *count = rules_count(b->rules->unit, lump->weight);
    if (lump->n > 1)
        return g_strdup_printf(_("%s and the %u buildings that overlap it hold %s together"), name,
                               lump->n - 1, count);
    return g_strdup_printf(_("%s alone holds %s"), name, count);
}

/* Why no number of grids has its mean in the band; NULL when one has. */
static char *mean_reason(const Band *b)
{
    gint64 min = MAX(1, b->rules->min), max = b->rules->max;
    gint64 fewest = (b->weight + max - 1) / max;
    g_autofree char *count = rules_count(b->rules->unit, b->weight);
    if (b->weight < min)
        return g_strdup_printf(b->parted
                                   ? _("the land that locked and dedicated grids leave there has only %s")
                                   : _("the community has only %s"),
                               count);
    if (fewest <= b->weight / min)
        return NULL;
    return g_strdup_printf(
        b->parted
            ? _("the %s that locked and dedicated grids leave there are too many for %lld grids of at most "
                "%lld "
                "and too few for %lld of at least %lld")
            : _("the community's %s are too many for %lld grids of at most %lld and too few for %lld of "
                "at least %lld"),
        count, (long long)(fewest - 1), (long long)max, (long long)fewest, (long long)min);
}

/* What the division has proven of the community; NULL when nothing. */
static char *division_reason(const Band *b)
{
    const char *code = city_community(b->city, b->community)->code;
    const CheckProof *proof = b->rules->proofs && code ? g_hash_table_lookup(b->rules->proofs, code) : NULL;
    if (!proof || proof->weight != b->weight)
        return NULL;
    if (proof->building)
        return g_strdup_printf(_("%s and what is reached only past it cannot be shared out within the band"),
                               proof->building);
    if (proof->outside == 0)
        return g_strdup(_("all divisions into grids in one piece were tried, and none keeps the band"));
    g_autofree char *count = rules_count(b->rules->unit, proof->outside);
    return g_strdup_printf(
        _("all divisions into grids in one piece were tried, and none keeps the band: with "
          "%u grids at least %s are outside"),
        proof->grids, count);
}

/* Why the band cannot be kept for the grid whatever the division: text, or NULL when nothing proves it. */
static char *proof(Band *b, guint32 grid)
{
    if (city_plan_grid(b->plan, grid)->locked)
        return g_strdup(_("it is locked"));
    const Lump *lump = lump_too_big(b, grid);
    if (lump)
        return lump_reason(b, lump);
    char *reason = mean_reason(b);
    if (reason)
        return reason;
    if (pack_lumps(b) != PACKING_NONE)
        return division_reason(b);
    return g_strdup_printf(
        b->rules->whole ? _("its %u buildings and whole compounds cannot be shared out within the band, "
                            "wherever the borders run")
                        : _("its %u inhabited buildings cannot be shared out within the band, wherever the "
                            "borders run"),
        b->lumps->len);
}

static void check_grid(Band *b, guint32 grid)
{
    const CityGrid *g = city_plan_grid(b->plan, grid);
    gint64 weight = grid_weight(b, grid);
    if ((b->weight == 0 && !g->locked) || (weight >= b->rules->min && weight <= b->rules->max))
        return;
    g_autofree char *reason = proof(b, grid);
    g_autofree char *count = rules_count(b->rules->unit, weight);
    const char *code = g->code ? g->code : "?";
    g_autofree char *fact =
        weight > b->rules->max
            ? g_strdup_printf(_("grid %s has %s, more than %d"), code, count, b->rules->max)
            : g_strdup_printf(_("grid %s has %s, fewer than %d"), code, count, b->rules->min);
    char *text =
        reason ? g_strdup_printf(_("%s: cannot be avoided, %s"), fact, reason) : g_steal_pointer(&fact);
    Finding *f = findings_add(b->findings, reason ? FINDING_WARNING : FINDING_ERROR, "band", code, text);
    f->community = b->community;
    f->grid = grid;
    f->at = geo_shape_inner_point(geo_shapes_get(b->plan->grid_shapes, grid));
    if (!reason)
        f->fix = g_strdup(weight > b->rules->max ? _("move buildings to a neighbouring grid")
                                                 : _("take buildings from a neighbouring grid"));
}

static void report_undivided(Band *b)
{
    g_autofree char *key = rules_community_key(b->city, b->community);
    g_autofree char *name = rules_community_name(b->city, b->community);
    gint64 weight = 0;
    for (guint32 i = b->buildings->start[b->community]; i < b->buildings->start[b->community + 1]; i++)
        weight += city_building_weight(b->city, b->buildings->member[i], b->rules->unit);
    Finding *f = findings_add(b->findings, weight > 0 ? FINDING_ERROR : FINDING_NOTE, "undivided", key,
                              g_strdup_printf(_("%s is not divided"), name));
    f->community = b->community;
    f->at = geo_shape_inner_point(geo_shapes_get(b->city->community_shapes, b->community));
    f->fix = g_strdup_printf("wangge divide PROJECT --community %s", key);
}

static RuleGroups *group_grids(const CityPlan *plan, guint n_communities)
{
    g_autofree guint32 *in_force = g_new(guint32, plan->grids->len + 1);
    for (guint g = 0; g < plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(plan, g);
        in_force[g] = grid->valid_to ? CITY_NONE : grid->community;
    }
    return rule_groups_new(in_force, sizeof *in_force, plan->grids->len, n_communities);
}

/* Region by region, and last the locked grids. */
static void check_community(Band *b, const guint32 *grids, guint n)
{
    g_autofree guint32 *region = free_grids_regions(b->city, b->plan, grids, n, &b->n_regions);
    b->parted = FALSE;
    for (guint i = 0; i < n; i++) {
        b->region[grids[i]] = region[i];
        b->parted |= region[i] == CITY_NONE;
    }
    for (b->at = 0; b->at < b->n_regions; b->at++) {
        find_lumps(b);
        for (guint i = 0; i < n; i++)
            if (region[i] == b->at)
                check_grid(b, grids[i]);
    }
    for (guint i = 0; i < n; i++)
        if (region[i] == CITY_NONE && city_plan_grid(b->plan, grids[i])->kind == CITY_GENERAL)
            check_grid(b, grids[i]);
}

void band_rules(const City *city, const CityPlan *plan, const CheckRules *rules, Findings *findings)
{
    band_rules_of(city, plan, rules, NULL, findings);
}

void band_rules_of(const City *city, const CityPlan *plan, const CheckRules *rules, const guint8 *wanted,
                   Findings *findings)
{
    Band b = {.city = city, .plan = plan, .rules = rules, .findings = findings};
    g_autoptr(RuleGroups) grids = group_grids(plan, city->communities->len);
    g_autoptr(RuleGroups) buildings =
        rule_groups_new(city->buildings->data + G_STRUCT_OFFSET(CityBuilding, community),
                        sizeof(CityBuilding), city->buildings->len, city->communities->len);
    g_autoptr(GArray) lumps = g_array_new(FALSE, TRUE, sizeof(Lump));
    b.buildings = buildings;
    b.lumps = lumps;
    b.region = g_new0(guint32, plan->grids->len + 1);
    for (b.community = 0; b.community < city->communities->len; b.community++) {
        guint32 first = grids->start[b.community], end = grids->start[b.community + 1];
        if (wanted && !wanted[b.community])
            continue;
        if (first == end)
            report_undivided(&b);
        else
            check_community(&b, &grids->member[first], end - first);
    }
    g_free(b.region);
}
