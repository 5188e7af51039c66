#include "city/house_name.h"

static void check(const char *name, const char *before, const char *number)
{
    HouseName h = house_name_parse(name);
    g_autofree char *part = g_strndup(name, h.before), *digits = g_strndup(name + h.from, h.length);
    g_assert_cmpstr(part, ==, before);
    g_assert_cmpstr(digits, ==, number);
}

static void test_numbers(void)
{
    check("6号楼", "", "6");
    check("12", "", "12");
    check("12#", "", "12");
    check("3幢", "", "3");
    check("云台五巷10号", "云台五巷", "10");
    check("2区14号楼", "2区", "14");
    check("和平路12", "和平路", "12");
}

static void test_other_names(void)
{
    check("", "", "");
    check("教学楼A", "", "");
    check("1号厂房", "", "");
    check("教学楼5", "", "");
    check("号楼", "", "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/city/house_name/numbers", test_numbers);
    g_test_add_func("/city/house_name/other-names", test_other_names);
    return g_test_run();
}
