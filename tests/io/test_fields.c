#include "io/fields.h"

#include <math.h>
#include <string.h>

#include "base/error.h"

static void test_find(void)
{
    const char *const usual[] = {"户数", "households", "building:flats", "NB_LOGTS", "units", NULL};
    const char *const both[] = {"id", "units", "Households"};
    const char *const one[] = {"id", "nb logts"};
    const char *const chinese[] = {"编号", "总 户数", " 户数 "};
    const char *const none[] = {"id", "unit", "householdsx", ""};
    g_assert_cmpint(field_find(usual, both, 3), ==, 2); /* the better name, not the first column */
    g_assert_cmpint(field_find(usual, one, 2), ==, 1);
    g_assert_cmpint(field_find(usual, chinese, 3), ==, 2);
    g_assert_cmpint(field_find(usual, none, 4), ==, -1);
    g_assert_cmpint(field_find(usual, NULL, 0), ==, -1);
}

static const char *const id_names[] = {"id", "code", NULL}, *const count_names[] = {"households", "units",
                                                                                    NULL};
static const Field fields[] = {{"id", id_names, NULL, FALSE},
                               {"households", count_names, "building:flats", TRUE}};
static const char *const columns[] = {"code", "units", "DWELL", "tags"};

static gboolean place(const char *const *assignments, int tag_column, FieldPlace *places, GError **error)
{
    return fields_place("building", fields, 2, columns, 4, tag_column, assignments, "a.shp, layer a", places,
                        error);
}

static void test_place(void)
{
    FieldPlace places[2];
    const char *const assignments[] = {"road.name=x", "building.households=dwell", NULL};
    g_assert_true(place(NULL, -1, places, NULL));
    g_assert_cmpint(places[0].column, ==, 0);
    g_assert_cmpint(places[1].column, ==, 1);
    g_assert_null(places[1].tag);
    g_assert_true(place(NULL, 3, places, NULL));
    g_assert_cmpstr(places[1].tag, ==, "building:flats");
    g_assert_true(place(assignments, 3, places, NULL));
    g_assert_cmpint(places[1].column, ==, 2);
    g_assert_true(places[1].given && !places[0].given);
    g_assert_null(places[1].tag);
}

/* "field=" is read from no column, whatever is usual. */
static void test_none(void)
{
    FieldPlace places[2];
    const char *const assignments[] = {"building.households=", NULL};
    g_assert_true(place(assignments, 3, places, NULL));
    g_assert_cmpint(places[1].column, ==, -1);
    g_assert_null(places[1].tag);
}

static void check_refused(const char *assignment, const char *says)
{
    FieldPlace places[2];
    const char *const assignments[] = {assignment, NULL};
    g_autoptr(GError) error = NULL;
    g_assert_false(place(assignments, -1, places, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE);
    g_assert_nonnull(strstr(error->message, says));
}

static void test_refused(void)
{
    check_refused("building.households=none", "a.shp, layer a");
    check_refused("building.households=none", "code, units, DWELL, tags");
    check_refused("building.height=units", "building.id, building.households");
}

static void check_count(const char *text, CountResult expected, gint32 number)
{
    gint32 count = -7;
    g_test_message("%s", text);
    g_assert_cmpint(count_parse(text, &count), ==, expected);
    g_assert_cmpint(count, ==, expected == COUNT_OK ? number : -7);
}

static void test_count(void)
{
    check_count("36", COUNT_OK, 36);
    check_count(" 36 ", COUNT_OK, 36);
    check_count("1,234", COUNT_OK, 1234);
    check_count("１２３", COUNT_OK, 123);
    check_count("1，234", COUNT_OK, 1234);
    check_count("36户", COUNT_OK, 36);
    check_count("36 户", COUNT_OK, 36);
    check_count("6层", COUNT_OK, 6);
    check_count("12.0", COUNT_OK, 12);
    check_count("2.5", COUNT_OK, 3);
    check_count("0", COUNT_OK, 0);
    check_count("100000", COUNT_OK, 100000);
    check_count(NULL, COUNT_ABSENT, 0);
    check_count("", COUNT_ABSENT, 0);
    check_count("  ", COUNT_ABSENT, 0);
    check_count("-", COUNT_ABSENT, 0);
    check_count("NULL", COUNT_ABSENT, 0);
    check_count("无", COUNT_ABSENT, 0);
    check_count("-3", COUNT_NEGATIVE, 0);
    check_count("100001", COUNT_ABSURD, 0);
    check_count("99999999999999999999999999999999999999999", COUNT_ABSURD, 0);
    check_count("many", COUNT_ABSURD, 0);
    check_count("3;4", COUNT_ABSURD, 0);
    check_count("12栋", COUNT_ABSURD, 0);
    check_count("1.2.3", COUNT_ABSURD, 0);
    check_count("户", COUNT_ABSURD, 0);
}

static void test_number(void)
{
    gint32 count;
    g_assert_cmpint(count_check(12.4, &count), ==, COUNT_OK);
    g_assert_cmpint(count, ==, 12);
    g_assert_cmpint(count_check(NAN, &count), ==, COUNT_ABSENT);
    g_assert_cmpint(count_check(-1, &count), ==, COUNT_NEGATIVE);
    g_assert_cmpint(count_check(1e300, &count), ==, COUNT_ABSURD);
}

static void test_figures(void)
{
    static const struct {
        const char *text;
        double figure;
    } good[] = {{"92.5", 92.5}, {"-3", -3},      {"1,234", 1234}, {"８７分", 87},
                {"95%", 95},    {" 12 件 ", 12}, {"+4", 4},       {"0", 0}};
    static const char *const bad[] = {"优", "12/30", "1.2.3", "..", "-", "12 分钟", "=1+1", "nan", "\xff"};
    double figure = 0;
    for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
        g_assert_cmpint(figure_parse(good[i].text, &figure), ==, COUNT_OK);
        g_assert_cmpfloat(figure, ==, good[i].figure);
    }
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        figure = 5;
        g_assert_cmpint(figure_parse(bad[i], &figure), !=, COUNT_OK);
        g_assert_cmpfloat(figure, ==, 5);
    }
    g_assert_cmpint(figure_parse(NULL, &figure), ==, COUNT_ABSENT);
    g_assert_cmpint(figure_parse(" 无 ", &figure), ==, COUNT_ABSENT);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/fields/find", test_find);
    g_test_add_func("/io/fields/place", test_place);
    g_test_add_func("/io/fields/none", test_none);
    g_test_add_func("/io/fields/refused", test_refused);
    g_test_add_func("/io/fields/count", test_count);
    g_test_add_func("/io/fields/number", test_number);
    g_test_add_func("/io/fields/figures", test_figures);
    return g_test_run();
}
