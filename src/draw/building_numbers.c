/* The numbers of buildings: inside where they fit, else beside the building where there is room. */
#include <string.h>

#include "draw/map_int.h"

#define LIMIT 2.4        /* metres a unit above which buildings have no number */
#define LEAST_AREA 60.0  /* square units of a building that gets a number */
#define BESIDE_AREA 160.0

/* The leading digits of "6号楼" or "12-3", or "" where it does not start with a digit. */
static void leading_number(const char *name, char *number, gsize size)
{
    gsize n = strspn(name, "0123456789");
    g_strlcpy(number, name, MIN(size, n + 1));
}

static gboolean fits_inside(GeoShape building, GeoBox box)
{
    GeoPoint corners[] = {{box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}};
    for (guint i = 0; i < G_N_ELEMENTS(corners); i++)
        if (!geo_shape_contains(building, corners[i]))
            return FALSE;
    return TRUE;
}

static gboolean place_inside(Map *map, GeoShape building, const CanvasText *text, GeoPoint at)
{
    /* letters are lower than their line: a box of 0.7 em is what must lie on the building */
    double width = map_text_width(map, text, text->text), em = text->font.size;
    GeoBox core = {at.x - width / 2, at.y - 0.35 * em, at.x + width / 2, at.y + 0.35 * em};
    GeoBox box = {at.x - width / 2, at.y - 0.55 * em, at.x + width / 2, at.y + 0.55 * em};
    if (!fits_inside(building, core) || !labels_take(map->labels, &box, 1))
        return FALSE;
    CanvasText placed = *text;
    placed.x = at.x;
    placed.y = at.y;
    scene_text(map->scene, SCENE_LABELS, &placed);
    return TRUE;
}

static gboolean place_beside(Map *map, GeoBox building, const CanvasText *text)
{
    double width = map_text_width(map, text, text->text), em = text->font.size;
    double x = (building.x0 + building.x1) / 2, y = (building.y0 + building.y1) / 2;
    GeoPoint places[] = {{x, building.y1 + 0.6 * em},
                         {x, building.y0 - 0.6 * em},
                         {building.x1 + width / 2 + 2, y},
                         {building.x0 - width / 2 - 2, y}};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        GeoBox box = {places[i].x - width / 2, places[i].y - 0.55 * em, places[i].x + width / 2,
                      places[i].y + 0.55 * em};
        if (!labels_take(map->labels, &box, 1))
            continue;
        CanvasText placed = *text;
        placed.x = places[i].x;
        placed.y = places[i].y;
        scene_text(map->scene, SCENE_LABELS, &placed);
        return TRUE;
    }
    return FALSE;
}

static void number_building(Map *map, guint building)
{
    const char *name = city_building(map->city, building)->name;
    char number[16];
    GeoBox box;
    GeoShape world = geo_shapes_get(map->city->building_shapes, building);
    if (!name || !map_sees(map, world, &box))
        return;
    double area = (box.x1 - box.x0) * (box.y1 - box.y0);
    if (world.kind == GEO_POLYGON && area < LEAST_AREA)
        return;
    g_autoptr(GeoShapes) picture = geo_shapes_new();
    geo_shapes_begin(picture, world.kind);
    view_append(&map->view, world, 0.3, picture);
    GeoShape shape = geo_shapes_get(picture, 0);
    GeoPoint centre = geo_shape_centroid(shape);
    CanvasText text = map_text(map, STYLE_BUILDING, 1);
    leading_number(name, number, sizeof number);
    text.text = name;
    if (place_inside(map, shape, &text, centre))
        return;
    if (*number) {
        text.text = number;
        if (place_inside(map, shape, &text, centre))
            return;
    }
    if (area >= BESIDE_AREA || world.kind == GEO_POINT)
        place_beside(map, box, &text);
}

static gboolean is_shown(const Map *map, guint building)
{
    guint32 shown = map->options->community;
    return shown == CITY_NONE || city_building(map->city, building)->community == shown;
}

void map_number_buildings(Map *map)
{
    if (map->metres_a_unit > LIMIT)
        return;
    for (guint i = 0; i < map->city->buildings->len; i++)
        if (is_shown(map, i))
            number_building(map, i);
}
