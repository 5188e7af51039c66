/* Street names along their street. Han names are set character by character, spread out, upright in the manner of
 * Chinese maps: left to right on streets that run across, top to bottom on those that run up. Other names are one
 * line at the street's slope, where the street is straight enough. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/courses.h"
#include "draw/map_int.h"

#define APART        420.0 /* units between two names of one street */
#define ALIKE_APART  160.0 /* between the names of two carriageways of one street */
#define LEAST_WIDTH  3.0   /* of a street as drawn, to be named */
#define STRAIGHT     0.97  /* least ratio of chord to length under a name */
#define SPREAD       1.7   /* advance of a Han character, in ems */
#define LEAST_SPREAD 1.15  /* the same where there is little room */
#define LANE_SIZE    0.85
#define MOST_BOXES   64
#define WINDOW_STEP  14.0
#define BORDER_ROOM  4.5 /* half the border of a grid in focus, with what is kept free of names */

/* A street's line in the picture with the distance of each point from its start. */
typedef struct Track {
    const GeoPoint *points;
    double *distance;
    guint n;
} Track;

static GeoPoint track_at(const Track *c, double along, guint *segment)
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
    double length;   /* along the street */
    GeoPoint across; /* from the street's middle to where the name runs */
    GArray *placed;  /* GeoPoint: where the street has its name already */
} StreetName;

static StreetName measure_name(const Map *map, const char *name, double factor)
{
    StreetName s = {.name = name, .text = map_text(map, STYLE_STREET, factor)};
    s.han = text_is_han(name);
    s.n_chars = g_utf8_strlen(name, -1);
    s.length = s.han ? SPREAD * s.text.font.size * (double)s.n_chars : map_text_width(map, &s.text, name);
    return s;
}

static GeoPoint beside(GeoPoint p, GeoPoint across)
{
    return (GeoPoint){p.x + across.x, p.y + across.y};
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

static gboolean place_han(Map *map, const Track *track, const StreetName *s, double start, double angle,
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
        at[place] = beside(track_at(track, start + (i + 0.5) * advance, &segment), s->across);
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

static gboolean is_named_near(const StreetName *s, GeoPoint at)
{
    for (guint i = 0; i < s->placed->len; i++) {
        GeoPoint p = g_array_index(s->placed, GeoPoint, i);
        if (hypot(p.x - at.x, p.y - at.y) < ALIKE_APART)
            return TRUE;
    }
    return FALSE;
}

static gboolean place_across(Map *map, const Track *track, const StreetName *s, double start, GeoPoint from,
                             GeoPoint to)
{
    gboolean turned;
    double angle = reading_angle(from, to, &turned);
    return s->han ? place_han(map, track, s, start, angle, turned)
                  : place_line(map, s, beside(from, s->across), beside(to, s->across), angle);
}

/* A street along the border that is kept free has its name to one side of it. */
static gboolean place_off_border(Map *map, const Track *track, const StreetName *s, double start,
                                 GeoPoint from, GeoPoint to)
{
    double em = s->text.font.size, least = 0.6 * em + BORDER_ROOM, length = geo_distance(from, to);
    if (!map_on_border(map, geo_between(from, to, 0.5), 1.5 * least))
        return FALSE;
    for (guint i = 0; i < 6; i++) {
        StreetName moved = *s;
        double off = (i % 2 ? -1 : 1) * least * (1 + 0.4 * (i / 2)); /* both sides, then farther off */
        moved.across = (GeoPoint){off * (to.y - from.y) / length, off * (from.x - to.x) / length};
        if (place_across(map, track, &moved, start, from, to))
            return TRUE;
    }
    return FALSE;
}

/* Sets the name with its middle at the distance along the track, if it is straight enough there and free. */
static gboolean place_at(Map *map, const Track *track, const StreetName *s, double middle)
{
    double start = middle - s->length / 2;
    guint segment = 0;
    if (start < 0 || start + s->length > track->distance[track->n - 1])
        return FALSE;
    GeoPoint from = track_at(track, start, &segment), to = track_at(track, start + s->length, &segment);
    if (hypot(to.x - from.x, to.y - from.y) < STRAIGHT * s->length)
        return FALSE;
    GeoPoint centre = {(from.x + to.x) / 2, (from.y + to.y) / 2};
    if (is_named_near(s, centre) ||
        !(place_across(map, track, s, start, from, to) || place_off_border(map, track, s, start, from, to)))
        return FALSE;
    g_array_append_val(s->placed, centre);
    return TRUE;
}

static void measure_track(Track *c)
{
    c->distance[0] = 0;
    for (guint i = 1; i < c->n; i++)
        c->distance[i] = c->distance[i - 1] +
                         hypot(c->points[i].x - c->points[i - 1].x, c->points[i].y - c->points[i - 1].y);
}

/* Names a track every APART units; the windows nearest to the middle of each stretch are tried first. */
static void name_track(Map *map, const Track *track, const StreetName *s)
{
    double total = track->distance[track->n - 1];
    guint stretches = (guint)MAX(1, floor(total / APART));
    double stretch = total / stretches;
    for (guint i = 0; i < stretches; i++) {
        double middle = (i + 0.5) * stretch;
        for (guint step = 0; step * WINDOW_STEP < stretch / 2; step++) {
            double off = step * WINDOW_STEP;
            if (place_at(map, track, s, middle + off) || (step > 0 && place_at(map, track, s, middle - off)))
                break;
        }
    }
}

static void name_course(Map *map, GeoShape world, const StreetName *s)
{
    g_autoptr(GeoShapes) picture = geo_shapes_new();
    geo_shapes_begin(picture, GEO_LINE);
    view_append(&map->view, world, 1, picture);
    GeoShape line = geo_shapes_get(picture, 0);
    if (line.kind == GEO_NONE)
        return;
    Track track = {line.points + line.starts[0], NULL, line.starts[1] - line.starts[0]};
    track.distance = g_new(double, track.n);
    measure_track(&track);
    if (track.distance[track.n - 1] >= s->length)
        name_track(map, &track, s);
    g_free(track.distance);
}

gboolean map_name_along(Map *map, const char *name, GeoPoint from, GeoPoint to)
{
    GeoPoint points[] = {from, to};
    double distance[2];
    Track track = {points, distance, 2};
    StreetName s = measure_name(map, name, LANE_SIZE);
    s.placed = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    measure_track(&track);
    if (s.han) /* closer than along a street, where the row is short */
        s.length = MIN(s.length, MAX(distance[1], LEAST_SPREAD * s.text.font.size * (double)s.n_chars));
    gboolean done = distance[1] >= s.length && place_at(map, &track, &s, distance[1] / 2);
    for (double off = WINDOW_STEP; !done && off < distance[1] / 2; off += WINDOW_STEP)
        done = place_at(map, &track, &s, distance[1] / 2 + off) ||
               place_at(map, &track, &s, distance[1] / 2 - off);
    g_array_unref(s.placed);
    return done;
}

static GArray *places_of(GHashTable *placed, const char *name)
{
    GArray *places = (GArray *)g_hash_table_lookup(placed, name);
    if (!places) {
        places = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
        g_hash_table_insert(placed, (gpointer)name, places);
    }
    return places;
}

void map_name_streets(Map *map)
{
    g_autoptr(GHashTable) placed =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    for (guint klass = 0; klass < STYLE_N_ROADS; klass++) {
        double width = map_road_width(map, klass);
        double factor = map_text_step(CLAMP(width / 9, 0.8, 1.15));
        if (width < LEAST_WIDTH || map->metres_a_unit * 4 > map->style->roads[klass].limit)
            continue;
        g_autoptr(Courses) courses = courses_new(map->city, klass, map->world);
        for (guint i = 0; i < courses->names->len; i++) {
            const char *name = (const char *)courses->names->pdata[i];
            StreetName s = measure_name(map, name, factor);
            s.placed = places_of(placed, name);
            name_course(map, geo_shapes_get(courses->lines, i), &s);
        }
    }
}
