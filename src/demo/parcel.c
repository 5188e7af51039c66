#include "demo/parcel.h"

#include <stdio.h>

#include "demo/cut.h"
#include "demo/names.h"

#define CITY_DIVISION 159900u /* no real division has these digits */
#define STREET_SIZE   9.5     /* communities a street office */
#define DISTRICT_SIZE 400
#define MERGED_SHARE  0.18 /* communities that came of a merger of two */

/* Land that is to be divided: some faces, and how many of everything they are to hold. */
typedef struct Share {
    const guint32 *faces;
    guint n_faces;
    guint districts, streets, communities;
} Share;

typedef struct Parceller {
    Town *town;
    Dice dice;
    NameSet *district_names, *street_names, *community_names;
    guint total;
    guint32 district, street; /* in which we are, or NET_NONE */
} Parceller;

static void open_district(Parceller *parceller)
{
    Town *town = parceller->town;
    TownDistrict district = {.name = name_of_district(&parceller->dice, parceller->district_names)};
    parceller->district = town->districts->len;
    g_snprintf(district.code, sizeof district.code, "%06u", CITY_DIVISION + 2 + town->districts->len);
    g_array_append_val(town->districts, district);
    /* Names of streets and communities repeat between districts, as they do in life. */
    g_hash_table_remove_all(parceller->street_names);
    g_hash_table_remove_all(parceller->community_names);
}

static void open_street(Parceller *parceller)
{
    Town *town = parceller->town;
    guint number = 1;
    if (town->streets->len && town_street(town, town->streets->len - 1)->district == parceller->district)
        number = (guint)g_ascii_strtoull(town_street(town, town->streets->len - 1)->code + 6, NULL, 10) + 1;
    TownStreet street = {.district = parceller->district,
                         .name = name_of_street(&parceller->dice, parceller->street_names),
                         .first_community = town->communities->len};
    g_snprintf(street.code, sizeof street.code, "%s%03u", town_district(town, parceller->district)->code,
               number);
    parceller->street = town->streets->len;
    g_array_append_val(town->streets, street);
}

static void add_before(Town *town, guint32 face, const char *name)
{
    const TownCommunity *community = town_community(town, town->communities->len - 1);
    const TownStreet *street = town_street(town, community->street);
    const guint32 first = town_community(town, street->first_community)->first_before;
    TownBefore before = {.community = town->communities->len - 1, .face = face, .name = g_strdup(name)};
    g_snprintf(before.code, sizeof before.code, "%s%03u", street->code, 501 + town->befores->len - first);
    g_array_append_val(town->befores, before);
}

static void add_community(Parceller *parceller, guint32 face)
{
    Town *town = parceller->town;
    TownStreet *street = town_street(town, parceller->street);
    TownCommunity community = {.street = parceller->street,
                               .name = name_of_community(&parceller->dice, parceller->community_names),
                               .first_before = town->befores->len,
                               .n_before = 1};
    g_snprintf(community.code, sizeof community.code, "%s%03u", street->code, ++street->n_communities);
    /* Spreads the mergers evenly: one whenever the running share passes a whole number. */
    const double at = town->communities->len * MERGED_SHARE + 0.5;
    const gboolean merged = floor(at + MERGED_SHARE) > floor(at) || parceller->total == 1;
    community.n_before = merged ? 2 : 1;
    g_array_append_val(town->communities, community);
    if (!merged) {
        add_before(town, face, community.name);
        return;
    }
    guint32 parts[2];
    cut_face(town, &parceller->dice, face, dice_between(&parceller->dice, 0.38, 0.62), ROAD_TERTIARY, parts);
    g_autofree char *other = name_of_community(&parceller->dice, parceller->community_names);
    add_before(town, parts[0], community.name);
    add_before(town, parts[1], other);
}

static RoadKind road_for(const Parceller *parceller, guint communities)
{
    if (communities >= 40)
        return ROAD_TRUNK;
    if (communities >= 10 || communities * 3 >= parceller->total)
        return ROAD_PRIMARY;
    return communities >= 4 ? ROAD_SECONDARY : ROAD_TERTIARY;
}

static guint portion(guint whole, double share, guint low, guint high)
{
    const guint part = (guint)(whole * share + 0.5);
    return CLAMP(part, low, MAX(low, high));
}

/* How a share's contents are halved, given the first half's share of the land (negative: to be chosen). */
static void halve(Parceller *parceller, const Share *share, double land, Share halves[2])
{
    Share *a = &halves[0], *b = &halves[1];
    const guint faces_a = MAX(a->n_faces, 1), faces_b = MAX(b->n_faces, 1);
    *a = (Share){a->faces, a->n_faces, 1, 1, 1};
    if (land < 0)
        land = share->communities < 4 ? 0.5 : dice_between(&parceller->dice, 0.42, 0.58);
    if (share->districts > 1) {
        a->districts = portion(share->districts, land, 1, share->districts - 1);
        land = (double)a->districts / share->districts;
    }
    if (share->streets > 1) {
        a->streets = portion(share->streets, land, a->districts,
                             share->streets - MAX(share->districts - a->districts, 1));
        land = (double)a->streets / share->streets;
    }
    a->communities =
        portion(share->communities, land, MAX(a->streets, faces_a),
                share->communities - MAX(share->streets > 1 ? share->streets - a->streets : 1, faces_b));
    b->districts = MAX(share->districts - a->districts, 1);
    b->streets = share->streets > 1 ? share->streets - a->streets : 1;
    b->communities = share->communities - a->communities;
}

static void divide_land(Parceller *parceller, Share share);

static void divide_faces(Parceller *parceller, const Share *share)
{
    Share halves[2] = {{.faces = share->faces, .n_faces = share->n_faces / 2}};
    halves[1] =
        (Share){.faces = share->faces + halves[0].n_faces, .n_faces = share->n_faces - halves[0].n_faces};
    double weights[2] = {0, 0};
    for (guint i = 0; i < share->n_faces; i++)
        weights[i >= halves[0].n_faces] += cut_face_weight(parceller->town, share->faces[i]);
    halve(parceller, share, weights[0] / (weights[0] + weights[1]), halves);
    divide_land(parceller, halves[0]);
    divide_land(parceller, halves[1]);
}

static void divide_face(Parceller *parceller, const Share *share)
{
    guint32 parts[2];
    Share halves[2] = {{.n_faces = 1}, {.n_faces = 1}};
    halve(parceller, share, -1, halves);
    const double land = (double)halves[0].communities / share->communities;
    cut_face(parceller->town, &parceller->dice, share->faces[0], land,
             road_for(parceller, share->communities), parts);
    halves[0].faces = &parts[0];
    halves[1].faces = &parts[1];
    divide_land(parceller, halves[0]);
    divide_land(parceller, halves[1]);
}

static void divide_land(Parceller *parceller, Share share)
{
    const gboolean district = share.districts == 1 && parceller->district == NET_NONE;
    const gboolean street = share.districts == 1 && share.streets == 1 && parceller->street == NET_NONE;
    if (district)
        open_district(parceller);
    if (street)
        open_street(parceller);
    if (share.n_faces > 1)
        divide_faces(parceller, &share);
    else if (share.communities > 1)
        divide_face(parceller, &share);
    else
        add_community(parceller, share.faces[0]);
    if (street)
        parceller->street = NET_NONE;
    if (district)
        parceller->district = NET_NONE;
}

void parcel_communities(Town *town, const guint32 *faces, guint n_faces, guint communities)
{
    Parceller parceller = {.town = town,
                           .dice = dice_of(town->seed, 2, 0),
                           .district_names = name_set_new(),
                           .street_names = name_set_new(),
                           .community_names = name_set_new(),
                           .total = communities,
                           .district = NET_NONE,
                           .street = NET_NONE};
    const guint streets = (guint)(communities / STREET_SIZE + 0.5);
    Share city = {faces, n_faces, 1, MAX(streets, communities >= 6 ? 2 : 1), communities};
    if (communities > 60)
        city.districts = MAX(2, (communities + DISTRICT_SIZE - 1) / DISTRICT_SIZE);
    divide_land(&parceller, city);
    name_set_free(parceller.district_names);
    name_set_free(parceller.street_names);
    name_set_free(parceller.community_names);
}

/* The faces of a community before it is cut into blocks. */
static double community_weight(const Town *town, const TownCommunity *community)
{
    double weight = 0;
    for (guint i = 0; i < community->n_before; i++)
        weight += cut_face_weight(town, town_before(town, community->first_before + i)->face);
    return weight;
}

/* Scales the weights so that they lie in [low, high] and sum up to n: what is cut off goes to the others. */
static void fit_weights(double *weights, guint n, double sum, double low, double high)
{
    for (int round = 0; round < 30; round++) {
        double total = 0;
        for (guint i = 0; i < n; i++)
            total += weights[i];
        for (guint i = 0; i < n; i++)
            weights[i] = CLAMP(weights[i] * sum / total, low, high);
    }
}

void parcel_households(Town *town, guint64 households)
{
    const guint n = town->communities->len;
    const double mean = (double)households / n;
    g_autofree double *weights = g_new(double, n);
    for (guint i = 0; i < n; i++) {
        Dice dice = dice_of(town->seed, 3, i);
        weights[i] = community_weight(town, town_community(town, i)) * exp(0.24 * dice_bell(&dice));
    }
    fit_weights(weights, n, (double)households, mean * 0.48, mean * 1.52);
    double owed = 0;
    for (guint i = 0; i < n; i++) {
        TownCommunity *community = town_community(town, i);
        community->wanted = (guint)floor(weights[i] + owed + 0.5);
        owed += weights[i] - community->wanted;
        double land[2] = {0, 0};
        for (guint k = 0; k < community->n_before; k++)
            land[k] = net_face_area(town->net, town_before(town, community->first_before + k)->face);
        const guint first = (guint)(community->wanted * land[0] / (land[0] + land[1]) + 0.5);
        town_before(town, community->first_before)->wanted = first;
        if (community->n_before > 1)
            town_before(town, community->first_before + 1)->wanted = community->wanted - first;
    }
}

static guint32 add_block(Town *town, guint32 face)
{
    const TownBlock block = {.face = face, .shop_half = NET_NONE};
    g_array_append_val(town->blocks, block);
    return town->blocks->len - 1;
}

static guint32 add_node(Town *town, TownNode node)
{
    g_array_append_val(town->nodes, node);
    return town->nodes->len - 1;
}

static guint32 cut_blocks(Town *town, Dice *dice, guint32 face, double limit, guint depth)
{
    const double area = net_face_area(town->net, face);
    if (area < limit * dice_between(dice, 0.75, 1.25) || depth > 12)
        return add_node(town, (TownNode){NET_NONE, NET_NONE, add_block(town, face)});
    guint32 parts[2];
    const RoadKind kind = area > 180000 ? ROAD_TERTIARY : ROAD_RESIDENTIAL;
    cut_face(town, dice, face, dice_between(dice, 0.40, 0.60), kind, parts);
    const guint32 left = cut_blocks(town, dice, parts[0], limit, depth + 1);
    const guint32 right = cut_blocks(town, dice, parts[1], limit, depth + 1);
    return add_node(town, (TownNode){left, right, NET_NONE});
}

gboolean parcel_blocks(Town *town, Job *job, GError **error)
{
    for (guint i = 0; i < town->befores->len; i++) {
        TownBefore *before = town_before(town, i);
        Dice dice = dice_of(town->seed, 4, i);
        before->first_block = town->blocks->len;
        before->root = cut_blocks(town, &dice, before->face, dice_between(&dice, 34000, 66000), 0);
        before->n_blocks = town->blocks->len - before->first_block;
        if (!job_check(job, error))
            return FALSE;
    }
    return TRUE;
}
