#include "sample.h"

#include "check/board_rules.h"

typedef struct Place {
    Sample sample;
    CityStaff *staff;
    GHashTable *boards;
} Place;

static void set_up(Place *p, gconstpointer data)
{
    sample_setup(&p->sample, data);
    p->staff = city_staff_new();
    p->boards = posted_boards_new();
}

static void tear_down(Place *p, gconstpointer data)
{
    g_hash_table_unref(p->boards);
    city_staff_free(p->staff);
    sample_teardown(&p->sample, data);
}

static const char *code(const Place *p, guint grid)
{
    return city_plan_grid(p->sample.plan, grid)->code;
}

/* The boards of the first n grids hang as they are now. */
static void print_first(Place *p, guint n)
{
    g_autoptr(GHashTable) facts = board_facts(p->sample.city, p->sample.plan, p->staff, NULL);
    for (guint i = 0; i < n; i++)
        posted_boards_add(p->boards, code(p, i), g_hash_table_lookup(facts, code(p, i)),
                          "2026-03-01T10:00:00Z");
}

static void find(Place *p)
{
    board_rules(p->sample.city, p->sample.plan, p->staff, p->boards, NULL, p->sample.findings);
}

static CityGrid *grid(Place *p, guint index)
{
    return &g_array_index(p->sample.plan->grids, CityGrid, index);
}

static void test_none(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    find(p);
    g_assert_cmpuint(findings_count(p->sample.findings), ==, 0);
}

static void test_fresh(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    print_first(p, p->sample.plan->grids->len);
    find(p);
    g_assert_cmpuint(findings_count(p->sample.findings), ==, 0);
}

static void test_never_printed(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    print_first(p, p->sample.plan->grids->len - 1);
    find(p);
    g_assert_cmpuint(sample_count(&p->sample, "board-none"), ==, 1);
    g_assert_cmpuint(findings_count(p->sample.findings), ==, 1);
}

/* What changes on the board of one grid makes that one stale, with the day of its printing, and no other. */
static void test_stale(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    print_first(p, p->sample.plan->grids->len);
    grid(p, 1)->households++;
    city_staff_add(p->staff, &(CityWorker){.name = "甲", .role = CITY_OFFICER, .grid = code(p, 2)});
    find(p);
    g_assert_cmpuint(findings_count(p->sample.findings), ==, 2);
    for (guint i = 0; i < 2; i++) {
        const Finding *f = findings_get(p->sample.findings, i);
        g_assert_cmpstr(f->kind, ==, "board-stale");
        g_assert_cmpuint(f->grid, ==, i + 1);
        g_assert_nonnull(strstr(f->text, "2026-03-01"));
        g_assert_nonnull(strstr(f->fix, code(p, i + 1)));
    }
}

static void test_outline(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    guint n;
    print_first(p, p->sample.plan->grids->len);
    geo_shapes_points(p->sample.plan->grid_shapes, &n)[0].x += 0.004; /* no paper shows that */
    find(p);
    g_assert_cmpuint(findings_count(p->sample.findings), ==, 0);
    geo_shapes_points(p->sample.plan->grid_shapes, &n)[0].x += 1;
    find(p);
    g_assert_cmpuint(sample_count(&p->sample, "board-stale"), ==, 1);
}

static void test_ended(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    print_first(p, p->sample.plan->grids->len);
    posted_boards_add(p->boards, "999", "x", NULL);
    grid(p, 0)->valid_to = "2026-04-01";
    find(p);
    g_assert_cmpuint(sample_count(&p->sample, "board-ended"), ==, 2);
    g_assert_cmpuint(findings_count(p->sample.findings), ==, 2);
}

#define ADD(name) g_test_add("/check/board-rules/" #name, Place, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(none);
    ADD(fresh);
    ADD(never_printed);
    ADD(stale);
    ADD(outline);
    ADD(ended);
    return g_test_run();
}
