#include "screen/tiles.h"

#include <stdlib.h>

#define NO_TILE G_MAXUINT32

static guint place(double at, double from, double to, guint sides)
{
    return to > from ? (guint)MIN((at - from) / (to - from) * sides, sides - 1) : 0;
}

/* The square of a lattice of sides x sides in which the middle of each box lies. */
static guint32 *find_squares(const GeoBox *boxes, guint n, guint sides)
{
    GeoBox all = geo_box_empty();
    guint32 *squares = g_new(guint32, n + 1);
    for (guint i = 0; i < n; i++)
        if (!geo_box_is_empty(boxes[i]))
            geo_box_join(&all, boxes[i]);
    for (guint i = 0; i < n; i++) {
        GeoBox b = boxes[i];
        squares[i] = geo_box_is_empty(b) ? NO_TILE
                                         : place((b.y0 + b.y1) / 2, all.y0, all.y1, sides) * sides +
                                               place((b.x0 + b.x1) / 2, all.x0, all.x1, sides);
    }
    return squares;
}

static int compare_sizes(const void *a, const void *b, void *data)
{
    guint32 i = *(const guint32 *)a, k = *(const guint32 *)b;
    const GeoBox *boxes = (const GeoBox *)data;
    double s = tiles_size(boxes[i]), t = tiles_size(boxes[k]);
    if (s != t)
        return s > t ? -1 : 1;
    return (i > k) - (i < k);
}

/* Items by square, as counting sort does; starts[s] is where square s starts. */
static void sort_items(const guint32 *squares, guint n, guint n_squares, guint *starts, guint32 *order)
{
    for (guint i = 0; i < n; i++)
        if (squares[i] != NO_TILE)
            starts[squares[i] + 1]++;
    for (guint s = 0; s < n_squares; s++)
        starts[s + 1] += starts[s];
    g_autofree guint *next = g_new(guint, n_squares + 1);
    for (guint s = 0; s < n_squares; s++)
        next[s] = starts[s];
    for (guint i = 0; i < n; i++)
        if (squares[i] != NO_TILE)
            order[next[squares[i]]++] = i;
}

GArray *tiles_new(const GeoBox *boxes, guint n, guint tile_items, gboolean by_size, guint32 **order)
{
    GArray *tiles = g_array_new(FALSE, FALSE, sizeof(Tile));
    guint sides = MAX(1, (guint)ceil(sqrt((double)n / tile_items)));
    g_autofree guint32 *squares = find_squares(boxes, n, sides);
    g_autofree guint *starts = g_new0(guint, (gsize)sides * sides + 1);
    *order = g_new(guint32, n + 1);
    sort_items(squares, n, sides * sides, starts, *order);
    for (guint s = 0; s < sides * sides; s++) {
        Tile tile = {geo_box_empty(), starts[s], starts[s + 1] - starts[s]};
        if (tile.n == 0)
            continue;
        for (guint i = 0; i < tile.n; i++)
            geo_box_join(&tile.box, boxes[(*order)[tile.first + i]]);
        if (by_size)
            g_qsort_with_data(*order + tile.first, (gint)tile.n, sizeof **order, compare_sizes,
                              (gpointer)boxes);
        g_array_append_val(tiles, tile);
    }
    return tiles;
}
