/* The rows of an export: their order and fields. */
#include "io/export_int.h"

#include "base/error.h"
#include "base/text.h"
#include "geo/crs.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Names of ten letters at most: a Shapefile keeps no more. */
static const TableField grid_fields[] = {
    TABLE_TEXT("code"),       TABLE_TEXT("name"),       TABLE_TEXT("community"),   TABLE_TEXT("comm_name"),
    TABLE_TEXT("street"),     TABLE_TEXT("kind"),       TABLE_COUNT("households"), TABLE_COUNT("people"),
    TABLE_COUNT("buildings"), TABLE_TEXT("valid_from"), TABLE_TEXT("valid_to"),    TABLE_TEXT("before"),
    TABLE_TEXT("officer")};
static const TableField building_fields[] = {
    TABLE_TEXT("id"),         TABLE_TEXT("name"),      TABLE_TEXT("compound"),    TABLE_TEXT("usage"),
    TABLE_TEXT("community"),  TABLE_TEXT("comm_name"), TABLE_COUNT("households"), TABLE_COUNT("people"),
    TABLE_COUNT("estimated"), TABLE_TEXT("grid"),      TABLE_TEXT("grid_name")};

static const CityCommunity *community_of(const City *city, guint32 community)
{
    static const CityCommunity none;
    return community == CITY_NONE ? &none : city_community(city, community);
}

static guint n_figures(const ExportData *d)
{
    return d->figures ? d->figures->len : 0;
}

static void fill_grid(OGRFeatureH f, guint row, gconstpointer data)
{
    const ExportData *d = data;
    const CityGrid *g = city_plan_grid(d->plan, row);
    const CityCommunity *community = community_of(d->city, g->community);
    int i = 0;
    table_set_text(f, i++, g->code);
    table_set_text(f, i++, g->name);
    table_set_text(f, i++, community->code);
    table_set_text(f, i++, community->name);
    table_set_text(f, i++, community->street);
    table_set_text(f, i++, g->kind == CITY_DEDICATED ? "dedicated" : "general");
    OGR_F_SetFieldInteger(f, i++, g->households);
    OGR_F_SetFieldInteger(f, i++, g->people);
    OGR_F_SetFieldInteger(f, i++, g->buildings);
    table_set_text(f, i++, g->valid_from);
    table_set_text(f, i++, g->valid_to);
    table_set_text(f, i++, g->before);
    table_set_text(f, i++, g->officer);
    for (guint k = 0; k < n_figures(d); k++, i++) {
        double value = city_figure_get(d->figures->pdata[k], g->code);
        value = isnan(value) ? city_figure_get(d->figures->pdata[k], community->code) : value;
        if (isnan(value))
            OGR_F_SetFieldNull(f, i);
        else
            OGR_F_SetFieldDouble(f, i, value);
    }
}

static void fill_building(OGRFeatureH f, guint row, gconstpointer data)
{
    const ExportData *d = data;
    const CityBuilding *b = city_building(d->city, row);
    const CityCommunity *community = community_of(d->city, b->community);
    guint32 grid = city_plan_building_grid(d->plan, row);
    int i = 0;
    table_set_text(f, i++, b->id);
    table_set_text(f, i++, b->name);
    table_set_text(f, i++, b->compound);
    table_set_text(f, i++, b->usage);
    table_set_text(f, i++, community->code);
    table_set_text(f, i++, community->name);
    table_set_count(f, i++, b->households);
    table_set_count(f, i++, b->people);
    OGR_F_SetFieldInteger(f, i++, b->estimated);
    table_set_text(f, i++, grid == CITY_NONE ? NULL : city_plan_grid(d->plan, grid)->code);
    table_set_text(f, i++, grid == CITY_NONE ? NULL : city_plan_grid(d->plan, grid)->name);
}

static gint compare_grids(gconstpointer a, gconstpointer b, gpointer data)
{
    const ExportData *d = data;
    return g_strcmp0(city_plan_grid(d->plan, *(const guint32 *)a)->code,
                     city_plan_grid(d->plan, *(const guint32 *)b)->code);
}

static gint compare_buildings(gconstpointer a, gconstpointer b, gpointer data)
{
    const ExportData *d = data;
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    guint32 gx = city_plan_building_grid(d->plan, x), gy = city_plan_building_grid(d->plan, y);
    if (gx != gy) {
        /* Buildings in no grid come last. */
        if (gx == CITY_NONE || gy == CITY_NONE)
            return gx == CITY_NONE ? 1 : -1;
        return compare_grids(&gx, &gy, data);
    }
    const CityBuilding *p = city_building(d->city, x), *q = city_building(d->city, y);
    int order = text_natural_compare(p->compound, q->compound);
    order = order ? order : text_natural_compare(p->name, q->name);
    return order ? order : (x > y) - (x < y);
}

static guint32 *count_up(guint n)
{
    guint32 *rows = g_new(guint32, n + 1);
    for (guint i = 0; i < n; i++)
        rows[i] = i;
    return rows;
}

static void add_fields(ExportData *d)
{
    d->names = g_ptr_array_new_with_free_func(g_free);
    d->grid_fields = g_new(TableField, G_N_ELEMENTS(grid_fields) + n_figures(d));
    memcpy(d->grid_fields, grid_fields, sizeof grid_fields);
    for (guint i = 0; i < n_figures(d); i++)
        d->grid_fields[G_N_ELEMENTS(grid_fields) + i] =
            (TableField){((const CityFigure *)d->figures->pdata[i])->name, OFTReal, OFSTNone, 0};
}

void export_data_init(ExportData *d, const ExportSource *source)
{
    const City *city = source->city;
    const CityPlan *plan = source->plan;
    *d = (ExportData){.city = city, .plan = plan, .figures = source->figures};
    add_fields(d);
    d->buildings = count_up(city->buildings->len);
    d->grids = count_up(plan->grids->len);
    for (guint i = 0; i < plan->grids->len; i++)
        if (!city_plan_grid(plan, i)->valid_to)
            d->grids[d->n_grids++] = i;
    g_qsort_with_data(d->grids, (gint)d->n_grids, sizeof(guint32), compare_grids, d);
    g_qsort_with_data(d->buildings, (gint)city->buildings->len, sizeof(guint32), compare_buildings, d);
}

void export_data_clear(ExportData *d)
{
    g_free(d->grids);
    g_free(d->buildings);
    g_free(d->grid_fields);
    g_ptr_array_unref(d->names);
    for (guint i = 0; i < G_N_ELEMENTS(d->copies); i++)
        geo_shapes_free(d->copies[i]);
}

/* The first bytes of the name, in whole characters. Free with g_free(). */
static char *cut(const char *name, gsize most)
{
    const char *end = name;
    for (const char *next = name; *next && (gsize)(g_utf8_next_char(next) - name) <= most; end = next)
        next = g_utf8_next_char(next);
    return g_strndup(name, (gsize)(end - name));
}

static gboolean is_taken(const ExportData *d, guint n, const char *name)
{
    for (guint i = 0; i < n; i++)
        if (g_ascii_strcasecmp(d->grid_fields[i].name, name) == 0)
            return TRUE;
    return FALSE;
}

void export_data_cut_names(ExportData *d, gsize most)
{
    for (guint i = 0, at = G_N_ELEMENTS(grid_fields); i < n_figures(d); i++, at++) {
        const char *whole = d->grid_fields[at].name;
        char *name = cut(whole, most);
        for (guint number = 2; is_taken(d, at, name); number++) {
            g_autofree char *tail = g_strdup_printf("%u", number), *head = cut(whole, most - strlen(tail));
            g_free(name);
            name = g_strconcat(head, tail, NULL);
        }
        g_ptr_array_add(d->names, name);
        d->grid_fields[at].name = name;
    }
}

static GeoShapes *transformed(const GeoShapes *shapes, GeoTransform *transform, gsize *lost)
{
    GeoShapes *copy = geo_shapes_new();
    guint n;
    for (guint i = 0; i < geo_shapes_count(shapes); i++)
        geo_shapes_copy(copy, geo_shapes_get(shapes, i));
    GeoPoint *points = geo_shapes_points(copy, &n);
    *lost += geo_transform_points(transform, points, n);
    return copy;
}

gboolean export_data_transform(ExportData *d, const char *crs, const char *path, GError **error)
{
    g_autoptr(GeoTransform) transform = geo_transform_new(d->city->crs, crs, error);
    if (!transform)
        return FALSE;
    gsize lost = 0;
    d->copies[0] = transformed(d->plan->grid_shapes, transform, &lost);
    d->copies[1] = transformed(d->city->building_shapes, transform, &lost);
    if (lost)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("cannot write %s: %zu"
                      " points lie outside what %s can hold. Import again with "
                      "the right --crs"),
                    path, lost, d->city->crs);
    return lost == 0;
}

void export_data_points(ExportData *d)
{
    Table table = export_building_table(d);
    if (table_geometry_type(&table) != wkbUnknown)
        return;
    GeoShapes *points = geo_shapes_new();
    for (guint i = 0; i < geo_shapes_count(table.shapes); i++) {
        GeoShape shape = geo_shapes_get(table.shapes, i);
        geo_shapes_begin(points, GEO_POINT);
        if (shape.kind == GEO_NONE)
            continue;
        GeoPoint p = geo_shape_inner_point(shape);
        geo_shapes_part(points);
        geo_shapes_point(points, p.x, p.y);
    }
    geo_shapes_free(d->copies[1]);
    d->copies[1] = points;
}

Table export_grid_table(const ExportData *d)
{
    return (Table){.name = "grid",
                   .fields = d->grid_fields,
                   .n_fields = G_N_ELEMENTS(grid_fields) + n_figures(d),
                   .n_rows = d->n_grids,
                   .rows = d->grids,
                   .shapes = d->copies[0] ? d->copies[0] : d->plan->grid_shapes,
                   .empty_type = wkbMultiPolygon,
                   .fill = fill_grid,
                   .data = d};
}

Table export_building_table(const ExportData *d)
{
    return (Table){.name = "building",
                   .fields = building_fields,
                   .n_fields = G_N_ELEMENTS(building_fields),
                   .n_rows = d->city->buildings->len,
                   .rows = d->buildings,
                   .shapes = d->copies[1] ? d->copies[1] : d->city->building_shapes,
                   .empty_type = wkbMultiPolygon,
                   .fill = fill_building,
                   .data = d};
}
