/* The numbers of buildings: inside, along the building, where they fit; else beside it where there is room. */
#include <math.h>
#include <string.h>

#include "draw/map_int.h"

#define LIMIT        1.5  /* metres a unit above which buildings have no number */
#define SHORT_LIMIT  0.95 /* above which "6号楼" is "6" */
#define LEAST_AREA   60.0 /* square units of a building that gets a number */
#define BESIDE_AREA  160.0
#define BESIDE_COVER 0.08 /* share of a number beside that may lie on buildings */

/* The leading digits of names like "6号楼" or "12#", or "" for other names. */
static void plain_number(const char *name, char *number, gsize size)
{
    static const char *const endings[] = {"", "号楼", "号", "栋", "幢", "楼", "#", "#楼"};
    gsize n = strspn(name, "0123456789");
    *number = '\0';
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_equal(name + n, endings[i]))
            g_strlcpy(number, name, MIN(size, n + 1));
}

/* Slope of the longest side, if text can follow it from left to right. */
static double reading_slope(GeoShape shape)
{
    double longest = 0, slope = 0;
    for (guint32 i = shape.starts[0]; i + 1 < shape.starts[1]; i++) {
        GeoPoint p = shape.points[i], q = shape.points[i + 1];
        double length = hypot(q.x - p.x, q.y - p.y);
        if (length > longest) {
            longest = length;
            slope = q.x != p.x ? atan((q.y - p.y) / (q.x - p.x)) : G_PI_2;
        }
    }
    return fabs(slope) <= G_PI_4 ? slope : 0;
}

/* The box of half_w by half_h about the middle, turned: its corners, all on the building. */
static gboolean fits_inside(GeoShape building, GeoPoint at, double half_w, double half_h, double angle)
{
    for (guint i = 0; i < 4; i++) {
        double x = i & 1 ? half_w : -half_w, y = i & 2 ? half_h : -half_h;
        GeoPoint corner = {at.x + x * cos(angle) - y * sin(angle), at.y + x * sin(angle) + y * cos(angle)};
        if (!geo_shape_contains(building, corner))
            return FALSE;
    }
    return TRUE;
}

static void put_number(Map *map, const CanvasText *text, GeoPoint at, double angle, gboolean halo)
{
    CanvasText placed = *text;
    placed.x = at.x;
    placed.y = at.y;
    placed.angle = angle;
    if (!halo)
        placed.halo_width = 0;
    scene_text(map->scene, SCENE_LABELS, &placed);
}

static gboolean place_inside(Map *map, GeoShape building, const CanvasText *text)
{
    GeoPoint at = geo_shape_centroid(building);
    double half = map_text_width(map, text, text->text) / 2, em = text->font.size;
    double angle = building.kind == GEO_POLYGON ? reading_slope(building) : 0;
    double wide = half * cos(angle) + 0.5 * em * fabs(sin(angle));
    double tall = half * fabs(sin(angle)) + 0.5 * em * cos(angle);
    GeoBox box = {at.x - wide, at.y - tall, at.x + wide, at.y + tall};
    if (!fits_inside(building, at, half, 0.36 * em, angle) || !labels_take(map->labels, &box, 1))
        return FALSE;
    put_number(map, text, at, angle, FALSE);
    return TRUE;
}

static gboolean place_beside(Map *map, GeoBox building, const CanvasText *text)
{
    double half = map_text_width(map, text, text->text) / 2, em = text->font.size;
    double x = (building.x0 + building.x1) / 2, y = (building.y0 + building.y1) / 2;
    GeoPoint places[] = {{x, building.y1 + 0.6 * em},
                         {x, building.y0 - 0.6 * em},
                         {building.x1 + half + 2, y},
                         {building.x0 - half - 2, y}};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        GeoPoint at = places[i];
        GeoBox box = {at.x - half, at.y - 0.55 * em, at.x + half, at.y + 0.55 * em};
        if (map_covered(map, box) > BESIDE_COVER || !labels_take(map->labels, &box, 1))
            continue;
        put_number(map, text, at, 0, TRUE);
        return TRUE;
    }
    return FALSE;
}

/* FALSE when the number found no place. */
static gboolean number_building(Map *map, guint building)
{
    const char *name = city_building(map->city, building)->name;
    char number[16];
    GeoBox box;
    GeoShape world = geo_shapes_get(map->city->building_shapes, building);
    if (!name || !map_sees(map, world, &box))
        return TRUE;
    double area = (box.x1 - box.x0) * (box.y1 - box.y0);
    if (world.kind == GEO_POLYGON && area < LEAST_AREA)
        return FALSE;
    g_autoptr(GeoShapes) picture = geo_shapes_new();
    geo_shapes_begin(picture, world.kind);
    view_append(&map->view, world, 0.3, picture);
    GeoShape shape = geo_shapes_get(picture, 0);
    CanvasText text = map_text(map, STYLE_BUILDING, 1);
    plain_number(name, number, sizeof number);
    text.text = *number && map->metres_a_unit > SHORT_LIMIT ? number : name;
    if (shape.kind == GEO_POLYGON && place_inside(map, shape, &text))
        return TRUE;
    return (area >= BESIDE_AREA || world.kind == GEO_POINT) && place_beside(map, box, &text);
}

static gboolean is_shown(const Map *map, guint building)
{
    guint32 shown = map->options->community;
    if (map->options->focus)
        return city_plan_building_grid(map->plan, building) == map->options->focus->grid;
    return shown == CITY_NONE || city_building(map->city, building)->community == shown;
}

void map_number_buildings(Map *map)
{
    if (map->metres_a_unit > LIMIT && !map->options->focus)
        return;
    for (guint i = 0; i < map->city->buildings->len; i++)
        if (is_shown(map, i) && !number_building(map, i))
            map->report.unnumbered++;
}
