/* The borders between grids, and how much of them follows something. */
#include "divide/measure_int.h"

#define STEP 4.0 /* metres of border between two looks at what is near */

/* What borders follow: a stretch of a road, of water, a railway or a wall. */
typedef struct Line {
    GeoPoint a, b;
} Line;

static void add_lines(GArray *lines, GeoShape shape)
{
    for (guint p = 0; p < shape.n_parts; p++)
        for (guint32 i = shape.starts[p]; i + 1 < shape.starts[p + 1]; i++) {
            Line line = {shape.points[i], shape.points[i + 1]};
            g_array_append_val(lines, line);
        }
}

static void add_all_lines(GArray *lines, const GeoShapes *shapes)
{
    for (guint i = 0; i < geo_shapes_count(shapes); i++)
        add_lines(lines, geo_shapes_get(shapes, i));
}

static GArray *collect_lines(const City *city)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
    for (guint i = 0; i < city->roads->len; i++)
        if (g_strcmp0(g_array_index(city->roads, CityRoad, i).klass, "service") != 0)
            add_lines(lines, geo_shapes_get(city->road_shapes, i));
    add_all_lines(lines, city->water_shapes);
    add_all_lines(lines, city->rail_shapes);
    add_all_lines(lines, city->compound_shapes);
    return lines;
}

static GeoIndex *index_lines(const GArray *lines)
{
    g_autofree GeoBox *boxes = g_new(GeoBox, lines->len + 1);
    for (guint i = 0; i < lines->len; i++) {
        const Line *line = &g_array_index(lines, Line, i);
        boxes[i] = geo_box_empty();
        geo_box_add(&boxes[i], line->a);
        geo_box_add(&boxes[i], line->b);
    }
    return geo_index_new(boxes, lines->len);
}

void measure_lines_init(MeasureLines *l, const City *city)
{
    l->lines = collect_lines(city);
    l->index = index_lines(l->lines);
}

void measure_lines_clear(MeasureLines *l)
{
    g_array_unref(l->lines);
    geo_index_free(l->index);
}

/* One side of a grid's outline, from the end that comes first in x, then in y. */
typedef struct Side {
    GeoPoint from, to;
    guint32 grid;
} Side;

static int compare_points(GeoPoint p, GeoPoint q)
{
    if (p.x != q.x)
        return p.x < q.x ? -1 : 1;
    return (p.y > q.y) - (p.y < q.y);
}

static int compare_sides(const void *a, const void *b)
{
    const Side *x = a, *y = b;
    int order = compare_points(x->from, y->from);
    order = order ? order : compare_points(x->to, y->to);
    return order ? order : (x->grid > y->grid) - (x->grid < y->grid);
}

static GArray *collect_sides(const CityPlan *plan)
{
    GArray *sides = g_array_new(FALSE, FALSE, sizeof(Side));
    for (guint32 g = 0; g < plan->grids->len; g++) {
        GeoShape shape = geo_shapes_get(plan->grid_shapes, g);
        for (guint p = 0; !city_plan_grid(plan, g)->valid_to && p < shape.n_parts; p++)
            for (guint32 i = shape.starts[p]; i + 1 < shape.starts[p + 1]; i++) {
                GeoPoint a = shape.points[i], b = shape.points[i + 1];
                Side side = compare_points(a, b) < 0 ? (Side){a, b, g} : (Side){b, a, g};
                g_array_append_val(sides, side);
            }
    }
    g_array_sort(sides, compare_sides);
    return sides;
}

typedef struct Look {
    const MeasureLines *l;
    GeoPoint p;
    gboolean near;
} Look;

static gboolean look_at(guint32 item, gpointer data)
{
    Look *look = data;
    const Line *line = &g_array_index(look->l->lines, Line, item);
    look->near = geo_distance_from(line->a, line->b, look->p) <= MEASURE_NEAR;
    return !look->near;
}

static gboolean is_near(const MeasureLines *l, GeoPoint p)
{
    Look look = {l, p, FALSE};
    GeoBox window = {p.x - MEASURE_NEAR, p.y - MEASURE_NEAR, p.x + MEASURE_NEAR, p.y + MEASURE_NEAR};
    geo_index_visit(l->index, window, look_at, &look);
    return look.near;
}

static void measure_side(const MeasureLines *l, const Side *side, PlanMeasure *out)
{
    double length = geo_distance(side->from, side->to);
    guint n = 1 + (guint)(length / STEP);
    out->border += length;
    for (guint i = 0; i < n; i++) {
        double t = (i + 0.5) / n;
        GeoPoint p = {side->from.x + (side->to.x - side->from.x) * t,
                      side->from.y + (side->to.y - side->from.y) * t};
        if (is_near(l, p))
            out->natural += length / n;
    }
}

void measure_borders(const MeasureLines *l, const CityPlan *plan, PlanMeasure *out)
{
    g_autoptr(GArray) sides = collect_sides(plan);
    for (guint i = 0; i + 1 < sides->len; i++) {
        const Side *side = &g_array_index(sides, Side, i), *next = side + 1;
        if (compare_points(side->from, next->from) == 0 && compare_points(side->to, next->to) == 0 &&
            city_plan_grid(plan, side->grid)->community == city_plan_grid(plan, next->grid)->community)
            measure_side(l, side, out);
    }
}
