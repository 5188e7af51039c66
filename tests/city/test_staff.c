#include "city/staff.h"

static void test_finds_by_grid_and_role(void)
{
    g_autoptr(CityStaff) staff = city_staff_new();
    g_autoptr(GBytes) photo = g_bytes_new_static("JPEG", 4);
    city_staff_add(staff, &(CityWorker){.name = "安平", .role = CITY_VOLUNTEER, .grid = "159902001001001"});
    city_staff_add(
        staff,
        &(CityWorker){
            .name = "白露", .role = CITY_OFFICER, .phone = "", .grid = "159902001001001", .photo = photo});
    city_staff_add(staff, &(CityWorker){.name = "陈明", .role = CITY_OFFICER});
    g_clear_pointer(&photo, g_bytes_unref);

    const CityWorker *officer = city_staff_find(staff, "159902001001001", CITY_OFFICER);
    g_assert_nonnull(officer);
    g_assert_cmpstr(officer->name, ==, "白露");
    g_assert_null(officer->phone);
    g_assert_true(officer->has_photo);
    g_assert_cmpmem(g_bytes_get_data(officer->photo, NULL), g_bytes_get_size(officer->photo), "JPEG", 4);
    g_assert_null(city_staff_find(staff, "159902001001001", CITY_POLICE));
    g_assert_null(city_staff_find(staff, "159902001001002", CITY_OFFICER));
    g_assert_null(city_staff_find(staff, NULL, CITY_OFFICER));
}

static void test_roles_have_names(void)
{
    CityRole parsed;
    for (guint role = 0; role < CITY_N_ROLES; role++) {
        g_assert_true(city_role_parse(city_role_name((CityRole)role), &parsed));
        g_assert_cmpuint(parsed, ==, role);
    }
    g_assert_false(city_role_parse("Officer", &parsed));
    g_assert_false(city_role_parse(NULL, &parsed));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/staff/finds-by-grid-and-role", test_finds_by_grid_and_role);
    g_test_add_func("/staff/roles-have-names", test_roles_have_names);
    return g_test_run();
}
