#include "divide/near_lines.h"

#include <math.h>

#define SQUARE       16.0    /* metres */
#define SQUARES_MOST 1000000 /* beyond, squares grow */

typedef struct Line {
    GeoPoint a, b;
} Line;

typedef struct Entry {
    guint32 line, next; /* next entry of the square + 1, or 0 */
} Entry;

struct NearLines {
    GeoBox box;
    double reach, square;
    gint columns, rows;
    guint32 *first; /* a square: its first entry + 1, or 0 */
    GArray *entries, *lines;
};

NearLines *near_lines_new(GeoBox box, double reach)
{
    NearLines *l = g_new0(NearLines, 1);
    double width = box.x1 - box.x0, height = box.y1 - box.y0;
    l->box = box;
    l->reach = reach;
    l->square = MAX(SQUARE, sqrt(width * height / SQUARES_MOST));
    l->columns = (gint)(width / l->square) + 1;
    l->rows = (gint)(height / l->square) + 1;
    l->first = g_new0(guint32, (gsize)l->columns * (gsize)l->rows);
    l->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    l->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    return l;
}

void near_lines_free(NearLines *l)
{
    if (!l)
        return;
    g_free(l->first);
    g_array_unref(l->entries);
    g_array_unref(l->lines);
    g_free(l);
}

static gint column_of(const NearLines *l, double x)
{
    return CLAMP((gint)floor((x - l->box.x0) / l->square), 0, l->columns - 1);
}

static gint row_of(const NearLines *l, double y)
{
    return CLAMP((gint)floor((y - l->box.y0) / l->square), 0, l->rows - 1);
}

void near_lines_add(NearLines *l, GeoPoint a, GeoPoint b)
{
    Line line = {a, b};
    gint x1 = column_of(l, MAX(a.x, b.x) + l->reach), y1 = row_of(l, MAX(a.y, b.y) + l->reach);
    for (gint y = row_of(l, MIN(a.y, b.y) - l->reach); y <= y1; y++)
        for (gint x = column_of(l, MIN(a.x, b.x) - l->reach); x <= x1; x++) {
            guint32 *first = &l->first[(gsize)y * (gsize)l->columns + (gsize)x];
            Entry entry = {l->lines->len, *first};
            g_array_append_val(l->entries, entry);
            *first = l->entries->len;
        }
    g_array_append_val(l->lines, line);
}

guint near_lines_count(const NearLines *l)
{
    return l->lines->len;
}

void near_lines_get(const NearLines *l, guint i, GeoPoint *a, GeoPoint *b)
{
    const Line *line = &g_array_index(l->lines, Line, i);
    *a = line->a;
    *b = line->b;
}

static gboolean is_near(const NearLines *l, GeoPoint p)
{
    guint32 e = l->first[(gsize)row_of(l, p.y) * (gsize)l->columns + (gsize)column_of(l, p.x)];
    while (e) {
        const Entry *entry = &g_array_index(l->entries, Entry, e - 1);
        const Line *line = &g_array_index(l->lines, Line, entry->line);
        if (geo_distance_from(line->a, line->b, p) < l->reach)
            return TRUE;
        e = entry->next;
    }
    return FALSE;
}

gboolean near_lines_repeats(const NearLines *l, GeoPoint a, GeoPoint b)
{
    GeoPoint middle = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    return is_near(l, middle) && is_near(l, a) && is_near(l, b);
}
