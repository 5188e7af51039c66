/* Lanes that only their houses tell of: where the houses 南一巷1号, 南一巷2号, ... stand and no such road is on the map, the
 * name is set through their middle, along their rows. Then each house needs its number only. */
#include <math.h>

#include "city/house_name.h"
#include "draw/map_int.h"

#define LEAST_HOUSES 3
#define LEAST_LENGTH 26.0 /* units of a row of houses */

/* The houses of one lane: their number, and the moments of their middles. */
typedef struct Lane {
    char *name;
    double n, x, y, xx, yy, xy;
} Lane;

static void lane_free(gpointer data)
{
    Lane *lane = (Lane *)data;
    g_free(lane->name);
    g_free(lane);
}

static void add_house(GHashTable *lanes, const char *name, gsize length, GeoBox box)
{
    g_autofree char *prefix = g_strndup(name, length);
    Lane *lane = (Lane *)g_hash_table_lookup(lanes, prefix);
    double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
    if (!lane) {
        lane = g_new0(Lane, 1);
        lane->name = g_steal_pointer(&prefix);
        g_hash_table_insert(lanes, lane->name, lane);
    }
    lane->n++;
    lane->x += x;
    lane->y += y;
    lane->xx += x * x;
    lane->yy += y * y;
    lane->xy += x * y;
}

/* The line through the middle of the houses, along the direction in which they spread most. */
static double lane_line(const Lane *lane, GeoPoint *from, GeoPoint *to)
{
    double x = lane->x / lane->n, y = lane->y / lane->n;
    double xx = lane->xx / lane->n - x * x, yy = lane->yy / lane->n - y * y, xy = lane->xy / lane->n - x * y;
    double angle = atan2(2 * xy, xx - yy) / 2;
    double spread = (xx + yy) / 2 + sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
    double half = sqrt(3 * MAX(0, spread)); /* of houses spread evenly */
    *from = (GeoPoint){x - half * cos(angle), y - half * sin(angle)};
    *to = (GeoPoint){x + half * cos(angle), y + half * sin(angle)};
    return 2 * half;
}

static gint compare_lanes(gconstpointer a, gconstpointer b)
{
    const Lane *p = *(Lane *const *)a, *q = *(Lane *const *)b;
    return p->n != q->n ? (p->n > q->n ? -1 : 1) : g_strcmp0(p->name, q->name);
}

void map_name_lanes(Map *map, const guint32 *houses, guint n, GHashTable *told)
{
    g_autoptr(GHashTable) lanes = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, lane_free);
    for (guint i = 0; i < n; i++) {
        GeoBox box;
        const CityBuilding *row = city_building(map->city, houses[i]);
        HouseName parts = house_name_parse(row->name);
        if (parts.before > 0 && !row->compound &&
            map_sees(map, geo_shapes_get(map->city->building_shapes, houses[i]), &box))
            add_house(lanes, row->name, parts.before, box);
    }
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    GHashTableIter iter;
    gpointer lane_of_name;
    g_hash_table_iter_init(&iter, lanes);
    while (g_hash_table_iter_next(&iter, NULL, &lane_of_name))
        g_ptr_array_add(list, lane_of_name);
    g_ptr_array_sort(list, compare_lanes);
    for (guint i = 0; i < list->len; i++) {
        const Lane *lane = (const Lane *)list->pdata[i];
        GeoPoint from, to;
        if (lane->n >= LEAST_HOUSES && !g_hash_table_contains(told, lane->name) &&
            lane_line(lane, &from, &to) >= LEAST_LENGTH && map_name_along(map, lane->name, from, to))
            g_hash_table_add(told, g_strdup(lane->name));
    }
}
