/* The boxes lie in squares of a raster over the frame, each square listing those that meet it. */
#include "draw/label.h"

#include <math.h>

#define SQUARE 48.0

struct Labels {
    GeoBox frame;
    guint columns, rows;
    GArray **squares; /* columns * rows arrays of guint32, NULL while empty */
    GArray *boxes;
};

typedef struct Span {
    guint c0, c1, r0, r1;
} Span;

Labels *labels_new(GeoBox frame)
{
    Labels *l = g_new0(Labels, 1);
    g_assert(frame.x1 - frame.x0 < 1e6 && frame.y1 - frame.y0 < 1e6);
    l->frame = frame;
    l->columns = (guint)MAX(1, ceil((frame.x1 - frame.x0) / SQUARE));
    l->rows = (guint)MAX(1, ceil((frame.y1 - frame.y0) / SQUARE));
    l->squares = g_new0(GArray *, (gsize)l->columns * l->rows);
    l->boxes = g_array_new(FALSE, FALSE, sizeof(GeoBox));
    return l;
}

void labels_free(Labels *l)
{
    if (!l)
        return;
    for (gsize i = 0; i < (gsize)l->columns * l->rows; i++)
        if (l->squares[i])
            g_array_unref(l->squares[i]);
    g_free(l->squares);
    g_array_unref(l->boxes);
    g_free(l);
}

static guint place(double at, double from, guint n)
{
    return (guint)CLAMP(floor((at - from) / SQUARE), 0, n - 1);
}

static Span span_of(const Labels *l, GeoBox b)
{
    return (Span){place(b.x0, l->frame.x0, l->columns), place(b.x1, l->frame.x0, l->columns),
                  place(b.y0, l->frame.y0, l->rows), place(b.y1, l->frame.y0, l->rows)};
}

static gboolean in_frame(const Labels *l, GeoBox b)
{
    return b.x0 >= l->frame.x0 && b.y0 >= l->frame.y0 && b.x1 <= l->frame.x1 && b.y1 <= l->frame.y1;
}

static gboolean meets_any(const Labels *l, const GArray *square, GeoBox box)
{
    for (guint i = 0; square && i < square->len; i++)
        if (geo_box_meets(box, labels_box(l, g_array_index(square, guint32, i))))
            return TRUE;
    return FALSE;
}

gboolean labels_fit(const Labels *l, GeoBox box)
{
    if (!in_frame(l, box))
        return FALSE;
    Span s = span_of(l, box);
    for (guint r = s.r0; r <= s.r1; r++)
        for (guint c = s.c0; c <= s.c1; c++)
            if (meets_any(l, l->squares[(gsize)r * l->columns + c], box))
                return FALSE;
    return TRUE;
}

static void take(Labels *l, GeoBox box)
{
    guint32 index = l->boxes->len;
    Span s = span_of(l, box);
    g_array_append_val(l->boxes, box);
    for (guint r = s.r0; r <= s.r1; r++)
        for (guint c = s.c0; c <= s.c1; c++) {
            GArray **square = &l->squares[(gsize)r * l->columns + c];
            if (!*square)
                *square = g_array_new(FALSE, FALSE, sizeof(guint32));
            g_array_append_val(*square, index);
        }
}

gboolean labels_take(Labels *l, const GeoBox *boxes, guint n)
{
    for (guint i = 0; i < n; i++)
        if (!labels_fit(l, boxes[i]))
            return FALSE;
    for (guint i = 0; i < n; i++)
        take(l, boxes[i]);
    return TRUE;
}

void labels_block(Labels *l, GeoBox box)
{
    take(l, box);
}

guint labels_count(const Labels *l)
{
    return l->boxes->len;
}

GeoBox labels_box(const Labels *l, guint index)
{
    return g_array_index(l->boxes, GeoBox, index);
}
