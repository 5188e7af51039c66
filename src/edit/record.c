#include "edit/record.h"

#include <string.h>

/* The form of the text: kind, code, buildings; cells, their grids and whether they are pinned; grids with rows of
 * code, name, kind, locked, valid_from, valid_to, before and community, or nothing; grids with their outlines: the
 * bytes, in base 64, of how many points each ring has, and of the points. */
#define ROW_TYPE  "(msmsubmsmsmsu)"
#define TEXT_TYPE "(ssua(uub)a(um" ROW_TYPE ")a(ua(us)))"

static void state_init(EditState *s)
{
    s->cells = g_array_new(FALSE, FALSE, sizeof(EditCell));
    s->grids = g_array_new(FALSE, TRUE, sizeof(EditGrid));
    s->drawn = g_array_new(FALSE, FALSE, sizeof(guint32));
    s->shapes = geo_shapes_new();
}

static void state_clear(EditState *s)
{
    g_array_unref(s->cells);
    g_array_unref(s->grids);
    g_array_unref(s->drawn);
    geo_shapes_free(s->shapes);
}

EditRecord *edit_record_new(const char *kind, const char *code)
{
    EditRecord *r = g_new0(EditRecord, 1);
    r->kind = g_intern_string(kind);
    r->code = code;
    state_init(&r->done);
    state_init(&r->was);
    return r;
}

void edit_record_free(EditRecord *r)
{
    if (!r)
        return;
    state_clear(&r->done);
    state_clear(&r->was);
    g_free(r);
}

void edit_record_cell(EditRecord *r, const CityPlan *plan, guint32 cell, guint32 grid, gboolean pinned)
{
    const CityCell *now = city_plan_cell(plan, cell);
    EditCell done = {cell, grid, pinned}, was = {cell, now->grid, now->pinned};
    g_array_append_val(r->done.cells, done);
    g_array_append_val(r->was.cells, was);
}

void edit_record_grid(EditRecord *r, const CityPlan *plan, guint32 grid, CityGrid row)
{
    EditGrid done = {grid, TRUE, row}, was = {.grid = grid, .exists = grid < plan->grids->len};
    if (was.exists)
        was.row = *city_plan_grid(plan, grid);
    g_array_append_val(r->done.grids, done);
    g_array_append_val(r->was.grids, was);
}

void edit_record_shape(EditRecord *r, guint32 grid, GeoShape was, GeoShape shape)
{
    g_array_append_val(r->was.drawn, grid);
    geo_shapes_copy(r->was.shapes, was);
    g_array_append_val(r->done.drawn, grid);
    geo_shapes_copy(r->done.shapes, shape);
}

/* The rings of a shape: how many points each has, and these. */
static void add_rings(GVariantBuilder *out, guint32 grid, GeoShape shape)
{
    g_variant_builder_open(out, G_VARIANT_TYPE("(ua(us))"));
    g_variant_builder_add(out, "u", grid);
    g_variant_builder_open(out, G_VARIANT_TYPE("a(us)"));
    for (guint p = 0; p < shape.n_parts; p++) {
        guint32 n = shape.starts[p + 1] - shape.starts[p];
        g_autofree char *text =
            g_base64_encode((const guchar *)(shape.points + shape.starts[p]), n * sizeof(GeoPoint));
        g_variant_builder_add(out, "(us)", n, text);
    }
    g_variant_builder_close(out);
    g_variant_builder_close(out);
}

static gboolean read_ring(GVariant *ring, GeoShapes *out)
{
    guint32 n;
    const char *text;
    gsize size;
    g_variant_get(ring, "(u&s)", &n, &text);
    g_autofree guchar *bytes = g_base64_decode(text, &size);
    if (n < 4 || size / sizeof(GeoPoint) != n || size % sizeof(GeoPoint))
        return FALSE;
    geo_shapes_part(out);
    if (memcmp(bytes, bytes + (n - 1) * sizeof(GeoPoint), sizeof(GeoPoint)) != 0)
        return FALSE;
    for (guint32 i = 0; i < n; i++) {
        GeoPoint at;
        memcpy(&at, bytes + i * sizeof at, sizeof at);
        if (!isfinite(at.x) || !isfinite(at.y))
            return FALSE;
        geo_shapes_point(out, at.x, at.y);
    }
    return TRUE;
}

static gboolean read_shapes(GVariant *whole, EditState *out)
{
    g_autoptr(GVariant) shapes = g_variant_get_child_value(whole, 5);
    gboolean good = TRUE;
    for (gsize i = 0; good && i < g_variant_n_children(shapes); i++) {
        g_autoptr(GVariant) rings = NULL;
        guint32 grid;
        g_variant_get_child(shapes, i, "(u@a(us))", &grid, &rings);
        g_array_append_val(out->drawn, grid);
        geo_shapes_begin(out->shapes, GEO_POLYGON);
        for (gsize k = 0; good && k < g_variant_n_children(rings); k++) {
            g_autoptr(GVariant) ring = g_variant_get_child_value(rings, k);
            good = read_ring(ring, out->shapes);
        }
    }
    return good;
}

static GVariant *row_variant(const CityGrid *g)
{
    return g_variant_new(ROW_TYPE, g->code, g->name, (guint32)g->kind, g->locked, g->valid_from, g->valid_to,
                         g->before, g->community);
}

static char *print_state(const EditRecord *r, const EditState *s)
{
    GVariantBuilder cells, grids, shapes;
    g_variant_builder_init(&cells, G_VARIANT_TYPE("a(uub)"));
    g_variant_builder_init(&grids, G_VARIANT_TYPE("a(um" ROW_TYPE ")"));
    for (guint i = 0; i < s->cells->len; i++) {
        const EditCell *c = &g_array_index(s->cells, EditCell, i);
        g_variant_builder_add(&cells, "(uub)", c->cell, c->grid, c->pinned);
    }
    for (guint i = 0; i < s->grids->len; i++) {
        const EditGrid *g = &g_array_index(s->grids, EditGrid, i);
        g_variant_builder_add(
            &grids, "(u@m" ROW_TYPE ")", g->grid,
            g_variant_new_maybe(G_VARIANT_TYPE(ROW_TYPE), g->exists ? row_variant(&g->row) : NULL));
    }
    g_variant_builder_init(&shapes, G_VARIANT_TYPE("a(ua(us))"));
    for (guint i = 0; i < s->drawn->len; i++)
        add_rings(&shapes, g_array_index(s->drawn, guint32, i), geo_shapes_get(s->shapes, i));
    g_autoptr(GVariant) whole = g_variant_ref_sink(
        g_variant_new(TEXT_TYPE, r->kind, r->code ? r->code : "", r->buildings, &cells, &grids, &shapes));
    return g_variant_print(whole, FALSE);
}

void edit_record_print(const EditRecord *r, char **done, char **inverse)
{
    *done = print_state(r, &r->done);
    *inverse = print_state(r, &r->was);
}

static void intern_row(CityPlan *plan, CityGrid *row)
{
    const char **texts[] = {&row->code, &row->name, &row->valid_from, &row->valid_to, &row->before};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i] = city_plan_intern(plan, *texts[i]);
}

static void read_row(CityPlan *plan, GVariant *maybe, EditGrid *out)
{
    g_autoptr(GVariant) row = g_variant_get_maybe(maybe);
    guint32 kind = 0;
    out->exists = row != NULL;
    if (!row)
        return;
    g_variant_get(row, "(m&sm&subm&sm&sm&su)", &out->row.code, &out->row.name, &kind, &out->row.locked,
                  &out->row.valid_from, &out->row.valid_to, &out->row.before, &out->row.community);
    out->row.kind = kind == CITY_DEDICATED ? CITY_DEDICATED : CITY_GENERAL;
    intern_row(plan, &out->row);
}

static void read_state(CityPlan *plan, GVariant *whole, EditState *out)
{
    g_autoptr(GVariant) cells = g_variant_get_child_value(whole, 3),
                        grids = g_variant_get_child_value(whole, 4);
    for (gsize i = 0; i < g_variant_n_children(cells); i++) {
        EditCell c;
        g_variant_get_child(cells, i, "(uub)", &c.cell, &c.grid, &c.pinned);
        g_array_append_val(out->cells, c);
    }
    for (gsize i = 0; i < g_variant_n_children(grids); i++) {
        EditGrid g = {0};
        g_autoptr(GVariant) row = NULL;
        g_variant_get_child(grids, i, "(u@m" ROW_TYPE ")", &g.grid, &row);
        read_row(plan, row, &g);
        g_array_append_val(out->grids, g);
    }
}

EditRecord *edit_record_parse(CityPlan *plan, const char *done, const char *inverse)
{
    const GVariantType *type = G_VARIANT_TYPE(TEXT_TYPE);
    g_autoptr(GVariant) after = done ? g_variant_parse(type, done, NULL, NULL, NULL) : NULL;
    g_autoptr(GVariant) before = inverse ? g_variant_parse(type, inverse, NULL, NULL, NULL) : NULL;
    const char *kind, *code;
    guint32 buildings;
    if (!after || !before)
        return NULL;
    g_variant_get_child(after, 0, "&s", &kind);
    g_variant_get_child(after, 1, "&s", &code);
    g_variant_get_child(after, 2, "u", &buildings);
    EditRecord *r = edit_record_new(kind, city_plan_intern(plan, code));
    r->buildings = buildings;
    read_state(plan, after, &r->done);
    read_state(plan, before, &r->was);
    if (!read_shapes(after, &r->done) || !read_shapes(before, &r->was))
        g_clear_pointer(&r, edit_record_free);
    return r;
}
