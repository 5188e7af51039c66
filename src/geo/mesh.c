/* The mesh and its points: location by walking, insertion, Lawson flips. Points are inserted along a Hilbert curve,
 * so each walk is short. */
#include "geo/mesh_int.h"

#include <math.h>

#define GRID   1000.0 /* grid units a metre */
#define MARGIN 1000   /* grid units between the box and the rectangle */

GeoMesh *geo_mesh_new(GeoBox box)
{
    double half_x = (box.x1 - box.x0) / 2, half_y = (box.y1 - box.y0) / 2;
    if (geo_box_is_empty(box) || !(half_x <= GEO_MESH_MAX_EXTENT) || !(half_y <= GEO_MESH_MAX_EXTENT))
        return NULL;
    GeoMesh *m = g_new0(GeoMesh, 1);
    m->centre_x = (gint64)round((box.x0 + box.x1) / 2 * GRID);
    m->centre_y = (gint64)round((box.y0 + box.y1) / 2 * GRID);
    m->half_x = (gint32)ceil(half_x * GRID) + MARGIN;
    m->half_y = (gint32)ceil(half_y * GRID) + MARGIN;
    m->points = g_array_new(FALSE, FALSE, sizeof(MeshVertex));
    m->segments = g_array_new(FALSE, FALSE, sizeof(MeshSegment));
    m->vertices = g_array_new(FALSE, FALSE, sizeof(MeshVertex));
    m->edges = g_array_new(FALSE, FALSE, sizeof(MeshEdge));
    m->stack = g_array_new(FALSE, FALSE, sizeof(guint32));
    return m;
}

void geo_mesh_free(GeoMesh *m)
{
    if (!m)
        return;
    g_clear_pointer(&m->points, g_array_unref);
    g_array_unref(m->segments);
    g_array_unref(m->vertices);
    g_array_unref(m->edges);
    g_array_unref(m->stack);
    g_free(m->vertex_of);
    g_free(m->stamp);
    g_free(m);
}

guint32 geo_mesh_point(GeoMesh *m, GeoPoint p)
{
    gint32 limit_x = m->half_x - MARGIN / 2, limit_y = m->half_y - MARGIN / 2;
    double x = round(p.x * GRID) - (double)m->centre_x, y = round(p.y * GRID) - (double)m->centre_y;
    MeshVertex v = {.x = (gint32)CLAMP(x, -limit_x, limit_x), .y = (gint32)CLAMP(y, -limit_y, limit_y)};
    g_array_append_val(m->points, v);
    return m->points->len - 1;
}

void geo_mesh_segment(GeoMesh *m, guint32 a, guint32 b, guint16 mark)
{
    MeshSegment s = {a, b, mark};
    g_assert(mark && a < m->points->len && b < m->points->len);
    g_array_append_val(m->segments, s);
}

gboolean mesh_in_circle(const GeoMesh *m, guint32 a, guint32 b, guint32 c, guint32 d)
{
    const MeshVertex *pd = mesh_vertex(m, d);
    const MeshVertex *p[3] = {mesh_vertex(m, a), mesh_vertex(m, b), mesh_vertex(m, c)};
    gint64 x[3], y[3];
    for (int i = 0; i < 3; i++) {
        x[i] = (gint64)p[i]->x - pd->x;
        y[i] = (gint64)p[i]->y - pd->y;
    }
    double sum = 0, size = 0;
    for (int i = 0; i < 3; i++) {
        int j = (i + 1) % 3, k = (i + 2) % 3;
        double lift = (double)x[i] * (double)x[i] + (double)y[i] * (double)y[i];
        double left = (double)x[j] * (double)y[k], right = (double)x[k] * (double)y[j];
        sum += lift * (left - right);
        size += lift * (fabs(left) + fabs(right));
    }
    /* the rounding of these few operations stays far below 1e-14 of the sizes added up */
    if (fabs(sum) > size * 1e-14)
        return sum > 0;
    __int128 exact = 0;
    for (int i = 0; i < 3; i++) {
        int j = (i + 1) % 3, k = (i + 2) % 3;
        exact += (__int128)(x[i] * x[i] + y[i] * y[i]) * (x[j] * y[k] - x[k] * y[j]);
    }
    return exact > 0;
}

void mesh_join(GeoMesh *m, guint32 p, guint32 q)
{
    if (p != GEO_MESH_NONE)
        mesh_edge(m, p)->twin = q;
    if (q != GEO_MESH_NONE)
        mesh_edge(m, q)->twin = p;
}

static void set_origin(GeoMesh *m, guint32 h, guint32 v)
{
    mesh_edge(m, h)->origin = v;
    mesh_vertex(m, v)->edge = h;
}

static guint32 add_triangle(GeoMesh *m, guint32 a, guint32 b, guint32 c)
{
    guint32 h = m->edges->len;
    MeshEdge fresh = {0, GEO_MESH_NONE, 0};
    for (int i = 0; i < 3; i++)
        g_array_append_val(m->edges, fresh);
    set_origin(m, h, a);
    set_origin(m, h + 1, b);
    set_origin(m, h + 2, c);
    return h;
}

static void push(GeoMesh *m, guint32 h)
{
    g_array_append_val(m->stack, h);
}

/* Replaces the edge h, from a to c between the triangles a c d and a b c, by the edge from b to d. */
static void flip(GeoMesh *m, guint32 h)
{
    guint32 t = mesh_edge(m, h)->twin;
    guint32 hn = geo_mesh_next(h), hp = geo_mesh_prev(h), tn = geo_mesh_next(t), tp = geo_mesh_prev(t);
    guint32 a = mesh_edge(m, h)->origin, c = mesh_edge(m, t)->origin;
    guint32 d = mesh_edge(m, hp)->origin, b = mesh_edge(m, tp)->origin;
    MeshEdge cd = *mesh_edge(m, hn), da = *mesh_edge(m, hp), ab = *mesh_edge(m, tn), bc = *mesh_edge(m, tp);
    guint32 slots[6] = {h, hn, hp, t, tn, tp}, origins[6] = {b, d, a, d, b, c};
    const MeshEdge *sides[6] = {NULL, &da, &ab, NULL, &bc, &cd};
    for (int i = 0; i < 6; i++) {
        set_origin(m, slots[i], origins[i]);
        mesh_edge(m, slots[i])->mark = sides[i] ? sides[i]->mark : 0;
        if (sides[i])
            mesh_join(m, slots[i], sides[i]->twin);
    }
    mesh_join(m, h, t);
}

/* Flips until every edge that the stack names is locally Delaunay; edges along segments are left alone. */
static void make_delaunay(GeoMesh *m)
{
    while (m->stack->len) {
        guint32 h = g_array_index(m->stack, guint32, m->stack->len - 1);
        g_array_set_size(m->stack, m->stack->len - 1);
        const MeshEdge *e = mesh_edge(m, h);
        guint32 t = e->twin;
        if (t == GEO_MESH_NONE || e->mark)
            continue;
        guint32 a = e->origin, c = mesh_edge(m, t)->origin;
        guint32 d = mesh_edge(m, geo_mesh_prev(h))->origin, b = mesh_edge(m, geo_mesh_prev(t))->origin;
        if (!mesh_in_circle(m, a, c, d, b))
            continue;
        flip(m, h);
        push(m, geo_mesh_next(h));
        push(m, geo_mesh_prev(h));
        push(m, geo_mesh_next(t));
        push(m, geo_mesh_prev(t));
    }
}

GeoPoint geo_mesh_middle(const GeoMesh *m, const guint32 *vertices, guint n)
{
    gint64 x = 0, y = 0;
    for (guint i = 0; i < n; i++) {
        x += m->centre_x + mesh_vertex(m, vertices[i])->x;
        y += m->centre_y + mesh_vertex(m, vertices[i])->y;
    }
    return (GeoPoint){(double)x / (GRID * n), (double)y / (GRID * n)};
}

static guint32 add_vertex(GeoMesh *m, gint32 x, gint32 y)
{
    MeshVertex v = {x, y, GEO_MESH_NONE};
    g_array_append_val(m->vertices, v);
    return m->vertices->len - 1;
}

static void split_triangle(GeoMesh *m, guint32 h, guint32 v)
{
    guint32 hn = geo_mesh_next(h), hp = geo_mesh_prev(h);
    guint32 a = mesh_edge(m, h)->origin, b = mesh_edge(m, hn)->origin, c = mesh_edge(m, hp)->origin;
    MeshEdge en = *mesh_edge(m, hn), ep = *mesh_edge(m, hp);
    guint32 q = add_triangle(m, b, c, v), r = add_triangle(m, c, a, v);
    set_origin(m, hp, v);
    set_origin(m, h, a);
    set_origin(m, hn, b);
    mesh_edge(m, hn)->mark = mesh_edge(m, hp)->mark = 0;
    mesh_edge(m, q)->mark = en.mark;
    mesh_edge(m, r)->mark = ep.mark;
    mesh_join(m, q, en.twin);
    mesh_join(m, r, ep.twin);
    mesh_join(m, hn, q + 2);
    mesh_join(m, q + 1, r + 2);
    mesh_join(m, r + 1, hp);
    push(m, h);
    push(m, q);
    push(m, r);
}

/* Splits the edge h and both its triangles at the vertex v, which lies on it. */
static void split_edge(GeoMesh *m, guint32 h, guint32 v)
{
    guint32 t = mesh_edge(m, h)->twin;
    g_assert(t != GEO_MESH_NONE);
    guint32 hn = geo_mesh_next(h), hp = geo_mesh_prev(h), tn = geo_mesh_next(t), tp = geo_mesh_prev(t);
    guint32 c = mesh_edge(m, hp)->origin, d = mesh_edge(m, tp)->origin;
    guint32 a = mesh_edge(m, h)->origin, b = mesh_edge(m, t)->origin;
    guint16 mark = mesh_edge(m, h)->mark;
    MeshEdge ehn = *mesh_edge(m, hn), etn = *mesh_edge(m, tn);
    guint32 q = add_triangle(m, v, b, c), r = add_triangle(m, v, a, d);
    /* h: a v c, q: v b c; t: b v d, r: v a d */
    set_origin(m, hn, v);
    set_origin(m, tn, v);
    set_origin(m, h, a);
    set_origin(m, t, b);
    mesh_edge(m, hn)->mark = mesh_edge(m, tn)->mark = 0;
    mesh_edge(m, q)->mark = mesh_edge(m, r)->mark = mark;
    mesh_edge(m, q + 1)->mark = ehn.mark;
    mesh_edge(m, r + 1)->mark = etn.mark;
    mesh_join(m, q + 1, ehn.twin);
    mesh_join(m, r + 1, etn.twin);
    mesh_join(m, hn, q + 2);
    mesh_join(m, tn, r + 2);
    mesh_join(m, h, r);
    mesh_join(m, t, q);
    guint32 around[4] = {hp, q + 1, tp, r + 1};
    for (int i = 0; i < 4; i++)
        push(m, around[i]);
}

static gint64 orient_place(const GeoMesh *m, guint32 h, gint32 x, gint32 y)
{
    const MeshVertex *a = mesh_vertex(m, mesh_edge(m, h)->origin);
    const MeshVertex *b = mesh_vertex(m, mesh_edge(m, geo_mesh_next(h))->origin);
    return ((gint64)b->x - a->x) * ((gint64)y - a->y) - ((gint64)b->y - a->y) * ((gint64)x - a->x);
}

static gboolean triangle_holds(const GeoMesh *m, guint32 h, gint32 x, gint32 y)
{
    return orient_place(m, h, x, y) >= 0 && orient_place(m, geo_mesh_next(h), x, y) >= 0 &&
           orient_place(m, geo_mesh_prev(h), x, y) >= 0;
}

/* A half-edge of a triangle that holds the place. Where segments bend the triangulation a walk may circle: then
 * every triangle is tried. */
static guint32 locate(const GeoMesh *m, gint32 x, gint32 y)
{
    guint32 h = m->last, steps = 0, most = m->edges->len;
    while (steps++ < most) {
        guint32 turn = steps % 2 ? geo_mesh_next(h) : geo_mesh_prev(h);
        guint32 last = steps % 2 ? geo_mesh_prev(h) : geo_mesh_next(h);
        guint32 out = orient_place(m, h, x, y) < 0      ? h
                      : orient_place(m, turn, x, y) < 0 ? turn
                      : orient_place(m, last, x, y) < 0 ? last
                                                        : GEO_MESH_NONE;
        if (out == GEO_MESH_NONE)
            return h;
        h = mesh_edge(m, out)->twin;
        g_assert(h != GEO_MESH_NONE);
    }
    for (h = 0; h < m->edges->len; h += 3)
        if (triangle_holds(m, h, x, y))
            return h;
    g_assert_not_reached();
}

guint32 mesh_insert_vertex(GeoMesh *m, gint32 x, gint32 y)
{
    guint32 h = locate(m, x, y), on = GEO_MESH_NONE;
    for (int i = 0; i < 3; i++, h = geo_mesh_next(h)) {
        const MeshVertex *v = mesh_vertex(m, mesh_edge(m, h)->origin);
        if (v->x == x && v->y == y) {
            m->last = h;
            return mesh_edge(m, h)->origin;
        }
        if (orient_place(m, h, x, y) == 0)
            on = h;
    }
    guint32 v = add_vertex(m, x, y);
    if (on == GEO_MESH_NONE)
        split_triangle(m, h, v);
    else
        split_edge(m, on, v);
    make_delaunay(m);
    m->last = mesh_vertex(m, v)->edge;
    return v;
}

static void make_rectangle(GeoMesh *m)
{
    gint32 x = m->half_x, y = m->half_y;
    guint32 v[4] = {add_vertex(m, -x, -y), add_vertex(m, x, -y), add_vertex(m, x, y), add_vertex(m, -x, y)};
    guint32 p = add_triangle(m, v[0], v[1], v[2]), q = add_triangle(m, v[0], v[2], v[3]);
    mesh_join(m, p + 2, q);
    m->last = p;
}

/* Position along a Hilbert curve of order 16 over the rectangle. */
static guint32 hilbert(guint32 x, guint32 y)
{
    guint32 d = 0;
    for (guint32 s = 1u << 15; s; s >>= 1) {
        guint32 rx = (x & s) != 0, ry = (y & s) != 0;
        d += s * s * ((3 * rx) ^ ry);
        if (!ry) {
            if (rx) {
                x = 0xffff - x;
                y = 0xffff - y;
            }
            guint32 swap = x;
            x = y;
            y = swap;
        }
    }
    return d;
}

static gint compare_keys(gconstpointer a, gconstpointer b)
{
    guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
    return (x > y) - (x < y);
}

static void insert_points(GeoMesh *m)
{
    guint n = m->points->len;
    g_autofree guint64 *keys = g_new(guint64, n + 1);
    m->vertex_of = g_new(guint32, n + 1);
    double scale = 65535.0 / (2.0 * MAX(m->half_x, m->half_y));
    for (guint i = 0; i < n; i++) {
        const MeshVertex *p = &g_array_index(m->points, MeshVertex, i);
        guint32 x = (guint32)(((double)p->x + m->half_x) * scale),
                y = (guint32)(((double)p->y + m->half_y) * scale);
        keys[i] = (guint64)hilbert(x, y) << 32 | i;
    }
    qsort(keys, n, sizeof *keys, compare_keys);
    for (guint i = 0; i < n; i++) {
        guint32 k = (guint32)keys[i];
        const MeshVertex *p = &g_array_index(m->points, MeshVertex, k);
        m->vertex_of[k] = mesh_insert_vertex(m, p->x, p->y);
    }
}

void geo_mesh_build(GeoMesh *m)
{
    g_assert(!m->vertex_of);
    make_rectangle(m);
    insert_points(m);
    for (guint i = 0; i < m->segments->len; i++) {
        MeshSegment *s = &g_array_index(m->segments, MeshSegment, i);
        s->a = m->vertex_of[s->a];
        s->b = m->vertex_of[s->b];
    }
    g_clear_pointer(&m->points, g_array_unref);
    mesh_insert_segments(m);
}

guint32 geo_mesh_vertex_of(const GeoMesh *m, guint32 point)
{
    return m->vertex_of[point];
}

guint geo_mesh_n_vertices(const GeoMesh *m)
{
    return m->vertices->len;
}

guint geo_mesh_n_triangles(const GeoMesh *m)
{
    return m->edges->len / 3;
}

GeoPoint geo_mesh_vertex(const GeoMesh *m, guint32 v)
{
    const MeshVertex *p = mesh_vertex(m, v);
    return (GeoPoint){(double)(m->centre_x + p->x) / GRID, (double)(m->centre_y + p->y) / GRID};
}

guint32 geo_mesh_origin(const GeoMesh *m, guint32 h)
{
    return mesh_edge(m, h)->origin;
}

guint32 geo_mesh_twin(const GeoMesh *m, guint32 h)
{
    return mesh_edge(m, h)->twin;
}

double geo_mesh_length(const GeoMesh *m, guint32 h)
{
    return geo_distance(geo_mesh_vertex(m, geo_mesh_origin(m, h)),
                        geo_mesh_vertex(m, geo_mesh_origin(m, geo_mesh_next(h))));
}

guint16 geo_mesh_mark(const GeoMesh *m, guint32 h)
{
    return mesh_edge(m, h)->mark;
}

gint64 geo_mesh_area2(const GeoMesh *m, guint32 t)
{
    return mesh_orient(m, mesh_edge(m, 3 * t)->origin, mesh_edge(m, 3 * t + 1)->origin,
                       mesh_edge(m, 3 * t + 2)->origin);
}
