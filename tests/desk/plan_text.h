/* What a plan is, to the last bit of every outline. */
#ifndef TESTS_DESK_PLAN_TEXT_H
#define TESTS_DESK_PLAN_TEXT_H

#include "plan_hands.h"

static inline void add_shape(GString *text, const GeoShapes *shapes, guint32 index)
{
    GeoShape shape = geo_shapes_get(shapes, index);
    for (guint32 k = shape.starts[0]; k < shape.starts[shape.n_parts]; k++)
        g_string_append_printf(text, " %a,%a", shape.points[k].x, shape.points[k].y);
    g_string_append_c(text, '\n');
}

/* Grids in force by their codes, and what each cell is. */
static inline char *plan_text(const Fixture *f)
{
    const CityPlan *plan = f->document->plan;
    GString *text = g_string_new(NULL);
    for (guint32 c = 0; c < plan->cells->len; c++) {
        const CityCell *cell = city_plan_cell(plan, c);
        g_string_append_printf(text, "cell %u %u %s %d", c, cell->building,
                               cell->grid == CITY_NONE ? "" : city_plan_grid(plan, cell->grid)->code,
                               cell->pinned);
        add_shape(text, plan->cell_shapes, c);
    }
    for (guint32 g = 0; g < plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(plan, g);
        if (grid->valid_to)
            continue;
        g_string_append_printf(text, "grid %s %s %d %d %d %d %d", grid->code, grid->name, grid->kind,
                               grid->households, grid->people, grid->buildings, grid->locked);
        add_shape(text, plan->grid_shapes, g);
    }
    return g_string_free(text, FALSE);
}

static inline void assert_plan(const Fixture *f, const char *expected, const char *when)
{
    g_autofree char *is = plan_text(f);
    g_auto(GStrv) lines = g_strsplit(is, "\n", -1), wanted = g_strsplit(expected, "\n", -1);
    for (guint i = 0; lines[i] && wanted[i]; i++)
        if (!g_str_equal(lines[i], wanted[i]))
            g_error("%s: \"%.60s\" is \"%.60s\"", when, wanted[i], lines[i]);
    g_assert_cmpuint(g_strv_length(lines), ==, g_strv_length(wanted));
    assert_sound(f);
}

#endif
