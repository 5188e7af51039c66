#include "view/document.h"

#include <glib/gi18n-lib.h>

#include "check/land_rules.h"
#include "check/plan_check.h"
#include "io/project.h"
#include "io/project_boards.h"
#include "io/project_figures.h"
#include "io/project_staff.h"
#include "view/plans.h"

/* What the division aimed at, or the middle of the band. */
static gint32 read_target(GHashTable *settings, const CheckRules *rules)
{
    const char *text = g_hash_table_lookup(settings, "divide.target");
    gint64 target;
    gboolean known = text && g_ascii_string_to_signed(text, 10, 1, G_MAXINT32, &target, NULL);
    return known ? (gint32)target : (rules->min + rules->max) / 2;
}

static gboolean load_register(Document *d, GHashTable *settings, GError **error)
{
    gboolean present;
    if (!g_hash_table_contains(settings, REGISTER_SOURCE_SETTING)) {
        register_counts_init(&d->registered, d->city->buildings->len);
        return TRUE;
    }
    d->ledger = ledger_places_load(d->path, d->city, error);
    return d->ledger && project_load_register(d->path, d->city, &d->registered, &present, error);
}

static void list_by_community(Document *d)
{
    guint n = d->city->communities->len;
    d->of_community = g_new(GArray *, n + 1);
    for (guint c = 0; c < n; c++)
        d->of_community[c] = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 b = 0; b < d->city->buildings->len; b++)
        if (city_building(d->city, b)->community < n)
            g_array_append_val(d->of_community[city_building(d->city, b)->community], b);
}

Document *document_load(const char *path, GError **error)
{
    g_autoptr(Document) d = g_new0(Document, 1);
    d->path = g_strdup(path);
    g_autoptr(GHashTable) settings = project_get_settings(path, error);
    if (!settings || !(d->city = project_load_city(path, error)) ||
        !(d->plan = project_load_plan(path, d->city, error)) ||
        !(d->problems = project_load_problems(path, error)) ||
        !(d->figures = project_load_figures(path, error)) ||
        !(d->boards = project_load_boards(path, error)) ||
        !(d->staff = project_load_staff(path, (ProjectStaffWanted){NULL, FALSE}, error)) ||
        !load_register(d, settings, error) || !plan_check_indices(d->city, d->plan, error))
        return NULL;
    d->rules = check_rules_read(settings);
    d->target = read_target(settings, &d->rules);
    d->part = g_strdup(g_hash_table_lookup(settings, PROJECT_PART));
    d->buildings = geo_index_new_shapes(d->city->building_shapes);
    d->cells = geo_index_new_shapes(d->plan->cell_shapes);
    d->communities = geo_index_new_shapes(d->city->community_shapes);
    list_by_community(d);
    return g_steal_pointer(&d);
}

void document_free(Document *d)
{
    if (!d)
        return;
    g_clear_pointer(&d->buildings, geo_index_free);
    g_clear_pointer(&d->cells, geo_index_free);
    g_clear_pointer(&d->communities, geo_index_free);
    g_clear_pointer(&d->figures, g_ptr_array_unref);
    g_clear_pointer(&d->boards, g_hash_table_unref);
    g_clear_pointer(&d->ledger, ledger_places_free);
    g_clear_pointer(&d->nobodys, geo_shapes_free);
    register_counts_clear(&d->registered);
    g_clear_pointer(&d->staff, city_staff_free);
    g_clear_pointer(&d->problems, problem_list_free);
    g_clear_pointer(&d->plan, city_plan_free);
    document_compare(d, NULL, NULL);
    document_forget_differences(d);
    for (guint c = 0; d->of_community && c < d->city->communities->len; c++)
        g_array_unref(d->of_community[c]);
    g_free(d->of_community);
    g_clear_pointer(&d->city, city_free);
    check_rules_clear(&d->rules);
    g_free(d->part);
    g_free(d->path);
    g_free(d);
}

/* The officers that the old plan names. */
static CityStaff *old_officers(const CityPlan *plan)
{
    CityStaff *staff = city_staff_new();
    for (guint g = 0; g < plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(plan, g);
        CityWorker officer = {.name = grid->officer, .role = CITY_OFFICER, .grid = grid->code};
        if (grid->officer && grid->code && !grid->valid_to)
            city_staff_add(staff, &officer);
    }
    return staff;
}

void document_compare(Document *d, CityPlan *plan, const char *name)
{
    g_clear_pointer(&d->compared, city_plan_free);
    g_clear_pointer(&d->compared_name, g_free);
    g_clear_pointer(&d->compared_staff, city_staff_free);
    g_clear_pointer(&d->compared_grids, geo_index_free);
    g_clear_pointer(&d->differences, differences_free);
    if (!plan)
        return;
    d->compared = plan;
    d->compared_name = g_strdup(name);
    d->compared_staff = name ? NULL : old_officers(plan);
    d->compared_grids = geo_index_new_shapes(plan->grid_shapes);
}

const char *document_compared_name(const Document *d)
{
    return d->compared_name ? d->compared_name : _("Old plan");
}

Document document_of_compared(const Document *d)
{
    Document other = *d;
    other.plan = d->compared;
    other.compared = d->plan;
    other.grids = d->compared_grids;
    other.cells = NULL;
    other.staff = d->compared_staff ? d->compared_staff : d->staff;
    other.changes = other.differences = NULL;
    return other;
}

const Differences *document_changes(Document *d)
{
    if (!d->changes)
        d->changes = differences_from_before(d->city, d->plan);
    return d->changes;
}

const Differences *document_differences(Document *d)
{
    if (!d->differences)
        d->differences = differences_new(d->city, d->plan, d->compared);
    return d->differences;
}

void document_update_differences(Document *d, GHashTable *communities)
{
    if (d->changes)
        differences_update(d->changes, d->city, d->plan, NULL, communities);
    if (d->differences)
        differences_update(d->differences, d->city, d->plan, d->compared, communities);
}

void document_forget_differences(Document *d)
{
    g_clear_pointer(&d->changes, differences_free);
    g_clear_pointer(&d->differences, differences_free);
}

guint32 document_partner(const Document *d, guint32 grid, gint64 *shared)
{
    const GArray *among = d->of_community[city_plan_grid(d->plan, grid)->community];
    return plan_partner(d->city, d->plan, grid, d->compared, among, shared);
}

CityPlan *document_plan_copy(const CityPlan *plan)
{
    CityPlan *copy = g_new(CityPlan, 1);
    *copy = *plan;
    copy->cells = g_array_copy(plan->cells);
    copy->grids = g_array_copy(plan->grids);
    copy->grid_shapes = geo_shapes_new();
    for (guint i = 0; i < geo_shapes_count(plan->grid_shapes); i++)
        geo_shapes_copy(copy->grid_shapes, geo_shapes_get(plan->grid_shapes, i));
    return copy;
}

void document_plan_free(CityPlan *copy)
{
    if (!copy)
        return;
    g_array_unref(copy->cells);
    g_array_unref(copy->grids);
    geo_shapes_free(copy->grid_shapes);
    g_free(copy);
}

Findings *document_check(const Document *d, const CityPlan *plan, ProjectRules which, const guint8 *changed,
                         Job *job, GError **error)
{
    g_autoptr(Findings) findings = findings_new();
    const CheckInput input = {.city = d->city,
                              .plan = plan,
                              .problems = d->problems,
                              .staff = d->staff,
                              .rules = &d->rules,
                              .part = d->part,
                              .changed = changed,
                              .boards = d->boards,
                              .ledger = d->ledger ? ledger_places_all(d->ledger) : NULL};
    return project_rules_some(&input, which, job, findings, error) ? g_steal_pointer(&findings) : NULL;
}

/* The first shape of an index that holds the point, or CITY_NONE. */
static guint32 pick_from(const GeoIndex *index, const GeoShapes *shapes, GeoPoint at)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    geo_index_query(index, (GeoBox){at.x, at.y, at.x, at.y}, hits);
    for (guint i = 0; i < hits->len; i++) {
        guint32 hit = g_array_index(hits, guint32, i);
        if (geo_shape_contains(geo_shapes_get(shapes, hit), at))
            return hit;
    }
    return CITY_NONE;
}

guint32 document_cell_at(const Document *d, GeoPoint at)
{
    return pick_from(d->cells, d->plan->cell_shapes, at);
}

/* Grids change, so that they have no index: those of the community are looked through. */
static guint32 pick_grid(const Document *d, guint32 community, GeoPoint at)
{
    for (guint32 g = 0; g < d->plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(d->plan, g);
        if (grid->community == community && !grid->valid_to &&
            geo_shape_contains(geo_shapes_get(d->plan->grid_shapes, g), at))
            return g;
    }
    return CITY_NONE;
}

Thing document_pick(const Document *d, GeoPoint at, gboolean buildings_too)
{
    guint32 hit = buildings_too ? pick_from(d->buildings, d->city->building_shapes, at) : CITY_NONE;
    if (hit != CITY_NONE)
        return (Thing){THING_BUILDING, hit};
    hit = pick_from(d->communities, d->city->community_shapes, at);
    guint32 grid = d->grids           ? pick_from(d->grids, d->plan->grid_shapes, at)
                   : hit != CITY_NONE ? pick_grid(d, hit, at)
                                      : CITY_NONE;
    if (grid != CITY_NONE)
        return (Thing){THING_GRID, grid};
    return hit != CITY_NONE ? (Thing){THING_COMMUNITY, hit} : (Thing){THING_NONE, 0};
}

GeoShape document_shape(const Document *d, Thing thing)
{
    switch (thing.kind) {
    case THING_COMMUNITY:
        return geo_shapes_get(d->city->community_shapes, thing.index);
    case THING_GRID:
        return geo_shapes_get(d->plan->grid_shapes, thing.index);
    case THING_BUILDING:
        return geo_shapes_get(d->city->building_shapes, thing.index);
    case THING_NONE:
        break;
    }
    return (GeoShape){.kind = GEO_NONE};
}

guint32 document_grid_of(const Document *d, Thing thing)
{
    if (thing.kind == THING_GRID)
        return thing.index;
    return thing.kind == THING_BUILDING ? city_plan_building_grid(d->plan, thing.index) : CITY_NONE;
}

gboolean document_grid_is_outside(const Document *d, guint32 grid)
{
    gint32 count = document_grid_count(d, grid);
    return city_plan_grid(d->plan, grid)->kind == CITY_GENERAL &&
           (count < d->rules.min || count > d->rules.max);
}

void document_find_nobodys(Document *d)
{
    if (d->nobodys)
        return;
    d->nobodys = geo_shapes_new();
    land_of_none(d->city, d->nobodys);
}

gint64 document_registered(const Document *d, Thing thing)
{
    gint64 sum = 0;
    if (thing.kind == THING_BUILDING)
        return MAX(0, d->registered.households[thing.index]);
    gboolean whole = thing.kind == THING_COMMUNITY;
    const GArray *among =
        d->of_community[whole ? thing.index : city_plan_grid(d->plan, thing.index)->community];
    for (guint i = 0; i < among->len; i++) {
        guint32 b = g_array_index(among, guint32, i);
        if (whole || city_plan_building_grid(d->plan, b) == thing.index)
            sum += MAX(0, d->registered.households[b]);
    }
    return sum;
}

gboolean document_place_rows(Document *d, guint index, guint32 building, GError **error)
{
    const LedgerPlace *place = ledger_places_get(d->ledger, index);
    gboolean puts = building != CITY_NONE;
    guint32 changed = puts ? building : place->building;
    gboolean done = puts ? ledger_places_put(d->ledger, d->path, d->city, index, building, error)
                         : ledger_places_take_back(d->ledger, d->path, d->city, index, error);
    if (!done)
        return FALSE;
    d->registered.households[changed] += puts ? place->households : -place->households;
    d->registered.people[changed] += puts ? place->people : -place->people;
    return TRUE;
}

gint32 document_grid_count(const Document *d, guint32 grid)
{
    return city_grid_weight(city_plan_grid(d->plan, grid), d->rules.unit);
}

static char *grid_name(const Document *d, guint32 grid)
{
    const CityGrid *g = city_plan_grid(d->plan, grid);
    return g_strdup(g->name ? g->name : g->code ? g->code : _("a grid without a name"));
}

char *document_name(const Document *d, Thing thing)
{
    switch (thing.kind) {
    case THING_COMMUNITY:
        return rules_community_name(d->city, thing.index);
    case THING_GRID:
        return grid_name(d, thing.index);
    case THING_BUILDING:
        return rules_building_name(d->city, thing.index);
    case THING_NONE:
        break;
    }
    return g_strdup("");
}
