/* Ears are cut off by the plain quadratic way, which is the fastest for a footprint's handful of corners. */
#include "screen/triangulate.h"

#include <GL/glu.h>

#define MOST_CORNERS 64

static double turn(GeoPoint a, GeoPoint b, GeoPoint c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static gboolean in_triangle(GeoPoint a, GeoPoint b, GeoPoint c, GeoPoint p)
{
    return turn(a, b, p) >= 0 && turn(b, c, p) >= 0 && turn(c, a, p) >= 0;
}

typedef struct Ring {
    GeoPoint points[MOST_CORNERS];
    guint8 left[MOST_CORNERS]; /* the corners that are not cut off yet */
    guint n;
} Ring;

static gboolean is_ear(const Ring *ring, guint at)
{
    guint before = ring->left[(at + ring->n - 1) % ring->n], after = ring->left[(at + 1) % ring->n];
    GeoPoint a = ring->points[before], b = ring->points[ring->left[at]], c = ring->points[after];
    if (turn(a, b, c) <= 0)
        return FALSE;
    for (guint i = 0; i < ring->n; i++) {
        guint other = ring->left[i];
        if (other != before && other != after && other != ring->left[at] &&
            in_triangle(a, b, c, ring->points[other]))
            return FALSE;
    }
    return TRUE;
}

static void cut_corner(Ring *ring, guint at)
{
    for (guint i = at; i + 1 < ring->n; i++)
        ring->left[i] = ring->left[i + 1];
    ring->n--;
}

/* Corners on a straight side are no corners; they would never become an ear. */
static void drop_flat_corners(Ring *ring)
{
    for (guint i = 0; i < ring->n && ring->n > 3;) {
        GeoPoint a = ring->points[ring->left[(i + ring->n - 1) % ring->n]];
        GeoPoint b = ring->points[ring->left[i]], c = ring->points[ring->left[(i + 1) % ring->n]];
        if (turn(a, b, c) == 0)
            cut_corner(ring, i);
        else
            i++;
    }
}

static void add_triangle(const Ring *ring, guint at, guint32 base, GArray *indices)
{
    guint32 corners[3] = {base + ring->left[(at + ring->n - 1) % ring->n], base + ring->left[at],
                          base + ring->left[(at + 1) % ring->n]};
    g_array_append_vals(indices, corners, 3);
}

/* A counter-clockwise ring of 3 to MOST_CORNERS corners; FALSE when it crosses itself, with nothing appended. */
static gboolean clip_ears(Ring *ring, GArray *points, GArray *indices)
{
    guint32 base = points->len, first = indices->len;
    guint n = ring->n;
    drop_flat_corners(ring);
    while (ring->n > 3) {
        guint at = 0;
        while (at < ring->n && !is_ear(ring, at))
            at++;
        if (at == ring->n) {
            g_array_set_size(indices, first);
            return FALSE;
        }
        add_triangle(ring, at, base, indices);
        cut_corner(ring, at);
    }
    add_triangle(ring, 1, base, indices);
    g_array_append_vals(points, ring->points, n);
    return TRUE;
}

/* What the tessellator's callbacks fill. */
typedef struct Tessellation {
    GArray *points, *indices;
    gboolean failed;
} Tessellation;

static void on_vertex(void *vertex, void *data)
{
    guint32 index = GPOINTER_TO_UINT(vertex);
    g_array_append_val(((Tessellation *)data)->indices, index);
}

static void on_combine(GLdouble at[3], void *vertices[4], GLfloat weights[4], void **out, void *data)
{
    (void)vertices;
    (void)weights;
    Tessellation *t = (Tessellation *)data;
    GeoPoint p = {at[0], at[1]};
    *out = GUINT_TO_POINTER(t->points->len);
    g_array_append_val(t->points, p);
}

static void on_error(GLenum code, void *data)
{
    (void)code;
    ((Tessellation *)data)->failed = TRUE;
}

/* Asking for the flags of edges makes the tessellator give single triangles, not fans and strips. */
static void on_edge_flag(GLboolean flag, void *data)
{
    (void)flag;
    (void)data;
}

typedef void (*Callback)(void);

static void feed_rings(GLUtesselator *tess, GeoShape shape, guint32 base)
{
    for (guint part = 0; part < shape.n_parts; part++) {
        gluTessBeginContour(tess);
        for (guint32 i = shape.starts[part]; i + 1 < shape.starts[part + 1]; i++) {
            GLdouble at[3] = {shape.points[i].x, shape.points[i].y, 0};
            gluTessVertex(tess, at, GUINT_TO_POINTER(base + i - shape.starts[0]));
        }
        gluTessEndContour(tess);
    }
}

static void tessellate(GeoShape shape, GArray *points, GArray *indices)
{
    Tessellation t = {.points = points, .indices = indices};
    guint32 base = points->len, first = indices->len;
    GLUtesselator *tess = gluNewTess();
    gluTessProperty(tess, GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_NONZERO);
    gluTessNormal(tess, 0, 0, 1);
    gluTessCallback(tess, GLU_TESS_VERTEX_DATA, (Callback)on_vertex);
    gluTessCallback(tess, GLU_TESS_COMBINE_DATA, (Callback)on_combine);
    gluTessCallback(tess, GLU_TESS_EDGE_FLAG_DATA, (Callback)on_edge_flag);
    gluTessCallback(tess, GLU_TESS_ERROR_DATA, (Callback)on_error);
    g_array_append_vals(points, shape.points + shape.starts[0],
                        shape.starts[shape.n_parts] - shape.starts[0]);
    gluTessBeginPolygon(tess, &t);
    feed_rings(tess, shape, base);
    gluTessEndPolygon(tess);
    gluDeleteTess(tess);
    g_array_set_size(indices, t.failed ? first : indices->len - (indices->len - first) % 3);
}

void triangulate(GeoShape polygon, GArray *points, GArray *indices)
{
    if (polygon.kind != GEO_POLYGON)
        return;
    guint n = polygon.starts[1] - polygon.starts[0];
    if (polygon.n_parts == 1 && n >= 4 && n <= MOST_CORNERS + 1) {
        Ring ring = {.n = n - 1};
        const GeoPoint *from = polygon.points + polygon.starts[0];
        gboolean reversed = geo_ring_area2(from, n) < 0;
        for (guint i = 0; i + 1 < n; i++) {
            ring.points[i] = reversed ? from[n - 1 - i] : from[i];
            ring.left[i] = (guint8)i;
        }
        if (clip_ears(&ring, points, indices))
            return;
    }
    tessellate(polygon, points, indices);
}
