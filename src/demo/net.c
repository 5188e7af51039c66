#include "demo/net.h"

static guint32 add_point(Net *net, GeoPoint p)
{
    g_array_append_val(net->points, p);
    return net->points->len - 1;
}

/* A new pair of twins; the first is returned. */
static guint32 add_pair(Net *net, guint32 from, guint32 to, guint32 left, guint32 right, guint32 road)
{
    const NetHalf pair[2] = {{from, NET_NONE, NET_NONE, left, road}, {to, NET_NONE, NET_NONE, right, road}};
    g_array_append_vals(net->halves, pair, 2);
    return net->halves->len - 2;
}

static void link_halves(Net *net, guint32 before, guint32 after)
{
    net_half(net, before)->next = after;
    net_half(net, after)->prev = before;
}

Net *net_new(const GeoPoint *ring, guint n, guint32 road)
{
    g_assert(n >= 3);
    Net *net = g_new(Net, 1);
    net->points = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    net->halves = g_array_new(FALSE, FALSE, sizeof(NetHalf));
    net->faces = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < n; i++)
        add_point(net, ring[i]);
    for (guint i = 0; i < n; i++)
        add_pair(net, i, (i + 1) % n, 1, 0, road);
    for (guint i = 0; i < n; i++) {
        link_halves(net, 2 * i, 2 * ((i + 1) % n));
        link_halves(net, 2 * ((i + 1) % n) + 1, 2 * i + 1);
    }
    const guint32 faces[2] = {1, 0};
    g_array_append_vals(net->faces, faces, 2);
    return net;
}

void net_free(Net *net)
{
    g_array_unref(net->points);
    g_array_unref(net->halves);
    g_array_unref(net->faces);
    g_free(net);
}

void net_face_ring(const Net *net, guint32 face, GArray *ring)
{
    g_array_set_size(ring, 0);
    const guint32 first = g_array_index(net->faces, guint32, face);
    guint32 half = first;
    do {
        g_array_append_val(ring, half);
        half = net_half(net, half)->next;
    } while (half != first);
}

double net_face_area(const Net *net, guint32 face)
{
    const guint32 first = g_array_index(net->faces, guint32, face);
    const GeoPoint base = net_origin(net, first);
    double area2 = 0;
    guint32 half = first;
    do {
        const GeoPoint p = net_origin(net, half), q = net_target(net, half);
        area2 += (p.x - base.x) * (q.y - base.y) - (q.x - base.x) * (p.y - base.y);
        half = net_half(net, half)->next;
    } while (half != first);
    return area2 / 2;
}

guint net_degree(const Net *net, guint32 half)
{
    guint degree = 0;
    guint32 spoke = half;
    do {
        degree++;
        spoke = net_half(net, net_twin(spoke))->next;
    } while (spoke != half);
    return degree;
}

guint32 net_split_edge(Net *net, guint32 half, GeoPoint p)
{
    const guint32 twin = net_twin(half), vertex = add_point(net, p);
    const NetHalf old = *net_half(net, half), old_twin = *net_half(net, twin);
    const guint32 tail = add_pair(net, vertex, old_twin.origin, old.face, old_twin.face, old.road);
    link_halves(net, tail, old.next);
    link_halves(net, half, tail);
    link_halves(net, old_twin.prev, net_twin(tail));
    link_halves(net, net_twin(tail), twin);
    net_half(net, twin)->origin = vertex;
    return tail;
}

guint32 net_split_face(Net *net, guint32 a, guint32 b, const GeoPoint *between, guint n, guint32 road)
{
    const guint32 face = net_half(net, a)->face, before_a = net_half(net, a)->prev,
                  before_b = net_half(net, b)->prev;
    const guint32 right = net->faces->len;
    guint32 from = net_half(net, a)->origin, before = before_a, after = a;
    g_assert(face == net_half(net, b)->face && from != net_half(net, b)->origin);
    for (guint i = 0; i <= n; i++) {
        const guint32 to = i < n ? add_point(net, between[i]) : net_half(net, b)->origin;
        const guint32 half = add_pair(net, from, to, face, right, road);
        link_halves(net, before, half);
        link_halves(net, net_twin(half), after);
        from = to;
        before = half;
        after = net_twin(half);
    }
    link_halves(net, before, b);
    link_halves(net, before_b, after);
    g_array_append_val(net->faces, after);
    g_array_index(net->faces, guint32, face) = before;
    for (guint32 half = net_half(net, after)->next; half != after; half = net_half(net, half)->next)
        net_half(net, half)->face = right;
    return right;
}

/* A half-edge of the region that contains face, on the region's border. */
static guint32 border_half(const Net *net, const guint32 *labels, guint32 face)
{
    const guint32 first = g_array_index(net->faces, guint32, face), label = labels[face];
    guint32 half = first;
    do {
        if (labels[net_half(net, net_twin(half))->face] != label)
            return half;
        half = net_half(net, half)->next;
    } while (half != first);
    return NET_NONE;
}

void net_region(const Net *net, const guint32 *labels, const guint32 *faces, guint n, GArray *ring)
{
    g_array_set_size(ring, 0);
    const guint32 label = labels[faces[0]];
    guint32 first = NET_NONE;
    for (guint i = 0; i < n && first == NET_NONE; i++)
        first = border_half(net, labels, faces[i]);
    g_assert(first != NET_NONE);
    guint32 half = first;
    do {
        const GeoPoint p = net_origin(net, half);
        g_array_append_val(ring, p);
        half = net_half(net, half)->next;
        while (labels[net_half(net, net_twin(half))->face] == label)
            half = net_half(net, net_twin(half))->next;
    } while (half != first);
    const GeoPoint p = g_array_index(ring, GeoPoint, 0);
    g_array_append_val(ring, p);
}
