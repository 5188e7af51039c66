#include "base/json.h"

#include <math.h>

static void test_structure(void)
{
    g_autoptr(Json) json = json_new();
    json_int(json, "grids", 547);
    json_array(json, "communities");
    json_object(json, NULL);
    json_string(json, "code", "640202001003");
    json_end(json);
    json_string(json, NULL, NULL);
    json_int(json, NULL, 0);
    json_array(json, NULL);
    json_end(json);
    json_end(json);
    json_object(json, "empty");
    json_end(json);
    json_null(json, "none");
    g_assert_cmpstr(json_text(json), ==,
                    "{\"grids\":547,\"communities\":[{\"code\":\"640202001003\"},null,0,[]],"
                    "\"empty\":{},\"none\":null}");
}

static void test_closes_what_is_open(void)
{
    g_autoptr(Json) empty = json_new();
    g_assert_cmpstr(json_text(empty), ==, "{}");
    g_autoptr(Json) json = json_new();
    json_array(json, "a");
    json_object(json, NULL);
    g_assert_cmpstr(json_text(json), ==, "{\"a\":[{}]}");
}

static void test_strings(void)
{
    g_autoptr(Json) json = json_new();
    json_string(json, "q\"", "a\\b\n\t\x01 网格 \xff.");
    g_assert_cmpstr(json_text(json), ==, "{\"q\\\"\":\"a\\\\b\\n\\u0009\\u0001 网格 \xef\xbf\xbd.\"}");
}

static void test_numbers(void)
{
    g_autoptr(Json) json = json_new();
    json_array(json, "n");
    json_double(json, NULL, 0.1);
    json_double(json, NULL, 1.0 / 3);
    json_double(json, NULL, 500);
    json_double(json, NULL, -1e300);
    json_double(json, NULL, NAN);
    json_double(json, NULL, INFINITY);
    json_int(json, NULL, G_MININT64);
    g_assert_cmpstr(json_text(json), ==,
                    "{\"n\":[0.1,0.33333333333333331,500,-1e+300,null,null,-9223372036854775808]}");
}

static void test_key_in_array_aborts(void)
{
    if (g_test_subprocess()) {
        g_autoptr(Json) json = json_new();
        json_array(json, "a");
        json_int(json, "key", 1);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
}

static void test_end_too_many_aborts(void)
{
    if (g_test_subprocess()) {
        g_autoptr(Json) json = json_new();
        json_end(json);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/json/structure", test_structure);
    g_test_add_func("/base/json/closes-what-is-open", test_closes_what_is_open);
    g_test_add_func("/base/json/strings", test_strings);
    g_test_add_func("/base/json/numbers", test_numbers);
    g_test_add_func("/base/json/key-in-array-aborts", test_key_in_array_aborts);
    g_test_add_func("/base/json/end-too-many-aborts", test_end_too_many_aborts);
    return g_test_run();
}
