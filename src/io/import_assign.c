/* Which community each building is in. Most buildings meet no border, and for them one look at an inner point is
 * enough; only those that do are overlaid. */
#include <glib/gi18n-lib.h>

#include "geo/index.h"
#include "geo/overlay.h"
#include "io/import_int.h"

#define SLIVER        1.0  /* square metres that two communities may share by rounding */
#define STRADDLE_PART 0.01 /* of a building's area that makes it stand across a border */

typedef struct Borders {
    GeoIndex *communities; /* their boxes */
    GeoIndex *edges;       /* boxes of all edges of all communities */
    GArray *hits;          /* guint32, scratch */
} Borders;

static GeoIndex *index_edges(const GeoShapes *shapes)
{
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(GeoBox));
    for (guint s = 0; s < geo_shapes_count(shapes); s++) {
        GeoShape shape = geo_shapes_get(shapes, s);
        for (guint part = 0; part < shape.n_parts; part++)
            for (guint32 i = shape.starts[part]; i + 1 < shape.starts[part + 1]; i++) {
                GeoBox box = geo_box_empty();
                geo_box_add(&box, shape.points[i]);
                geo_box_add(&box, shape.points[i + 1]);
                g_array_append_val(boxes, box);
            }
    }
    return geo_index_new((const GeoBox *)(void *)boxes->data, boxes->len);
}

static gboolean stop_at_first(guint32 item, gpointer data)
{
    (void)item;
    *(gboolean *)data = TRUE;
    return FALSE;
}

static gboolean meets_border(const Borders *borders, GeoBox box)
{
    gboolean meets = FALSE;
    geo_index_visit(borders->edges, box, stop_at_first, &meets);
    return meets;
}

/* The community that holds the point, or CITY_NONE. */
static guint32 community_at(const City *city, Borders *borders, GeoPoint p)
{
    g_array_set_size(borders->hits, 0);
    geo_index_query(borders->communities, (GeoBox){p.x, p.y, p.x, p.y}, borders->hits);
    for (guint i = 0; i < borders->hits->len; i++) {
        guint32 community = g_array_index(borders->hits, guint32, i);
        if (geo_shape_contains(geo_shapes_get(city->community_shapes, community), p))
            return community;
    }
    return CITY_NONE;
}

static void list_building(ImportRun *run, guint index, ProblemKind kind, const char *message)
{
    const CityBuilding *building = city_building(run->city, index);
    problem_list_add(run->report->problems, kind, "building",
                     g_array_index(run->building_fids, gint64, index), NULL, building->id, message);
}

/* The community with most of the building's area; inner is the one of its inner point, which wins ties. */
static guint32 most_of(ImportRun *run, Borders *borders, guint index, guint32 inner)
{
    const City *city = run->city;
    GeoShape shape = geo_shapes_get(city->building_shapes, index);
    double whole = geo_shape_area(shape), best = 0, second = 0;
    guint32 most = inner, n_parts = 0;
    g_array_set_size(borders->hits, 0);
    geo_index_query(borders->communities, geo_shape_box(shape), borders->hits);
    for (guint i = 0; i < borders->hits->len; i++) {
        guint32 community = g_array_index(borders->hits, guint32, i);
        double area = geo_overlap_area(run->engine, shape, geo_shapes_get(city->community_shapes, community));
        if (area <= whole * STRADDLE_PART)
            continue;
        n_parts++;
        if (area > best * (1 + 1e-9) || (community == inner && area >= best * (1 - 1e-9))) {
            second = best;
            best = area;
            most = community;
        } else if (area > second) {
            second = area;
        }
    }
    if (n_parts > 1) {
        g_autofree char *text = g_strdup_printf(
            _("stands across a border, %.0f%% of it in %s, which keeps it, and %.0f%% in another"),
            100 * best / whole, city_community(city, most)->code, 100 * second / whole);
        list_building(run, index, PROBLEM_STRADDLES, text);
    }
    return most;
}

static void assign_buildings(ImportRun *run, Borders *borders)
{
    City *city = run->city;
    for (guint i = 0; i < city->buildings->len; i++) {
        GeoShape shape = geo_shapes_get(city->building_shapes, i);
        guint32 community = community_at(city, borders, geo_shape_inner_point(shape));
        if (shape.kind == GEO_POLYGON && meets_border(borders, geo_shape_box(shape)))
            community = most_of(run, borders, i, community);
        g_array_index(city->buildings, CityBuilding, i).community = community;
        if (community == CITY_NONE)
            list_building(run, i, PROBLEM_OUTSIDE,
                          _("lies in no community; it is kept, but will be in no grid"));
    }
}

typedef struct Overlap {
    guint32 other;
    double area;
} Overlap;

/* What the parallel tasks read, and the Overlaps that each finds for its community. */
typedef struct OverlapSearch {
    const GeoShapes *shapes;
    const GeoIndex *index;
    GArray **found;
} OverlapSearch;

/* Finds the later communities that community i shares land with. */
static gboolean find_overlaps(guint i, gpointer data, GError **error)
{
    OverlapSearch *search = data;
    GeoShape shape = geo_shapes_get(search->shapes, i);
    g_autoptr(GeoEngine) engine = geo_engine_new();
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    (void)error;
    search->found[i] = g_array_new(FALSE, FALSE, sizeof(Overlap));
    geo_index_query(search->index, geo_shape_box(shape), hits);
    for (guint h = 0; h < hits->len; h++) {
        guint32 other = g_array_index(hits, guint32, h);
        if (other <= i)
            continue;
        Overlap overlap = {other, geo_overlap_area(engine, shape, geo_shapes_get(search->shapes, other))};
        if (overlap.area > SLIVER)
            g_array_append_val(search->found[i], overlap);
    }
    return TRUE;
}

static void list_overlaps(ImportRun *run, guint i, const GArray *found)
{
    const City *city = run->city;
    for (guint k = 0; k < found->len; k++) {
        const Overlap *overlap = &g_array_index(found, Overlap, k);
        const CityCommunity *a = city_community(city, i), *b = city_community(city, overlap->other);
        g_autofree char *codes = g_strdup_printf("%s, %s", a->code, b->code);
        import_layer_problem(run, IMPORT_COMMUNITY, PROBLEM_OVERLAP, codes,
                             _("%s (%s) and %s (%s) overlap by %.0f square metres"), a->code,
                             a->name ? a->name : "", b->code, b->name ? b->name : "", overlap->area);
    }
}

static gboolean check_overlaps(ImportRun *run, const GeoIndex *index, GError **error)
{
    guint n = run->city->communities->len;
    OverlapSearch search = {run->city->community_shapes, index, g_new0(GArray *, n)};
    gboolean done = job_parallel(run->job, n, find_overlaps, &search, error);
    for (guint i = 0; i < n; i++) {
        if (done)
            list_overlaps(run, i, search.found[i]);
        if (search.found[i])
            g_array_unref(search.found[i]);
    }
    g_free(search.found);
    return done;
}

gboolean import_assign(ImportRun *run, GError **error)
{
    Borders borders = {
        .communities = geo_index_new_shapes(run->city->community_shapes),
        .edges = index_edges(run->city->community_shapes),
        .hits = g_array_new(FALSE, FALSE, sizeof(guint32)),
    };
    gboolean done = check_overlaps(run, borders.communities, error);
    if (done)
        assign_buildings(run, &borders);
    geo_index_free(borders.communities);
    geo_index_free(borders.edges);
    g_array_unref(borders.hits);
    return done;
}
