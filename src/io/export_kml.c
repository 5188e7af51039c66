/* KML for the programs that show it on a globe: a placemark a row, its fields as extended data. */
#include "io/export_int.h"

#include "base/fs.h"

#define ROWS_A_STEP 256

static void append_text(GString *kml, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append(kml, escaped);
}

static void append_fields(GString *kml, const Table *table, OGRFeatureH row)
{
    g_string_append(kml, "<ExtendedData>");
    for (guint i = 0; i < table->n_fields; i++) {
        if (!OGR_F_IsFieldSetAndNotNull(row, (int)i))
            continue;
        g_string_append_printf(kml, "<Data name=\"%s\"><value>", table->fields[i].name);
        append_text(kml, OGR_F_GetFieldAsString(row, (int)i));
        g_string_append(kml, "</value></Data>");
    }
    g_string_append(kml, "</ExtendedData>\n");
}

static void append_points(GString *kml, GeoShape shape, guint part)
{
    char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(kml, "<coordinates>");
    for (guint32 i = shape.starts[part]; i < shape.starts[part + 1]; i++)
        g_string_append_printf(kml, "%s%s,%s", i > shape.starts[part] ? " " : "",
                               g_ascii_formatd(x, sizeof x, "%.9f", shape.points[i].x),
                               g_ascii_formatd(y, sizeof y, "%.9f", shape.points[i].y));
    g_string_append(kml, "</coordinates>");
}

static void append_ring(GString *kml, GeoShape shape, guint part, const char *boundary)
{
    g_string_append_printf(kml, "<%s><LinearRing>", boundary);
    append_points(kml, shape, part);
    g_string_append_printf(kml, "</LinearRing></%s>", boundary);
}

static gboolean is_hole(GeoShape shape, guint part)
{
    return part > 0 &&
           geo_ring_area2(shape.points + shape.starts[part], shape.starts[part + 1] - shape.starts[part]) < 0;
}

static void append_geometry(GString *kml, GeoShape shape)
{
    if (shape.kind == GEO_NONE)
        return;
    g_string_append(kml, "<MultiGeometry>");
    for (guint p = 0; p < shape.n_parts; p++) {
        if (shape.kind != GEO_POLYGON) {
            g_string_append(kml, shape.kind == GEO_POINT ? "<Point>" : "<LineString>");
            append_points(kml, shape, p);
            g_string_append(kml, shape.kind == GEO_POINT ? "</Point>" : "</LineString>");
            continue;
        }
        g_string_append(kml, "<Polygon>");
        append_ring(kml, shape, p, "outerBoundaryIs");
        for (; p + 1 < shape.n_parts && is_hole(shape, p + 1); p++)
            append_ring(kml, shape, p + 1, "innerBoundaryIs");
        g_string_append(kml, "</Polygon>");
    }
    g_string_append(kml, "</MultiGeometry>\n");
}

static gboolean append_rows(GString *kml, const Table *table, int name_field, OGRFeatureH row, Job *job,
                            GError **error)
{
    for (guint i = 0; i < table->n_rows; i++) {
        if (i % ROWS_A_STEP == 0 && !job_check(job, error))
            return FALSE;
        table->fill(row, table->rows[i], table->data);
        g_string_append(kml, "<Placemark><name>");
        append_text(kml, OGR_F_GetFieldAsString(row, name_field));
        g_string_append(kml, "</name><styleUrl>#outline</styleUrl>\n");
        append_fields(kml, table, row);
        append_geometry(kml, geo_shapes_get(table->shapes, table->rows[i]));
        g_string_append(kml, "</Placemark>\n");
        job_advance(job, 1);
    }
    return TRUE;
}

gboolean export_kml(const char *staged, const Table *table, int name_field, Job *job, GError **error)
{
    g_autoptr(GString) kml =
        g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n"
                     "<Style id=\"outline\"><LineStyle><color>ff0000ff</color><width>2</width></LineStyle>"
                     "<PolyStyle><color>330000ff</color></PolyStyle></Style>\n");
    g_string_append_printf(kml, "<Folder><name>%s</name>\n", table->name);
    OGRFeatureH row = table_new_row(table);
    gboolean done = append_rows(kml, table, name_field, row, job, error);
    OGR_F_Destroy(row);
    g_string_append(kml, "</Folder></Document></kml>\n");
    return done && fs_write(staged, kml->str, kml->len, FALSE, error);
}
