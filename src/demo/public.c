/* Schools, hospitals, offices, shops and what else has no household. */
#include "demo/site_int.h"

#include "demo/lots.h"

typedef struct PublicBuilding {
    const char *name;
    double length, depth; /* metres */
    guint floors_low, floors_high;
} PublicBuilding;

typedef struct PublicKind {
    LotUse use;
    const char *usage;
    double margin; /* metres kept clear along the edge of the lot */
    PublicBuilding buildings[6];
} PublicKind;

static const PublicKind kinds[] = {
    {LOT_SCHOOL,
     "school",
     8,
     {{"教学楼A", 62, 15, 4, 5},
      {"教学楼B", 58, 15, 4, 5},
      {"综合楼", 44, 18, 3, 5},
      {"体育馆", 36, 26, 1, 2},
      {"食堂", 30, 16, 2, 2}}},
    {LOT_KINDERGARTEN, "kindergarten", 6, {{"幼儿园", 34, 25, 3, 3}, {"活动室", 14, 10, 1, 2}}},
    {LOT_HOSPITAL,
     "hospital",
     10,
     {{"门诊楼", 72, 30, 4, 6},
      {"住院部", 66, 20, 10, 16},
      {"医技楼", 40, 22, 4, 5},
      {"行政楼", 32, 14, 4, 6}}},
    {LOT_OFFICE,
     "office",
     8,
     {{"办公楼", 44, 26, 6, 18}, {"附楼", 30, 15, 3, 5}, {"服务大厅", 26, 20, 2, 3}}},
    {LOT_MALL, "shop", 9, {{"购物中心", 96, 56, 4, 6}, {"商业楼", 46, 24, 3, 5}}},
    {LOT_INDUSTRY,
     "industrial",
     8,
     {{"1号厂房", 70, 26, 1, 2},
      {"2号厂房", 70, 26, 1, 2},
      {"仓库", 50, 24, 1, 1},
      {"办公楼", 28, 13, 3, 4}}},
    {LOT_PARK, "other", 14, {{"游客服务中心", 20, 12, 1, 2}, {"公共厕所", 9, 6, 1, 1}}},
};

static const PublicKind *find_kind(LotUse use)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (kinds[i].use == use)
            return &kinds[i];
    return NULL;
}

static void add_public(Builder *builder, const PublicKind *kind, const PublicBuilding *building, Slot slot)
{
    const Footprint footprint = footprint_public(&builder->dice, slot);
    site_add_building(builder, &footprint,
                      (SiteBuilding){.name = building->name,
                                     .usage = kind->usage,
                                     .compound = SITE_NONE,
                                     .block = builder->lot->block,
                                     .floors = (guint)dice_int(&builder->dice, (int)building->floors_low,
                                                               (int)building->floors_high)});
}

/* Sets the buildings in rows from the north, shrunk to what the lot can take; the south stays a yard. */
static void build_kind(Builder *builder, const PublicKind *kind)
{
    const GeoBox box = convex_box(&builder->land);
    double top = box.y1 - kind->margin, at = -G_MAXDOUBLE, row_end = 0, row_depth = 0;
    for (guint i = 0; i < G_N_ELEMENTS(kind->buildings) && kind->buildings[i].name;) {
        const PublicBuilding *building = &kind->buildings[i];
        const double depth = fmin(building->depth, (box.y1 - box.y0) * 0.4);
        if (at == -G_MAXDOUBLE) {
            if (top - depth < box.y0 + kind->margin)
                return;
            row_depth = depth;
            if (!convex_span(&builder->land, top - depth - 3, top + 3, &at, &row_end)) {
                at = -G_MAXDOUBLE;
                top -= 8;
                continue;
            }
            at += kind->margin + dice_between(&builder->dice, 0, 6);
            row_end -= kind->margin;
        }
        const double room = row_end - at, length = fmin(building->length, fmax(room, building->length * 0.6));
        if (length > room || length < 6 || depth > row_depth + 0.1) {
            at = -G_MAXDOUBLE;
            top -= row_depth + dice_between(&builder->dice, 16, 24);
            continue;
        }
        add_public(builder, kind, building, (Slot){at, top - depth, length, depth});
        at += length + dice_between(&builder->dice, 14, 20);
        i++;
    }
}

/* How far the land reaches from its frame's origin in a direction. */
static double reach(const Convex *land, GeoPoint from, double angle)
{
    const double du = cos(angle), dv = sin(angle);
    double low = 0, high = 2000;
    for (int i = 0; i < 24; i++) {
        const double r = (low + high) / 2;
        if (convex_contains(land, (GeoPoint){from.x + r * du, from.y + r * dv}))
            low = r;
        else
            high = r;
    }
    return low;
}

/* A lake whose shore swings between the lot's edge and its inside. */
static void build_lake(Builder *builder)
{
    enum { POINTS = 48 };
    Site *site = builder->site;
    const GeoBox box = convex_box(&builder->land);
    const GeoPoint middle = {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
    const double phase = dice_between(&builder->dice, 0, 6), swing = dice_between(&builder->dice, 0.05, 0.1);
    const double edge = fmin(box.x1 - box.x0, box.y1 - box.y0) * 0.62;
    if (!convex_contains(&builder->land, middle))
        return;
    geo_shapes_begin(site->lake_shapes, GEO_POLYGON);
    geo_shapes_part(site->lake_shapes);
    for (guint i = 0; i <= POINTS; i++) {
        const double angle = 2 * G_PI * (i % POINTS) / POINTS;
        const double share = 0.86 + swing * sin(3 * angle + phase) + 0.5 * swing * sin(5 * angle - phase);
        const double r = fmin(reach(&builder->land, middle, angle), edge * 1.5) * share;
        const GeoPoint p =
            frame_to_ground(builder->frame, middle.x + r * cos(angle), middle.y + r * sin(angle));
        geo_shapes_point(site->lake_shapes, p.x, p.y);
    }
    g_autofree char *name = name_of_quarter(&builder->dice, builder->names);
    g_ptr_array_add(site->lakes, (gpointer)site_text(builder, "%s湖", name));
}

void build_public(Builder *builder)
{
    const PublicKind *kind = find_kind(builder->lot->use);
    if (kind)
        build_kind(builder, kind);
    else if (builder->lot->use == LOT_LAKE && builder->land.n > 2)
        build_lake(builder);
}

/* The street along which shops stand, in a frame whose u axis it is. */
typedef struct Strip {
    Frame street;
    double u0, u1, v, depth; /* metres: where shops may stand */
    GArray *ways;            /* GeoPoint: the spans (x to y) of u that lanes take */
} Strip;

static void keep_way(Strip *strip, LotWay way)
{
    const GeoPoint a = frame_to_local(strip->street, way.street), b = frame_to_local(strip->street, way.wall);
    const GeoPoint span = {fmin(a.x, b.x) - 5, fmax(a.x, b.x) + 5};
    if (fabs(a.y) < 2)
        g_array_append_val(strip->ways, span);
}

static void keep_ways(Strip *strip, const Town *town, const TownBlock *block)
{
    LotWay way;
    for (guint i = block->first_lot; i < block->first_lot + block->n_lots; i++) {
        const TownLot *lot = town_lot(town, i);
        for (int side = 0; side < 2; side++) {
            if (lots_gate(town, lot, side, &way))
                keep_way(strip, way);
            for (guint k = 0; k < lot->n_lanes; k++)
                if (lots_lane_end(town, lot, &g_array_index(town->lanes, TownLane, lot->first_lane + k), side,
                                  &way))
                    keep_way(strip, way);
        }
    }
}

static gboolean strip_new(Strip *strip, const Town *town, const TownBlock *block)
{
    const GeoPoint a = frame_to_local(block->frame, net_origin(town->net, block->shop_half));
    const GeoPoint b = frame_to_local(block->frame, net_target(town->net, block->shop_half));
    strip->street = frame_new(net_origin(town->net, block->shop_half),
                              atan2(b.y - a.y, b.x - a.x) + atan2(block->frame.sin, block->frame.cos));
    Convex land = lots_block_land(town, block, TRUE);
    for (guint i = 0; i < land.n; i++)
        land.p[i] = frame_to_local(strip->street, frame_to_ground(block->frame, land.p[i].x, land.p[i].y));
    strip->v = lots_setback(town_half_kind(town, block->shop_half)) + 1;
    strip->depth = 11;
    return convex_span(&land, strip->v, strip->v + strip->depth, &strip->u0, &strip->u1);
}

/* The first place from u on where a shop of that length is in no lane's way. */
static double clear_place(const Strip *strip, double u, double length)
{
    for (guint i = 0; i < strip->ways->len;) {
        const GeoPoint way = g_array_index(strip->ways, GeoPoint, i);
        if (u < way.y && u + length > way.x) {
            u = way.y;
            i = 0;
        } else {
            i++;
        }
    }
    return u;
}

void build_shops(Builder *builder, guint32 block_index)
{
    static const char *const names[] = {"商铺", "沿街商业楼", "超市", "餐饮楼", "银行网点", "药店"};
    const TownBlock *block = town_block(builder->town, block_index);
    Strip strip;
    if (block->shop_half == NET_NONE || !strip_new(&strip, builder->town, block))
        return;
    strip.ways = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    keep_ways(&strip, builder->town, block);
    builder->frame = strip.street;
    for (double u = strip.u0 + 8;;) {
        const double length = dice_between(&builder->dice, 16, 52);
        u = clear_place(&strip, u, length);
        if (u + length > strip.u1 - 8)
            break;
        const Footprint footprint =
            footprint_rectangle((Slot){u, strip.v, length, dice_between(&builder->dice, 7.5, strip.depth)});
        const char *name = names[dice_below(&builder->dice, G_N_ELEMENTS(names))];
        const guint floors = (guint)dice_int(&builder->dice, 1, 3);
        if (dice_chance(&builder->dice, 0.85))
            site_add_building(builder, &footprint,
                              (SiteBuilding){.name = name,
                                             .usage = "shop",
                                             .compound = SITE_NONE,
                                             .block = block_index,
                                             .floors = floors});
        u += length + dice_between(&builder->dice, 4, 16);
    }
    g_array_unref(strip.ways);
}

/* A small building whose middle lies off metres left of the middle of a half-edge. */
static void add_beside(Builder *builder, guint32 half, double off, SiteBuilding building)
{
    const Net *net = builder->town->net;
    const GeoPoint a = net_origin(net, half), b = net_target(net, half);
    builder->frame = frame_new(a, atan2(b.y - a.y, b.x - a.x));
    const double length = dice_between(&builder->dice, 11, 17), depth = dice_between(&builder->dice, 7, 9);
    const double middle = hypot(b.x - a.x, b.y - a.y) * dice_between(&builder->dice, 0.4, 0.6);
    const Footprint footprint =
        footprint_rectangle((Slot){middle - length / 2, off - depth / 2, length, depth});
    site_add_building(builder, &footprint, building);
}

void build_oddities(Builder *builder, guint community, const guint32 *face_community)
{
    const Town *town = builder->town;
    const TownCommunity *c = town_community(town, community);
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(guint32));
    gboolean over = !dice_chance(&builder->dice, 0.09);
    for (guint k = 0; k < c->n_before; k++) {
        const TownBefore *before = town_before(town, c->first_before + k);
        for (guint i = before->first_block; i < before->first_block + before->n_blocks; i++) {
            net_face_ring(town->net, town_block(town, i)->face, ring);
            for (guint h = 0; h < ring->len; h++) {
                const guint32 half = g_array_index(ring, guint32, h);
                const guint32 face = net_half(town->net, net_twin(half))->face;
                const GeoPoint p = net_origin(town->net, half), q = net_target(town->net, half);
                SiteBuilding building = {.compound = SITE_NONE, .block = i, .floors = 1};
                if (hypot(q.x - p.x, q.y - p.y) < 60)
                    continue;
                if (!over && face != 0 && face_community[face] > community &&
                    town_half_kind(town, half) >= ROAD_PRIMARY) {
                    building.name = "值班房";
                    building.usage = "other";
                    add_beside(builder, half, dice_between(&builder->dice, 0.6, 2.4), building);
                    over = TRUE;
                }
            }
        }
    }
}
