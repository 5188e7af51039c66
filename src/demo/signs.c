#include "demo/signs.h"

#include "demo/names.h"

/* Names begin to repeat after so many, as they do in the towns of a large area. */
#define NAMES_AT_ONCE 900

/* The half-edge that goes on from half on the same road, or NET_NONE. */
static guint32 next_on_road(const Net *net, guint32 half)
{
    const guint32 road = net_half(net, half)->road;
    for (guint32 spoke = net_half(net, half)->next; spoke != net_twin(half);
         spoke = net_half(net, net_twin(spoke))->next)
        if (net_half(net, spoke)->road == road)
            return spoke;
    return NET_NONE;
}

/* Where the road begins, seen from one of its half-edges: junctions that came later lie before it as well. */
static guint32 road_start(const Net *net, guint32 half)
{
    for (;;) {
        const guint32 before = next_on_road(net, net_twin(half));
        if (before == NET_NONE)
            return half;
        half = net_twin(before);
    }
}

void signs_road_line(const Town *town, guint road, GArray *line)
{
    g_array_set_size(line, 0);
    guint32 half = town_road(town, road)->first;
    if (half == NET_NONE)
        return;
    GeoPoint p = net_origin(town->net, half);
    g_array_append_val(line, p);
    for (; half != NET_NONE; half = next_on_road(town->net, half)) {
        p = net_target(town->net, half);
        g_array_append_val(line, p);
    }
}

static char *make_name(const Town *town, Dice *dice, NameSet *taken, guint road, GArray *line)
{
    if (town_road(town, road)->kind == ROAD_RESIDENTIAL)
        return dice_chance(dice, 0.7) ? name_of_small_road(dice, taken) : NULL;
    signs_road_line(town, road, line);
    const GeoPoint a = g_array_index(line, GeoPoint, 0), b = g_array_index(line, GeoPoint, line->len - 1);
    const double turn = atan2(b.y - a.y, b.x - a.x) - field_direction(&town->field, a);
    return name_of_main_road(dice, taken, fabs(cos(turn)) > 0.7071);
}

void signs_name_roads(Town *town)
{
    Dice dice = dice_of(town->seed, 7, 0);
    for (guint i = 0; i < town->roads->len; i++)
        if (town_road(town, i)->first != NET_NONE)
            town_road(town, i)->first = road_start(town->net, town_road(town, i)->first);
    NameSet *taken = name_set_new();
    g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    for (guint i = 0; i < town->roads->len; i++) {
        TownRoad *road = town_road(town, i);
        if (road->kind < ROAD_TRUNK || road->first == NET_NONE)
            continue;
        if (g_hash_table_size(taken) > NAMES_AT_ONCE)
            g_hash_table_remove_all(taken);
        if (road->continues != NET_NONE)
            road->name = g_strdup(town_road(town, road->continues)->name);
        if (!road->name)
            road->name = make_name(town, &dice, taken, i, line);
    }
    name_set_free(taken);
}
