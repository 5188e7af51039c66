#include "check/city_rules.h"

#include "check/overlap.h"
#include "check/strips.h"
#include "geo/index.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define OVERLAP_AREA  1.0  /* square metres, less is rounding */
#define OVERLAP_WIDTH 0.05 /* metres */
#define OVER_BORDER   0.05 /* metres that a corner may stand over the border */
#define WHOLE_SHARE   0.98 /* of a footprint in its community; less straddles */

typedef struct Rules {
    const City *city;
    const CheckRules *rules;
    Findings *findings;
    RuleGroups *buildings; /* of each community */
} Rules;

static Finding *add_community(Rules *r, guint32 community, FindingSeverity severity, const char *kind,
                              char *text)
{
    g_autofree char *key = rules_community_key(r->city, community);
    Finding *f = findings_add(r->findings, severity, kind, key, text);
    f->community = community;
    f->at = geo_shape_inner_point(geo_shapes_get(r->city->community_shapes, community));
    return f;
}

static Finding *add_building(Rules *r, guint32 building, FindingSeverity severity, const char *kind,
                             char *text)
{
    const CityBuilding *b = city_building(r->city, building);
    Finding *f = findings_add(r->findings, severity, kind, b->id ? b->id : "?", text);
    f->building = building;
    f->community = b->community;
    f->at = geo_shape_inner_point(geo_shapes_get(r->city->building_shapes, building));
    return f;
}

static void check_codes(Rules *r)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint32 c = 0; c < r->city->communities->len; c++) {
        const char *code = city_community(r->city, c)->code;
        if (!code || g_hash_table_add(seen, (gpointer)code))
            continue;
        g_autofree char *name = rules_community_name(r->city, c);
        Finding *f = add_community(r, c, FINDING_ERROR, "community-code",
                                   g_strdup_printf(_("community code %s stands twice: %s"), code, name));
        f->fix = g_strdup(_("give each community its own code and import again"));
    }
}

static void check_overlap(Rules *r, guint32 a, guint32 b)
{
    GeoPoint at = {NAN, NAN};
    double width;
    double area = overlap_area(geo_shapes_get(r->city->community_shapes, a),
                               geo_shapes_get(r->city->community_shapes, b), &at, &width);
    if (area < OVERLAP_AREA || width < OVERLAP_WIDTH)
        return;
    g_autofree char *one = rules_community_name(r->city, a), *other = rules_community_name(r->city, b);
    g_autofree char *akey = rules_community_key(r->city, a), *bkey = rules_community_key(r->city, b);
    g_autofree char *key = g_strdup_printf("%s+%s", akey, bkey);
    Finding *f = findings_add(r->findings, FINDING_WARNING, "community-overlap", key,
                              g_strdup_printf(_("%s and %s overlap by about %.0f m²"), one, other, area));
    f->community = a;
    f->at = at;
    f->fix = g_strdup(_("correct the boundary in the source and import again"));
}

static void check_overlaps(Rules *r)
{
    g_autoptr(GeoIndex) index = geo_index_new_shapes(r->city->community_shapes);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 a = 0; a < r->city->communities->len; a++) {
        g_array_set_size(hits, 0);
        geo_index_query(index, geo_shape_box(geo_shapes_get(r->city->community_shapes, a)), hits);
        for (guint i = 0; i < hits->len; i++)
            if (g_array_index(hits, guint32, i) > a)
                check_overlap(r, a, g_array_index(hits, guint32, i));
    }
}

/* Whether more of the footprint than rounding stands outside the community. */
static gboolean straddles(Rules *r, guint32 building, const Strips *strips, double *inside)
{
    GeoShape shape = geo_shapes_get(r->city->building_shapes, building);
    gboolean all = TRUE;
    if (shape.kind != GEO_POLYGON || city_building_is_ground(r->city, building))
        return FALSE;
    for (guint32 p = shape.starts[0]; all && p < shape.starts[shape.n_parts]; p++)
        all = strips_contain(strips, shape.points[p]) || strips_touch(strips, shape.points[p], OVER_BORDER);
    if (all)
        return FALSE;
    GeoShape land = geo_shapes_get(r->city->community_shapes, city_building(r->city, building)->community);
    *inside = overlap_area(shape, land, NULL, NULL) / MAX(overlap_area(shape, shape, NULL, NULL), 1e-9);
    return *inside < WHOLE_SHARE;
}

static void check_straddling(Rules *r, guint32 community)
{
    g_autoptr(Strips) strips = strips_new(geo_shapes_get(r->city->community_shapes, community));
    for (guint32 i = r->buildings->start[community]; i < r->buildings->start[community + 1]; i++) {
        guint32 building = r->buildings->member[i];
        double inside = 1;
        if (!straddles(r, building, strips, &inside))
            continue;
        g_autofree char *name = rules_building_name(r->city, building);
        g_autofree char *where = rules_community_name(r->city, community);
        Finding *f =
            add_building(r, building, FINDING_WARNING, "straddle",
                         g_strdup_printf(_("building %s stands on the border of %s: %.0f %% of it is inside"),
                                         name, where, 100 * inside));
        f->fix = g_strdup(_("correct the boundary in the source and import again"));
    }
}

static gint32 known_count(const Rules *r, guint32 building)
{
    const CityBuilding *b = city_building(r->city, building);
    return r->rules->unit == CITY_PEOPLE ? b->people : b->households;
}

static void check_community(Rules *r, guint32 community)
{
    guint32 first = r->buildings->start[community], end = r->buildings->start[community + 1];
    gint64 weight = 0;
    gulong missing = 0;
    g_autofree char *name = rules_community_name(r->city, community);
    for (guint32 i = first; i < end; i++) {
        gint32 count = known_count(r, r->buildings->member[i]);
        weight += MAX(0, count);
        missing += count == CITY_UNKNOWN;
    }
    if (first == end)
        add_community(r, community, FINDING_WARNING, "community-empty",
                      g_strdup_printf(_("%s has no building"), name));
    else if (weight == 0)
        add_community(r, community, FINDING_WARNING, "community-uninhabited",
                      g_strdup_printf(r->rules->unit == CITY_PEOPLE ? _("%s has no inhabitant")
                                                                    : _("%s has no household"),
                                      name));
    if (missing > 0) {
        Finding *f = add_community(r, community, FINDING_WARNING, "count-missing",
                                   g_strdup_printf(ngettext("%s: %lu building without a count",
                                                            "%s: %lu buildings without a count", missing),
                                                   name, missing));
        f->fix =
            g_strdup(_("import again with --estimate, or with --field for the field that holds the counts"));
    }
}

static void check_outside(Rules *r, guint32 building)
{
    if (city_building(r->city, building)->community != CITY_NONE)
        return;
    g_autofree char *name = rules_building_name(r->city, building);
    gint32 count = known_count(r, building);
    g_autofree char *weight = rules_count(r->rules->unit, MAX(0, count));
    /* Households that no grid can hold are worse than a shed out in the fields. */
    Finding *f =
        add_building(r, building, count > 0 ? FINDING_WARNING : FINDING_NOTE, "building-outside",
                     g_strdup_printf(_("building %s (%s) is outside every community"), name, weight));
    f->fix = g_strdup(_("correct the boundary in the source and import again"));
}

static void check_size(Rules *r, guint32 building)
{
    gint32 count = known_count(r, building);
    if (count <= r->rules->max)
        return;
    g_autofree char *name = rules_building_name(r->city, building);
    g_autofree char *weight = rules_count(r->rules->unit, count);
    add_building(r, building, FINDING_WARNING, "building-large",
                 g_strdup_printf(_("%s alone holds %s, more than the %d that a grid may have"), name, weight,
                                 r->rules->max));
}

static guint shape_hash(gconstpointer key)
{
    const GeoShape *s = key;
    guint hash = s->n_parts;
    GeoPoint c = geo_shape_centroid(*s);
    hash = hash * 31 + g_double_hash(&c.x);
    return hash * 31 + g_double_hash(&c.y);
}

static gboolean shape_equal(gconstpointer a, gconstpointer b)
{
    const GeoShape *x = a, *y = b;
    guint n = geo_shape_n_points(*x);
    if (x->kind != y->kind || x->n_parts != y->n_parts || n != geo_shape_n_points(*y))
        return FALSE;
    const GeoPoint *p = x->points + x->starts[0], *q = y->points + y->starts[0];
    for (guint i = 0; i < n; i++)
        if (p[i].x != q[i].x || p[i].y != q[i].y)
            return FALSE;
    return TRUE;
}

/* Two rows with one footprint: points are left alone, as registers put many doors on one. */
static void check_duplicates(Rules *r)
{
    guint n = r->city->buildings->len;
    g_autoptr(GHashTable) seen = g_hash_table_new(shape_hash, shape_equal);
    g_autofree GeoShape *shapes = g_new(GeoShape, n + 1);
    for (guint32 i = 0; i < n; i++) {
        gpointer first;
        shapes[i] = geo_shapes_get(r->city->building_shapes, i);
        if (shapes[i].kind != GEO_POLYGON)
            continue;
        if (!g_hash_table_lookup_extended(seen, &shapes[i], NULL, &first)) {
            g_hash_table_insert(seen, &shapes[i], GUINT_TO_POINTER(i));
            continue;
        }
        g_autofree char *name = rules_building_name(r->city, i);
        g_autofree char *other = rules_building_name(r->city, GPOINTER_TO_UINT(first));
        Finding *f =
            add_building(r, i, FINDING_WARNING, "duplicate",
                         g_strdup_printf(_("building %s has the same footprint as %s"), name, other));
        f->fix = g_strdup(_("remove one of them in the source and import again"));
    }
}

static void check_estimates(Rules *r)
{
    gulong n = 0;
    for (guint32 i = 0; i < r->city->buildings->len; i++)
        n += city_building(r->city, i)->estimated ? 1 : 0;
    if (n > 0)
        findings_add(r->findings, FINDING_NOTE, "count-estimated", "city",
                     g_strdup_printf(
                         ngettext("the households of %lu building are estimated from its floor area",
                                  "the households of %lu buildings are estimated from their floor area", n),
                         n));
}

void city_rules(const City *city, const CheckRules *rules, Job *job, Findings *findings)
{
    g_autoptr(RuleGroups) buildings =
        rule_groups_new(city->buildings->data + G_STRUCT_OFFSET(CityBuilding, community),
                        sizeof(CityBuilding), city->buildings->len, city->communities->len);
    Rules r = {city, rules, findings, buildings};
    check_codes(&r);
    check_overlaps(&r);
    for (guint32 c = 0; c < city->communities->len && !job_cancelled(job); c++) {
        check_community(&r, c);
        check_straddling(&r, c);
        job_advance(job, buildings->start[c + 1] - buildings->start[c]);
    }
    for (guint32 b = 0; b < city->buildings->len && !job_cancelled(job); b++) {
        check_outside(&r, b);
        check_size(&r, b);
    }
    check_duplicates(&r);
    check_estimates(&r);
}
