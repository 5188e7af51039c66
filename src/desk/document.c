#include "desk/document.h"

#include <glib/gi18n-lib.h>

#include "check/band_rules.h"
#include "check/city_rules.h"
#include "check/plan_check.h"
#include "check/plan_rules.h"
#include "io/project.h"

static gint32 setting_number(GHashTable *settings, const char *key, gint32 otherwise,
                             double (*round_to)(double))
{
    const char *text = (const char *)g_hash_table_lookup(settings, key);
    double value = text ? g_ascii_strtod(text, NULL) : -1;
    return value >= 0 ? (gint32)round_to(MIN(value, G_MAXINT32)) : otherwise;
}

static gboolean read_rules(Document *d, GError **error)
{
    g_autoptr(GHashTable) settings = project_get_settings(d->path, error);
    if (!settings)
        return FALSE;
    const char *unit = (const char *)g_hash_table_lookup(settings, "divide.unit");
    d->unit = g_strcmp0(unit, "people") == 0 ? CITY_PEOPLE : CITY_HOUSEHOLDS;
    d->least = setting_number(settings, "divide.min", 300, ceil);
    d->most = setting_number(settings, "divide.max", 700, floor);
    return TRUE;
}

Document *document_load(const char *path, GError **error)
{
    g_autoptr(Document) d = g_new0(Document, 1);
    d->path = g_strdup(path);
    if (!read_rules(d, error) || !(d->city = project_load_city(path, error)) ||
        !(d->plan = project_load_plan(path, d->city, error)) || !plan_check_indices(d->city, d->plan, error))
        return NULL;
    d->buildings = geo_index_new_shapes(d->city->building_shapes);
    d->grids = geo_index_new_shapes(d->plan->grid_shapes);
    d->communities = geo_index_new_shapes(d->city->community_shapes);
    return g_steal_pointer(&d);
}

void document_free(Document *d)
{
    if (!d)
        return;
    g_clear_pointer(&d->buildings, geo_index_free);
    g_clear_pointer(&d->grids, geo_index_free);
    g_clear_pointer(&d->communities, geo_index_free);
    g_clear_pointer(&d->plan, city_plan_free);
    g_clear_pointer(&d->city, city_free);
    g_free(d->path);
    g_free(d);
}

Findings *document_check(const Document *d)
{
    CheckRules rules = {.unit = d->unit, .min = d->least, .max = d->most};
    Findings *findings = findings_new();
    city_rules(d->city, &rules, findings);
    if (d->plan->cells->len > 0) {
        plan_rules(d->city, d->plan, findings);
        band_rules(d->city, d->plan, &rules, findings);
    }
    findings_sort(findings);
    return findings;
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

Thing document_pick(const Document *d, GeoPoint at, gboolean buildings_too)
{
    guint32 hit = buildings_too ? pick_from(d->buildings, d->city->building_shapes, at) : CITY_NONE;
    if (hit != CITY_NONE)
        return (Thing){THING_BUILDING, hit};
    if ((hit = pick_from(d->grids, d->plan->grid_shapes, at)) != CITY_NONE)
        return (Thing){THING_GRID, hit};
    hit = pick_from(d->communities, d->city->community_shapes, at);
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

gint32 document_grid_count(const Document *d, guint32 grid)
{
    const CityGrid *g = city_plan_grid(d->plan, grid);
    return d->unit == CITY_PEOPLE ? g->people : g->households;
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
