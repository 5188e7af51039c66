/* Two communities side by side, each of 30 buildings in rows, divided; and an Edit on the plan. */
#ifndef TESTS_EDIT_TOWN_H
#define TESTS_EDIT_TOWN_H

#include "edit/edit.h"

#include "base/error.h"
#include "check/plan_check.h"
#include "divide/division.h"
#include "plan_bytes.h"

#define TODAY "2025-06-01"

typedef struct Town {
    City *city;
    CityPlan *plan;
    Edit *edit;
} Town;

static inline void add_box(GeoShapes *shapes, double x0, double y0, double x1, double y1)
{
    const double xy[][2] = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
    geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    for (guint i = 0; i < G_N_ELEMENTS(xy); i++)
        geo_shapes_point(shapes, xy[i][0], xy[i][1]);
}

static inline void add_community(City *city, const char *code, double x)
{
    CityCommunity c = {.code = city_intern(city, code)};
    guint32 community = city->communities->len;
    g_array_append_val(city->communities, c);
    add_box(city->community_shapes, x, 0, x + 400, 400);
    for (int i = 0; i < 30; i++) {
        g_autofree char *id = g_strdup_printf("%s-%02d", code, i);
        CityBuilding b = {
            .id = city_intern(city, id), .community = community, .households = 6 + i % 7, .people = 20 + i};
        double left = x + 20 + 65 * (i % 6), bottom = 20 + 75 * (i / 6);
        g_array_append_val(city->buildings, b);
        add_box(city->building_shapes, left, bottom, left + 35, bottom + 15);
    }
}

static inline void set_up(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    DivisionOptions options = {.search = search_options_default(), .date = "2024-01-01"};
    GArray *notes = NULL;
    options.search.target = 60;
    options.search.min = 40;
    options.search.max = 80;
    options.search.effort = SEARCH_QUICK;
    t->city = city_new("EPSG:4544");
    add_community(t->city, "640202001001", 0);
    add_community(t->city, "640202001002", 400);
    g_assert_true(division_run(t->city, &options, NULL, &t->plan, &notes, &error));
    g_assert_no_error(error);
    g_array_unref(notes);
    t->edit = edit_new(t->city, t->plan, TODAY);
}

static inline void tear_down(Town *t, G_GNUC_UNUSED gconstpointer data)
{
    edit_free(t->edit);
    city_plan_free(t->plan);
    city_free(t->city);
}

static inline void assert_sound(const Town *t)
{
    GError *error = NULL;
    g_assert_true(plan_check(t->city, t->plan, &error));
    g_assert_no_error(error);
}

static inline guint32 cell_of(const Town *t, guint building)
{
    return t->plan->building_cell[building];
}

static inline guint32 grid_of(const Town *t, guint building)
{
    return city_plan_building_grid(t->plan, building);
}

/* Another grid in force of the building's community. */
static inline guint32 other_grid(const Town *t, guint32 grid, guint skip)
{
    guint n = t->plan->grids->len;
    for (guint i = 0; i < 2 * n; i++) {
        const CityGrid *g = city_plan_grid(t->plan, (i + skip) % n);
        if ((i + skip) % n != grid && !g->valid_to &&
            g->community == city_plan_grid(t->plan, grid)->community)
            return (i + skip) % n;
    }
    return CITY_NONE;
}

/* The middle of a building. */
static inline GeoPoint middle_of(const Town *t, guint building)
{
    return geo_shape_centroid(geo_shapes_get(t->city->building_shapes, building));
}

#endif
