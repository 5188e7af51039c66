#include "draw/panels.h"

#include <stdlib.h>

#define WORTH 1.15 /* gain in scale for which a picture is cut in two */

typedef struct Span {
    double from, to;
    guint box;
} Span;

static int compare_spans(const void *a, const void *b)
{
    const Span *s = (const Span *)a, *t = (const Span *)b;
    if (s->from != t->from)
        return s->from < t->from ? -1 : 1;
    return (s->box > t->box) - (s->box < t->box);
}

/* Cuts the boxes at the widest gap along one axis: parts[0] has the lower ones. Returns the gap's width, 0 if there
 * is none. */
static double cut_at_gap(const GeoBox *boxes, guint n, gboolean across, GeoBox parts[2])
{
    g_autofree Span *spans = g_new(Span, n + 1);
    guint used = 0, cut = 0;
    for (guint i = 0; i < n; i++)
        if (!geo_box_is_empty(boxes[i]))
            spans[used++] = (Span){across ? boxes[i].x0 : boxes[i].y0, across ? boxes[i].x1 : boxes[i].y1, i};
    qsort(spans, used, sizeof *spans, compare_spans);
    double reached = used > 0 ? spans[0].to : 0, widest = 0;
    for (guint i = 1; i < used; i++) {
        if (spans[i].from - reached > widest) {
            widest = spans[i].from - reached;
            cut = i;
        }
        reached = MAX(reached, spans[i].to);
    }
    parts[0] = parts[1] = geo_box_empty();
    for (guint i = 0; i < used; i++)
        geo_box_join(&parts[i >= cut], boxes[spans[i].box]);
    return widest;
}

static double width_of(GeoBox b)
{
    return b.x1 - b.x0;
}

static double height_of(GeoBox b)
{
    return b.y1 - b.y0;
}

/* The two parts in two frames at one scale, the frames' sizes as those of the parts. */
static Panels lay_out(const GeoBox parts[2], gboolean across, GeoBox frame, double margin, double spacing)
{
    Panels p = {.n = 2};
    double sum = across ? width_of(parts[0]) + width_of(parts[1]) : height_of(parts[0]) + height_of(parts[1]);
    double other =
        across ? MAX(height_of(parts[0]), height_of(parts[1])) : MAX(width_of(parts[0]), width_of(parts[1]));
    double room = (across ? width_of(frame) : height_of(frame)) - spacing;
    double scale =
        MIN((room - 4 * margin) / sum, ((across ? height_of(frame) : width_of(frame)) - 2 * margin) / other);
    double first = 2 * margin + scale * (across ? width_of(parts[0]) : height_of(parts[0]));
    first += (room - 4 * margin - scale * sum) / 2;
    for (guint i = 0; i < 2; i++) {
        p.views[i].scale = scale;
        p.views[i].centre = (GeoPoint){(parts[i].x0 + parts[i].x1) / 2, (parts[i].y0 + parts[i].y1) / 2};
        p.views[i].frame = frame;
    }
    if (across) {
        p.views[0].frame.x1 = frame.x0 + first;
        p.views[1].frame.x0 = frame.x0 + first + spacing;
    } else {
        p.views[0].frame.y0 = frame.y1 - first;
        p.views[1].frame.y1 = frame.y1 - first - spacing;
    }
    return p;
}

Panels panels_fit(const GeoBox *boxes, guint n, GeoBox frame, double margin, double spacing)
{
    GeoBox whole = geo_box_empty(), parts[2];
    for (guint i = 0; i < n; i++)
        geo_box_join(&whole, boxes[i]);
    Panels best = {.n = 1, .views = {view_fit(whole, frame, margin)}};
    double least = WORTH * best.views[0].scale;
    for (guint across = 0; across < 2; across++) {
        double gap = cut_at_gap(boxes, n, across, parts);
        if (gap <= 0)
            continue;
        Panels p = lay_out(parts, across, frame, margin, spacing);
        if (p.views[0].scale > least) {
            least = p.views[0].scale;
            best = p;
            best.apart = gap;
        }
    }
    return best;
}
