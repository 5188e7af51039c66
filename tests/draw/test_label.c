#include "draw/label.h"

static const GeoBox frame = {10, 10, 510, 310};

static void test_inside_the_frame_only(void)
{
    g_autoptr(Labels) labels = labels_new(frame);
    GeoBox out = {500, 100, 511, 110}, in = {500, 100, 510, 110};
    g_assert_false(labels_take(labels, &out, 1));
    g_assert_true(labels_take(labels, &in, 1));
    g_assert_cmpuint(labels_count(labels), ==, 1);
}

static void test_all_or_none(void)
{
    g_autoptr(Labels) labels = labels_new(frame);
    GeoBox first = {100, 100, 150, 120}, pair[] = {{200, 100, 220, 120}, {140, 110, 160, 130}};
    g_assert_true(labels_take(labels, &first, 1));
    g_assert_false(labels_take(labels, pair, 2));
    g_assert_cmpuint(labels_count(labels), ==, 1);
    g_assert_true(labels_fit(labels, pair[0]));
    g_assert_false(labels_fit(labels, pair[1]));
}

static void test_blocked_stays_free(void)
{
    g_autoptr(Labels) labels = labels_new(frame);
    GeoBox first = {100, 100, 150, 120}, over = {0, 90, 120, 130}, in_it = {60, 95, 70, 100};
    g_assert_true(labels_take(labels, &first, 1));
    labels_block(labels, over);
    g_assert_false(labels_fit(labels, in_it));
    g_assert_cmpuint(labels_count(labels), ==, 2);
}

static void test_never_overlap(void)
{
    g_autoptr(Labels) labels = labels_new(frame);
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    guint refused = 0;
    for (guint i = 0; i < 3000; i++) {
        double x = g_rand_double_range(rand, 0, 520), y = g_rand_double_range(rand, 0, 320);
        GeoBox box = {x, y, x + g_rand_double_range(rand, 3, 120), y + g_rand_double_range(rand, 3, 30)};
        gboolean expected =
            box.x0 >= frame.x0 && box.y0 >= frame.y0 && box.x1 <= frame.x1 && box.y1 <= frame.y1;
        for (guint j = 0; j < labels_count(labels); j++)
            expected = expected && !geo_box_meets(box, labels_box(labels, j));
        g_assert_true(labels_take(labels, &box, 1) == expected);
        refused += !expected;
    }
    g_assert_cmpuint(labels_count(labels), >, 20);
    g_assert_cmpuint(refused, >, 100);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/label/inside-the-frame-only", test_inside_the_frame_only);
    g_test_add_func("/draw/label/all-or-none", test_all_or_none);
    g_test_add_func("/draw/label/blocked-stays-free", test_blocked_stays_free);
    g_test_add_func("/draw/label/never-overlap", test_never_overlap);
    return g_test_run();
}
