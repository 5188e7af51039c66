#include "demo/town.h"

#include <glib/gi18n-lib.h>

#include "demo/cut.h"
#include "demo/lots.h"
#include "demo/parcel.h"
#include "demo/signs.h"

#define HOUSEHOLD_AREA 128.0 /* square metres of city */
#define OUTLINE_POINTS 72

static void road_clear(gpointer data)
{
    g_free(((TownRoad *)data)->name);
}

static void street_clear(gpointer data)
{
    g_free(((TownStreet *)data)->name);
}

static void district_clear(gpointer data)
{
    g_free(((TownDistrict *)data)->name);
}

static void community_clear(gpointer data)
{
    g_free(((TownCommunity *)data)->name);
}

static void before_clear(gpointer data)
{
    g_free(((TownBefore *)data)->name);
}

static GArray *named_array(guint size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, FALSE, size);
    g_array_set_clear_func(array, clear);
    return array;
}

guint32 town_add_road(Town *town, RoadKind kind)
{
    const TownRoad road = {kind, NULL, NET_NONE, NET_NONE};
    g_array_append_val(town->roads, road);
    return town->roads->len - 1;
}

static double outline_radius(const Town *town, double angle)
{
    const GeoPoint around = {cos(angle) * 1000, sin(angle) * 1000};
    return town->field.radius * (1 + 0.10 * cos(2 * (angle - town->field.turn)) +
                                 0.14 * field_noise(&town->field, 11, around, 900) +
                                 0.06 * field_noise(&town->field, 12, around, 350));
}

static void draw_outline(Town *town)
{
    GeoPoint ring[OUTLINE_POINTS];
    for (guint i = 0; i < OUTLINE_POINTS; i++) {
        const double angle = 2 * G_PI * i / OUTLINE_POINTS, r = outline_radius(town, angle);
        ring[i] = (GeoPoint){town->field.centre.x + r * cos(angle), town->field.centre.y + r * sin(angle)};
    }
    town->net = net_new(ring, OUTLINE_POINTS, town_add_road(town, ROAD_OUTLINE));
}

/* A line across the city: passes the centre at a distance, swings with an amplitude, both in city radii. */
static void draw_across(Town *town, RoadKind kind, double angle, double aside, double swing, double waves,
                        GArray *splits)
{
    enum { POINTS = 160 };
    GeoPoint curve[POINTS];
    const double radius = town->field.radius, limit = fmin(swing * radius, 260);
    const Frame frame = frame_new(town->field.centre, angle);
    for (guint i = 0; i < POINTS; i++) {
        const double t = 2.0 * i / (POINTS - 1) - 1;
        const double bend = limit * sin(waves * G_PI * t + 0.7) + 0.4 * limit * sin(2.7 * waves * G_PI * t);
        curve[i] = frame_to_ground(frame, 1.5 * radius * t, aside * radius + bend);
    }
    cut_across(town, curve, POINTS, town_add_road(town, kind), splits);
}

/* The railway and the canal quarter the city. faces (guint32) gets the quarters, those of one side together. */
static void draw_barriers(Town *town, guint communities, GArray *faces)
{
    Dice dice = dice_of(town->seed, 1, 0);
    g_autoptr(GArray) splits = g_array_new(FALSE, FALSE, sizeof(guint32));
    const double turn = town->field.turn, rail = turn + dice_between(&dice, 0.06, 0.22);
    const int side = dice_sign(&dice);
    const double aside = side * dice_between(&dice, 0.10, 0.26);
    guint32 face = 1;
    g_array_append_val(faces, face);
    if (communities >= 8)
        draw_across(town, ROAD_RAIL, rail, aside, 0.03, 0.8, splits);
    const guint across_rail = splits->len;
    const double canal = turn + G_PI_2 + dice_between(&dice, -0.2, 0.2);
    if (communities >= 3)
        draw_across(town, ROAD_CANAL, canal, dice_between(&dice, -0.25, 0.25), 0.07, 1.3, splits);
    if (across_rail) {
        face = g_array_index(splits, guint32, 1);
        g_array_append_val(faces, face);
    }
    for (guint i = across_rail; i < splits->len; i += 2)
        for (guint k = 0; k < faces->len; k++)
            if (g_array_index(faces, guint32, k) == g_array_index(splits, guint32, i)) {
                g_array_insert_val(faces, k + 1, g_array_index(splits, guint32, i + 1));
                break;
            }
}

static Town *town_alloc(guint64 seed, guint64 households)
{
    Town *town = g_new0(Town, 1);
    Dice dice = dice_of(seed, 0, 0);
    const int side = dice_sign(&dice);
    town->seed = seed;
    town->household_area = HOUSEHOLD_AREA;
    town->field = (Field){.seed = seed,
                          .centre = {509000, 4421000},
                          .radius = sqrt((double)households * HOUSEHOLD_AREA / G_PI),
                          .turn = side * dice_between(&dice, 0.07, 0.2)};
    town->name = g_strdup("朔河市");
    town->roads = named_array(sizeof(TownRoad), road_clear);
    town->districts = named_array(sizeof(TownDistrict), district_clear);
    town->streets = named_array(sizeof(TownStreet), street_clear);
    town->communities = named_array(sizeof(TownCommunity), community_clear);
    town->befores = named_array(sizeof(TownBefore), before_clear);
    town->blocks = g_array_new(FALSE, FALSE, sizeof(TownBlock));
    town->lots = g_array_new(FALSE, FALSE, sizeof(TownLot));
    town->lanes = g_array_new(FALSE, FALSE, sizeof(TownLane));
    town->nodes = g_array_new(FALSE, FALSE, sizeof(TownNode));
    return town;
}

static void label_faces(Town *town)
{
    const guint n = town->net->faces->len;
    town->face_community = g_new(guint32, n);
    town->face_before = g_new(guint32, n);
    town->face_community[0] = town->face_before[0] = NET_NONE;
    for (guint i = 0; i < town->befores->len; i++) {
        const TownBefore *before = town_before(town, i);
        for (guint k = 0; k < before->n_blocks; k++) {
            const guint32 face = town_block(town, before->first_block + k)->face;
            town->face_before[face] = i;
            town->face_community[face] = before->community;
        }
    }
}

Town *town_new(guint communities, guint64 households, guint64 seed, Job *job, GError **error)
{
    g_autoptr(Town) town = town_alloc(seed, households);
    g_autoptr(GArray) faces = g_array_new(FALSE, FALSE, sizeof(guint32));
    job_phase(job, _("Planning the city"), 0);
    draw_outline(town);
    draw_barriers(town, communities, faces);
    parcel_communities(town, (const guint32 *)(const void *)faces->data, faces->len, communities);
    parcel_households(town, households);
    if (!parcel_blocks(town, job, error) || !lots_plan(town, job, error))
        return NULL;
    label_faces(town);
    signs_name_roads(town);
    return g_steal_pointer(&town);
}

void town_free(Town *town)
{
    if (!town)
        return;
    if (town->net)
        net_free(town->net);
    GArray *const arrays[] = {town->roads,  town->districts, town->streets, town->communities, town->befores,
                              town->blocks, town->lots,      town->lanes,   town->nodes};
    for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    g_free(town->face_community);
    g_free(town->face_before);
    g_free(town->name);
    g_free(town);
}
