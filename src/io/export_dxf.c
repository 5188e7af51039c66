/* Drawings: of each row a closed outline, and its code or name as text in it. */
#include "io/export_int.h"

#include "io/gdal_init.h"

#include <cpl_conv.h>

#define TEXT_SHARE  0.06 /* height of a text as a share of its shape's width */
#define ROWS_A_STEP 256

typedef struct Drawing {
    const TableSink *sink;
    const ExportDrawing *form;
    OGRLayerH layer;
    OGRFeatureH row; /* the table's fields, for the text */
} Drawing;

/* Takes the geometry and puts it on a layer of the drawing. */
static gboolean add_entity(const Drawing *d, const char *on, OGRGeometryH geometry, const char *style,
                           GError **error)
{
    OGRFeatureDefnH defn = OGR_L_GetLayerDefn(d->layer);
    OGRFeatureH entity = OGR_F_Create(defn);
    OGR_F_SetFieldString(entity, OGR_FD_GetFieldIndex(defn, "Layer"), on);
    OGR_F_SetGeometryDirectly(entity, geometry);
    if (style)
        OGR_F_SetStyleString(entity, style);
    OGRErr failed = OGR_L_CreateFeature(d->layer, entity);
    OGR_F_Destroy(entity);
    return failed == OGRERR_NONE || table_fail(d->sink->path, d->form->table->name, error);
}

static gboolean add_outline(const Drawing *d, GeoShape shape, GError **error)
{
    return add_entity(d, d->form->outline_layer, table_geometry(shape, wkbUnknown), NULL, error);
}

static char *text_style(GeoShape shape, const char *text)
{
    GeoBox box = geo_shape_box(shape);
    double height = CLAMP(TEXT_SHARE * (box.x1 - box.x0), 0.5, 25);
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    GString *style = g_string_new("LABEL(f:\"Arial\",p:5,t:\"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            g_string_append_c(style, '\\');
        g_string_append_c(style, *text);
    }
    g_string_append_printf(style, "\",s:%sg)", g_ascii_formatd(number, sizeof number, "%.2f", height));
    return g_string_free(style, FALSE);
}

static gboolean add_text(const Drawing *d, GeoShape shape, GError **error)
{
    const char *text = OGR_F_GetFieldAsString(d->row, d->form->text_field);
    if (!*text)
        return TRUE;
    GeoPoint p = geo_shape_inner_point(shape);
    OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
    OGR_G_SetPoint_2D(point, 0, p.x, p.y);
    g_autofree char *style = text_style(shape, text);
    return add_entity(d, d->form->text_layer, point, style, error);
}

static gboolean add_rows(const Drawing *d, GError **error)
{
    const Table *table = d->form->table;
    for (guint i = 0; i < table->n_rows; i++) {
        GeoShape shape = geo_shapes_get(table->shapes, table->rows[i]);
        if (i % ROWS_A_STEP == 0 && !job_check(d->sink->job, error))
            return FALSE;
        job_advance(d->sink->job, 1);
        if (shape.kind == GEO_NONE)
            continue;
        table->fill(d->row, table->rows[i], table->data);
        if (!add_outline(d, shape, error) || !add_text(d, shape, error))
            return FALSE;
    }
    return TRUE;
}

gboolean export_dxf(const TableSink *sink, const ExportDrawing *form, GError **error)
{
    gdal_forget();
    Drawing d = {.sink = sink, .form = form, .row = table_new_row(form->table)};
    /* Closed polylines, which a drawing program can edit, instead of hatches. */
    CPLSetThreadLocalConfigOption("DXF_WRITE_HATCH", "NO");
    d.layer = GDALDatasetCreateLayer(sink->dataset, "entities", NULL, wkbUnknown, NULL);
    gboolean done = d.layer ? add_rows(&d, error) : table_fail(sink->path, form->table->name, error);
    CPLSetThreadLocalConfigOption("DXF_WRITE_HATCH", NULL);
    OGR_F_Destroy(d.row);
    return done;
}
