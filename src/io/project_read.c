#include "io/project_read_int.h"

#include "base/error.h"
#include "io/gdal_init.h"

#include <glib/gi18n-lib.h>

const char *project_row_text(const ProjectSource *s, OGRFeatureH f, int field)
{
    int i = s->fields[field];
    const char *text = i >= 0 && OGR_F_IsFieldSetAndNotNull(f, i) ? OGR_F_GetFieldAsString(f, i) : NULL;
    return text && *text ? text : NULL;
}

gint64 project_row_integer(const ProjectSource *s, OGRFeatureH f, int field, gint64 none)
{
    int i = s->fields[field];
    return i >= 0 && OGR_F_IsFieldSetAndNotNull(f, i) ? OGR_F_GetFieldAsInteger64(f, i) : none;
}

gint32 project_row_count(const ProjectSource *s, OGRFeatureH f, int field)
{
    gint64 count = project_row_integer(s, f, field, CITY_UNKNOWN);
    return count < 0 || count > G_MAXINT32 ? CITY_UNKNOWN : (gint32)count;
}

static void read_curve(OGRGeometryH curve, GeoShapes *shapes)
{
    int n = OGR_G_GetPointCount(curve);
    geo_shapes_part(shapes);
    for (int i = 0; i < n; i++)
        geo_shapes_point(shapes, OGR_G_GetX(curve, i), OGR_G_GetY(curve, i));
}

static void read_parts(OGRGeometryH geometry, GeoShapes *shapes)
{
    int n = OGR_G_GetGeometryCount(geometry);
    if (n == 0 && !OGR_G_IsEmpty(geometry))
        read_curve(geometry, shapes);
    for (int i = 0; i < n; i++)
        read_parts(OGR_G_GetGeometryRef(geometry, i), shapes);
}

void project_row_shape(OGRFeatureH row, GeoShapes *shapes)
{
    static const GeoKind kinds[] = {GEO_POINT, GEO_LINE, GEO_POLYGON};
    OGRGeometryH geometry = OGR_F_GetGeometryRef(row);
    geo_shapes_begin(shapes, geometry ? kinds[OGR_G_GetDimension(geometry)] : GEO_NONE);
    if (geometry)
        read_parts(geometry, shapes);
}

static gboolean find_fields(ProjectSource *s, ProjectLayer which, int *fields, GError **error)
{
    const Table *table = &project_tables[which];
    for (guint i = 0; i < table->n_fields; i++) {
        fields[i] = OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(s->layer), table->fields[i].name);
        if (fields[i] >= 0 || i >= project_later_fields(which))
            continue;
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s: the layer %s has lost its field %s: take a good copy, or import again"), s->path,
                    table->name, table->fields[i].name);
        return FALSE;
    }
    s->fields = fields;
    return TRUE;
}

static gboolean read_rows(OGRLayerH layer, const char *path, ProjectLayer which, ProjectTakeRow take,
                          gpointer data, GError **error)
{
    const Table *table = &project_tables[which];
    g_autofree int *fields = g_new(int, table->n_fields);
    ProjectSource s = {.path = path, .name = table->name, .layer = layer};
    if (!find_fields(&s, which, fields, error))
        return FALSE;
    gboolean good = TRUE;
    for (OGRFeatureH f; good && (f = OGR_L_GetNextFeature(layer)); OGR_F_Destroy(f))
        good = take(&s, f, data, error);
    return good && project_check_read(path, table->name, error);
}

gboolean project_read(GDALDatasetH dataset, const char *path, ProjectLayer which, ProjectTakeRow take,
                      gpointer data, GError **error)
{
    OGRLayerH layer = project_layer(dataset, path, which, error);
    gdal_forget();
    return layer && read_rows(layer, path, which, take, data, error);
}

gboolean project_read_query(GDALDatasetH dataset, const char *path, ProjectLayer which, const char *sql,
                            ProjectTakeRow take, gpointer data, GError **error)
{
    if (!project_layer(dataset, path, which, error))
        return FALSE;
    gdal_forget();
    OGRLayerH rows = GDALDatasetExecuteSQL(dataset, sql, NULL, NULL);
    gboolean good = rows ? read_rows(rows, path, which, take, data, error)
                         : project_check_read(path, project_tables[which].name, error);
    if (rows)
        GDALDatasetReleaseResultSet(dataset, rows);
    return good;
}

gboolean project_read_where(GDALDatasetH dataset, const char *path, ProjectLayer which, const char *where,
                            ProjectTakeRow take, gpointer data, GError **error)
{
    if (!where)
        return project_read(dataset, path, which, take, data, error);
    g_autofree char *sql = g_strdup_printf("SELECT * FROM \"%s\" WHERE %s ORDER BY " PROJECT_ID_COLUMN,
                                           project_tables[which].name, where);
    return project_read_query(dataset, path, which, sql, take, data, error);
}

/* In SQL with its order: an index that holds the field would give the rows in an order of its own. */
gboolean project_read_field(GDALDatasetH dataset, const char *path, ProjectLayer which, int field,
                            ProjectTakeRow take, gpointer data, GError **error)
{
    const Table *table = &project_tables[which];
    g_autofree int *fields = g_new(int, table->n_fields);
    g_autofree char *sql =
        g_strdup_printf("SELECT " PROJECT_ID_COLUMN ", \"%s\" FROM \"%s\" ORDER BY " PROJECT_ID_COLUMN,
                        table->fields[field].name, table->name);
    if (!project_layer(dataset, path, which, error))
        return FALSE;
    gdal_forget();
    OGRLayerH rows = GDALDatasetExecuteSQL(dataset, sql, NULL, NULL);
    ProjectSource s = {.path = path, .name = table->name, .layer = rows, .fields = fields};
    gboolean good = rows != NULL;
    for (guint i = 0; rows && i < table->n_fields; i++)
        fields[i] =
            (int)i == field ? OGR_FD_GetFieldIndex(OGR_L_GetLayerDefn(rows), table->fields[i].name) : -1;
    for (OGRFeatureH f; good && (f = OGR_L_GetNextFeature(rows)); OGR_F_Destroy(f))
        good = take(&s, f, data, error);
    if (rows)
        GDALDatasetReleaseResultSet(dataset, rows);
    return project_check_read(path, table->name, rows && !good ? NULL : error) && good;
}
