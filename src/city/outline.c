#include "city/outline.h"

#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "city/outline_int.h"
#include "geo/index.h"

typedef struct Outliner {
    const City *city;
    GeoIndex *index;     /* of the communities */
    GeoShapes *reaching; /* footprints that reach out of their community */
    GArray *reaching_of; /* guint32: their communities */
    GeoIndex *reaching_index;
} Outliner;

/* Labels every corner of a face: the triangles that are reached without crossing an outline. */
static void label_face(const GeoMesh *mesh, guint32 first, guint32 face, guint32 *faces, GArray *queue)
{
    faces[first] = face;
    g_array_append_val(queue, first);
    while (queue->len) {
        guint32 t = g_array_index(queue, guint32, queue->len - 1);
        g_array_set_size(queue, queue->len - 1);
        for (guint32 h = 3 * t; h < 3 * t + 3; h++) {
            guint32 twin = geo_mesh_twin(mesh, h);
            if (twin == GEO_MESH_NONE || geo_mesh_mark(mesh, h) || faces[twin / 3] != G_MAXUINT32)
                continue;
            guint32 next = twin / 3;
            faces[next] = face;
            g_array_append_val(queue, next);
        }
    }
}

OutlineFaces outline_faces_new(const GeoMesh *mesh)
{
    guint n = geo_mesh_n_triangles(mesh);
    OutlineFaces f = {.of_triangle = g_new(guint32, n + 1)};
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint32));
    memset(f.of_triangle, 0xff, n * sizeof *f.of_triangle);
    for (guint32 t = 0; t < n; t++)
        if (f.of_triangle[t] == G_MAXUINT32)
            label_face(mesh, t, f.n++, f.of_triangle, queue);
    f.largest = g_new(guint32, f.n + 1);
    memset(f.largest, 0xff, f.n * sizeof *f.largest);
    for (guint32 t = 0; t < n; t++) {
        guint32 *best = &f.largest[f.of_triangle[t]];
        if (*best == G_MAXUINT32 || geo_mesh_area2(mesh, t) > geo_mesh_area2(mesh, *best))
            *best = t;
    }
    return f;
}

void outline_faces_clear(OutlineFaces *f)
{
    g_free(f->of_triangle);
    g_free(f->largest);
}

GeoPoint outline_triangle_centre(const GeoMesh *mesh, guint32 t)
{
    guint32 v[3] = {geo_mesh_origin(mesh, 3 * t), geo_mesh_origin(mesh, 3 * t + 1),
                    geo_mesh_origin(mesh, 3 * t + 2)};
    return geo_mesh_middle(mesh, v, 3);
}

/* The first shape that holds the point, or GEO_ARCS_OUTSIDE. */
static guint32 shape_at(const GeoShapes *shapes, const GeoIndex *index, GeoPoint p, GArray *hits)
{
    g_array_set_size(hits, 0);
    geo_index_query(index, (GeoBox){p.x, p.y, p.x, p.y}, hits);
    for (guint i = 0; i < hits->len; i++) {
        guint32 s = g_array_index(hits, guint32, i);
        if (geo_shape_contains(geo_shapes_get(shapes, s), p))
            return s;
    }
    return GEO_ARCS_OUTSIDE;
}

/* The community that a place of no community is taken to by a footprint, or GEO_ARCS_OUTSIDE. */
static guint32 taken_to(const Outliner *o, GeoPoint p, GArray *hits)
{
    guint32 r = shape_at(o->reaching, o->reaching_index, p, hits);
    return r == GEO_ARCS_OUTSIDE ? r : g_array_index(o->reaching_of, guint32, r);
}

/* Land that is taken along but touches its community in a point only, or not at all, is given up: a community must
 * not fall into pieces. settled[f] says whether face f is connected with its community. */
static void give_up_loose(const GeoMesh *mesh, const guint32 *faces, guint n_faces, guint32 *community,
                          guint8 *settled)
{
    gboolean any = TRUE;
    while (any) {
        any = FALSE;
        for (guint32 h = 0; h < 3 * geo_mesh_n_triangles(mesh); h++) {
            guint32 twin = geo_mesh_twin(mesh, h), f = faces[h / 3];
            guint32 other = twin == GEO_MESH_NONE ? f : faces[twin / 3];
            if (settled[f] && !settled[other] && community[f] == community[other]) {
                settled[other] = 1;
                any = TRUE;
            }
        }
    }
    for (guint f = 0; f < n_faces; f++)
        if (!settled[f])
            community[f] = GEO_ARCS_OUTSIDE;
}

/* A community for each corner, decided by the largest triangle of each face. */
static guint32 *label_corners(const Outliner *o, const GeoMesh *mesh)
{
    guint n = geo_mesh_n_triangles(mesh);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    OutlineFaces faces = outline_faces_new(mesh);
    g_autofree guint32 *community = g_new(guint32, faces.n + 1);
    g_autofree guint8 *settled = g_malloc0(faces.n + 1);
    for (guint32 f = 0; f < faces.n; f++) {
        GeoPoint p = outline_triangle_centre(mesh, faces.largest[f]);
        community[f] = shape_at(o->city->community_shapes, o->index, p, hits);
        settled[f] = community[f] != GEO_ARCS_OUTSIDE;
        if (!settled[f] && geo_shapes_count(o->reaching))
            community[f] = taken_to(o, p, hits);
    }
    give_up_loose(mesh, faces.of_triangle, faces.n, community, settled);
    guint32 *label = g_new(guint32, 3 * n + 1);
    for (guint32 h = 0; h < 3 * n; h++)
        label[h] = community[faces.of_triangle[h / 3]];
    outline_faces_clear(&faces);
    return label;
}

void outline_add_lines(GeoMesh *mesh, GeoShape shape, guint16 mark)
{
    for (guint p = 0; p < shape.n_parts; p++) {
        guint32 last = GEO_MESH_NONE;
        for (guint32 i = shape.starts[p]; i < shape.starts[p + 1]; i++) {
            guint32 at = geo_mesh_point(mesh, shape.points[i]);
            if (last != GEO_MESH_NONE)
                geo_mesh_segment(mesh, last, at, mark);
            last = at;
        }
    }
}

/* The sides of all outlines, to find the buildings near one. */
static GeoIndex *index_sides(const GeoShapes *shapes)
{
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(GeoBox));
    for (guint s = 0; s < geo_shapes_count(shapes); s++) {
        GeoShape shape = geo_shapes_get(shapes, s);
        for (guint p = 0; p < shape.n_parts; p++)
            for (guint32 i = shape.starts[p]; i + 1 < shape.starts[p + 1]; i++) {
                GeoBox box = geo_box_empty();
                geo_box_add(&box, shape.points[i]);
                geo_box_add(&box, shape.points[i + 1]);
                g_array_append_val(boxes, box);
            }
    }
    return geo_index_new(&g_array_index(boxes, GeoBox, 0), boxes->len);
}

static gboolean reaches_out(const Outliner *o, GeoShape building, GArray *hits)
{
    for (guint32 i = building.starts[0]; i < building.starts[building.n_parts]; i++)
        if (shape_at(o->city->community_shapes, o->index, building.points[i], hits) == GEO_ARCS_OUTSIDE)
            return TRUE;
    return FALSE;
}

static void find_reaching(Outliner *o)
{
    const City *city = o->city;
    g_autoptr(GeoIndex) sides = index_sides(city->community_shapes);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    o->reaching = geo_shapes_new();
    o->reaching_of = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint b = 0; b < city->buildings->len; b++) {
        GeoShape shape = geo_shapes_get(city->building_shapes, b);
        guint32 community = city_building(city, b)->community;
        if (community == CITY_NONE || shape.kind != GEO_POLYGON || city_building_is_ground(city, b))
            continue;
        g_array_set_size(hits, 0);
        geo_index_query(sides, geo_shape_box(shape), hits);
        if (!hits->len || !reaches_out(o, shape, hits))
            continue;
        geo_shapes_copy(o->reaching, shape);
        g_array_append_val(o->reaching_of, community);
    }
    o->reaching_index = geo_index_new_shapes(o->reaching);
}

static void draw_outlines(const Outliner *o, GeoMesh *mesh)
{
    for (guint c = 0; c < o->city->communities->len; c++)
        outline_add_lines(mesh, geo_shapes_get(o->city->community_shapes, c), OUTLINE_MARK);
    for (guint r = 0; r < geo_shapes_count(o->reaching); r++)
        outline_add_lines(mesh, geo_shapes_get(o->reaching, r), OUTLINE_MARK);
}

static GeoBox box_of_outlines(const Outliner *o)
{
    GeoBox box = geo_box_empty();
    for (guint c = 0; c < o->city->communities->len; c++)
        geo_box_join(&box, geo_shape_box(geo_shapes_get(o->city->community_shapes, c)));
    for (guint r = 0; r < geo_shapes_count(o->reaching); r++)
        geo_box_join(&box, geo_shape_box(geo_shapes_get(o->reaching, r)));
    return box;
}

gboolean outline_mesh_init(OutlineMesh *m, const City *city, const OutlineExtra *extra, GError **error)
{
    Outliner o = {.city = city, .index = geo_index_new_shapes(city->community_shapes)};
    find_reaching(&o);
    GeoBox box = box_of_outlines(&o);
    if (extra)
        geo_box_join(&box, extra->box);
    *m = (OutlineMesh){.mesh = geo_mesh_new(box)};
    if (m->mesh) {
        draw_outlines(&o, m->mesh);
        if (extra)
            extra->draw(m->mesh, extra->data);
        geo_mesh_build(m->mesh);
        m->label = label_corners(&o, m->mesh);
    } else {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("the communities have no outlines, or lie more than %.0f km apart: check the layer of "
                      "communities and its coordinate system"),
                    2 * GEO_MESH_MAX_EXTENT / 1000);
    }
    geo_index_free(o.index);
    geo_index_free(o.reaching_index);
    geo_shapes_free(o.reaching);
    g_array_unref(o.reaching_of);
    return m->mesh != NULL;
}

void outline_mesh_clear(OutlineMesh *m)
{
    geo_mesh_free(m->mesh);
    g_free(m->label);
}

GeoShapes *outlines_new(const City *city, GError **error)
{
    OutlineMesh m;
    guint n = city->communities->len;
    if (!outline_mesh_init(&m, city, NULL, error))
        return NULL;
    g_autoptr(GeoArcs) arcs = geo_arcs_trace(m.mesh, m.label);
    g_autofree guint32 *group = g_new(guint32, n + 1);
    for (guint32 c = 0; c < n; c++)
        group[c] = c;
    GeoShapes *out = geo_shapes_new();
    geo_arcs_polygons(arcs, group, n, out);
    outline_mesh_clear(&m);
    return out;
}
