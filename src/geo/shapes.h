/* Plain value geometry: points, boxes, and a flat store of shapes.
 *
 * A GeoShapes is three arrays: the points of all shapes one after the other, where each part (ring, line, point)
 * starts, and where each shape's parts start. A polygon's parts are closed rings (the first point is repeated
 * last): an exterior counter-clockwise, then its holes clockwise, then the next exterior. */
#ifndef GEO_SHAPES_H
#define GEO_SHAPES_H

#include <glib.h>
#include <math.h>

typedef struct GeoPoint {
    double x, y; /* metres in the project's planar CRS, unless said otherwise */
} GeoPoint;

typedef struct GeoBox {
    double x0, y0, x1, y1;
} GeoBox;

typedef enum { GEO_NONE, GEO_POINT, GEO_LINE, GEO_POLYGON } GeoKind;

/* A borrowed view of one shape; valid until the store changes. Part p is points[starts[p]] to
 * points[starts[p + 1] - 1]. */
typedef struct GeoShape {
    GeoKind kind;
    guint n_parts;
    const guint32 *starts; /* n_parts + 1 */
    const GeoPoint *points;
} GeoShape;

typedef struct GeoShapes GeoShapes;

GeoShapes *geo_shapes_new(void);
void geo_shapes_free(GeoShapes *shapes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GeoShapes, geo_shapes_free)

guint geo_shapes_count(const GeoShapes *shapes);
GeoShape geo_shapes_get(const GeoShapes *shapes, guint index);
/* All points of the store, for transforming them in place; *n is their number. */
GeoPoint *geo_shapes_points(GeoShapes *shapes, guint *n);

/* Appends a shape: begin, then for each part geo_shapes_part() and its points. A shape without parts is GEO_NONE
 * whatever its kind. geo_shapes_begin() returns the new shape's index. */
guint geo_shapes_begin(GeoShapes *shapes, GeoKind kind);
void geo_shapes_part(GeoShapes *shapes);
void geo_shapes_point(GeoShapes *shapes, double x, double y);
/* Appends a copy of a shape of another store; returns its index. */
guint geo_shapes_copy(GeoShapes *shapes, GeoShape shape);
/* Puts a copy of a shape of another store in the place of one; the others keep their numbers. */
void geo_shapes_replace(GeoShapes *shapes, guint index, GeoShape shape);
/* Removes the last shape. */
void geo_shapes_pop(GeoShapes *shapes);

/* Metres between two points. */
static inline double geo_distance(GeoPoint a, GeoPoint b)
{
    return sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
}

/* How far along the stretch from a to b its point nearest to p is: 0 at a, 1 at b. */
static inline double geo_share_along(GeoPoint a, GeoPoint b, GeoPoint p)
{
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;
    return CLAMP(t, 0, 1);
}

/* The point at a share of the way from a to b. */
static inline GeoPoint geo_between(GeoPoint a, GeoPoint b, double share)
{
    return (GeoPoint){a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

/* Metres from p to the stretch from a to b. */
static inline double geo_distance_from(GeoPoint a, GeoPoint b, GeoPoint p)
{
    return geo_distance(geo_between(a, b, geo_share_along(a, b, p)), p);
}

/* The empty box contains nothing and grows to whatever is added. */
GeoBox geo_box_empty(void);
gboolean geo_box_is_empty(GeoBox box);
void geo_box_add(GeoBox *box, GeoPoint p);
void geo_box_join(GeoBox *box, GeoBox other);
gboolean geo_box_meets(GeoBox a, GeoBox b);

/* The same kind, parts and points, bit for bit. */
gboolean geo_shape_equal(GeoShape a, GeoShape b);
GeoBox geo_shape_box(GeoShape shape);
guint geo_shape_n_points(GeoShape shape);
/* Polygons: area less holes, in square metres; 0 for other kinds. */
double geo_shape_area(GeoShape shape);
/* Length of all lines or rings, in metres. */
double geo_shape_length(GeoShape shape);
/* Centre of area, of length, or of points, by kind. */
GeoPoint geo_shape_centroid(GeoShape shape);
/* A point inside a polygon (the middle of the widest span on a scan line near the middle), else a point of the
 * shape. */
GeoPoint geo_shape_inner_point(GeoShape shape);
/* Fills crossings (double) with where the rings cross the horizontal line at y, ascending. */
void geo_shape_cross_line(GeoShape shape, double y, GArray *crossings);
/* Even-odd test over all rings; points on the border may fall either way. FALSE unless a polygon. */
gboolean geo_shape_contains(GeoShape shape, GeoPoint p);

/* Twice the signed area of a closed ring of n points (the last repeats the first); positive if counter-clockwise. */
double geo_ring_area2(const GeoPoint *ring, guint n);

#endif
