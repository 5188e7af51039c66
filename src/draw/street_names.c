/* Street names along their street. Han names are set character by character, spread out, upright in the manner of
 * Chinese maps: left to right on streets that run across, top to bottom on those that run up. Other names are one
 * line at the street's slope, where the street is straight enough. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/map_int.h"

#define APART       420.0 /* units between two names of one street */
#define LEAST_WIDTH 3.0   /* of a street as drawn, to be named */
#define STRAIGHT    0.97  /* least ratio of chord to length under a name */
#define SPREAD      1.7   /* advance of a Han character, in ems */
#define MOST_BOXES  64
#define WINDOW_STEP 14.0

/* A street's line in the picture with the distance of each point from its start. */
typedef struct Course {
    const GeoPoint *points;
    double *distance;
    guint n;
} Course;

static GeoPoint course_at(const Course *c, double along, guint *segment)
{
    g_assert(c->n >= 2);
    while (*segment + 2 < c->n && c->distance[*segment + 1] < along)
        ++*segment;
    double from = c->distance[*segment], run = c->distance[*segment + 1] - from;
    double t = run > 0 ? (along - from) / run : 0;
    GeoPoint p = c->points[*segment], q = c->points[*segment + 1];
    return (GeoPoint){p.x + t * (q.x - p.x), p.y + t * (q.y - p.y)};
}

typedef struct StreetName {
    const char *name;
    CanvasText text;
    gboolean han;
    glong n_chars;
    double length; /* along the street */
} StreetName;

static StreetName measure_name(const Map *map, const char *name, double factor)
{
    StreetName s = {.name = name, .text = map_text(map, STYLE_STREET, factor)};
    s.han = text_is_han(name);
    s.n_chars = g_utf8_strlen(name, -1);
    s.length = s.han ? SPREAD * s.text.font.size * (double)s.n_chars : map_text_width(map, &s.text, name);
    return s;
}

static GeoBox square_at(GeoPoint p, double side)
{
    return (GeoBox){p.x - side / 2, p.y - side / 2, p.x + side / 2, p.y + side / 2};
}

/* The chord's angle brought to (-90, 90] degrees: text reads from left to right. *turned if it had to be turned. */
static double reading_angle(GeoPoint from, GeoPoint to, gboolean *turned)
{
    double angle = atan2(to.y - from.y, to.x - from.x);
    *turned = angle <= -G_PI_2 || angle > G_PI_2;
    if (*turned)
        angle += angle > 0 ? -G_PI : G_PI;
    return angle;
}

static gboolean place_han(Map *map, const Course *course, const StreetName *s, double start, double angle,
                          gboolean turned)
{
    GeoPoint at[MOST_BOXES] = {{0, 0}};
    GeoBox boxes[MOST_BOXES] = {{0, 0, 0, 0}};
    gboolean steep = fabs(angle) > G_PI_4 * 1.1;
    if (steep && angle < 0)
        turned = !turned;
    double turn = !steep ? angle : angle > 0 ? angle - G_PI_2 : angle + G_PI_2;
    double advance = s->length / (double)s->n_chars;
    guint n = (guint)MIN(s->n_chars, MOST_BOXES), segment = 0;
    for (guint i = 0; i < n; i++) {
        guint place = turned ? n - 1 - i : i;
        at[place] = course_at(course, start + (i + 0.5) * advance, &segment);
        boxes[place] = square_at(at[place], 1.15 * s->text.font.size);
    }
    if (!labels_take(map->labels, boxes, n))
        return FALSE;
    const char *p = s->name;
    for (guint i = 0; i < n; i++, p = g_utf8_next_char(p)) {
        char one[8] = {0};
        g_unichar_to_utf8(g_utf8_get_char(p), one);
        CanvasText text = s->text;
        text.text = one;
        text.x = at[i].x;
        text.y = at[i].y;
        text.angle = turn;
        scene_text(map->scene, SCENE_LABELS, &text);
    }
    return TRUE;
}

static gboolean place_line(Map *map, const StreetName *s, GeoPoint from, GeoPoint to, double angle)
{
    GeoBox boxes[MOST_BOXES];
    double side = 1.2 * s->text.font.size;
    guint n = (guint)CLAMP(ceil(s->length / side), 1, MOST_BOXES);
    for (guint i = 0; i < n; i++) {
        double t = (i + 0.5) / n;
        boxes[i] = square_at((GeoPoint){from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)}, side);
    }
    if (!labels_take(map->labels, boxes, n))
        return FALSE;
    CanvasText text = s->text;
    text.text = s->name;
    text.x = (from.x + to.x) / 2;
    text.y = (from.y + to.y) / 2;
    text.angle = angle;
    scene_text(map->scene, SCENE_LABELS, &text);
    return TRUE;
}

/* Sets the name with its middle at the distance along the course, if it is straight enough there and free. */
static gboolean place_at(Map *map, const Course *course, const StreetName *s, double middle)
{
    double start = middle - s->length / 2;
    guint segment = 0;
    gboolean turned;
    if (start < 0 || start + s->length > course->distance[course->n - 1])
        return FALSE;
    GeoPoint from = course_at(course, start, &segment), to = course_at(course, start + s->length, &segment);
    if (hypot(to.x - from.x, to.y - from.y) < STRAIGHT * s->length)
        return FALSE;
    double angle = reading_angle(from, to, &turned);
    return s->han ? place_han(map, course, s, start, angle, turned) : place_line(map, s, from, to, angle);
}

static void measure_course(Course *c)
{
    c->distance[0] = 0;
    for (guint i = 1; i < c->n; i++)
        c->distance[i] = c->distance[i - 1] +
                         hypot(c->points[i].x - c->points[i - 1].x, c->points[i].y - c->points[i - 1].y);
}

/* Names a course every APART units; the windows nearest to the middle of each stretch are tried first. */
static void name_course(Map *map, const Course *course, const StreetName *s)
{
    double total = course->distance[course->n - 1];
    guint stretches = (guint)MAX(1, floor(total / APART));
    double stretch = total / stretches;
    for (guint i = 0; i < stretches; i++) {
        double middle = (i + 0.5) * stretch;
        for (guint step = 0; step * WINDOW_STEP < stretch / 2; step++) {
            double off = step * WINDOW_STEP;
            if (place_at(map, course, s, middle + off) ||
                (step > 0 && place_at(map, course, s, middle - off)))
                break;
        }
    }
}

static void name_road(Map *map, guint road, const StreetName *s)
{
    g_autoptr(GeoShapes) picture = geo_shapes_new();
    geo_shapes_begin(picture, GEO_LINE);
    view_append(&map->view, geo_shapes_get(map->city->road_shapes, road), 1, picture);
    GeoShape line = geo_shapes_get(picture, 0);
    for (guint part = 0; part < line.n_parts; part++) {
        Course course = {line.points + line.starts[part], NULL, line.starts[part + 1] - line.starts[part]};
        course.distance = g_new(double, course.n);
        measure_course(&course);
        if (course.distance[course.n - 1] >= s->length)
            name_course(map, &course, s);
        g_free(course.distance);
    }
}

void map_name_streets(Map *map)
{
    for (guint klass = 0; klass < STYLE_N_ROADS; klass++) {
        double width = map_road_width(map, klass);
        double factor = CLAMP(width / 9, 0.82, 1.15);
        if (width < LEAST_WIDTH || map->metres_a_unit * 5 > map->style->roads[klass].limit)
            continue;
        for (guint i = 0; i < map->city->roads->len; i++) {
            const CityRoad *road = &g_array_index(map->city->roads, CityRoad, i);
            if (!road->name || style_road_class(road->klass) != klass ||
                !map_sees(map, geo_shapes_get(map->city->road_shapes, i), NULL))
                continue;
            StreetName s = measure_name(map, road->name, factor);
            name_road(map, i, &s);
        }
    }
}
