/* The numbers of buildings: inside, along the building, where they fit; else beside it where there is room; else, on
 * the map of one grid, at the end of a thin line. Each round goes over all buildings, the important ones first, so
 * that a number inside never gives way to one outside. */
#include <math.h>
#include <string.h>

#include "city/house_name.h"
#include "draw/look.h"
#include "draw/map_int.h"
#include "draw/pole.h"

#define LIMIT        1.5  /* metres a unit above which buildings have no number */
#define VIEW_LIMIT   2.0  /* the same on a sheet: paper is looked at closely */
#define SHORT_LIMIT  0.95 /* above which "6号楼" is "6" */
#define LEAST_AREA   60.0 /* square units of a building that gets a number */
#define BESIDE_AREA  160.0
#define BESIDE_COVER 0.08 /* share of a number beside that may lie on buildings */
#define SMALL        0.8  /* of the size, where a number fits inside only so */

/* A building that is to be numbered. */
typedef struct House {
    guint32 building;
    guint32 shape; /* in the picture */
    GeoBox box;
    double area; /* of the box */
    const char *name, *number;
    gboolean landmark;
} House;

typedef struct Houses {
    GArray *list; /* House */
    GeoShapes *shapes;
    GStringChunk *strings;
    GHashTable *streets; /* names: a number needs no street before it that is written along the street */
} Houses;

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

/* The box of half_w by half_h about the middle, turned: its corners and the middles of its sides are on the
 * building. */
static gboolean fits_inside(GeoShape building, GeoPoint at, double half_w, double half_h, double angle)
{
    for (guint i = 0; i < 9; i++) {
        double x = (i % 3 - 1.0) * half_w, y = (i / 3 - 1.0) * half_h;
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

static gboolean place_inside_at(Map *map, GeoShape building, const CanvasText *text, GeoPoint at,
                                double angle)
{
    double half = map_text_width(map, text, text->text) / 2, em = text->font.size;
    double wide = half * cos(angle) + 0.5 * em * fabs(sin(angle));
    double tall = half * fabs(sin(angle)) + 0.5 * em * cos(angle);
    GeoBox box = {at.x - wide, at.y - tall, at.x + wide, at.y + tall};
    if (!fits_inside(building, at, half, 0.36 * em, angle) || !labels_take(map->labels, &box, 1))
        return FALSE;
    put_number(map, text, at, angle, FALSE);
    return TRUE;
}

/* In the middle, else in the widest place, as of a building with wings. */
static gboolean place_inside(Map *map, GeoShape building, const CanvasText *text)
{
    double angle = reading_slope(building), radius;
    if (place_inside_at(map, building, text, geo_shape_centroid(building), angle))
        return TRUE;
    GeoPoint widest = pole_find(building, 0.4, &radius);
    return radius > 0.3 * text->font.size && place_inside_at(map, building, text, widest, angle);
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

/* Whether the map tells what stands before a number: the street's name, or the compound's. */
static gboolean is_told(const Houses *houses, const CityBuilding *building, gsize before)
{
    g_autofree char *prefix = g_strndup(building->name, before);
    return g_strcmp0(prefix, building->compound) == 0 || g_hash_table_contains(houses->streets, prefix);
}

/* What is written for a building: name as a whole, number where there is room for nothing else. */
static void write_names(const Map *map, Houses *houses, const CityBuilding *building, House *house)
{
    HouseName parts = house_name_parse(building->name);
    house->name = house->number = building->name;
    if (parts.length == 0 || (parts.before > 0 && !is_told(houses, building, parts.before)))
        return;
    house->number =
        g_string_chunk_insert_len(houses->strings, building->name + parts.from, (gssize)parts.length);
    if (map->metres_a_unit > SHORT_LIMIT || parts.before > 0)
        house->name = house->number;
}

static void add_house(const Map *map, Houses *houses, guint building)
{
    const CityBuilding *row = city_building(map->city, building);
    GeoShape world = geo_shapes_get(map->city->building_shapes, building);
    House house = {.building = building, .landmark = look_use(row) == LOOK_PUBLIC};
    if (!map_sees(map, world, &house.box))
        return;
    house.area = (house.box.x1 - house.box.x0) * (house.box.y1 - house.box.y0);
    house.shape = geo_shapes_begin(houses->shapes, world.kind);
    view_append(&map->view, world, 0.3, houses->shapes);
    write_names(map, houses, row, &house);
    g_array_append_val(houses->list, house);
}

static gint compare_houses(gconstpointer a, gconstpointer b)
{
    const House *p = (const House *)a, *q = (const House *)b;
    if (p->landmark != q->landmark)
        return p->landmark ? -1 : 1;
    if (p->area != q->area)
        return p->area > q->area ? -1 : 1;
    return p->building < q->building ? -1 : p->building > q->building;
}

static gboolean is_shown(const Map *map, guint building)
{
    if (map->options->focus)
        return city_plan_building_grid(map->plan, building) == map->options->focus->grid;
    return map_shows(map, city_building(map->city, building)->community);
}

static void houses_init(Map *map, Houses *houses)
{
    houses->list = g_array_new(FALSE, FALSE, sizeof(House));
    houses->shapes = geo_shapes_new();
    houses->strings = g_string_chunk_new(512);
    houses->streets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) shown = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < map->city->roads->len; i++) {
        const char *name = g_array_index(map->city->roads, CityRoad, i).name;
        if (name && map_sees(map, geo_shapes_get(map->city->road_shapes, i), NULL))
            g_hash_table_add(houses->streets, g_strdup(name));
    }
    for (guint32 i = 0; i < map->city->buildings->len; i++)
        if (city_building(map->city, i)->name && is_shown(map, i))
            g_array_append_val(shown, i);
    map_name_lanes(map, (const guint32 *)(void *)shown->data, shown->len, houses->streets);
    for (guint i = 0; i < shown->len; i++)
        add_house(map, houses, g_array_index(shown, guint32, i));
    g_array_sort(houses->list, compare_houses);
}

static void houses_clear(Houses *houses)
{
    g_array_unref(houses->list);
    geo_shapes_free(houses->shapes);
    g_string_chunk_free(houses->strings);
    g_hash_table_unref(houses->streets);
}

typedef enum { INSIDE, INSIDE_SMALL, BESIDE, LEADER, N_ROUNDS } Round;

static gboolean place_house(Map *map, const Houses *houses, const House *house, Round round)
{
    GeoShape shape = geo_shapes_get(houses->shapes, house->shape);
    gboolean area = shape.kind == GEO_POLYGON;
    CanvasText text = map_text(map, STYLE_BUILDING, round == INSIDE_SMALL ? SMALL : 1);
    text.text = round == INSIDE_SMALL ? house->number : house->name;
    switch (round) {
    case INSIDE:
    case INSIDE_SMALL:
        return area && house->area >= LEAST_AREA && place_inside(map, shape, &text);
    case BESIDE:
        return (house->area >= BESIDE_AREA || !area) && place_beside(map, house->box, &text);
    default:
        return (map->options->focus || map->options->view) && shape.kind != GEO_NONE &&
               map_place_with_leader(map, shape, &text);
    }
}

void map_number_buildings(Map *map)
{
    Houses houses;
    if (map->options->only || /* several communities: too many */
        (map->metres_a_unit > (map->options->view ? VIEW_LIMIT : LIMIT) && !map->options->focus))
        return;
    houses_init(map, &houses);
    for (Round round = INSIDE; round < N_ROUNDS; round++) {
        guint left = 0;
        for (guint i = 0; i < houses.list->len; i++) {
            House house = g_array_index(houses.list, House, i);
            if (!place_house(map, &houses, &house, round))
                g_array_index(houses.list, House, left++) = house;
        }
        g_array_set_size(houses.list, left);
    }
    map->report.unnumbered += houses.list->len;
    houses_clear(&houses);
}
