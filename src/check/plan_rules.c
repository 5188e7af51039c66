/* One community after the other: its cells tile it, its grids tile it, its grids hang together, its buildings lie in
 * them. Grids whose time has ended are not looked at. */
#include "check/plan_rules.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/sets.h"
#include "check/overlap.h"
#include "check/strips.h"
#include "check/tiling.h"
#include "geo/index.h"

#define AT_BORDER   0.05 /* metres: a point so near a border may fall on either side */
#define WHOLE_SHARE 0.98 /* of a footprint in its grid; less is cut */

typedef struct Rules {
    const City *city;
    const CityPlan *plan;
    Findings *findings;
    RuleGroups *cells;     /* of each community */
    RuleGroups *grids;     /* of each community, those in force */
    RuleGroups *buildings; /* of each community */
    GeoIndex *communities, *footprints;
    guint32 community; /* the one at hand */
    Strips *land;      /* of the one at hand */
    Strips **strips;   /* of the grids of the one at hand, in the order of its group */
    guint32 *piece;    /* a cell: the land piece, then the grid piece, that it belongs to */
} Rules;

static const char *grid_key(const Rules *r, guint32 grid)
{
    const char *code = city_plan_grid(r->plan, grid)->code;
    return code ? code : "?";
}

static guint32 group_size(const RuleGroups *groups, guint32 owner)
{
    return groups->start[owner + 1] - groups->start[owner];
}

static const guint32 *group_members(const RuleGroups *groups, guint32 owner)
{
    return groups->member + groups->start[owner];
}

static Finding *add_grid(Rules *r, guint32 grid, const char *kind, char *text)
{
    Finding *f = findings_add(r->findings, FINDING_ERROR, kind, grid_key(r, grid), text);
    GeoShape shape = geo_shapes_get(r->plan->grid_shapes, grid);
    f->grid = grid;
    f->community = city_plan_grid(r->plan, grid)->community;
    f->at = geo_shape_inner_point(shape);
    f->fix = g_strdup(_("divide the community again"));
    return f;
}

static Finding *add_building(Rules *r, guint32 building, const char *kind, char *text)
{
    const char *id = city_building(r->city, building)->id;
    Finding *f = findings_add(r->findings, FINDING_ERROR, kind, id ? id : "?", text);
    f->building = building;
    f->community = r->community;
    f->at = geo_shape_inner_point(geo_shapes_get(r->city->building_shapes, building));
    f->fix = g_strdup(_("divide the community again"));
    return f;
}

static const char *fault_kind_name(TilingFaultKind kind)
{
    static const char *const names[] = {"gap", "overlap", "outside", "seam", "rim"};
    return names[kind];
}

static char *fault_text(const TilingFault *f, const char *layer, const char *community)
{
    switch (f->kind) {
    case TILING_GAP:
        return g_strdup_printf(_("%s: land in no %s (%.2f m²)"), community, layer, f->area);
    case TILING_OVERLAP:
        return g_strdup_printf(_("%s: land in more than one %s (%.2f m²)"), community, layer, f->area);
    case TILING_OUTSIDE:
        return g_strdup_printf(_("%s: a %s leaves the community (%.2f m²)"), community, layer, f->area);
    case TILING_RIM:
        return g_strdup_printf(_("%s: the outer border of layer %s is not quite the community's (%.2f m²)"),
                               community, layer, f->area);
    case TILING_SEAM:
        break;
    }
    return g_strdup_printf(_("%s: two neighbours of layer %s do not share the same border line"), community,
                           layer);
}

/* Whether another community than the one at hand has the place in the source. */
static gboolean is_of_another(const Rules *r, GeoPoint at)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    geo_index_query(r->communities, (GeoBox){at.x, at.y, at.x, at.y}, hits);
    for (guint i = 0; i < hits->len; i++) {
        guint32 other = g_array_index(hits, guint32, i);
        if (other != r->community && geo_shape_contains(geo_shapes_get(r->city->community_shapes, other), at))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_under_own_building(const Rules *r, GeoPoint at)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    geo_index_query(r->footprints,
                    (GeoBox){at.x - AT_BORDER, at.y - AT_BORDER, at.x + AT_BORDER, at.y + AT_BORDER}, hits);
    for (guint i = 0; i < hits->len; i++) {
        guint32 building = g_array_index(hits, guint32, i);
        g_autoptr(Strips) strips = strips_new(geo_shapes_get(r->city->building_shapes, building));
        if (city_building(r->city, building)->community == r->community &&
            (strips_contain(strips, at) || strips_touch(strips, at, AT_BORDER)))
            return TRUE;
    }
    return FALSE;
}

/* Land of no community under a building of this one goes along with the building, which is never cut; and of land
 * that two communities claim, one must go without it. */
static gboolean is_excused(const Rules *r, const TilingFault *f)
{
    if (f->kind == TILING_OUTSIDE)
        return !is_of_another(r, f->at) && is_under_own_building(r, f->at);
    return f->kind == TILING_GAP && is_of_another(r, f->at);
}

/* layer names the pieces: "cell" or "grid". */
static void report_tiling(Rules *r, const Tiling *t, const char *layer)
{
    g_autofree char *name = rules_community_name(r->city, r->community);
    g_autofree char *key = rules_community_key(r->city, r->community);
    for (guint i = 0; i < t->faults->len; i++) {
        const TilingFault *fault = &g_array_index(t->faults, TilingFault, i);
        if (is_excused(r, fault))
            continue;
        g_autofree char *place = g_strdup_printf("%s@%s:%.0f,%.0f", key, layer, fault->at.x, fault->at.y);
        Finding *f = findings_add(r->findings, fault->kind == TILING_RIM ? FINDING_WARNING : FINDING_ERROR,
                                  fault_kind_name(fault->kind), place, fault_text(fault, layer, name));
        f->community = r->community;
        f->at = fault->at;
        if (fault->piece != G_MAXUINT32)
            f->grid = layer[0] == 'g' ? fault->piece : city_plan_cell(r->plan, fault->piece)->grid;
        if (fault->kind != TILING_RIM)
            f->fix = g_strdup(_("divide the community again"));
    }
}

/* Joins the community's cells along their borders; all of them, or only inside the same grid. */
static void join_cells(Rules *r, const Tiling *t, gboolean inside_grids)
{
    const guint32 *cells = group_members(r->cells, r->community);
    for (guint32 i = 0; i < group_size(r->cells, r->community); i++)
        r->piece[cells[i]] = cells[i];
    for (guint i = 0; i < t->borders->len; i++) {
        const TilingBorder *b = &g_array_index(t->borders, TilingBorder, i);
        if (!inside_grids || city_plan_cell(r->plan, b->a)->grid == city_plan_cell(r->plan, b->b)->grid)
            sets_join(r->piece, b->a, b->b);
    }
}

/* A grid may be in several pieces of land only: two pieces of one grid in the same piece of land are a fault. */
static void check_pieces(Rules *r, const Tiling *t)
{
    guint32 n = group_size(r->cells, r->community);
    const guint32 *cells = group_members(r->cells, r->community);
    g_autofree guint32 *land = g_new(guint32, n + 1);
    g_autoptr(GHashTable) first = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
    join_cells(r, t, FALSE);
    for (guint32 i = 0; i < n; i++)
        land[i] = sets_first(r->piece, cells[i]);
    join_cells(r, t, TRUE);
    for (guint32 i = 0; i < n; i++) {
        guint32 grid = city_plan_cell(r->plan, cells[i])->grid, root = sets_first(r->piece, cells[i]);
        gint64 key = (gint64)((guint64)grid << 32 | land[i]);
        gpointer other;
        if (grid == CITY_NONE)
            continue;
        if (!g_hash_table_lookup_extended(first, &key, NULL, &other)) {
            g_hash_table_insert(first, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(root));
        } else if (GPOINTER_TO_UINT(other) != root && g_hash_table_add(told, GUINT_TO_POINTER(grid))) {
            Finding *f = add_grid(r, grid, "pieces",
                                  g_strdup_printf(_("grid %s is in several pieces"), grid_key(r, grid)));
            f->at = geo_shape_inner_point(geo_shapes_get(r->plan->cell_shapes, cells[i]));
            g_free(f->fix);
            f->fix = g_strdup(_("give the smaller piece to a neighbouring grid"));
        }
    }
}

static void check_cells(Rules *r)
{
    guint32 n = group_size(r->cells, r->community);
    const guint32 *cells = group_members(r->cells, r->community);
    g_autofree char *name = rules_community_name(r->city, r->community);
    g_autofree char *key = rules_community_key(r->city, r->community);
    GeoShape land = geo_shapes_get(r->city->community_shapes, r->community);
    if (group_size(r->grids, r->community) == 0)
        return;
    g_autoptr(Tiling) t = tiling_new(r->plan->cell_shapes, cells, n, land);
    report_tiling(r, t, "cell");
    check_pieces(r, t);
    for (guint32 i = 0; i < n; i++) {
        guint32 grid = city_plan_cell(r->plan, cells[i])->grid;
        if (grid != CITY_NONE && city_plan_grid(r->plan, grid)->community == r->community)
            continue;
        g_autofree char *cell = g_strdup_printf("%s@cell%u", key, cells[i]);
        char *text = g_strdup_printf(grid == CITY_NONE ? _("%s: a cell is in no grid")
                                                       : _("%s: a cell is in a grid of another community"),
                                     name);
        Finding *f =
            findings_add(r->findings, FINDING_ERROR, grid == CITY_NONE ? "gap" : "outside", cell, text);
        f->community = r->community;
        f->grid = grid;
        f->at = geo_shape_inner_point(geo_shapes_get(r->plan->cell_shapes, cells[i]));
        f->fix = g_strdup(_("divide the community again"));
    }
}

static void check_grids(Rules *r)
{
    guint32 n = group_size(r->grids, r->community);
    const guint32 *grids = group_members(r->grids, r->community);
    const char *community = city_community(r->city, r->community)->code;
    g_autoptr(Tiling) t = NULL;
    if (n == 0)
        return;
    t = tiling_new(r->plan->grid_shapes, grids, n, geo_shapes_get(r->city->community_shapes, r->community));
    report_tiling(r, t, "grid");
    for (guint32 i = 0; i < n; i++) {
        const char *code = city_plan_grid(r->plan, grids[i])->code;
        if (geo_shapes_get(r->plan->grid_shapes, grids[i]).kind != GEO_POLYGON)
            add_grid(r, grids[i], "empty", g_strdup_printf(_("grid %s has no land"), grid_key(r, grids[i])));
        if (!code || (community && !g_str_has_prefix(code, community)))
            add_grid(r, grids[i], "code",
                     g_strdup_printf(_("grid %s: the code does not begin with its community's, %s"),
                                     grid_key(r, grids[i]), community ? community : "?"));
    }
}

static Strips *grid_strips(Rules *r, guint32 i)
{
    if (!r->strips[i])
        r->strips[i] =
            strips_new(geo_shapes_get(r->plan->grid_shapes, group_members(r->grids, r->community)[i]));
    return r->strips[i];
}

/* What of the footprint lies under the footprints of buildings in other grids. */
static double overlapped_area(const Rules *r, guint32 building)
{
    GeoShape shape = geo_shapes_get(r->city->building_shapes, building);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    double area = 0;
    geo_index_query(r->footprints, geo_shape_box(shape), hits);
    for (guint i = 0; i < hits->len; i++) {
        guint32 other = g_array_index(hits, guint32, i);
        if (city_plan_building_grid(r->plan, other) != city_plan_building_grid(r->plan, building))
            area += overlap_area(shape, geo_shapes_get(r->city->building_shapes, other), NULL, NULL);
    }
    return area;
}

/* Quick where it matters: a footprint with all corners inside is taken as whole. */
static gboolean footprint_is_whole(Rules *r, guint32 building, guint32 i)
{
    GeoShape shape = geo_shapes_get(r->city->building_shapes, building);
    const Strips *grid = grid_strips(r, i);
    gboolean all = TRUE;
    if (shape.kind != GEO_POLYGON)
        return TRUE;
    for (guint32 p = shape.starts[0]; all && p < shape.starts[shape.n_parts]; p++)
        all = strips_contain(grid, shape.points[p]) || strips_touch(grid, shape.points[p], AT_BORDER);
    if (all)
        return TRUE;
    GeoShape land = geo_shapes_get(r->city->community_shapes, r->community);
    GeoShape area = geo_shapes_get(r->plan->grid_shapes, group_members(r->grids, r->community)[i]);
    /* What lies outside the community need not be in its grids, and what overlaps others cannot be in all of theirs. */
    return overlap_area(shape, area, NULL, NULL) + overlapped_area(r, building) >=
           WHOLE_SHARE * overlap_area(shape, land, NULL, NULL);
}

/* A point of the building inside its community: its inner point, or for one that straddles the border the middle
 * of what is inside. FALSE when nothing is. */
static gboolean find_inner_point(const Rules *r, GeoShape shape, GeoPoint *at)
{
    double width;
    *at = geo_shape_inner_point(shape);
    if (strips_contain(r->land, *at) || strips_touch(r->land, *at, AT_BORDER))
        return TRUE;
    GeoShape land = geo_shapes_get(r->city->community_shapes, r->community);
    return overlap_area(shape, land, at, &width) > 0 && width > AT_BORDER;
}

/* The inner point is in the cell; or, where footprints overlap and another cell has that point, a part of it is. */
static gboolean is_in_cell(const Rules *r, guint32 building, GeoShape shape, GeoPoint at)
{
    guint32 cell = r->plan->building_cell[building];
    double width;
    if (cell == CITY_NONE)
        return FALSE;
    GeoShape land = geo_shapes_get(r->plan->cell_shapes, cell);
    g_autoptr(Strips) strips = strips_new(land);
    return strips_contain(strips, at) || strips_touch(strips, at, AT_BORDER) ||
           (overlap_area(shape, land, NULL, &width) > 0 && width > AT_BORDER);
}

/* How many grids hold the point, and whether the one at place said of the group is among them or as near as makes no
 * difference. */
static guint count_hits(Rules *r, GeoPoint at, guint32 said, gboolean *there)
{
    guint hits = 0;
    *there = FALSE;
    for (guint32 i = 0; i < group_size(r->grids, r->community); i++) {
        gboolean inside = strips_contain(grid_strips(r, i), at);
        hits += inside;
        if (group_members(r->grids, r->community)[i] == said)
            *there = inside || strips_touch(grid_strips(r, i), at, AT_BORDER);
    }
    return hits;
}

static void check_footprint(Rules *r, guint32 building, guint32 said)
{
    g_autofree char *name = rules_building_name(r->city, building);
    for (guint32 i = 0; i < group_size(r->grids, r->community); i++)
        if (group_members(r->grids, r->community)[i] == said && !footprint_is_whole(r, building, i))
            add_building(
                r, building, "building-cut",
                g_strdup_printf(_("building %s is cut by the border of grid %s"), name, grid_key(r, said)));
}

/* Looks where the building stands by the shapes, and compares with where the plan says it is. */
static void check_building(Rules *r, guint32 building)
{
    GeoShape shape = geo_shapes_get(r->city->building_shapes, building);
    guint32 said = city_plan_building_grid(r->plan, building);
    g_autofree char *name = rules_building_name(r->city, building);
    GeoPoint at;
    gboolean there;
    if (said == CITY_NONE || !find_inner_point(r, shape, &at)) {
        add_building(r, building, "building-none", g_strdup_printf(_("building %s is in no grid"), name));
        return;
    }
    guint hits = count_hits(r, at, said, &there);
    if (hits == 0 && !there)
        add_building(r, building, "building-none", g_strdup_printf(_("building %s is in no grid"), name));
    else if (!there)
        add_building(r, building, "building-two",
                     g_strdup_printf(_("building %s is counted in grid %s but stands in another"), name,
                                     grid_key(r, said)));
    else if (hits > 1)
        add_building(r, building, "building-two",
                     g_strdup_printf(_("building %s is in %u grids"), name, hits));
    else if (!is_in_cell(r, building, shape, at))
        add_building(r, building, "building-none",
                     g_strdup_printf(_("building %s is not inside its cell"), name));
    else
        check_footprint(r, building, said);
}

static void check_buildings(Rules *r)
{
    guint32 n = group_size(r->buildings, r->community), n_grids = group_size(r->grids, r->community);
    const guint32 *buildings = group_members(r->buildings, r->community);
    if (n_grids == 0)
        return;
    r->land = strips_new(geo_shapes_get(r->city->community_shapes, r->community));
    r->strips = g_new0(Strips *, n_grids);
    for (guint32 i = 0; i < n; i++) {
        if (geo_shapes_get(r->city->building_shapes, buildings[i]).kind == GEO_NONE ||
            city_building_is_ground(r->city, buildings[i]))
            continue;
        check_building(r, buildings[i]);
    }
    for (guint32 i = 0; i < n_grids; i++)
        strips_free(r->strips[i]);
    g_clear_pointer(&r->strips, g_free);
    g_clear_pointer(&r->land, strips_free);
}

/* The stored totals against a fresh sum. */
static void check_totals(Rules *r)
{
    guint n = r->plan->grids->len;
    g_autofree gint64 *sums = g_new0(gint64, 3 * (gsize)n + 1);
    for (guint b = 0; b < r->plan->n_buildings; b++) {
        guint32 g = city_plan_building_grid(r->plan, b);
        if (g == CITY_NONE)
            continue;
        sums[3 * g] += city_building_weight(r->city, b, CITY_HOUSEHOLDS);
        sums[3 * g + 1] += city_building_weight(r->city, b, CITY_PEOPLE);
        sums[3 * g + 2]++;
    }
    for (guint g = 0; g < n; g++) {
        const CityGrid *grid = city_plan_grid(r->plan, g);
        const gint64 *sum = &sums[3 * g];
        if (grid->valid_to ||
            (grid->households == sum[0] && grid->people == sum[1] && grid->buildings == sum[2]))
            continue;
        add_grid(
            r, g, "totals",
            g_strdup_printf(_("grid %s says %d households, %d people, %d buildings; its buildings hold %lld, "
                              "%lld, %lld"),
                            grid_key(r, g), grid->households, grid->people, grid->buildings,
                            (long long)sum[0], (long long)sum[1], (long long)sum[2]));
    }
}

static void check_codes_once(Rules *r)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint g = 0; g < r->plan->grids->len; g++) {
        const char *code = city_plan_grid(r->plan, g)->code;
        if (code && !g_hash_table_add(seen, (gpointer)code))
            add_grid(r, g, "code", g_strdup_printf(_("grid code %s stands twice"), code));
    }
}

static void group_all(Rules *r)
{
    guint n = r->city->communities->len, n_grids = r->plan->grids->len;
    g_autofree guint32 *in_force = g_new(guint32, n_grids + 1);
    for (guint g = 0; g < n_grids; g++) {
        const CityGrid *grid = city_plan_grid(r->plan, g);
        in_force[g] = grid->valid_to ? CITY_NONE : grid->community;
    }
    r->cells = rule_groups_new(r->plan->cells->data + G_STRUCT_OFFSET(CityCell, community), sizeof(CityCell),
                               r->plan->cells->len, n);
    r->grids = rule_groups_new(in_force, sizeof *in_force, n_grids, n);
    r->buildings = rule_groups_new(r->city->buildings->data + G_STRUCT_OFFSET(CityBuilding, community),
                                   sizeof(CityBuilding), r->city->buildings->len, n);
}

void plan_rules(const City *city, const CityPlan *plan, Job *job, Findings *findings)
{
    Rules r = {.city = city, .plan = plan, .findings = findings};
    r.piece = g_new(guint32, plan->cells->len + 1);
    r.communities = geo_index_new_shapes(city->community_shapes);
    r.footprints = geo_index_new_shapes(city->building_shapes);
    group_all(&r);
    for (r.community = 0; r.community < city->communities->len && !job_cancelled(job); r.community++) {
        check_cells(&r);
        check_grids(&r);
        check_buildings(&r);
        job_advance(job, group_size(r.buildings, r.community));
    }
    check_totals(&r);
    check_codes_once(&r);
    rule_groups_free(r.cells);
    rule_groups_free(r.grids);
    rule_groups_free(r.buildings);
    geo_index_free(r.communities);
    geo_index_free(r.footprints);
    g_free(r.piece);
}
