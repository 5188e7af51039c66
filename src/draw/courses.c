#include "draw/courses.h"

#include <math.h>

#define LEAST_COSINE 0.5 /* of the turn from one piece to the next */

typedef struct Piece {
    const char *name;
    const GeoPoint *points;
    guint n;
    gboolean used;
} Piece;

/* An end of pieces: where, and of which street. Names are compared by address, as the city interns them. */
typedef struct End {
    const char *name;
    GeoPoint at;
} End;

static guint hash_end(gconstpointer key)
{
    const End *e = (const End *)key;
    return g_direct_hash(e->name) ^ g_double_hash(&e->at.x) ^ 31 * g_double_hash(&e->at.y);
}

static gboolean equal_ends(gconstpointer a, gconstpointer b)
{
    const End *e = (const End *)a, *f = (const End *)b;
    return e->name == f->name && e->at.x == f->at.x && e->at.y == f->at.y;
}

static GArray *collect_pieces(const City *city, StyleRoadClass klass, GeoBox window)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    for (guint i = 0; i < city->roads->len; i++) {
        const CityRoad *road = &g_array_index(city->roads, CityRoad, i);
        GeoShape line = geo_shapes_get(city->road_shapes, i);
        if (!road->name || line.kind != GEO_LINE || style_road_class(road->klass) != klass ||
            !geo_box_meets(geo_shape_box(line), window))
            continue;
        for (guint part = 0; part < line.n_parts; part++) {
            Piece p = {road->name, line.points + line.starts[part], line.starts[part + 1] - line.starts[part],
                       FALSE};
            if (p.n >= 2)
                g_array_append_val(pieces, p);
        }
    }
    return pieces;
}

static void note_end(GHashTable *ends, const Piece *piece, GeoPoint at, guint32 index)
{
    End end = {piece->name, at};
    GArray *list = (GArray *)g_hash_table_lookup(ends, &end);
    if (!list) {
        list = g_array_new(FALSE, FALSE, sizeof(guint32));
        g_hash_table_insert(ends, g_memdup2(&end, sizeof end), list);
    }
    g_array_append_val(list, index);
}

static GHashTable *collect_ends(const GArray *pieces)
{
    GHashTable *ends = g_hash_table_new_full(hash_end, equal_ends, g_free, (GDestroyNotify)g_array_unref);
    for (guint32 i = 0; i < pieces->len; i++) {
        const Piece *p = &g_array_index(pieces, Piece, i);
        note_end(ends, p, p->points[0], i);
        note_end(ends, p, p->points[p->n - 1], i);
    }
    return ends;
}

static double cosine(GeoPoint a, GeoPoint b, GeoPoint c)
{
    double ux = b.x - a.x, uy = b.y - a.y, vx = c.x - b.x, vy = c.y - b.y;
    double lengths = hypot(ux, uy) * hypot(vx, vy);
    return lengths > 0 ? (ux * vx + uy * vy) / lengths : -1;
}

static gboolean starts_at(const Piece *p, GeoPoint at)
{
    return p->points[0].x == at.x && p->points[0].y == at.y;
}

/* The unused piece that goes on straightest from the last of the points, or NULL. */
static Piece *next_piece(GArray *pieces, GHashTable *ends, const char *name, const GArray *points)
{
    GeoPoint last = g_array_index(points, GeoPoint, points->len - 1);
    GeoPoint before = g_array_index(points, GeoPoint, points->len - 2);
    End end = {name, last};
    const GArray *list = (const GArray *)g_hash_table_lookup(ends, &end);
    Piece *best = NULL;
    double straightest = LEAST_COSINE;
    for (guint i = 0; list && i < list->len; i++) {
        Piece *p = &g_array_index(pieces, Piece, g_array_index(list, guint32, i));
        if (p->used)
            continue;
        double turn = cosine(before, last, starts_at(p, last) ? p->points[1] : p->points[p->n - 2]);
        if (turn > straightest) {
            straightest = turn;
            best = p;
        }
    }
    return best;
}

static void extend(GArray *pieces, GHashTable *ends, const char *name, GArray *points)
{
    for (Piece *p; (p = next_piece(pieces, ends, name, points));) {
        gboolean forward = starts_at(p, g_array_index(points, GeoPoint, points->len - 1));
        p->used = TRUE;
        for (guint i = 1; i < p->n; i++)
            g_array_append_val(points, p->points[forward ? i : p->n - 1 - i]);
    }
}

static void reverse(GArray *points)
{
    GeoPoint *p = (GeoPoint *)(void *)points->data;
    for (guint i = 0, j = points->len - 1; i < j; i++, j--) {
        GeoPoint kept = p[i];
        p[i] = p[j];
        p[j] = kept;
    }
}

Courses *courses_new(const City *city, StyleRoadClass klass, GeoBox window)
{
    Courses *c = g_new(Courses, 1);
    c->names = g_ptr_array_new();
    c->lines = geo_shapes_new();
    g_autoptr(GArray) pieces = collect_pieces(city, klass, window);
    g_autoptr(GHashTable) ends = collect_ends(pieces);
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    for (guint i = 0; i < pieces->len; i++) {
        Piece *p = &g_array_index(pieces, Piece, i);
        if (p->used)
            continue;
        p->used = TRUE;
        g_array_set_size(points, 0);
        g_array_append_vals(points, p->points, p->n);
        extend(pieces, ends, p->name, points);
        reverse(points);
        extend(pieces, ends, p->name, points);
        reverse(points);
        g_ptr_array_add(c->names, (gpointer)p->name);
        geo_shapes_begin(c->lines, GEO_LINE);
        geo_shapes_part(c->lines);
        for (guint k = 0; k < points->len; k++)
            geo_shapes_point(c->lines, g_array_index(points, GeoPoint, k).x,
                             g_array_index(points, GeoPoint, k).y);
    }
    return c;
}

void courses_free(Courses *c)
{
    if (!c)
        return;
    g_ptr_array_unref(c->names);
    geo_shapes_free(c->lines);
    g_free(c);
}
