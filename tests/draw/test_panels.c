#include "draw/panels.h"

static const GeoBox frame = {0, 0, 1000, 600};

static gboolean sees(const View *v, GeoBox box)
{
    GeoBox w = view_world(v);
    return box.x0 >= w.x0 && box.x1 <= w.x1 && box.y0 >= w.y0 && box.y1 <= w.y1;
}

static void test_one_piece(void)
{
    GeoBox boxes[] = {{0, 0, 500, 400}, {500, 0, 1000, 500}};
    Panels p = panels_fit(boxes, 2, frame, 10, 8);
    g_assert_cmpuint(p.n, ==, 1);
    g_assert_true(sees(&p.views[0], boxes[0]) && sees(&p.views[0], boxes[1]));
}

static void test_near_parts_stay_together(void)
{
    GeoBox boxes[] = {{0, 0, 500, 400}, {520, 0, 1000, 500}};
    g_assert_cmpuint(panels_fit(boxes, 2, frame, 10, 8).n, ==, 1);
}

static void test_far_parts_side_by_side(void)
{
    GeoBox boxes[] = {{9000, 0, 10000, 900}, {0, 0, 800, 1000}, {700, 100, 1500, 300}, {0, 0, 0, 0}};
    boxes[3] = geo_box_empty();
    Panels p = panels_fit(boxes, 4, frame, 10, 8);
    g_assert_cmpuint(p.n, ==, 2);
    g_assert_cmpfloat(p.apart, ==, 7500);
    g_assert_cmpfloat(p.views[0].scale, ==, p.views[1].scale);
    g_assert_true(sees(&p.views[0], boxes[1]) && sees(&p.views[0], boxes[2]) && sees(&p.views[1], boxes[0]));
    g_assert_cmpfloat(p.views[0].frame.x1 + 8, ==, p.views[1].frame.x0);
    g_assert_cmpfloat(p.views[1].frame.x1, ==, 1000);
}

static void test_far_parts_one_above_the_other(void)
{
    GeoBox boxes[] = {{0, 0, 900, 200}, {0, 9000, 900, 9200}};
    Panels p = panels_fit(boxes, 2, frame, 10, 8);
    g_assert_cmpuint(p.n, ==, 2);
    g_assert_true(sees(&p.views[0], boxes[0]) && sees(&p.views[1], boxes[1]));
    g_assert_cmpfloat(p.views[1].frame.y1, <, p.views[0].frame.y0); /* the north above */
}

static void test_nothing(void)
{
    g_assert_cmpuint(panels_fit(NULL, 0, frame, 10, 8).n, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/panels/one-piece", test_one_piece);
    g_test_add_func("/draw/panels/near-parts-stay-together", test_near_parts_stay_together);
    g_test_add_func("/draw/panels/side-by-side", test_far_parts_side_by_side);
    g_test_add_func("/draw/panels/one-above-the-other", test_far_parts_one_above_the_other);
    g_test_add_func("/draw/panels/nothing", test_nothing);
    return g_test_run();
}
