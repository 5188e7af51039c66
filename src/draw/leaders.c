/* Labels that stand off from what they name, at the end of a thin line. The line meets no label and no other such
 * line. */
#include <math.h>

#include "draw/map_int.h"

#define DIRECTIONS  24
#define N_REACHES   6
#define COVER_MOST  0.3  /* share of the label that may lie on buildings */
#define COVER_COST  70.0 /* units of a longer line that a label clear of buildings is worth */
#define BEADS_MOST  64
#define BEAD_STEP   1.4
#define BEAD        0.9 /* half the side of the boxes that keep a line clear */
#define DOT         1.3
#define DOT_CORNERS 8

static const double reaches[N_REACHES] = {11, 15, 20, 26, 33, 42};

/* A label's place: its box, the line to it, and the boxes that keep both clear. */
typedef struct Leader {
    GeoPoint from, to; /* from on what is named */
    GeoBox boxes[BEADS_MOST + 1];
    guint n; /* the label's box comes last */
} Leader;

static GeoPoint nearest_in_box(GeoBox b, GeoPoint p)
{
    return (GeoPoint){CLAMP(p.x, b.x0, b.x1), CLAMP(p.y, b.y0, b.y1)};
}

/* The leader to a label's box; the line's boxes begin beyond the dot. FALSE when something is in the way. */
static gboolean try_leader(const Map *map, GeoPoint from, GeoBox box, Leader *leader)
{
    leader->from = from;
    leader->to = nearest_in_box(box, from);
    double length = geo_distance(from, leader->to);
    leader->n = (guint)MIN(length / BEAD_STEP, BEADS_MOST);
    for (guint i = 0; i < leader->n; i++) {
        GeoPoint p = geo_between(from, leader->to, (i + 0.5) / leader->n);
        leader->boxes[i] = (GeoBox){p.x - BEAD, p.y - BEAD, p.x + BEAD, p.y + BEAD};
    }
    leader->boxes[leader->n++] = box;
    for (guint i = 0; i < leader->n; i++)
        if (!labels_fit(map->labels, leader->boxes[i]))
            return FALSE;
    return TRUE;
}

static gboolean find_leader(const Map *map, GeoPoint from, double half, double tall, Leader *best)
{
    double least = G_MAXDOUBLE;
    for (guint r = 0; r < N_REACHES && reaches[r] < least; r++)
        for (guint d = 0; d < DIRECTIONS; d++) {
            double angle = 2 * G_PI * d / DIRECTIONS, x = cos(angle), y = sin(angle);
            GeoPoint at = {from.x + x * (reaches[r] + half), from.y + y * (reaches[r] + tall)};
            GeoBox box = {at.x - half, at.y - tall, at.x + half, at.y + tall};
            Leader leader;
            if (!labels_fit(map->labels, box))
                continue;
            double covered = map_covered(map, box), cost = reaches[r] + COVER_COST * covered;
            if (covered > COVER_MOST || cost >= least || !try_leader(map, from, box, &leader))
                continue;
            least = cost;
            *best = leader;
        }
    return least < G_MAXDOUBLE;
}

static void draw_dot(Map *map, GeoPoint at, Colour colour)
{
    GeoShapes *shapes = scene_shapes(map->scene);
    CanvasFill fill = {.colour = colour};
    guint dot = geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    for (guint i = 0; i <= DOT_CORNERS; i++) {
        double angle = 2 * G_PI * (i % DOT_CORNERS) / DOT_CORNERS;
        geo_shapes_point(shapes, at.x + DOT * cos(angle), at.y + DOT * sin(angle));
    }
    scene_fill(map->scene, SCENE_LABELS, dot, &fill);
}

static void draw_leader(Map *map, const Leader *leader, const CanvasText *text)
{
    GeoShapes *shapes = scene_shapes(map->scene);
    GeoBox box = leader->boxes[leader->n - 1];
    CanvasStroke line = {.colour = text->colour, .width = 0.6};
    CanvasText placed = *text;
    guint shape = geo_shapes_begin(shapes, GEO_LINE);
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, leader->from.x, leader->from.y);
    geo_shapes_point(shapes, leader->to.x, leader->to.y);
    scene_stroke(map->scene, SCENE_LABELS, shape, &line);
    draw_dot(map, leader->from, text->colour);
    placed.x = (box.x0 + box.x1) / 2;
    placed.y = (box.y0 + box.y1) / 2;
    scene_text(map->scene, SCENE_LABELS, &placed);
}

gboolean map_place_with_leader(Map *map, GeoShape building, const CanvasText *text)
{
    Leader leader;
    double half = map_text_width(map, text, text->text) / 2 + 0.5, tall = 0.55 * text->font.size;
    if (!find_leader(map, geo_shape_inner_point(building), half, tall, &leader))
        return FALSE;
    labels_take(map->labels, leader.boxes, leader.n);
    draw_leader(map, &leader, text);
    return TRUE;
}
