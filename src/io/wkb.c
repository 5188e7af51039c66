#include "io/wkb.h"

#include <math.h>
#include <string.h>

#define MAX_DEPTH 16

enum {
    TYPE_POINT = 1,
    TYPE_LINE,
    TYPE_POLYGON,
    TYPE_MULTIPOINT,
    TYPE_MULTILINE,
    TYPE_MULTIPOLYGON,
    TYPE_COLLECTION
};

typedef struct Reader {
    const guint8 *at, *end;
    GeoKind wanted; /* the kind that is appended; parts of others are skipped */
    GeoShapes *shapes;
    gboolean any; /* a part was appended, or would be */
} Reader;

typedef struct Head {
    gboolean swap;
    guint32 type;       /* 1 to 7 */
    guint32 dimensions; /* coordinates a point: 2 to 4 */
} Head;

static gboolean read_u32(Reader *r, gboolean swap, guint32 *value)
{
    if (r->end - r->at < 4)
        return FALSE;
    memcpy(value, r->at, 4);
    r->at += 4;
    if (swap)
        *value = GUINT32_SWAP_LE_BE(*value);
    return TRUE;
}

static double swapped_double(const guint8 *at, gboolean swap)
{
    guint64 bits;
    double value;
    memcpy(&bits, at, 8);
    if (swap)
        bits = GUINT64_SWAP_LE_BE(bits);
    memcpy(&value, &bits, 8);
    return value;
}

static WkbResult read_head(Reader *r, Head *head)
{
    guint32 code;
    if (r->at == r->end || *r->at > 1)
        return WKB_BROKEN;
    head->swap = (*r->at++ == 1) != (G_BYTE_ORDER == G_LITTLE_ENDIAN);
    if (!read_u32(r, head->swap, &code))
        return WKB_BROKEN;
    guint32 iso = (code & 0x0fffffffu) / 1000;
    guint32 has_z = (code & 0x80000000u) || iso == 1 || iso == 3;
    guint32 has_m = (code & 0x40000000u) || iso == 2 || iso == 3;
    guint32 srid;
    if ((code & 0x20000000u) && !read_u32(r, head->swap, &srid))
        return WKB_BROKEN;
    head->type = (code & 0x0fffffffu) % 1000;
    head->dimensions = 2 + (has_z != 0) + (has_m != 0);
    if (iso > 3 || head->type == 0)
        return WKB_BROKEN;
    return head->type > TYPE_COLLECTION ? WKB_CURVE : WKB_OK;
}

/* Reads a count of items of at least least bytes each: FALSE if they cannot all be there. */
static gboolean read_count(Reader *r, const Head *head, gsize least, guint32 *count)
{
    return read_u32(r, head->swap, count) && *count <= (gsize)(r->end - r->at) / least;
}

static GeoPoint point_at(const guint8 *at, const Head *head, guint32 i)
{
    const guint8 *point = at + (gsize)i * head->dimensions * 8;
    return (GeoPoint){swapped_double(point, head->swap), swapped_double(point + 8, head->swap)};
}

static WkbResult read_point(Reader *r, const Head *head)
{
    gsize bytes = head->dimensions * 8u;
    if ((gsize)(r->end - r->at) < bytes)
        return WKB_BROKEN;
    GeoPoint p = point_at(r->at, head, 0);
    r->at += bytes;
    if (isnan(p.x) && isnan(p.y)) /* how WKB writes an empty point */
        return WKB_OK;
    r->any = TRUE;
    if (r->shapes) {
        geo_shapes_part(r->shapes);
        geo_shapes_point(r->shapes, p.x, p.y);
    }
    return WKB_OK;
}

static void append_line(Reader *r, const Head *head, const guint8 *at, guint32 n)
{
    GeoPoint last = {NAN, NAN};
    geo_shapes_part(r->shapes);
    for (guint32 i = 0; i < n; i++) {
        GeoPoint p = point_at(at, head, i);
        if (p.x != last.x || p.y != last.y)
            geo_shapes_point(r->shapes, p.x, p.y);
        last = p;
    }
}

static WkbResult read_line(Reader *r, const Head *head)
{
    guint32 n;
    gsize bytes = head->dimensions * 8u;
    if (!read_count(r, head, bytes, &n))
        return WKB_BROKEN;
    const guint8 *at = r->at;
    r->at += n * bytes;
    if (n == 0)
        return WKB_OK;
    r->any = TRUE;
    if (r->shapes)
        append_line(r, head, at, n);
    return WKB_OK;
}

/* Twice the signed area, relative to the first point. */
static double points_area2(const Head *head, const guint8 *at, guint32 n)
{
    GeoPoint origin = point_at(at, head, 0), before = {0, 0};
    double area2 = 0;
    for (guint32 i = 1; i < n; i++) {
        GeoPoint p = point_at(at, head, i);
        p.x -= origin.x;
        p.y -= origin.y;
        area2 += before.x * p.y - p.x * before.y;
        before = p;
    }
    return area2;
}

static void append_ring(Reader *r, const Head *head, const guint8 *at, guint32 n, gboolean exterior)
{
    double area2 = points_area2(head, at, n);
    gboolean turn = exterior ? area2 < 0 : area2 > 0;
    GeoPoint first = point_at(at, head, turn ? n - 1 : 0), last = first;
    geo_shapes_part(r->shapes);
    geo_shapes_point(r->shapes, first.x, first.y);
    for (guint32 i = 1; i < n; i++) {
        GeoPoint p = point_at(at, head, turn ? n - 1 - i : i);
        if (p.x != last.x || p.y != last.y)
            geo_shapes_point(r->shapes, p.x, p.y);
        last = p;
    }
    if (last.x != first.x || last.y != first.y)
        geo_shapes_point(r->shapes, first.x, first.y);
}

static WkbResult read_polygon(Reader *r, const Head *head)
{
    guint32 rings, n;
    gsize bytes = head->dimensions * 8u;
    if (!read_count(r, head, 4, &rings))
        return WKB_BROKEN;
    gboolean exterior = TRUE;
    for (guint32 ring = 0; ring < rings; ring++) {
        if (!read_count(r, head, bytes, &n))
            return WKB_BROKEN;
        const guint8 *at = r->at;
        r->at += n * bytes;
        if (n == 0)
            continue;
        r->any = TRUE;
        if (r->shapes)
            append_ring(r, head, at, n, exterior);
        exterior = FALSE;
    }
    return WKB_OK;
}

static GeoKind kind_of(guint32 type)
{
    static const GeoKind kinds[] = {GEO_NONE,  GEO_POINT, GEO_LINE,    GEO_POLYGON,
                                    GEO_POINT, GEO_LINE,  GEO_POLYGON, GEO_NONE};
    return kinds[type];
}

/* Reads one geometry and what it holds. Without shapes it only finds the highest kind, which it leaves in wanted. */
static WkbResult read_geometry(Reader *r, guint depth)
{
    Head head;
    guint32 members;
    WkbResult result = depth < MAX_DEPTH ? read_head(r, &head) : WKB_BROKEN;
    if (result != WKB_OK)
        return result;
    if (head.type >= TYPE_MULTIPOINT) {
        if (!read_count(r, &head, 5, &members))
            return WKB_BROKEN;
        for (guint32 i = 0; i < members && result == WKB_OK; i++)
            result = read_geometry(r, depth + 1);
        return result;
    }
    Reader part = *r;
    part.any = FALSE;
    if (kind_of(head.type) != r->wanted)
        part.shapes = NULL;
    result = head.type == TYPE_POINT  ? read_point(&part, &head)
             : head.type == TYPE_LINE ? read_line(&part, &head)
                                      : read_polygon(&part, &head);
    if (part.any && !r->shapes)
        r->wanted = MAX(r->wanted, kind_of(head.type));
    r->at = part.at;
    return result;
}

WkbResult wkb_read(const guint8 *data, gsize size, GeoShapes *shapes)
{
    Reader look = {.at = data, .end = data + size, .wanted = GEO_NONE};
    WkbResult result = read_geometry(&look, 0);
    if (result == WKB_OK && look.wanted == GEO_NONE)
        result = WKB_EMPTY;
    if (result != WKB_CURVE)
        geo_shapes_begin(shapes, result == WKB_OK ? look.wanted : GEO_NONE);
    if (result != WKB_OK)
        return result;
    Reader append = {.at = data, .end = data + size, .wanted = look.wanted, .shapes = shapes};
    return read_geometry(&append, 0);
}

gboolean wkb_is_finite(GeoShape shape)
{
    if (shape.n_parts == 0)
        return TRUE;
    for (guint32 i = shape.starts[0]; i < shape.starts[shape.n_parts]; i++)
        if (!isfinite(shape.points[i].x) || !isfinite(shape.points[i].y))
            return FALSE;
    return TRUE;
}
