/* Polygons from arcs. The arcs round a group are walked with the group on the left; at a junction the walk takes the
 * first way out clockwise, which keeps to one piece of land, and a ring is closed off as soon as a node comes up
 * again, so that every ring is simple. */
#include "geo/arcs.h"

/* One arc walked in one direction with a group on its left. */
typedef struct Side {
    guint32 group, arc;
    guint32 from, to;
    gboolean reversed;
    gboolean used;
} Side;

typedef struct Ring {
    GArray *points; /* GeoPoint, closed */
    double area2;
    guint exterior; /* of a hole: the number of its exterior */
} Ring;

typedef struct Polygons {
    const GeoArcs *arcs;
    GArray *sides;    /* Side, by group and then by the node they start from */
    guint32 *visited; /* a node: its place in the path + 1, or 0 */
    GArray *path;     /* guint32, sides */
    GPtrArray *rings; /* Ring, of the group at work */
} Polygons;

static gint compare_sides(gconstpointer a, gconstpointer b)
{
    const Side *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->arc != y->arc ? (x->arc < y->arc ? -1 : 1) : x->reversed - y->reversed;
}

static void ring_free(gpointer data)
{
    Ring *r = data;
    g_array_unref(r->points);
    g_free(r);
}

static GArray *collect_sides(const GeoArcs *arcs, const guint32 *group)
{
    GArray *sides = g_array_new(FALSE, FALSE, sizeof(Side));
    for (guint i = 0; i < arcs->arcs->len; i++) {
        const GeoArc *a = geo_arcs_get(arcs, i);
        guint32 left = a->left == GEO_ARCS_OUTSIDE ? GEO_ARCS_OUTSIDE : group[a->left];
        guint32 right = a->right == GEO_ARCS_OUTSIDE ? GEO_ARCS_OUTSIDE : group[a->right];
        if (left == right)
            continue;
        Side sl = {left, i, a->from, a->to, FALSE, FALSE}, sr = {right, i, a->to, a->from, TRUE, FALSE};
        if (left != GEO_ARCS_OUTSIDE)
            g_array_append_val(sides, sl);
        if (right != GEO_ARCS_OUTSIDE)
            g_array_append_val(sides, sr);
    }
    g_array_sort(sides, compare_sides);
    return sides;
}

static Side *side_at(const Polygons *p, guint i)
{
    return &g_array_index(p->sides, Side, i);
}

static GeoPoint side_point(const Polygons *p, const Side *s, guint i)
{
    const GeoArc *a = geo_arcs_get(p->arcs, s->arc);
    return g_array_index(p->arcs->points, GeoPoint, a->first + (s->reversed ? a->n - 1 - i : i));
}

static guint side_length(const Polygons *p, const Side *s)
{
    return geo_arcs_get(p->arcs, s->arc)->n;
}

/* Quarter of the plane, clockwise from the direction d: 0 straight along d, up to 4 for nearly all the way round. */
static double clockwise_from(GeoPoint d, GeoPoint v)
{
    double dot = d.x * v.x + d.y * v.y, cross = d.x * v.y - d.y * v.x;
    double t = cross / (ABS(cross) + ABS(dot));
    if (cross == 0 && dot >= 0)
        return 4; /* straight back: the last choice */
    return cross <= 0 ? (dot >= 0 ? -t : 2 + t) : (dot < 0 ? 2 + t : 4 - t);
}

static GeoPoint minus(GeoPoint a, GeoPoint b)
{
    return (GeoPoint){a.x - b.x, a.y - b.y};
}

/* The side to go on with after s: of the group's unused sides from that node the first one clockwise. */
static guint next_side(const Polygons *p, const Side *s, guint low, guint high)
{
    guint end = high, best = high;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (side_at(p, middle)->from < s->to)
            low = middle + 1;
        else
            high = middle;
    }
    guint n = side_length(p, s);
    GeoPoint node = side_point(p, s, n - 1), back = minus(side_point(p, s, n - 2), node);
    double least = G_MAXDOUBLE;
    for (guint i = low; i < end && side_at(p, i)->from == s->to; i++) {
        if (side_at(p, i)->used)
            continue;
        double turn = clockwise_from(back, minus(side_point(p, side_at(p, i), 1), node));
        if (turn < least) {
            least = turn;
            best = i;
        }
    }
    g_assert(best < end);
    return best;
}

static gint compare_places(GeoPoint a, GeoPoint b)
{
    return a.x != b.x ? (a.x < b.x ? -1 : 1) : (a.y > b.y) - (a.y < b.y);
}

/* The open ring, closed at its westernmost point: where it begins does not tell in what order it was drawn. */
static GArray *close_points(const GArray *open)
{
    GArray *points = g_array_sized_new(FALSE, FALSE, sizeof(GeoPoint), open->len + 1);
    const GeoPoint *p = (const GeoPoint *)(const void *)open->data;
    guint west = 0;
    for (guint i = 1; i < open->len; i++)
        if (compare_places(p[i], p[west]) < 0)
            west = i;
    g_array_append_vals(points, p + west, open->len - west);
    g_array_append_vals(points, p, west + 1);
    return points;
}

/* Takes the sides from position first of the path to its end off it, as a ring. */
static void close_ring(Polygons *p, guint first)
{
    Ring *r = g_new0(Ring, 1);
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    for (guint i = first; i < p->path->len; i++) {
        const Side *s = side_at(p, g_array_index(p->path, guint32, i));
        p->visited[s->from] = 0;
        for (guint k = 0; k + 1 < side_length(p, s); k++) {
            GeoPoint at = side_point(p, s, k);
            g_array_append_val(points, at);
        }
    }
    r->points = close_points(points);
    r->area2 = geo_ring_area2(&g_array_index(r->points, GeoPoint, 0), r->points->len);
    g_array_set_size(p->path, first);
    g_ptr_array_add(p->rings, r);
}

static void walk_from(Polygons *p, guint i, guint low, guint high)
{
    g_array_set_size(p->path, 0);
    for (;;) {
        guint32 side = i;
        side_at(p, i)->used = TRUE;
        g_array_append_val(p->path, side);
        p->visited[side_at(p, i)->from] = p->path->len;
        guint32 to = side_at(p, i)->to;
        if (p->visited[to])
            close_ring(p, p->visited[to] - 1);
        if (!p->path->len)
            return;
        i = next_side(p, side_at(p, i), low, high);
    }
}

static gint compare_rings(gconstpointer a, gconstpointer b)
{
    const Ring *x = *(Ring *const *)a, *y = *(Ring *const *)b;
    if (x->area2 != y->area2)
        return x->area2 < y->area2 ? 1 : -1;
    return compare_places(g_array_index(x->points, GeoPoint, 0), g_array_index(y->points, GeoPoint, 0));
}

static gboolean ring_contains(const Ring *r, GeoPoint q)
{
    guint32 starts[2] = {0, r->points->len};
    GeoShape shape = {GEO_POLYGON, 1, starts, &g_array_index(r->points, GeoPoint, 0)};
    return geo_shape_contains(shape, q);
}

/* A point of the hole's first side, not on the exterior even where both touch in a node. */
static GeoPoint hole_point(const Ring *r)
{
    const GeoPoint *q = &g_array_index(r->points, GeoPoint, 0);
    return (GeoPoint){(q[0].x + q[1].x) / 2, (q[0].y + q[1].y) / 2};
}

/* The smallest exterior round each hole; rings are sorted, exteriors first and the largest first. */
static void place_holes(GPtrArray *rings, guint n_exteriors)
{
    for (guint i = n_exteriors; i < rings->len; i++) {
        Ring *hole = rings->pdata[i];
        for (guint e = 1; e < n_exteriors; e++)
            if (ring_contains(rings->pdata[e], hole_point(hole)))
                hole->exterior = e;
    }
}

static void append_ring(GeoShapes *out, const Ring *r)
{
    geo_shapes_part(out);
    for (guint i = 0; i < r->points->len; i++) {
        GeoPoint at = g_array_index(r->points, GeoPoint, i);
        geo_shapes_point(out, at.x, at.y);
    }
}

static void append_polygon(Polygons *p, GeoShapes *out)
{
    guint n_exteriors = 0;
    g_ptr_array_sort(p->rings, compare_rings);
    while (n_exteriors < p->rings->len && ((Ring *)p->rings->pdata[n_exteriors])->area2 > 0)
        n_exteriors++;
    place_holes(p->rings, n_exteriors);
    geo_shapes_begin(out, GEO_POLYGON);
    for (guint e = 0; e < n_exteriors; e++) {
        append_ring(out, p->rings->pdata[e]);
        for (guint i = n_exteriors; i < p->rings->len; i++)
            if (((Ring *)p->rings->pdata[i])->exterior == e)
                append_ring(out, p->rings->pdata[i]);
    }
    g_ptr_array_set_size(p->rings, 0);
}

void geo_arcs_polygons(const GeoArcs *arcs, const guint32 *group, guint n_groups, GeoShapes *out)
{
    Polygons p = {.arcs = arcs, .sides = collect_sides(arcs, group)};
    p.visited = g_new0(guint32, arcs->n_nodes + 1);
    p.path = g_array_new(FALSE, FALSE, sizeof(guint32));
    p.rings = g_ptr_array_new_with_free_func(ring_free);
    guint low = 0;
    for (guint32 g = 0; g < n_groups; g++) {
        guint high = low;
        while (high < p.sides->len && side_at(&p, high)->group == g)
            high++;
        for (guint i = low; i < high; i++)
            if (!side_at(&p, i)->used)
                walk_from(&p, i, low, high);
        append_polygon(&p, out);
        low = high;
    }
    g_array_unref(p.sides);
    g_free(p.visited);
    g_array_unref(p.path);
    g_ptr_array_unref(p.rings);
}
