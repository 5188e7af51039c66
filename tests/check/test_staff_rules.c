#include "sample.h"

#include "check/staff_rules.h"

#include <math.h>

typedef struct Place {
    Sample sample;
    CityStaff *staff;
} Place;

static void set_up(Place *p, gconstpointer data)
{
    sample_setup(&p->sample, data);
    p->staff = city_staff_new();
}

static void tear_down(Place *p, gconstpointer data)
{
    city_staff_free(p->staff);
    sample_teardown(&p->sample, data);
}

static const char *code(const Place *p, guint grid)
{
    return city_plan_grid(p->sample.plan, grid)->code;
}

static void add(Place *p, const char *name, const char *phone, CityRole role, const char *grid,
                gboolean photo)
{
    city_staff_add(
        p->staff,
        &(CityWorker){.name = name, .phone = phone, .role = role, .grid = grid, .has_photo = photo});
}

static void find(Place *p)
{
    staff_rules(p->sample.city, p->sample.plan, p->staff, p->sample.findings);
}

static const Finding *only(Place *p, const char *kind)
{
    g_assert_cmpuint(sample_count(&p->sample, kind), ==, 1);
    return sample_find(&p->sample, kind);
}

static void fill(Place *p)
{
    static const char *const names[] = {"甲", "乙", "丙", "丁"};
    for (guint i = 0; i < 4; i++)
        add(p, names[i], names[i], CITY_OFFICER, code(p, i), TRUE);
}

static void test_clean(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    fill(p);
    add(p, "戊", "1", CITY_POLICE, code(p, 0), FALSE);
    add(p, "戊", "1", CITY_POLICE, code(p, 1), FALSE); /* aides may serve several */
    add(p, "己", NULL, CITY_VOLUNTEER, NULL, FALSE);
    find(p);
    g_assert_cmpuint(findings_count(p->sample.findings), ==, 0);
}

/* Names alone come from the grids before: one note, and no finding a grid. */
static void test_no_roster(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    add(p, "甲", NULL, CITY_OFFICER, code(p, 0), FALSE);
    find(p);
    g_assert_cmpuint(findings_count(p->sample.findings), ==, 1);
    g_assert_cmpint(only(p, "roster")->severity, ==, FINDING_NOTE);
}

static void test_officers(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    add(p, "甲", "1", CITY_OFFICER, code(p, 0), TRUE);
    add(p, "甲", "1", CITY_OFFICER, code(p, 1), TRUE);
    add(p, "甲", "2", CITY_OFFICER, code(p, 2), FALSE); /* another of the name */
    add(p, "乙", NULL, CITY_OFFICER, code(p, 2), TRUE);
    find(p);
    const Finding *two = only(p, "officer-two");
    g_assert_cmpuint(two->grid, ==, 1);
    g_assert_nonnull(strstr(two->text, code(p, 0)));
    g_assert_nonnull(strstr(two->fix, code(p, 1)));
    g_assert_cmpuint(only(p, "grid-officers")->grid, ==, 2);
    g_assert_cmpuint(only(p, "officer-photo")->grid, ==, 2);
    g_assert_cmpuint(only(p, "officer-phone")->grid, ==, 2);
    const Finding *none = only(p, "grid-officer");
    g_assert_cmpuint(none->grid, ==, 3);
    g_assert_cmpuint(none->community, ==, 1);
    g_assert_true(geo_shape_contains(geo_shapes_get(p->sample.plan->grid_shapes, 3), none->at));
    g_autofree char *id = g_strdup_printf("grid-officer:%s", code(p, 3));
    g_assert_cmpstr(none->id, ==, id);
    g_assert_cmpuint(findings_count_of(p->sample.findings, FINDING_WARNING), ==, 5);
}

static void test_no_photos(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < 4; i++)
        add(p, i ? "乙" : "甲", i % 2 ? "1" : "2", CITY_OFFICER, code(p, i), FALSE);
    find(p);
    g_assert_cmpstr(only(p, "officer-photo")->id, ==, "officer-photo:project");
}

static void test_ended(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    fill(p);
    add(p, "戊", "1", CITY_OFFICER, "640202001001099", TRUE);
    add(p, "己", "2", CITY_FIRE, "640202001001099", FALSE);
    find(p);
    const Finding *f = only(p, "worker-grid");
    g_assert_cmpstr(f->id, ==, "worker-grid:640202001001099");
    g_assert_nonnull(strstr(f->text, "戊"));
    g_assert_nonnull(strstr(f->text, "己"));
    g_assert_true(isnan(f->at.x));
    g_assert_cmpuint(findings_count(p->sample.findings), ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name, test) g_test_add("/check/staff-rules/" name, Place, NULL, set_up, test, tear_down)
    ADD("clean", test_clean);
    ADD("no-roster", test_no_roster);
    ADD("officers", test_officers);
    ADD("no-photos", test_no_photos);
    ADD("ended", test_ended);
    return g_test_run();
}
