#include "demo/net.h"

#include <math.h>

static Net *square(void)
{
    const GeoPoint ring[4] = {{0, 0}, {100, 0}, {100, 100}, {0, 100}};
    return net_new(ring, 4, 0);
}

/* next and prev agree, faces are closed, and a road lies on both halves of its edges. */
static void check_net(const Net *net)
{
    for (guint i = 0; i < net->halves->len; i++) {
        const NetHalf *half = net_half(net, i);
        g_assert_cmpuint(net_half(net, half->next)->prev, ==, i);
        g_assert_cmpuint(net_half(net, half->next)->face, ==, half->face);
        g_assert_cmpuint(net_half(net, half->next)->origin, ==, net_half(net, net_twin(i))->origin);
        g_assert_cmpuint(net_half(net, net_twin(i))->road, ==, half->road);
    }
}

/* The half-edge of the face that starts at p. */
static guint32 half_at(const Net *net, guint32 face, double x, double y)
{
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(guint32));
    net_face_ring(net, face, ring);
    for (guint i = 0; i < ring->len; i++) {
        const GeoPoint p = net_origin(net, g_array_index(ring, guint32, i));
        if (fabs(p.x - x) + fabs(p.y - y) < 1e-9)
            return g_array_index(ring, guint32, i);
    }
    return NET_NONE;
}

static void test_new(void)
{
    Net *net = square();
    check_net(net);
    g_assert_cmpfloat(net_face_area(net, 1), ==, 10000);
    g_assert_cmpfloat(net_face_area(net, 0), ==, -10000);
    net_free(net);
}

static void test_split_edge(void)
{
    Net *net = square();
    const guint32 tail = net_split_edge(net, half_at(net, 1, 0, 0), (GeoPoint){40, 0});
    check_net(net);
    g_assert_cmpfloat(net_origin(net, tail).x, ==, 40);
    g_assert_cmpfloat(net_target(net, tail).x, ==, 100);
    g_assert_cmpuint(half_at(net, 0, 40, 0), !=, NET_NONE);
    g_assert_cmpfloat(net_face_area(net, 1), ==, 10000);
    net_free(net);
}

static void test_split_face(void)
{
    Net *net = square();
    const GeoPoint bend[1] = {{50, 60}};
    const guint32 right = net_split_face(net, half_at(net, 1, 0, 0), half_at(net, 1, 100, 100), bend, 1, 7);
    check_net(net);
    /* From the south-west to the north-east: the north-west is on the left and keeps the number. */
    g_assert_cmpfloat(net_face_area(net, 1), ==, 4500);
    g_assert_cmpfloat(net_face_area(net, right), ==, 5500);
    g_assert_cmpuint(net_degree(net, half_at(net, 1, 0, 0)), ==, 3);
    g_assert_cmpuint(net_degree(net, half_at(net, right, 50, 60)), ==, 2);
    net_free(net);
}

static void test_region(void)
{
    Net *net = square();
    const guint32 right = net_split_face(net, half_at(net, 1, 0, 0), half_at(net, 1, 100, 100), NULL, 0, 1);
    const guint32 south =
        net_split_face(net, half_at(net, right, 100, 0),
                       net_split_edge(net, half_at(net, right, 100, 100), (GeoPoint){50, 50}), NULL, 0, 2);
    check_net(net);
    guint32 labels[4];
    labels[0] = 9;
    labels[1] = 1;
    labels[right] = labels[south] = 5;
    const guint32 faces[2] = {right, south};
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    net_region(net, labels, faces, 2, ring);
    const GeoPoint *points = &g_array_index(ring, GeoPoint, 0);
    g_assert_cmpfloat(geo_ring_area2(points, ring->len), ==, 2 * 5000);
    /* Both triangles' corners, the vertex on the shared diagonal, and the first again. */
    g_assert_cmpuint(ring->len, ==, 5);
    net_free(net);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/demo/net/new", test_new);
    g_test_add_func("/demo/net/split-edge", test_split_edge);
    g_test_add_func("/demo/net/split-face", test_split_face);
    g_test_add_func("/demo/net/region", test_region);
    return g_test_run();
}
