/* All that a plan says, as bytes: two plans are the same when these are. */
#ifndef TESTS_EDIT_PLAN_BYTES_H
#define TESTS_EDIT_PLAN_BYTES_H

#include <string.h>

#include "city/plan.h"

static inline void add_shapes(GByteArray *out, const GeoShapes *shapes)
{
    for (guint i = 0; i < geo_shapes_count(shapes); i++) {
        GeoShape s = geo_shapes_get(shapes, i);
        guint32 head[2] = {(guint32)s.kind, s.n_parts};
        g_byte_array_append(out, (const guint8 *)head, sizeof head);
        for (guint p = 0; p < s.n_parts; p++) {
            guint32 n = s.starts[p + 1] - s.starts[p];
            g_byte_array_append(out, (const guint8 *)&n, sizeof n);
            g_byte_array_append(out, (const guint8 *)(s.points + s.starts[p]), n * sizeof(GeoPoint));
        }
    }
}

static inline GBytes *plan_bytes(const CityPlan *plan)
{
    GByteArray *out = g_byte_array_new();
    for (guint i = 0; i < plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        g_autofree char *text = g_strdup_printf(
            "%s|%s|%u|%d|%d|%d|%d|%d|%s|%s|%s|%s;", g->code, g->name, g->community, (int)g->kind,
            g->households, g->people, g->buildings, g->locked, g->valid_from ? g->valid_from : "-",
            g->valid_to ? g->valid_to : "-", g->before ? g->before : "-", g->officer ? g->officer : "-");
        g_byte_array_append(out, (const guint8 *)text, strlen(text));
    }
    for (guint i = 0; i < plan->cells->len; i++) {
        const CityCell *c = city_plan_cell(plan, i);
        guint32 row[4] = {c->community, c->building, c->grid, (guint32)c->pinned};
        g_byte_array_append(out, (const guint8 *)row, sizeof row);
    }
    g_byte_array_append(out, (const guint8 *)plan->building_cell, plan->n_buildings * sizeof(guint32));
    add_shapes(out, plan->cell_shapes);
    add_shapes(out, plan->grid_shapes);
    return g_byte_array_free_to_bytes(out);
}

static inline void assert_same_bytes(GBytes *a, GBytes *b)
{
    g_assert_cmpuint(g_bytes_get_size(a), ==, g_bytes_get_size(b));
    g_assert_true(g_bytes_equal(a, b));
}

#endif
