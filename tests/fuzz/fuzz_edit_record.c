/* The list of commands of a project file: two texts a command, here the two lines of the input. Whatever they say, they
 * are refused or leave a plan in which every number is of something. */
#include "check/plan_check.h"
#include "edit/edit.h"

#include <string.h>

#define CELLS 6 /* in a row, the first three in one community, each with a building; two grids in each */

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static void add_box(GeoShapes *shapes, double x0, double x1)
{
    const double xy[][2] = {{x0, 0}, {x1, 0}, {x1, 100}, {x0, 100}, {x0, 0}};
    geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    for (guint i = 0; i < G_N_ELEMENTS(xy); i++)
        geo_shapes_point(shapes, xy[i][0], xy[i][1]);
}

static City *make_city(void)
{
    City *city = city_new("EPSG:4544");
    for (guint32 c = 0; c < 2; c++) {
        CityCommunity community = {.code = c ? "640202001002" : "640202001001"};
        g_array_append_val(city->communities, community);
        add_box(city->community_shapes, 300 * c, 300 * c + 300);
    }
    for (guint32 i = 0; i < CELLS; i++) {
        CityBuilding b = {.id = "b", .community = i / 3, .households = 10, .people = 20};
        g_array_append_val(city->buildings, b);
        add_box(city->building_shapes, 100 * i + 40, 100 * i + 60);
    }
    return city;
}

static CityPlan *make_plan(const City *city)
{
    static const char *const codes[] = {"640202001001001", "640202001001002", "640202001002001",
                                        "640202001002002"};
    CityPlan *plan = city_plan_new(CELLS);
    for (guint32 g = 0; g < G_N_ELEMENTS(codes); g++) {
        CityGrid grid = {.code = codes[g], .name = "1", .community = g / 2, .valid_from = "2025-01-01"};
        g_array_append_val(plan->grids, grid);
        add_box(plan->grid_shapes, 300 * (g / 2) + (g % 2 ? 200 : 0), 300 * (g / 2) + (g % 2 ? 300 : 200));
    }
    for (guint32 i = 0; i < CELLS; i++) {
        CityCell cell = {.community = i / 3, .building = i, .grid = 2 * (i / 3) + (i % 3 == 2)};
        g_array_append_val(plan->cells, cell);
        add_box(plan->cell_shapes, 100 * i, 100 * i + 100);
        plan->building_cell[i] = i;
    }
    city_plan_sum(plan, city);
    return plan;
}

/* To the other end of the list and back. */
static void step(const City *city, CityPlan *plan, Edit *edit)
{
    guint there = 1 - edit_position(edit);
    for (guint i = 0; i < 2; i++, there = 1 - there) {
        g_autoptr(GError) error = NULL, fault = NULL;
        gboolean done = edit_go(edit, there, &error);
        g_assert_true(done == !error);
        g_assert_true(plan_check_indices(city, plan, &fault));
    }
}

static void try_record(const char *done, const char *inverse, guint position)
{
    g_autoptr(City) city = make_city();
    g_autoptr(CityPlan) plan = make_plan(city);
    g_autoptr(Edit) edit = edit_new(city, plan, "2025-06-01");
    EditRecord *record = edit_record_parse(plan, done, inverse);
    if (!record)
        return;
    g_autofree char *words = edit_record_describe(record), *done_again = NULL, *inverse_again = NULL;
    g_assert_true(words[0] && g_utf8_validate(words, -1, NULL));
    edit_record_print(record, &done_again, &inverse_again);
    g_autoptr(EditRecord) again = edit_record_parse(plan, done_again, inverse_again);
    g_assert_nonnull(again);
    edit_restore(edit, record);
    edit_restore_position(edit, position);
    step(city, plan, edit);
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    char *inverse = strchr(text, '\n');
    if (inverse)
        *inverse++ = '\0';
    for (guint position = 0; position < 2; position++)
        try_record(text, inverse, position);
    return 0;
}
