/* Walled estates: rows of slabs or towers that face south, a main lane from the gate, lanes between the rows. Each
 * building takes its part of the households that are still wanted, so the last ones make up for the first. */
#include "demo/estate.h"
#include "demo/lots.h"
#include "demo/site_int.h"

#define WALL        5.5 /* metres from the wall to a building */
#define LANE_CLEAR  5.0 /* from the middle of the main lane to a building */
#define SLAB_FLOORS 6
#define ESTATE_MIN  60 /* households of an estate */

typedef struct EstateSlot {
    Slot slot;
    guint units;
} EstateSlot;

/* How an estate's rows are laid. */
typedef struct Rows {
    double pitch, depth, gap; /* metres: row to row, of the buildings, between neighbours */
    gboolean towers;
    double unit; /* metres of slab for a stairwell */
} Rows;

typedef struct Estate {
    Builder *builder;
    Rows rows;
    GArray *slots; /* EstateSlot, row by row from the south */
    GArray *lanes; /* double: heights of the lanes between rows */
    gboolean has_lane;
    guint32 compound;
    guint number; /* of the last building */
    guint built;  /* households so far */
} Estate;

/* Units of the next slab in the remaining length, or 0. */
static guint next_units(Dice *dice, const Rows *rows, double rest)
{
    for (int i = 0; i < 4; i++) {
        const guint units = (guint)dice_int(dice, 3, 5);
        if (units * rows->unit <= rest)
            return units;
    }
    return 3 * rows->unit <= rest ? 3 : 0;
}

/* Fills one stretch of a row; what is left over widens the gaps. */
static void fill_stretch(Estate *estate, double u0, double u1, double v)
{
    const Rows *rows = &estate->rows;
    Dice *dice = &estate->builder->dice;
    const guint first = estate->slots->len;
    double at = u0;
    for (;;) {
        EstateSlot next = {.units = 1};
        double length;
        if (rows->towers) {
            next.units = dice_chance(dice, 0.45) ? 2 : 1;
            length = next.units == 2 ? dice_between(dice, 36, 48) : dice_between(dice, 24, 31);
            if (at + length > u1 && next.units == 2) {
                next.units = 1;
                length = dice_between(dice, 24, 28);
            }
            if (at + length > u1)
                break;
        } else {
            next.units = next_units(dice, rows, u1 - at);
            if (!next.units)
                break;
            length = next.units * rows->unit;
        }
        next.slot = (Slot){at, v, length, rows->depth};
        g_array_append_val(estate->slots, next);
        at += length + rows->gap;
    }
    const guint n = estate->slots->len - first;
    if (n == 0)
        return;
    const double spare = u1 - (at - rows->gap), widen = fmin(spare / n, 14);
    const double shift = (spare - widen * (n - 1)) / 2;
    for (guint i = 0; i < n; i++)
        g_array_index(estate->slots, EstateSlot, first + i).slot.u += shift + i * widen;
}

static void lay_rows(Estate *estate)
{
    Builder *builder = estate->builder;
    const Rows *rows = &estate->rows;
    const GeoBox box = convex_box(&builder->land);
    const double height = box.y1 - box.y0 - 2 * WALL - rows->depth;
    const guint n = height < 0 ? 0 : (guint)(height / rows->pitch) + 1;
    const double spare = height - (n - 1) * rows->pitch,
                 pitch = rows->pitch + (n > 1 ? fmin(spare / (n - 1), 4) : 0);
    const double first = box.y0 + WALL + (height - (n - 1) * pitch) / 2;
    for (guint i = 0; i < n; i++) {
        const double v = first + i * pitch, gate = builder->lot->gate_u;
        double u0, u1;
        if (!convex_span(&builder->land, v - 3, v + rows->depth + 3, &u0, &u1))
            continue;
        u0 += WALL;
        u1 -= WALL;
        if (estate->has_lane && gate > u0 && gate < u1) {
            fill_stretch(estate, u0, gate - LANE_CLEAR, v);
            fill_stretch(estate, gate + LANE_CLEAR, u1, v);
        } else {
            fill_stretch(estate, u0, u1, v);
        }
        const double lane = v + rows->depth + (pitch - rows->depth) * 0.5;
        if (i + 1 < n)
            g_array_append_val(estate->lanes, lane);
    }
}

static void add_service(Estate *estate, Slot slot)
{
    static const struct {
        const char *name, *usage;
        double length, depth;
        guint floors;
    } services[] = {{"物业用房", "other", 18, 9, 2},
                    {"幼儿园", "kindergarten", 30, 11, 3},
                    {"配电室", "other", 9, 6, 1},
                    {"社区服务站", "community_service", 20, 10, 2},
                    {"自行车棚", "other", 26, 5, 1}};
    Dice *dice = &estate->builder->dice;
    if (!dice_chance(dice, 0.5))
        return;
    const guint k = dice_below(dice, G_N_ELEMENTS(services));
    slot.length = fmin(slot.length, services[k].length);
    slot.depth = fmin(slot.depth, services[k].depth);
    const Footprint footprint = footprint_rectangle(slot);
    site_add_building(estate->builder, &footprint,
                      (SiteBuilding){.name = services[k].name,
                                     .usage = services[k].usage,
                                     .compound = estate->compound,
                                     .block = estate->builder->lot->block,
                                     .floors = services[k].floors});
}

static void add_homes(Estate *estate, const Footprint *footprint, guint floors, guint units, guint flats)
{
    site_add_building(estate->builder, footprint,
                      (SiteBuilding){.name = site_text(estate->builder, "%u号楼", ++estate->number),
                                     .usage = "residential",
                                     .compound = estate->compound,
                                     .block = estate->builder->lot->block,
                                     .floors = floors,
                                     .units = units,
                                     .flats = flats,
                                     .households = floors * units * flats});
}

/* The last slots are built upon where the estate would else be too small to be one. */
static gboolean may_stay_empty(const Estate *estate, const EstateSlot *slot)
{
    const EstateSlot *end = &g_array_index(estate->slots, EstateSlot, estate->slots->len - 1);
    return estate->built >= ESTATE_MIN || slot + 1 < end;
}

/* A slab for about target households: two or three flats on a landing, or none at all. Unbiased where it can. */
static guint raise_slab(Estate *estate, const EstateSlot *slot, double target)
{
    Dice *dice = &estate->builder->dice;
    const guint base = slot->units * SLAB_FLOORS * 2;
    if (target < base && may_stay_empty(estate, slot) && dice_chance(dice, 1 - target / base)) {
        add_service(estate, slot->slot);
        return 0;
    }
    const guint flats = target > base && dice_chance(dice, (target - base) / (base / 2)) ? 3 : 2;
    guint floors = SLAB_FLOORS;
    if (flats == 2 && slot->units >= 4 && dice_chance(dice, 0.2))
        floors = dice_chance(dice, 0.5) ? 5 : 7;
    const Footprint footprint = footprint_slab(dice, slot->slot, slot->units);
    add_homes(estate, &footprint, floors, slot->units, flats);
    return floors * slot->units * flats;
}

/* A tower for about target households, between 60 and 240. */
static guint raise_tower(Estate *estate, const EstateSlot *slot, double target)
{
    Dice *dice = &estate->builder->dice;
    if (target < 60 && may_stay_empty(estate, slot) && dice_chance(dice, 1 - target / 60)) {
        add_service(estate, slot->slot);
        return 0;
    }
    target *= dice_between(dice, 0.75, 1.25);
    target = CLAMP(target, 60, 240);
    guint flats = slot->units == 2 ? 2 : 4;
    while (flats * slot->units * 33 < target && flats < 8)
        flats++;
    if (dice_chance(dice, 0.35) && target / ((flats + 1) * slot->units) >= 10)
        flats++;
    const guint each = flats * slot->units;
    const guint low = (60 + each - 1) / each, high = MIN(240 / each, 34);
    const guint floors = CLAMP((guint)(target / each + 0.5), low, high);
    const Footprint footprint = footprint_tower(dice, slot->slot);
    add_homes(estate, &footprint, floors, slot->units, flats);
    return floors * each;
}

static void raise_all(Estate *estate)
{
    double left = estate->builder->wanted;
    for (guint i = 0; i < estate->slots->len; i++) {
        const EstateSlot *slot = &g_array_index(estate->slots, EstateSlot, i);
        /* Longer slots take more. */
        double length = 0;
        for (guint k = i; k < estate->slots->len; k++)
            length += g_array_index(estate->slots, EstateSlot, k).slot.length;
        const double target = fmax(left, 0) * slot->slot.length / length;
        const guint homes =
            estate->rows.towers ? raise_tower(estate, slot, target) : raise_slab(estate, slot, target);
        left -= homes;
        estate->built += homes;
    }
}

/* The span of the lot at a height, less the wall's distance. */
static gboolean lane_span(const Builder *builder, double v, double *u0, double *u1)
{
    if (!convex_span(&builder->land, v - 1, v + 1, u0, u1))
        return FALSE;
    *u0 += 4;
    *u1 -= 4;
    return *u0 < *u1;
}

static void add_point(GArray *line, GeoPoint p)
{
    if (line->len) {
        const GeoPoint last = g_array_index(line, GeoPoint, line->len - 1);
        if (hypot(p.x - last.x, p.y - last.y) < 0.5)
            return;
    }
    g_array_append_val(line, p);
}

/* The main lane from the gate, or from gate to gate, and the lanes between the rows that branch off it. */
static void add_lanes(Estate *estate)
{
    Builder *builder = estate->builder;
    const double gate = builder->lot->gate_u;
    const GeoBox box = convex_box(&builder->land);
    g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    LotWay south, north;
    if (lots_gate(builder->town, builder->lot, FALSE, &south)) {
        add_point(line, south.street);
        add_point(line, south.wall);
    }
    for (guint i = 0; i < estate->lanes->len; i++) {
        const double v = g_array_index(estate->lanes, double, i);
        double u0, u1;
        if (!lane_span(builder, v, &u0, &u1) || gate < u0 - 1 || gate > u1 + 1)
            continue;
        const GeoPoint junction = frame_to_ground(builder->frame, gate, v);
        add_point(line, junction);
        /* A stub towards the near side is left out where the main lane runs along it. */
        GeoPoint row[3];
        guint n = 0;
        if (gate - u0 > 8)
            row[n++] = frame_to_ground(builder->frame, u0, v);
        row[n++] = junction;
        if (u1 - gate > 8)
            row[n++] = frame_to_ground(builder->frame, u1, v);
        if (n > 1)
            site_add_lane(builder, row, n, NULL, "service");
    }
    if (lots_gate(builder->town, builder->lot, TRUE, &north)) {
        add_point(line, north.wall);
        add_point(line, north.street);
    } else if (estate->lanes->len == 0) {
        add_point(line, frame_to_ground(builder->frame, gate, (box.y0 + box.y1) / 2));
    }
    if (line->len > 1)
        site_add_lane(builder, (const GeoPoint *)(const void *)line->data, line->len, NULL, "service");
}

static void build_estate(Builder *builder, Rows rows)
{
    const TownLot *lot = builder->lot;
    Estate estate = {.builder = builder,
                     .rows = rows,
                     .slots = g_array_new(FALSE, FALSE, sizeof(EstateSlot)),
                     .lanes = g_array_new(FALSE, FALSE, sizeof(double)),
                     .has_lane = lot->gate_south != NET_NONE || lot->gate_north != NET_NONE};
    g_autofree char *name = name_of_compound(&builder->dice, builder->names, rows.towers);
    lay_rows(&estate);
    if (estate.slots->len >= (rows.towers ? 1 : 2) && builder->wanted >= ESTATE_MIN / 2) {
        estate.compound =
            site_add_compound(builder, site_text(builder, "%s", name), rows.towers ? "高层" : "多层");
        raise_all(&estate);
        if (estate.has_lane)
            add_lanes(&estate);
    }
    g_array_unref(estate.slots);
    g_array_unref(estate.lanes);
}

void build_slabs(Builder *builder)
{
    Dice *dice = &builder->dice;
    Rows rows = {.towers = FALSE};
    rows.pitch = dice_between(dice, 27, 32);
    rows.depth = dice_between(dice, 11.2, 13.2);
    rows.gap = dice_between(dice, 6, 10);
    rows.unit = dice_between(dice, 12.6, 14.6);
    build_estate(builder, rows);
}

void build_towers(Builder *builder)
{
    Dice *dice = &builder->dice;
    Rows rows = {.towers = TRUE};
    rows.pitch = dice_between(dice, 44, 52);
    rows.depth = dice_between(dice, 15.5, 20);
    rows.gap = dice_between(dice, 15, 22);
    build_estate(builder, rows);
}

double estate_room(const Convex *land, gboolean towers)
{
    const GeoBox box = convex_box(land);
    const double pitch = towers ? 49 : 30, depth = towers ? 18 : 12.2, gap = towers ? 19 : 8;
    const double slot = towers ? 31 : 54, shortest = towers ? 25 : 43, households = towers ? 138 : 57;
    double room = 0;
    for (double v = box.y0 + WALL; v + depth < box.y1 - WALL; v += pitch) {
        double u0, u1;
        if (!convex_span(land, v - 3, v + depth + 3, &u0, &u1))
            continue;
        /* The main lane takes some of each row; where halves would be too short it runs along a side. */
        const double whole = u1 - u0 - 2 * WALL - 2 * LANE_CLEAR, half = whole / 2;
        if (half >= slot)
            room += 2 * floor((half + gap) / (slot + gap) + 0.2) * households;
        else if (whole * 0.9 >= shortest)
            room += fmax(0.8, floor((whole * 0.9 + gap) / (slot + gap) + 0.2)) * households;
    }
    return room;
}
