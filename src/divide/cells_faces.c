/* Cells, stage two: which land is whose beyond doubt. A face is land between marked edges; one point of it tells
 * whether it is part of a footprint or outside the community. What is left, free land, falls into blocks between
 * barriers. */
#include "divide/cells_int.h"

#include <math.h>

#include "base/sets.h"

#define NARROW_WIDTH 30.0  /* metres: free land between barriers narrower than this is nobody's own block */
#define NARROW_AREA  400.0 /* square metres: or smaller than this */
#define SHUT_GAP     1.0   /* metres: a gap between barriers that is narrower is none */
#define SHARED       0.01  /* share of a footprint in another's from which the two are not separated */
#define THIN         0.01 /* metres: a face this narrow may be the rounding of lines that lie on one another */

typedef struct Face {
    guint32 largest; /* its largest triangle */
    double area;     /* square metres */
    gboolean by_building;
} Face;

typedef struct Faces {
    CellMaker *maker;
    guint32 *face; /* a triangle */
    GArray *list;  /* Face */
    GeoIndex *index;
    double *footprint; /* a building: its area */
} Faces;

guint32 cell_maker_first(const CellMaker *m, guint32 b)
{
    return sets_first(m->same, b);
}

static double area_of(const CellMaker *m, guint32 t)
{
    return (double)geo_mesh_area2(m->mesh, t) / 2e6;
}

static void flood_face(Faces *f, guint32 first, GArray *queue)
{
    const GeoMesh *mesh = f->maker->mesh;
    guint32 number = f->list->len;
    Face face = {first, 0, FALSE};
    f->face[first] = number;
    g_array_append_val(queue, first);
    while (queue->len) {
        guint32 t = g_array_index(queue, guint32, queue->len - 1);
        g_array_set_size(queue, queue->len - 1);
        face.area += area_of(f->maker, t);
        if (geo_mesh_area2(mesh, t) > geo_mesh_area2(mesh, face.largest))
            face.largest = t;
        for (guint32 h = 3 * t; h < 3 * t + 3; h++) {
            guint32 twin = geo_mesh_twin(mesh, h), next = twin / 3;
            face.by_building |= (geo_mesh_mark(mesh, h) & CELL_BUILDING) != 0;
            if (twin == GEO_MESH_NONE || geo_mesh_mark(mesh, h) || f->face[next] != NOBODY)
                continue;
            f->face[next] = number;
            g_array_append_val(queue, next);
        }
    }
    g_array_append_val(f->list, face);
}

static void find_faces(Faces *f)
{
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint n = f->maker->n_triangles;
    f->face = g_new(guint32, n + 1);
    memset(f->face, 0xff, n * sizeof *f->face);
    f->list = g_array_new(FALSE, FALSE, sizeof(Face));
    for (guint32 t = 0; t < n; t++)
        if (f->face[t] == NOBODY)
            flood_face(f, t, queue);
}

static void index_footprints(Faces *f)
{
    CellMaker *m = f->maker;
    g_autofree GeoBox *boxes = g_new(GeoBox, m->n_buildings + 1);
    f->footprint = g_new0(double, m->n_buildings + 1);
    for (guint b = 0; b < m->n_buildings; b++) {
        GeoShape shape = geo_shapes_get(m->sources->city->building_shapes, m->buildings[b]);
        gboolean stands =
            shape.kind == GEO_POLYGON && !city_building_is_ground(m->sources->city, m->buildings[b]);
        boxes[b] = stands ? geo_shape_box(shape) : geo_box_empty();
        f->footprint[b] = geo_shape_area(shape);
    }
    f->index = geo_index_new(boxes, m->n_buildings);
}

static GeoPoint middle_of(const GeoMesh *mesh, guint32 t)
{
    guint32 v[3] = {geo_mesh_origin(mesh, 3 * t), geo_mesh_origin(mesh, 3 * t + 1),
                    geo_mesh_origin(mesh, 3 * t + 2)};
    return geo_mesh_middle(mesh, v, 3);
}

/* The building a face is part of. Where footprints overlap by more than a sliver, the buildings stay together. */
static guint32 building_at(Faces *f, const Face *face, GArray *hits)
{
    CellMaker *m = f->maker;
    GeoPoint p = middle_of(m->mesh, face->largest);
    guint32 found = NOBODY;
    g_array_set_size(hits, 0);
    geo_index_query(f->index, (GeoBox){p.x, p.y, p.x, p.y}, hits);
    for (guint i = 0; i < hits->len; i++) {
        guint32 b = g_array_index(hits, guint32, i);
        if (!geo_shape_contains(geo_shapes_get(m->sources->city->building_shapes, m->buildings[b]), p))
            continue;
        if (found == NOBODY)
            found = b;
        else if (face->area > SHARED * MIN(f->footprint[b], f->footprint[found]))
            sets_join(m->same, found, b);
    }
    return found;
}

static gboolean is_thin(const CellMaker *m, const Face *face)
{
    double longest = 0;
    for (guint32 h = 3 * face->largest; h < 3 * face->largest + 3; h++)
        longest = MAX(longest, geo_mesh_length(m->mesh, h));
    return 2 * area_of(m, face->largest) < THIN * longest;
}

typedef enum { SIDE_IN, SIDE_OUT, SIDE_OPEN } FaceSide;

/* Which faces are outside the community. Beside the outline a thin face may lie on either side of the true line,
 * which the mesh has rounded: it is where its neighbours are, by whether the outline runs between. */
static guint8 *find_sides(const Faces *f)
{
    const CellMaker *m = f->maker;
    guint8 *side = g_new(guint8, f->list->len + 1);
    for (guint i = 0; i < f->list->len; i++) {
        const Face *face = &g_array_index(f->list, Face, i);
        gboolean in = geo_shape_contains(m->outline, middle_of(m->mesh, face->largest));
        side[i] = is_thin(m, face) ? SIDE_OPEN : in ? SIDE_IN : SIDE_OUT;
    }
    for (gboolean any = TRUE; any;) {
        any = FALSE;
        for (guint32 h = 0; h < 3 * m->n_triangles; h++) {
            guint32 twin = geo_mesh_twin(m->mesh, h);
            guint8 *here = &side[f->face[h / 3]];
            if (*here != SIDE_OPEN || twin == GEO_MESH_NONE || side[f->face[twin / 3]] == SIDE_OPEN)
                continue;
            *here = side[f->face[twin / 3]] ^ ((geo_mesh_mark(m->mesh, h) & CELL_OUTLINE) != 0);
            any = TRUE;
        }
    }
    return side;
}

static guint32 *own_faces(Faces *f)
{
    guint32 *owner = g_new(guint32, f->list->len + 1);
    g_autofree guint8 *side = find_sides(f);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    index_footprints(f);
    for (guint i = 0; i < f->list->len; i++) {
        const Face *face = &g_array_index(f->list, Face, i);
        if (side[i] != SIDE_IN)
            owner[i] = OUTSIDE;
        else
            owner[i] = face->by_building ? building_at(f, face, hits) : NOBODY;
    }
    return owner;
}

/* A point inside a footprint, or two points in one place, are one cell. */
static void join_points(CellMaker *m)
{
    g_autofree guint32 *at = g_new(guint32, geo_mesh_n_vertices(m->mesh) + 1);
    memset(at, 0xff, geo_mesh_n_vertices(m->mesh) * sizeof *at);
    for (guint i = 0; i < m->sites->len; i++) {
        const CellSite *s = &g_array_index(m->sites, CellSite, i);
        guint32 v = geo_mesh_vertex_of(m->mesh, s->point);
        if (s->building == NOBODY)
            continue;
        if (at[v] == NOBODY)
            at[v] = s->building;
        else
            sets_join(m->same, at[v], s->building);
    }
    for (guint32 h = 0; h < 3 * m->n_triangles; h++) {
        guint32 b = at[geo_mesh_origin(m->mesh, h)], owner = m->face_owner[h / 3];
        if (b != NOBODY && owner < m->n_buildings)
            sets_join(m->same, b, owner);
    }
}

/* Free land passes no barrier, nor the gap between a barrier's end and the barrier that it all but reaches: there a
 * triangle stands on the one with its tip on the other. */
static void shut_edges(CellMaker *m)
{
    g_autofree guint8 *on_barrier = g_malloc0(geo_mesh_n_vertices(m->mesh) + 1);
    m->shut = g_malloc0(3 * (gsize)m->n_triangles + 1);
    for (guint32 h = 0; h < 3 * m->n_triangles; h++) {
        m->shut[h] = (geo_mesh_mark(m->mesh, h) & CELL_BARRIERS) != 0;
        if (m->shut[h])
            on_barrier[geo_mesh_origin(m->mesh, h)] = 1;
    }
    for (guint32 h = 0; h < 3 * m->n_triangles; h++) {
        guint32 sides[2] = {geo_mesh_next(h), geo_mesh_prev(h)};
        if (!(geo_mesh_mark(m->mesh, h) & CELL_BARRIERS) || !on_barrier[geo_mesh_origin(m->mesh, sides[1])] ||
            2 * area_of(m, h / 3) > SHUT_GAP * geo_mesh_length(m->mesh, h))
            continue;
        for (int i = 0; i < 2; i++) {
            m->shut[sides[i]] = 1;
            if (geo_mesh_twin(m->mesh, sides[i]) != GEO_MESH_NONE)
                m->shut[geo_mesh_twin(m->mesh, sides[i])] = 1;
        }
    }
}

static gboolean in_compound(const CellMaker *m, GeoPoint p)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    geo_index_query(m->sources->compounds, (GeoBox){p.x, p.y, p.x, p.y}, hits);
    for (guint i = 0; i < hits->len; i++)
        if (geo_shape_contains(
                geo_shapes_get(m->sources->city->compound_shapes, g_array_index(hits, guint32, i)), p))
            return TRUE;
    return FALSE;
}

/* Free land that is reached without crossing a barrier; says how it is to be shared out. */
static void flood_block(CellMaker *m, guint32 first, const guint8 *source, GArray *queue)
{
    double area = 0, rim = 0;
    gboolean shared = FALSE;
    guint32 number = m->n_blocks++, largest = first;
    m->block[first] = number;
    g_array_append_val(queue, first);
    while (queue->len) {
        guint32 t = g_array_index(queue, guint32, queue->len - 1);
        g_array_set_size(queue, queue->len - 1);
        area += area_of(m, t);
        if (geo_mesh_area2(m->mesh, t) > geo_mesh_area2(m->mesh, largest))
            largest = t;
        for (guint32 h = 3 * t; h < 3 * t + 3; h++) {
            guint32 next = geo_mesh_twin(m->mesh, h) / 3;
            shared |= source[geo_mesh_origin(m->mesh, h)];
            if (m->shut[h] || m->face_owner[next] != NOBODY) {
                rim += geo_mesh_length(m->mesh, h);
            } else if (m->block[next] == NOBODY) {
                m->block[next] = number;
                g_array_append_val(queue, next);
            }
        }
    }
    gboolean narrow = area < NARROW_AREA || 2 * area / rim < NARROW_WIDTH;
    m->block_kind = g_renew(guint8, m->block_kind, m->n_blocks);
    m->block_walled = g_renew(guint8, m->block_walled, m->n_blocks);
    m->block_walled[number] = in_compound(m, middle_of(m->mesh, largest));
    m->block_kind[number] = shared ? BLOCK_SHARED : narrow ? BLOCK_NARROW : BLOCK_OPEN;
}

/* The vertices from which land is given: of footprints, and the sites. */
static guint8 *find_sources(const CellMaker *m)
{
    guint8 *source = g_malloc0(geo_mesh_n_vertices(m->mesh) + 1);
    for (guint32 h = 0; h < 3 * m->n_triangles; h++)
        if (m->face_owner[h / 3] < m->n_buildings)
            source[geo_mesh_origin(m->mesh, h)] = 1;
    for (guint i = 0; i < m->sites->len; i++)
        source[geo_mesh_vertex_of(m->mesh, g_array_index(m->sites, CellSite, i).point)] = 1;
    return source;
}

static void find_blocks(CellMaker *m)
{
    g_autofree guint8 *source = find_sources(m);
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint32));
    m->block = g_new(guint32, m->n_triangles + 1);
    memset(m->block, 0xff, m->n_triangles * sizeof *m->block);
    for (guint32 t = 0; t < m->n_triangles; t++)
        if (m->face_owner[t] == NOBODY && m->block[t] == NOBODY)
            flood_block(m, t, source, queue);
}

/* Whether the half-edge h runs between the community and its outside. */
static gboolean is_rim(const CellMaker *m, guint32 h)
{
    guint32 twin = geo_mesh_twin(m->mesh, h);
    gboolean outside = m->face_owner[h / 3] == OUTSIDE;
    return twin == GEO_MESH_NONE ? !outside : outside != (m->face_owner[twin / 3] == OUTSIDE);
}

/* The firmest hold on land round each vertex. */
static guint8 *find_holds(const CellMaker *m)
{
    guint8 *hold = g_malloc0(geo_mesh_n_vertices(m->mesh) + 1);
    for (guint32 h = 0; h < 3 * m->n_triangles; h++) {
        guint32 from = geo_mesh_origin(m->mesh, h);
        if (is_rim(m, h))
            hold[from] = MAX(hold[from], GROUND_RIM);
        if (m->face_owner[h / 3] < m->n_buildings)
            hold[from] = GROUND_BUILT;
    }
    for (guint i = 0; i < m->sites->len; i++) {
        const CellSite *s = &g_array_index(m->sites, CellSite, i);
        if (s->building != NOBODY)
            hold[geo_mesh_vertex_of(m->mesh, s->point)] = GROUND_BUILT;
    }
    return hold;
}

void cell_maker_find_faces(CellMaker *m)
{
    Faces f = {.maker = m};
    m->same = sets_new(m->n_buildings);
    find_faces(&f);
    g_autofree guint32 *owner = own_faces(&f);
    m->face_owner = g_new(guint32, m->n_triangles + 1);
    for (guint32 t = 0; t < m->n_triangles; t++)
        m->face_owner[t] = owner[f.face[t]];
    join_points(m);
    shut_edges(m);
    for (guint32 t = 0; t < m->n_triangles; t++)
        if (m->face_owner[t] < m->n_buildings)
            m->face_owner[t] = cell_maker_first(m, m->face_owner[t]);
    find_blocks(m);
    m->hold = find_holds(m);
    g_free(f.face);
    g_free(f.footprint);
    g_array_unref(f.list);
    geo_index_free(f.index);
}
