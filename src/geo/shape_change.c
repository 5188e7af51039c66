#include "geo/shape_change.h"

#include <string.h>

/* Scrambles the bits of a number so that all of them tell on each (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", 2014). */
static guint64 scramble(guint64 bits)
{
    bits = (bits ^ (bits >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    bits = (bits ^ (bits >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return bits ^ (bits >> 31);
}

static guint64 point_key(GeoPoint p)
{
    guint64 x, y;
    memcpy(&x, &p.x, sizeof x);
    memcpy(&y, &p.y, sizeof y);
    return scramble(scramble(x) + 3 * y);
}

/* The same in both directions. */
static guint64 stretch_key(GeoPoint a, GeoPoint b)
{
    guint64 p = point_key(a), q = point_key(b);
    return scramble(MIN(p, q) + 5 * MAX(p, q));
}

typedef void (*TakeStretch)(GeoPoint a, GeoPoint b, guint64 key, gpointer data);

static void each_stretch(GeoShape shape, TakeStretch take, gpointer data)
{
    for (guint part = 0; part < shape.n_parts; part++)
        for (guint i = shape.starts[part]; i + 1 < shape.starts[part + 1]; i++)
            take(shape.points[i], shape.points[i + 1], stretch_key(shape.points[i], shape.points[i + 1]),
                 data);
}

static void note(G_GNUC_UNUSED GeoPoint a, G_GNUC_UNUSED GeoPoint b, guint64 key, gpointer data)
{
    g_hash_table_add(data, g_memdup2(&key, sizeof key));
}

typedef struct Search {
    GHashTable *known;
    GeoBox box;
} Search;

static void join_unknown(GeoPoint a, GeoPoint b, guint64 key, gpointer data)
{
    Search *s = data;
    if (!g_hash_table_contains(s->known, &key))
        geo_box_join(&s->box, (GeoBox){MIN(a.x, b.x), MIN(a.y, b.y), MAX(a.x, b.x), MAX(a.y, b.y)});
}

static void join_missing(GeoShape shape, GeoShape other, GeoBox *box)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    Search search = {known, *box};
    each_stretch(other, note, known);
    each_stretch(shape, join_unknown, &search);
    *box = search.box;
}

GeoBox geo_shape_change(GeoShape was, GeoShape is)
{
    GeoBox box = geo_box_empty();
    join_missing(was, is, &box);
    join_missing(is, was, &box);
    return box;
}
