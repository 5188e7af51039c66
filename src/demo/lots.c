#include "demo/lots.h"

#include "demo/cut.h"
#include "demo/uses.h"

#define FAR       1e6
#define NEAR      4.0  /* metres: a gate this near to a junction is the junction */
#define LANES     33.0 /* metres between the lanes of a bungalow quarter */
#define HALF_LANE 14.0
#define NARROW    115.0

double lots_setback(RoadKind kind)
{
    static const double metres[ROAD_KINDS] = {
        [ROAD_OUTLINE] = 6,  [ROAD_RAIL] = 24,      [ROAD_CANAL] = 24,    [ROAD_TRUNK] = 26,
        [ROAD_PRIMARY] = 21, [ROAD_SECONDARY] = 17, [ROAD_TERTIARY] = 13, [ROAD_RESIDENTIAL] = 9,
    };
    return metres[kind];
}

/* The direction of the block's own edges that is nearest to the east-west of the place. */
static Frame block_frame(const Town *town, guint32 face)
{
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(guint32));
    const GeoPoint centre = cut_face_centre(town->net, face);
    const double along = field_direction(&town->field, centre);
    double x = 0, y = 0;
    net_face_ring(town->net, face, ring);
    for (guint i = 0; i < ring->len; i++) {
        const guint32 half = g_array_index(ring, guint32, i);
        const GeoPoint p = net_origin(town->net, half), q = net_target(town->net, half);
        const double length = hypot(q.x - p.x, q.y - p.y), turn = 4 * (atan2(q.y - p.y, q.x - p.x) - along);
        x += length * length * cos(turn);
        y += length * length * sin(turn);
    }
    return frame_new(centre, along + atan2(y, x) / 4);
}

/* Whether a half-edge lies on the straight line of the shops. */
static gboolean on_shop_line(const Town *town, guint32 shop_half, guint32 half)
{
    const GeoPoint a = net_origin(town->net, shop_half), b = net_target(town->net, shop_half);
    const GeoPoint ends[2] = {net_origin(town->net, half), net_target(town->net, half)};
    const double length = hypot(b.x - a.x, b.y - a.y);
    for (guint i = 0; i < 2; i++)
        if (fabs((b.x - a.x) * (ends[i].y - a.y) - (b.y - a.y) * (ends[i].x - a.x)) > 0.5 * length)
            return FALSE;
    return TRUE;
}

Convex lots_block_land(const Town *town, const TownBlock *block, gboolean with_strip)
{
    Convex land = convex_of_box((GeoBox){-FAR, -FAR, FAR, FAR});
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(guint32));
    net_face_ring(town->net, block->face, ring);
    for (guint i = 0; i < ring->len; i++) {
        const guint32 half = g_array_index(ring, guint32, i);
        double setback = lots_setback(town_half_kind(town, half));
        if (!with_strip && block->shop_half != NET_NONE && on_shop_line(town, block->shop_half, half))
            setback += LOTS_SHOP_STRIP;
        convex_clip(&land, frame_to_local(block->frame, net_origin(town->net, half)),
                    frame_to_local(block->frame, net_target(town->net, half)), setback);
    }
    return land;
}

Convex lots_lot_land(const Town *town, const TownLot *lot)
{
    Convex land = lots_block_land(town, town_block(town, lot->block), FALSE);
    const GeoPoint a = {lot->u0, lot->v0}, b = {lot->u1, lot->v0}, c = {lot->u1, lot->v1},
                   d = {lot->u0, lot->v1};
    convex_clip(&land, a, b, 0);
    convex_clip(&land, b, c, 0);
    convex_clip(&land, c, d, 0);
    convex_clip(&land, d, a, 0);
    return land;
}

gboolean lots_gate(const Town *town, const TownLot *lot, gboolean north, LotWay *way)
{
    const guint32 vertex = north ? lot->gate_north : lot->gate_south;
    const Convex land = lots_lot_land(town, lot);
    double v0, v1;
    if (vertex == NET_NONE || !convex_rise(&land, lot->gate_u, &v0, &v1))
        return FALSE;
    *way = (LotWay){net_point(town->net, vertex),
                    frame_to_ground(town_block(town, lot->block)->frame, lot->gate_u, north ? v1 : v0)};
    return TRUE;
}

gboolean lots_lane_end(const Town *town, const TownLot *lot, const TownLane *lane, gboolean east, LotWay *way)
{
    const guint32 vertex = east ? lane->east : lane->west;
    const Convex land = lots_lot_land(town, lot);
    double u0, u1;
    if (vertex == NET_NONE || !convex_span(&land, lane->v - 2, lane->v + 2, &u0, &u1))
        return FALSE;
    *way = (LotWay){net_point(town->net, vertex),
                    frame_to_ground(town_block(town, lot->block)->frame, east ? u1 : u0, lane->v)};
    return TRUE;
}

static void choose_shop_side(Town *town, Dice *dice, TownBlock *block)
{
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(guint32));
    double longest = 75;
    if (!dice_chance(dice, 0.6))
        return;
    net_face_ring(town->net, block->face, ring);
    for (guint i = 0; i < ring->len; i++) {
        const guint32 half = g_array_index(ring, guint32, i);
        const RoadKind kind = town_half_kind(town, half);
        const GeoPoint p = net_origin(town->net, half), q = net_target(town->net, half);
        const double length = hypot(q.x - p.x, q.y - p.y) * (kind == ROAD_RESIDENTIAL ? 0.5 : 1);
        if (kind >= ROAD_PRIMARY && length > longest) {
            longest = length;
            block->shop_half = half;
        }
    }
}

/* Cuts a lot in two across its longer way, with a lane's width between the walls. */
static gboolean split_lot(Town *town, Dice *dice, guint lot_index, double share)
{
    TownLot lot = *town_lot(town, lot_index);
    const Convex land = lots_lot_land(town, &lot);
    const GeoBox box = convex_box(&land);
    const double gap = dice_chance(dice, 0.5) ? 0.5 : 3;
    TownLot other = lot;
    if (box.x1 - box.x0 > box.y1 - box.y0) {
        const double at = box.x0 + share * (box.x1 - box.x0);
        lot.u1 = at - gap;
        other.u0 = at + gap;
    } else {
        const double at = box.y0 + share * (box.y1 - box.y0);
        lot.v1 = at - gap;
        other.v0 = at + gap;
    }
    *town_lot(town, lot_index) = lot;
    g_array_append_val(town->lots, other);
    return TRUE;
}

static void cut_lots(Town *town, Dice *dice, guint32 block_index)
{
    TownBlock *block = town_block(town, block_index);
    const TownLot whole = {.block = block_index,
                           .u0 = -FAR,
                           .u1 = FAR,
                           .v0 = -FAR,
                           .v1 = FAR,
                           .use = LOT_OPEN,
                           .gate_south = NET_NONE,
                           .gate_north = NET_NONE};
    block->first_lot = town->lots->len;
    g_array_append_val(town->lots, whole);
    for (guint i = block->first_lot; i < town->lots->len && i < block->first_lot + 4; i++)
        for (int round = 0; round < 3; round++) {
            const Convex land = lots_lot_land(town, town_lot(town, i));
            const double area = convex_area(&land);
            if (area < 9000 || !dice_chance(dice, area > 52000 ? 0.5 : area > 26000 ? 0.25 : 0.16))
                break;
            split_lot(town, dice, i, dice_between(dice, 0.30, 0.70));
        }
    block->n_lots = town->lots->len - block->first_lot;
}

/* The vertex of the net where the line (u = at, or v = at when across) leaves the block beyond the point `from` of
 * the other coordinate, towards sign. NET_NONE where no road runs there. */
static guint32 meet_street(Town *town, const TownBlock *block, gboolean across, double at, double from,
                           double sign)
{
    Net *net = town->net;
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 best = NET_NONE;
    double nearest = G_MAXDOUBLE;
    net_face_ring(net, block->face, ring);
    for (guint i = 0; i < ring->len; i++) {
        const guint32 half = g_array_index(ring, guint32, i);
        const GeoPoint p = frame_to_local(block->frame, net_origin(net, half));
        const GeoPoint q = frame_to_local(block->frame, net_target(net, half));
        const double pa = across ? p.y : p.x, qa = across ? q.y : q.x;
        if ((pa < at) == (qa < at))
            continue;
        const double t = (at - pa) / (qa - pa);
        const double b = across ? p.x + t * (q.x - p.x) : p.y + t * (q.y - p.y);
        if ((b - from) * sign > 0 && (b - from) * sign < nearest) {
            nearest = (b - from) * sign;
            best = half;
        }
    }
    if (best == NET_NONE || town_half_kind(town, best) < ROAD_TRUNK)
        return NET_NONE;
    const GeoPoint p = across ? frame_to_ground(block->frame, from + sign * nearest, at)
                              : frame_to_ground(block->frame, at, from + sign * nearest);
    const GeoPoint a = net_origin(net, best), b = net_target(net, best);
    if (hypot(p.x - a.x, p.y - a.y) < NEAR)
        return net_half(net, best)->origin;
    if (hypot(p.x - b.x, p.y - b.y) < NEAR)
        return net_half(net, net_twin(best))->origin;
    return net_half(net, net_split_edge(net, best, p))->origin;
}

static void open_gates(Town *town, Dice *dice, TownLot *lot)
{
    const TownBlock *block = town_block(town, lot->block);
    const Convex land = lots_lot_land(town, lot);
    const GeoBox box = convex_box(&land);
    const double middle = (box.y0 + box.y1) / 2;
    /* In a narrow lot the lane runs along one side: half a row would be too short for a slab. */
    double share = dice_between(dice, 0.38, 0.62);
    if (box.x1 - box.x0 < NARROW)
        share = share < 0.5 ? 0.1 : 0.9;
    lot->gate_u = box.x0 + share * (box.x1 - box.x0);
    if (lot->v0 == -FAR)
        lot->gate_south = meet_street(town, block, FALSE, lot->gate_u, middle, -1);
    if (lot->v1 == FAR && (lot->gate_south == NET_NONE || dice_chance(dice, 0.55)))
        lot->gate_north = meet_street(town, block, FALSE, lot->gate_u, middle, 1);
}

static void lay_lanes(Town *town, TownLot *lot)
{
    const TownBlock *block = town_block(town, lot->block);
    const Convex land = lots_lot_land(town, lot);
    const GeoBox box = convex_box(&land);
    const guint rows = (guint)((box.y1 - box.y0) / LANES);
    const double spare = (box.y1 - box.y0 - rows * LANES) / 2;
    lot->first_lane = town->lanes->len;
    for (guint i = 0; i < rows; i++) {
        TownLane lane = {.v = box.y0 + spare + (i + 0.5) * LANES, .west = NET_NONE, .east = NET_NONE};
        double u0, u1;
        if (!convex_span(&land, lane.v - HALF_LANE, lane.v + HALF_LANE, &u0, &u1) || u1 - u0 < 30)
            continue;
        if (lot->u0 == -FAR)
            lane.west = meet_street(town, block, TRUE, lane.v, (u0 + u1) / 2, -1);
        if (lot->u1 == FAR)
            lane.east = meet_street(town, block, TRUE, lane.v, (u0 + u1) / 2, 1);
        g_array_append_val(town->lanes, lane);
        lot->n_lanes++;
    }
}

static void plan_before(Town *town, guint index)
{
    const TownBefore *before = town_before(town, index);
    Dice dice = dice_of(town->seed, 5, index);
    const guint first = town->lots->len;
    for (guint i = before->first_block; i < before->first_block + before->n_blocks; i++) {
        TownBlock *block = town_block(town, i);
        block->frame = block_frame(town, block->face);
        choose_shop_side(town, &dice, block);
        cut_lots(town, &dice, i);
    }
    uses_choose(town, index, first, town->lots->len - first);
    for (guint i = first; i < town->lots->len; i++) {
        TownLot *lot = town_lot(town, i);
        if (lot->use == LOT_SLABS || lot->use == LOT_TOWERS)
            open_gates(town, &dice, lot);
        else if (lot->use == LOT_QUARTER)
            lay_lanes(town, lot);
    }
}

gboolean lots_plan(Town *town, Job *job, GError **error)
{
    for (guint i = 0; i < town->befores->len; i++) {
        plan_before(town, i);
        if (!job_check(job, error))
            return FALSE;
    }
    return TRUE;
}
