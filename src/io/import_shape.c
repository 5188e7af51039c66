/* A row's shape on its way into the city. */
#include <glib/gi18n-lib.h>

#include "geo/repair.h"
#include "io/import_int.h"
#include "io/wkb.h"

static gboolean is_closed(GeoShape line)
{
    if (line.n_parts != 1 || line.starts[1] - line.starts[0] < 4)
        return FALSE;
    GeoPoint first = line.points[line.starts[0]], last = line.points[line.starts[1] - 1];
    return first.x == last.x && first.y == last.y;
}

static gboolean is_accepted(GeoShape shape, guint accepts)
{
    switch (shape.kind) {
    case GEO_POINT:
        return accepts & ACCEPT_POINT;
    case GEO_LINE:
        return (accepts & ACCEPT_LINE) || ((accepts & ACCEPT_POLYGON) && is_closed(shape));
    case GEO_POLYGON:
        return accepts & ACCEPT_POLYGON;
    default:
        return FALSE;
    }
}

/* A closed line as the ring it is. */
static void copy_as_polygon(GeoShape line, GeoShapes *out)
{
    guint32 from = line.starts[0], n = line.starts[1] - from;
    gboolean turn = geo_ring_area2(line.points + from, n) < 0;
    geo_shapes_begin(out, GEO_POLYGON);
    geo_shapes_part(out);
    for (guint32 i = 0; i < n; i++) {
        GeoPoint p = line.points[from + (turn ? n - 1 - i : i)];
        geo_shapes_point(out, p.x, p.y);
    }
}

/* Makes a polygon valid on the side, so that a hopeless one leaves no trace in out. */
static gboolean append_repaired(ImportRun *run, ImportTable *table, guint row, GeoShape shape, GeoShapes *out)
{
    g_autoptr(GeoShapes) repaired = geo_shapes_new();
    g_autofree char *fault = NULL;
    GeoValidity validity = geo_repair_copy(run->engine, shape, repaired, &fault);
    if (validity == GEO_HOPELESS) {
        import_problem(run, table, row, PROBLEM_NO_GEOMETRY, NULL, fault,
                       _("the outline encloses no area; the row is left out"));
        return FALSE;
    }
    if (validity == GEO_REPAIRED)
        import_problem(run, table, row, PROBLEM_REPAIRED, NULL, fault,
                       _("the outline was not valid and was repaired"));
    geo_shapes_copy(out, geo_shapes_get(repaired, 0));
    return TRUE;
}

static gboolean append_closed_line(ImportRun *run, ImportTable *table, guint row, GeoShape line,
                                   GeoShapes *out)
{
    g_autoptr(GeoShapes) polygon = geo_shapes_new();
    copy_as_polygon(line, polygon);
    return append_repaired(run, table, row, geo_shapes_get(polygon, 0), out);
}

gboolean import_append_shape(ImportRun *run, ImportTable *table, guint row, GeoShapes *out)
{
    GeoShape shape = geo_shapes_get(table->rows->shapes, row);
    guint accepts = table->role->accepts;
    SourceShape state = g_array_index(table->rows->states, guint8, row);
    if (state == SHAPE_BROKEN) {
        import_problem(run, table, row, PROBLEM_NO_GEOMETRY, NULL, NULL,
                       _("the geometry cannot be read; the row is left out"));
        return FALSE;
    }
    if (state == SHAPE_NONE || shape.kind == GEO_NONE) {
        import_problem(run, table, row, PROBLEM_NO_GEOMETRY, NULL, NULL,
                       _("the row has no geometry and is left out"));
        return FALSE;
    }
    if (!is_accepted(shape, accepts)) {
        static const char *const kinds[] = {"none", "point", "line", "polygon"};
        import_problem(run, table, row, PROBLEM_NO_GEOMETRY, NULL, kinds[shape.kind],
                       _("a geometry of this type has no use in this layer; the row is left out"));
        return FALSE;
    }
    if (!wkb_is_finite(shape)) {
        import_problem(
            run, table, row, PROBLEM_COORDINATES_BAD, NULL, NULL,
            _("a coordinate is no number or beyond what the coordinate system holds; the row is left out"));
        return FALSE;
    }
    if (shape.kind == GEO_LINE && !(accepts & ACCEPT_LINE))
        return append_closed_line(run, table, row, shape, out);
    if (shape.kind == GEO_POLYGON && !geo_shape_is_plain(shape))
        return append_repaired(run, table, row, shape, out);
    geo_shapes_copy(out, shape);
    return TRUE;
}
