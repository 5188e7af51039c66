/* Cells, stage one: footprints, barriers and the outline become the segments of a mesh. Lines are sampled every few
 * metres, so that the middles between samples follow the middle between the lines; wide open land gets points of its
 * own, lest the cells of the houses beside it reach across it in long fans. */
#include "divide/cells_int.h"

#include <math.h>

#include "divide/near_lines.h"

#define STEP_BUILDING 6.0 /* metres between samples */
#define STEP_LINE     10.0
#define STEP_OUTLINE  5.0
#define SAME_LINE     0.3   /* metres: a barrier this near to another line repeats it */
#define MARGIN        30.0  /* metres of the mesh round the outline */
#define FILL_STEP     24.0  /* metres between points of open land, at least */
#define FILL_MOST     20000 /* points of open land in a community, about */
#define FILL_AWAY     2.5   /* steps from a point of open land to the nearest footprint, at least */
#define FILL_BESIDE   1.0   /* steps from one to the nearest line, at least */
#define TILE          10    /* steps: open land wider than this is several cells */

typedef struct Pen {
    CellMaker *maker;
    guint16 mark;
    double step;
    gboolean barrier; /* leave out what lies outside the community, or repeats a line */
    NearLines *drawn; /* the outline and the barriers so far */
    GeoBox window;
} Pen;

/* Cuts the stretch from a to b to the window (Liang and Barsky 1984); FALSE when nothing is left. */
static gboolean clip(GeoBox w, GeoPoint *a, GeoPoint *b)
{
    double t0 = 0, t1 = 1, dx = b->x - a->x, dy = b->y - a->y;
    double p[4] = {-dx, dx, -dy, dy}, q[4] = {a->x - w.x0, w.x1 - a->x, a->y - w.y0, w.y1 - a->y};
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0 && q[i] < 0)
            return FALSE;
        if (p[i] < 0)
            t0 = MAX(t0, q[i] / p[i]);
        if (p[i] > 0)
            t1 = MIN(t1, q[i] / p[i]);
    }
    if (t0 > t1)
        return FALSE;
    GeoPoint from = *a;
    *a = geo_between(from, *b, t0);
    *b = geo_between(from, *b, t1);
    return TRUE;
}

static gboolean wanted(const Pen *pen, GeoPoint a, GeoPoint b)
{
    GeoShape outline = pen->maker->outline;
    if (!pen->barrier)
        return TRUE;
    return (geo_shape_contains(outline, geo_between(a, b, 0.5)) || geo_shape_contains(outline, a) ||
            geo_shape_contains(outline, b)) &&
           !near_lines_repeats(pen->drawn, a, b);
}

/* The point of the outline that is nearest to p, if p is so near that it is meant to lie on it; else p. */
static GeoPoint onto_outline(const Pen *pen, GeoPoint p)
{
    GeoShape outline = pen->maker->outline;
    GeoPoint best = p;
    double least = SAME_LINE;
    for (guint part = 0; part < outline.n_parts; part++)
        for (guint32 i = outline.starts[part]; i + 1 < outline.starts[part + 1]; i++) {
            GeoPoint a = outline.points[i], b = outline.points[i + 1];
            GeoPoint foot = geo_between(a, b, geo_share_along(a, b, p));
            if (geo_distance(p, foot) < least) {
                least = geo_distance(p, foot);
                best = foot;
            }
        }
    return best;
}

static void draw_stretch(const Pen *pen, GeoPoint a, GeoPoint b, GArray *drawn)
{
    GeoMesh *mesh = pen->maker->mesh;
    if (pen->barrier && !clip(pen->window, &a, &b))
        return;
    guint n = MAX(1, (guint)ceil(geo_distance(a, b) / pen->step));
    guint32 last = GEO_MESH_NONE;
    GeoPoint from = a;
    for (guint i = 1; i <= n; i++) {
        GeoPoint piece[2] = {from, i == n ? b : geo_between(a, b, (double)i / n)};
        if (wanted(pen, piece[0], piece[1])) {
            guint32 start = last == GEO_MESH_NONE ? geo_mesh_point(mesh, piece[0]) : last;
            last = geo_mesh_point(mesh, piece[1]);
            geo_mesh_segment(mesh, start, last, pen->mark);
            g_array_append_vals(drawn, piece, 2);
        } else {
            last = GEO_MESH_NONE;
        }
        from = piece[1];
    }
}

/* A point of a shape; the end of a barrier that all but reaches the outline reaches it. */
static GeoPoint line_point(const Pen *pen, GeoShape shape, guint32 i, gboolean end)
{
    return end && pen->barrier && shape.kind == GEO_LINE ? onto_outline(pen, shape.points[i])
                                                         : shape.points[i];
}

/* A shape's own lines do not count as repeated by one another. */
static void draw_shape(const Pen *pen, GeoShape shape)
{
    g_autoptr(GArray) drawn = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    for (guint p = 0; p < shape.n_parts; p++)
        for (guint32 i = shape.starts[p], last = shape.starts[p + 1] - 1; i < last; i++)
            draw_stretch(pen, line_point(pen, shape, i, i == shape.starts[p]),
                         line_point(pen, shape, i + 1, i + 1 == last), drawn);
    for (guint i = 0; pen->drawn && i < drawn->len; i += 2)
        near_lines_add(pen->drawn, g_array_index(drawn, GeoPoint, i), g_array_index(drawn, GeoPoint, i + 1));
}

static void draw_outline(CellMaker *m, const Pen *pen)
{
    draw_shape(pen, m->outline);
    for (guint p = 0; p < m->outline.n_parts; p++)
        for (guint32 i = m->outline.starts[p]; i + 1 < m->outline.starts[p + 1]; i++) {
            guint32 at = geo_mesh_point(m->mesh, m->outline.points[i]);
            g_array_append_val(m->corner_points, at);
        }
}

static guint16 road_mark(const char *klass)
{
    static const char *const avenues[] = {"motorway", "trunk", "primary", "secondary"};
    static const char *const lanes[] = {"service", "footway",  "path",  "track",     "cycleway",
                                        "steps",   "corridor", "alley", "bridleway", "pedestrian"};
    if (!klass)
        return CELL_STREET;
    for (guint i = 0; i < G_N_ELEMENTS(avenues); i++)
        if (g_str_has_prefix(klass, avenues[i]))
            return CELL_AVENUE;
    for (guint i = 0; i < G_N_ELEMENTS(lanes); i++)
        if (g_str_equal(klass, lanes[i]))
            return CELL_LANE;
    return CELL_STREET;
}

static void draw_layer(Pen *pen, const GeoIndex *index, const GeoShapes *shapes, const GArray *roads)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    geo_index_query(index, pen->window, hits);
    for (guint i = 0; i < hits->len; i++) {
        guint32 hit = g_array_index(hits, guint32, i);
        if (roads)
            pen->mark = road_mark(g_array_index(roads, CityRoad, hit).klass);
        draw_shape(pen, geo_shapes_get(shapes, hit));
    }
}

static void draw_barriers(CellMaker *m, NearLines *drawn, GeoBox window)
{
    const CellSources *s = m->sources;
    Pen pen = {m, 0, STEP_LINE, TRUE, drawn, window};
    draw_layer(&pen, s->roads, s->city->road_shapes, s->city->roads);
    pen.mark = CELL_WATER;
    draw_layer(&pen, s->waters, s->city->water_shapes, NULL);
    pen.mark = CELL_RAIL;
    draw_layer(&pen, s->rails, s->city->rail_shapes, NULL);
    pen.mark = CELL_WALL;
    draw_layer(&pen, s->compounds, s->city->compound_shapes, NULL);
}

static void draw_buildings(CellMaker *m, GeoBox window)
{
    Pen pen = {m, CELL_BUILDING, STEP_BUILDING, FALSE, NULL, window};
    for (guint32 b = 0; b < m->n_buildings; b++) {
        GeoShape shape = geo_shapes_get(m->sources->city->building_shapes, m->buildings[b]);
        if (shape.kind == GEO_POLYGON) {
            draw_shape(&pen, shape);
        } else if (shape.kind == GEO_POINT) {
            CellSite site = {geo_mesh_point(m->mesh, shape.points[shape.starts[0]]), b, 0};
            g_array_append_val(m->sites, site);
        }
    }
}

/* A coarse picture of the community: which squares are too near to a footprint to be open land. */
typedef struct Raster {
    double step;
    gint64 x0, y0; /* squares */
    guint columns, rows;
    guint8 *near;
} Raster;

static void raster_touch(Raster *r, GeoPoint p, double away)
{
    gint64 x0 = (gint64)floor((p.x - away) / r->step) - r->x0,
           x1 = (gint64)floor((p.x + away) / r->step) - r->x0;
    gint64 y0 = (gint64)floor((p.y - away) / r->step) - r->y0,
           y1 = (gint64)floor((p.y + away) / r->step) - r->y0;
    for (gint64 y = MAX(0, y0); y <= MIN((gint64)r->rows - 1, y1); y++)
        for (gint64 x = MAX(0, x0); x <= MIN((gint64)r->columns - 1, x1); x++) {
            GeoPoint middle = {(r->x0 + x + 0.5) * r->step, (r->y0 + y + 0.5) * r->step};
            if (geo_distance(middle, p) < away)
                r->near[y * r->columns + x] = 1;
        }
}

static void raster_touch_line(Raster *r, GeoPoint a, GeoPoint b, double away)
{
    guint n = MAX(1, (guint)ceil(geo_distance(a, b) / r->step));
    for (guint k = 0; k < n; k++)
        raster_touch(r, geo_between(a, b, (double)k / n), away);
}

/* Marks what is near a footprint, or so near a line that it is no more than the line's verge. */
static void raster_touch_all(Raster *r, const CellMaker *m, const NearLines *lines)
{
    GeoPoint a, b;
    for (guint i = 0; i < m->n_buildings; i++) {
        GeoShape shape = geo_shapes_get(m->sources->city->building_shapes, m->buildings[i]);
        for (guint p = 0; p < shape.n_parts; p++)
            for (guint32 k = shape.starts[p]; k < shape.starts[p + 1]; k++)
                raster_touch_line(r, shape.points[k], shape.points[MIN(k + 1, shape.starts[p + 1] - 1)],
                                  FILL_AWAY * r->step);
    }
    for (guint i = 0; i < near_lines_count(lines); i++) {
        near_lines_get(lines, i, &a, &b);
        raster_touch_line(r, a, b, FILL_BESIDE * r->step);
    }
}

static void fill_open_land(CellMaker *m, const NearLines *lines, GeoBox box)
{
    Raster r = {.step = MAX(FILL_STEP, sqrt(geo_shape_area(m->outline) / FILL_MOST))};
    r.x0 = (gint64)floor(box.x0 / r.step);
    r.y0 = (gint64)floor(box.y0 / r.step);
    r.columns = (guint)((gint64)floor(box.x1 / r.step) - r.x0 + 1);
    r.rows = (guint)((gint64)floor(box.y1 / r.step) - r.y0 + 1);
    r.near = g_malloc0((gsize)r.columns * r.rows);
    raster_touch_all(&r, m, lines);
    for (guint y = 0; y < r.rows; y++)
        for (guint x = 0; x < r.columns; x++) {
            GeoPoint middle = {(r.x0 + x + 0.5) * r.step, (r.y0 + y + 0.5) * r.step};
            if (r.near[(gsize)y * r.columns + x] || !geo_shape_contains(m->outline, middle))
                continue;
            CellSite site = {geo_mesh_point(m->mesh, middle), NOBODY,
                             x / TILE + y / TILE * (r.columns / TILE + 1)};
            g_array_append_val(m->sites, site);
        }
    g_free(r.near);
}

void cell_maker_lay_lines(CellMaker *m)
{
    GeoBox box = geo_shape_box(m->outline), window = box;
    for (guint b = 0; b < m->n_buildings; b++)
        geo_box_join(&window,
                     geo_shape_box(geo_shapes_get(m->sources->city->building_shapes, m->buildings[b])));
    window = (GeoBox){window.x0 - MARGIN, window.y0 - MARGIN, window.x1 + MARGIN, window.y1 + MARGIN};
    m->mesh = geo_mesh_new(window);
    m->corner_points = g_array_new(FALSE, FALSE, sizeof(guint32));
    m->sites = g_array_new(FALSE, FALSE, sizeof(CellSite));
    g_autoptr(NearLines) drawn = near_lines_new(window, SAME_LINE);
    Pen pen = {m, CELL_OUTLINE, STEP_OUTLINE, FALSE, drawn, window};
    draw_outline(m, &pen);
    draw_buildings(m, window);
    draw_barriers(m, drawn, window);
    fill_open_land(m, drawn, box);
    geo_mesh_build(m->mesh);
    m->n_triangles = geo_mesh_n_triangles(m->mesh);
}
