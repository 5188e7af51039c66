#include "draw/clip.h"

typedef enum { SIDE_LEFT, SIDE_RIGHT, SIDE_LOW, SIDE_HIGH, N_SIDES } Side;

/* Distance of p from the line along the side, positive inside. */
static double inside_by(GeoPoint p, Side side, GeoBox frame)
{
    switch (side) {
    case SIDE_LEFT:
        return p.x - frame.x0;
    case SIDE_RIGHT:
        return frame.x1 - p.x;
    case SIDE_LOW:
        return p.y - frame.y0;
    default:
        return frame.y1 - p.y;
    }
}

/* The closed ring less what is beyond the side, into cut; the ring comes back closed. */
static void cut_ring(const GArray *ring, Side side, GeoBox frame, GArray *cut)
{
    g_array_set_size(cut, 0);
    for (guint i = 0; i + 1 < ring->len; i++) {
        GeoPoint a = g_array_index(ring, GeoPoint, i), b = g_array_index(ring, GeoPoint, i + 1);
        double da = inside_by(a, side, frame), db = inside_by(b, side, frame);
        if (da >= 0)
            g_array_append_val(cut, a);
        if ((da >= 0) == (db >= 0))
            continue;
        GeoPoint edge = geo_between(a, b, da / (da - db));
        g_array_append_val(cut, edge);
    }
    if (cut->len > 0) {
        GeoPoint first = g_array_index(cut, GeoPoint, 0);
        g_array_append_val(cut, first);
    }
}

static void append_points(GeoShapes *out, const GeoPoint *points, guint n)
{
    geo_shapes_part(out);
    for (guint i = 0; i < n; i++)
        geo_shapes_point(out, points[i].x, points[i].y);
}

static void clip_ring(const GeoPoint *points, guint n, GeoBox frame, GeoShapes *out)
{
    g_autoptr(GArray) ring = g_array_sized_new(FALSE, FALSE, sizeof(GeoPoint), n + 8);
    g_autoptr(GArray) cut = g_array_sized_new(FALSE, FALSE, sizeof(GeoPoint), n + 8);
    g_array_append_vals(ring, points, n);
    for (guint side = 0; side < N_SIDES; side++) {
        cut_ring(ring, (Side)side, frame, cut);
        GArray *other = ring;
        ring = cut;
        cut = other;
    }
    if (ring->len >= 4)
        append_points(out, (const GeoPoint *)(void *)ring->data, ring->len);
}

static gboolean is_beyond(GeoPoint a, GeoPoint b, GeoBox frame)
{
    for (guint side = 0; side < N_SIDES; side++)
        if (inside_by(a, (Side)side, frame) < 0 && inside_by(b, (Side)side, frame) < 0)
            return TRUE;
    return FALSE;
}

static void clip_line(const GeoPoint *points, guint n, GeoBox frame, GeoShapes *out)
{
    for (guint i = 0; i + 1 < n; i++) {
        guint first = i;
        while (i + 1 < n && !is_beyond(points[i], points[i + 1], frame))
            i++;
        if (i > first)
            append_points(out, points + first, i - first + 1);
    }
}

static gboolean is_within(const GeoPoint *points, guint n, GeoBox frame)
{
    for (guint i = 0; i < n; i++)
        for (guint side = 0; side < N_SIDES; side++)
            if (inside_by(points[i], (Side)side, frame) < 0)
                return FALSE;
    return TRUE;
}

void clip_append(GeoShape shape, GeoBox frame, GeoShapes *out)
{
    for (guint part = 0; part < shape.n_parts; part++) {
        const GeoPoint *points = shape.points + shape.starts[part];
        guint n = shape.starts[part + 1] - shape.starts[part];
        if (is_within(points, n, frame))
            append_points(out, points, n);
        else if (shape.kind == GEO_POLYGON)
            clip_ring(points, n, frame, out);
        else if (shape.kind == GEO_LINE)
            clip_line(points, n, frame, out);
    }
}
