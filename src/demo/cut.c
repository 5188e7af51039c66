#include "demo/cut.h"

#include <stdlib.h>

#define KEEP_OFF 32.0 /* metres between a new junction and a corner or another junction */
#define TRIES    8

/* A place on the face's outline where a road ends: at the origin of half, or, unless at_vertex, at p on it. */
typedef struct RoadEnd {
    guint32 half;
    GeoPoint p;
    gboolean at_vertex;
    guint32 continues; /* the road that comes in from the other side, or NET_NONE */
} RoadEnd;

/* The face to be cut, in a frame whose v axis is the direction of the cut. */
typedef struct Cut {
    Town *town;
    GArray *halves; /* guint32 */
    GArray *local;  /* GeoPoint: origins of the halves */
    Frame frame;
    double u0, u1;
} Cut;

static double ring_sums(const GeoPoint *p, guint n, GeoPoint *centre)
{
    double area2 = 0, x = 0, y = 0;
    const GeoPoint o = n ? p[0] : (GeoPoint){0, 0};
    for (guint i = 0; i < n; i++) {
        const GeoPoint a = p[i], b = p[(i + 1) % n];
        const double cross = (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
        area2 += cross;
        x += (a.x + b.x - 2 * o.x) * cross;
        y += (a.y + b.y - 2 * o.y) * cross;
    }
    *centre = fabs(area2) < 1e-9 ? o : (GeoPoint){o.x + x / (3 * area2), o.y + y / (3 * area2)};
    return area2 / 2;
}

static GArray *face_points(const Net *net, guint32 face)
{
    g_autoptr(GArray) halves = g_array_new(FALSE, FALSE, sizeof(guint32));
    GArray *points = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    net_face_ring(net, face, halves);
    for (guint i = 0; i < halves->len; i++) {
        const GeoPoint p = net_origin(net, g_array_index(halves, guint32, i));
        g_array_append_val(points, p);
    }
    return points;
}

GeoPoint cut_face_centre(const Net *net, guint32 face)
{
    g_autoptr(GArray) points = face_points(net, face);
    GeoPoint centre;
    ring_sums((const GeoPoint *)(const void *)points->data, points->len, &centre);
    return centre;
}

double cut_face_weight(const Town *town, guint32 face)
{
    g_autoptr(GArray) points = face_points(town->net, face);
    GeoPoint centre;
    const double area = ring_sums((const GeoPoint *)(const void *)points->data, points->len, &centre);
    return area * field_density(&town->field, centre);
}

static GeoPoint cut_local(const Cut *cut, guint i)
{
    return g_array_index(cut->local, GeoPoint, i % cut->local->len);
}

/* People on the side below u = s (sign +1) or above it (-1). */
static double side_weight(const Cut *cut, double s, double sign, GArray *kept)
{
    g_array_set_size(kept, 0);
    for (guint i = 0; i < cut->local->len; i++) {
        const GeoPoint p = cut_local(cut, i), q = cut_local(cut, i + 1);
        const double dp = sign * (s - p.x), dq = sign * (s - q.x);
        if (dp >= 0)
            g_array_append_val(kept, p);
        if ((dp >= 0) != (dq >= 0)) {
            const GeoPoint x = {s, p.y + dp / (dp - dq) * (q.y - p.y)};
            g_array_append_val(kept, x);
        }
    }
    GeoPoint centre;
    const double area = ring_sums((const GeoPoint *)(const void *)kept->data, kept->len, &centre);
    return area * field_density(&cut->town->field, frame_to_ground(cut->frame, centre.x, centre.y));
}

static double find_position(const Cut *cut, double share)
{
    g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    double low = cut->u0, high = cut->u1;
    for (int i = 0; i < 18; i++) {
        const double s = (low + high) / 2;
        const double below = side_weight(cut, s, 1, kept), above = side_weight(cut, s, -1, kept);
        if (below < share * (below + above))
            low = s;
        else
            high = s;
    }
    return (low + high) / 2;
}

static void cut_turn(Cut *cut, double angle)
{
    cut->frame = frame_new(cut->frame.origin, angle);
    cut->u0 = G_MAXDOUBLE;
    cut->u1 = -G_MAXDOUBLE;
    g_array_set_size(cut->local, 0);
    for (guint i = 0; i < cut->halves->len; i++) {
        const GeoPoint p =
            frame_to_local(cut->frame, net_origin(cut->town->net, g_array_index(cut->halves, guint32, i)));
        cut->u0 = fmin(cut->u0, p.x);
        cut->u1 = fmax(cut->u1, p.x);
        g_array_append_val(cut->local, p);
    }
}

typedef struct Crossing {
    guint32 half;
    double v;
} Crossing;

static int compare_crossings(gconstpointer a, gconstpointer b)
{
    const double x = ((const Crossing *)a)->v, y = ((const Crossing *)b)->v;
    return (x > y) - (x < y);
}

/* The two ends of the longest way inside the face along u = s. */
static void find_ends(const Cut *cut, double s, RoadEnd ends[2])
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Crossing));
    for (guint i = 0; i < cut->local->len; i++) {
        const GeoPoint p = cut_local(cut, i), q = cut_local(cut, i + 1);
        if ((p.x < s) == (q.x < s))
            continue;
        const Crossing crossing = {g_array_index(cut->halves, guint32, i),
                                   p.y + (s - p.x) / (q.x - p.x) * (q.y - p.y)};
        g_array_append_val(found, crossing);
    }
    g_assert(found->len >= 2);
    g_array_sort(found, compare_crossings);
    guint best = 0;
    double longest = -1;
    for (guint i = 0; i + 1 < found->len; i += 2) {
        const double length = g_array_index(found, Crossing, i + 1).v - g_array_index(found, Crossing, i).v;
        if (length > longest) {
            longest = length;
            best = i;
        }
    }
    for (guint i = 0; i < 2; i++) {
        const Crossing *crossing = &g_array_index(found, Crossing, best + i);
        ends[i] = (RoadEnd){crossing->half, frame_to_ground(cut->frame, s, crossing->v), FALSE, NET_NONE};
    }
}

static double distance(GeoPoint a, GeoPoint b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

/* The angle at b from a to c, in [0, pi]. */
static double angle_at(GeoPoint a, GeoPoint b, GeoPoint c)
{
    const double dot = (a.x - b.x) * (c.x - b.x) + (a.y - b.y) * (c.y - b.y);
    return acos(CLAMP(dot / fmax(distance(a, b) * distance(c, b), 1e-9), -1, 1));
}

/* Whether the outline bends at the origin of half. */
static gboolean is_corner(const Net *net, guint32 half)
{
    return angle_at(net_origin(net, net_half(net, half)->prev), net_origin(net, half),
                    net_target(net, half)) < 2.6;
}

/* The road that ends at the origin of half from outside the face, or NET_NONE. *from is where it comes from. */
static guint32 road_from_outside(const Town *town, guint32 half, GeoPoint *from)
{
    const Net *net = town->net;
    if (net_degree(net, half) != 3 || is_corner(net, half))
        return NET_NONE;
    const guint32 spoke = net_half(net, net_twin(half))->next;
    const guint32 road = net_half(net, spoke)->road;
    *from = net_target(net, spoke);
    return town_road(town, road)->kind >= ROAD_TRUNK ? road : NET_NONE;
}

/* Moves an end to a near junction where a road comes in from the other side. */
static gboolean snap_end(const Cut *cut, RoadEnd *end, GeoPoint other, double reach)
{
    gboolean found = FALSE;
    const GeoPoint wish = end->p;
    for (guint i = 0; i < cut->halves->len; i++) {
        const guint32 half = g_array_index(cut->halves, guint32, i);
        const GeoPoint at = net_origin(cut->town->net, half);
        GeoPoint from;
        if (distance(at, wish) >= reach)
            continue;
        const guint32 road = road_from_outside(cut->town, half, &from);
        if (road == NET_NONE || angle_at(from, at, other) < 2.3)
            continue;
        *end = (RoadEnd){half, at, TRUE, road};
        reach = distance(at, wish);
        found = TRUE;
    }
    return found;
}

/* Keeps an end away from the ends of its edge. */
static void settle_end(const Cut *cut, RoadEnd *end)
{
    const Net *net = cut->town->net;
    const GeoPoint a = net_origin(net, end->half), b = net_target(net, end->half);
    const double length = distance(a, b), keep = fmin(KEEP_OFF, length / 2.5);
    const guint32 next = net_half(net, end->half)->next;
    const double low = is_corner(net, end->half) || net_degree(net, end->half) > 2 ? keep : fmin(3, keep);
    const double high = is_corner(net, next) || net_degree(net, next) > 2 ? keep : fmin(3, keep);
    const double t = CLAMP(distance(a, end->p), low, length - high) / length;
    end->p = (GeoPoint){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

static double turn_of(GeoPoint a, GeoPoint b, GeoPoint c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static gboolean segments_cross(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint d)
{
    return turn_of(a, b, c) * turn_of(a, b, d) <= 0 && turn_of(c, d, a) * turn_of(c, d, b) <= 0;
}

/* Whether a road's chain of points touches the outline only at its two ends, and leaves it steeply there. */
static gboolean chain_fits(const Cut *cut, const GeoPoint *chain, guint n, const RoadEnd ends[2])
{
    const Net *net = cut->town->net;
    for (guint i = 0; i < cut->halves->len; i++) {
        const guint32 half = g_array_index(cut->halves, guint32, i);
        const GeoPoint a = net_origin(net, half), b = net_target(net, half);
        for (guint end = 0; end < 2; end++) {
            const GeoPoint at = end ? chain[n - 1] : chain[0], next = end ? chain[n - 2] : chain[1];
            const gboolean on_edge = ends[end].half == half;
            const gboolean before = ends[end].at_vertex && net_half(net, ends[end].half)->prev == half;
            if (on_edge && angle_at(next, at, b) < 0.7)
                return FALSE;
            if ((before || (on_edge && !ends[end].at_vertex)) && angle_at(next, at, a) < 0.7)
                return FALSE;
        }
        for (guint k = 0; k + 1 < n; k++) {
            const gboolean touches_start =
                k == 0 &&
                (ends[0].half == half || (ends[0].at_vertex && net_half(net, ends[0].half)->prev == half));
            const gboolean touches_end =
                k + 2 == n &&
                (ends[1].half == half || (ends[1].at_vertex && net_half(net, ends[1].half)->prev == half));
            if (!touches_start && !touches_end && segments_cross(chain[k], chain[k + 1], a, b))
                return FALSE;
        }
    }
    return TRUE;
}

/* The points of a road from one end to the other: long ones swing a little. */
static guint make_chain(Dice *dice, GeoPoint a, GeoPoint b, gboolean bend, GeoPoint *chain, guint max)
{
    const double length = distance(a, b);
    const guint n = bend ? MIN((guint)(length / 170), max - 2) : 0;
    const double swing = fmin(length * 0.022, 60) * dice_bell(dice),
                 second = fmin(length * 0.012, 40) * dice_bell(dice);
    const GeoPoint normal = {-(b.y - a.y) / length, (b.x - a.x) / length};
    chain[0] = a;
    for (guint i = 1; i <= n; i++) {
        const double t = (double)i / (n + 1);
        const double off = swing * sin(G_PI * t) + second * sin(2 * G_PI * t) + 1.5 * dice_bell(dice);
        chain[i] = (GeoPoint){a.x + t * (b.x - a.x) + off * normal.x, a.y + t * (b.y - a.y) + off * normal.y};
    }
    chain[n + 1] = b;
    return n + 2;
}

/* The half-edge of the face that starts at an end, made if need be. */
static guint32 end_half(Net *net, const RoadEnd *end)
{
    return end->at_vertex ? end->half : net_split_edge(net, end->half, end->p);
}

static void draw_road(Town *town, const RoadEnd ends[2], const GeoPoint *chain, guint n, RoadKind kind,
                      guint32 parts[2])
{
    const guint32 road = town_add_road(town, kind);
    for (guint i = 0; i < 2; i++) {
        const guint32 other = ends[i].continues;
        if (other != NET_NONE && abs((int)town_road(town, other)->kind - (int)kind) <= 1)
            town_road(town, road)->continues = other;
    }
    const guint32 b = end_half(town->net, &ends[1]), a = end_half(town->net, &ends[0]);
    parts[0] = net_half(town->net, a)->face;
    town_road(town, road)->first = town->net->halves->len;
    parts[1] = net_split_face(town->net, a, b, chain + 1, n - 2, road);
}

#define CHAIN_MAX 512

static gboolean try_cut(Cut *cut, Dice *dice, double share, RoadKind kind, guint attempt, guint32 parts[2])
{
    RoadEnd ends[2];
    GeoPoint chain[CHAIN_MAX];
    const double s = find_position(cut, share), reach = (cut->u1 - cut->u0) * (attempt < 2 ? 0.15 : 0.08);
    const gboolean last = attempt + 1 == TRIES;
    find_ends(cut, s, ends);
    if (!last)
        for (guint i = 0; i < 2; i++)
            if (!snap_end(cut, &ends[i], ends[1 - i].p, reach))
                settle_end(cut, &ends[i]);
    const guint n = make_chain(dice, ends[0].p, ends[1].p, attempt < 4, chain, CHAIN_MAX);
    if (!last && !chain_fits(cut, chain, n, ends))
        return FALSE;
    draw_road(cut->town, ends, chain, n, kind, parts);
    return TRUE;
}

void cut_face(Town *town, Dice *dice, guint32 face, double share, RoadKind kind, guint32 parts[2])
{
    Cut cut = {.town = town,
               .halves = g_array_new(FALSE, FALSE, sizeof(guint32)),
               .local = g_array_new(FALSE, FALSE, sizeof(GeoPoint)),
               .frame = {.origin = cut_face_centre(town->net, face)}};
    net_face_ring(town->net, face, cut.halves);
    const double along = field_direction(&town->field, cut.frame.origin);
    cut_turn(&cut, along + G_PI_2);
    const double high = cut.u1 - cut.u0;
    cut_turn(&cut, along);
    const gboolean turned = high > (cut.u1 - cut.u0) * dice_between(dice, 0.9, 1.15);
    for (guint attempt = 0; attempt < TRIES; attempt++) {
        const double axis = turned == (attempt != 6) ? G_PI_2 : 0;
        cut_turn(&cut, along + axis + 0.035 * dice_bell(dice));
        if (try_cut(&cut, dice, share, kind, attempt, parts))
            break;
    }
    g_array_unref(cut.halves);
    g_array_unref(cut.local);
}

/* The first place beyond from, on the way to to, where the face's outline is met. *t is the share of the way. */
static guint32 first_hit(const Net *net, guint32 face, GeoPoint from, GeoPoint to, GArray *ring, double *t)
{
    guint32 hit = NET_NONE;
    *t = 2;
    net_face_ring(net, face, ring);
    for (guint i = 0; i < ring->len; i++) {
        const guint32 half = g_array_index(ring, guint32, i);
        const GeoPoint a = net_origin(net, half), b = net_target(net, half);
        const double da = turn_of(from, to, a), db = turn_of(from, to, b);
        if ((da >= 0) == (db >= 0))
            continue;
        const double ca = turn_of(a, b, from), cb = turn_of(a, b, to), at = ca / (ca - cb);
        if (at > 1e-7 && at <= 1 && at < *t) {
            *t = at;
            hit = half;
        }
    }
    return hit;
}

void cut_across(Town *town, const GeoPoint *curve, guint n, guint32 road, GArray *splits)
{
    Net *net = town->net;
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) between = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    GeoPoint from = curve[0];
    guint32 face = 0, start = NET_NONE;
    for (guint i = 1; i < n;) {
        double t;
        const guint32 hit = first_hit(net, face, from, curve[i], ring, &t);
        if (hit == NET_NONE) {
            from = curve[i++];
            g_array_append_val(between, from);
            continue;
        }
        from = (GeoPoint){from.x + t * (curve[i].x - from.x), from.y + t * (curve[i].y - from.y)};
        const guint32 tail = net_split_edge(net, hit, from);
        if (face != 0) {
            if (town_road(town, road)->first == NET_NONE)
                town_road(town, road)->first = net->halves->len;
            const guint32 pair[2] = {face, net_split_face(net, start, tail,
                                                          (const GeoPoint *)(const void *)between->data,
                                                          between->len, road)};
            g_array_append_vals(splits, pair, 2);
        }
        start = net_twin(hit);
        face = net_half(net, start)->face;
        g_array_set_size(between, 0);
    }
}
