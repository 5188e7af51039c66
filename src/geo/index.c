#include "geo/index.h"

#include <stdlib.h>

#define NODE       16u /* children of a node */
#define MAX_LEVELS 9   /* 16^8 covers every guint32 */

/* Level 0 holds the sorted items' boxes, level k + 1 the boxes of nodes over every NODE boxes of level k. */
struct GeoIndex {
    guint n_levels;
    guint count[MAX_LEVELS];
    GeoBox *boxes[MAX_LEVELS];
    guint32 *items; /* sorted place -> caller's place */
};

/* Place on a Hilbert curve of a point of a 65,536-square grid. */
static guint32 hilbert_key(guint32 x, guint32 y)
{
    guint32 key = 0;
    for (guint32 s = 1u << 15; s > 0; s >>= 1) {
        guint32 rx = (x & s) != 0, ry = (y & s) != 0;
        key = (key << 2) | ((3 * rx) ^ ry);
        if (ry == 0) {
            if (rx) {
                x = ~x;
                y = ~y;
            }
            guint32 swap = x;
            x = y;
            y = swap;
        }
    }
    return key;
}

static guint32 grid_place(double low, double high, double from, double span)
{
    double place = span > 0 ? ((low + high) / 2 - from) / span * 65535.0 : 0;
    return place >= 65535.0 ? 65535 : place > 0 ? (guint32)place : 0;
}

/* Sorts by the upper 32 bits, in four stable passes. */
static void sort_keys(guint64 *keys, guint n)
{
    guint64 *from = keys, *to = g_new(guint64, n);
    for (int shift = 32; shift < 64; shift += 8) {
        guint start[257] = {0};
        for (guint i = 0; i < n; i++)
            start[((from[i] >> shift) & 255) + 1]++;
        for (guint b = 0; b < 256; b++)
            start[b + 1] += start[b];
        for (guint i = 0; i < n; i++)
            to[start[(from[i] >> shift) & 255]++] = from[i];
        guint64 *swap = from;
        from = to;
        to = swap;
    }
    g_free(to);
}

static guint64 *sorted_keys(const GeoBox *boxes, guint n, guint *n_kept)
{
    GeoBox all = geo_box_empty();
    for (guint i = 0; i < n; i++)
        if (!geo_box_is_empty(boxes[i]))
            geo_box_join(&all, boxes[i]);
    guint64 *keys = g_new(guint64, n);
    guint kept = 0;
    for (guint i = 0; i < n; i++) {
        if (geo_box_is_empty(boxes[i]))
            continue;
        guint32 x = grid_place(boxes[i].x0, boxes[i].x1, all.x0, all.x1 - all.x0);
        guint32 y = grid_place(boxes[i].y0, boxes[i].y1, all.y0, all.y1 - all.y0);
        keys[kept++] = (guint64)hilbert_key(x, y) << 32 | i;
    }
    sort_keys(keys, kept);
    *n_kept = kept;
    return keys;
}

static void build_level(GeoIndex *index, guint level)
{
    guint below = index->count[level - 1], n = (below + NODE - 1) / NODE;
    index->count[level] = n;
    index->boxes[level] = g_new(GeoBox, n);
    for (guint i = 0; i < n; i++) {
        GeoBox box = geo_box_empty();
        guint end = MIN(below, (i + 1) * NODE);
        for (guint j = i * NODE; j < end; j++)
            geo_box_join(&box, index->boxes[level - 1][j]);
        index->boxes[level][i] = box;
    }
}

GeoIndex *geo_index_new(const GeoBox *boxes, guint n)
{
    GeoIndex *index = g_new0(GeoIndex, 1);
    guint kept = 0;
    g_autofree guint64 *keys = sorted_keys(boxes, n, &kept);
    index->count[0] = kept;
    index->boxes[0] = g_new(GeoBox, kept);
    index->items = g_new(guint32, kept);
    for (guint i = 0; i < kept; i++) {
        index->items[i] = (guint32)keys[i];
        index->boxes[0][i] = boxes[index->items[i]];
    }
    index->n_levels = 1;
    while (index->count[index->n_levels - 1] > NODE)
        build_level(index, index->n_levels++);
    return index;
}

GeoIndex *geo_index_new_shapes(const GeoShapes *shapes)
{
    guint n = geo_shapes_count(shapes);
    g_autofree GeoBox *boxes = g_new(GeoBox, n);
    for (guint i = 0; i < n; i++)
        boxes[i] = geo_shape_box(geo_shapes_get(shapes, i));
    return geo_index_new(boxes, n);
}

void geo_index_free(GeoIndex *index)
{
    if (!index)
        return;
    for (guint level = 0; level < index->n_levels; level++)
        g_free(index->boxes[level]);
    g_free(index->items);
    g_free(index);
}

static gboolean visit_range(const GeoIndex *index, guint level, guint start, const GeoBox *window,
                            GeoIndexVisit visit, gpointer data)
{
    guint end = MIN(index->count[level], start + NODE);
    const GeoBox *boxes = index->boxes[level];
    for (guint i = start; i < end; i++) {
        if (!geo_box_meets(boxes[i], *window))
            continue;
        if (level > 0 ? !visit_range(index, level - 1, i * NODE, window, visit, data)
                      : !visit(index->items[i], data))
            return FALSE;
    }
    return TRUE;
}

void geo_index_visit(const GeoIndex *index, GeoBox window, GeoIndexVisit visit, gpointer data)
{
    if (!geo_box_is_empty(window))
        visit_range(index, index->n_levels - 1, 0, &window, visit, data);
}

static gboolean append_hit(guint32 item, gpointer data)
{
    g_array_append_val((GArray *)data, item);
    return TRUE;
}

static int compare_items(const void *a, const void *b)
{
    guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
    return x < y ? -1 : x > y;
}

void geo_index_query(const GeoIndex *index, GeoBox window, GArray *hits)
{
    guint before = hits->len;
    geo_index_visit(index, window, append_hit, hits);
    if (hits->len > before)
        qsort(&g_array_index(hits, guint32, before), hits->len - before, sizeof(guint32), compare_items);
}
