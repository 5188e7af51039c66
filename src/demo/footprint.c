/* Outlines of buildings, drawn into the box of a slot: none leaves it, so buildings in separate slots never meet. */
#include "demo/site_int.h"

static void add(Footprint *f, double u, double v)
{
    g_assert(f->n < FOOTPRINT_MAX);
    f->p[f->n++] = (GeoPoint){u, v};
}

Footprint footprint_rectangle(Slot s)
{
    return (Footprint){
        4, {{s.u, s.v}, {s.u + s.length, s.v}, {s.u + s.length, s.v + s.depth}, {s.u, s.v + s.depth}}};
}

/* Stairwells that stand out on the north side. */
static Footprint slab_with_stairs(Slot s, guint units)
{
    Footprint f = {.n = 0};
    const double wall = s.v + s.depth - 1.4, unit = s.length / units;
    add(&f, s.u, s.v);
    add(&f, s.u + s.length, s.v);
    add(&f, s.u + s.length, wall);
    for (guint i = units; i-- > 0;) {
        const double middle = s.u + (i + 0.5) * unit;
        add(&f, middle + 1.7, wall);
        add(&f, middle + 1.7, s.v + s.depth);
        add(&f, middle - 1.7, s.v + s.depth);
        add(&f, middle - 1.7, wall);
    }
    add(&f, s.u, wall);
    return f;
}

/* Two halves, one set back. */
static Footprint slab_stepped(Dice *dice, Slot s, guint units)
{
    Footprint f = {.n = 0};
    const double step = dice_between(dice, 1.2, 2.2), body = s.depth - step;
    const double at = s.u + s.length * (units / 2) / units;
    const gboolean east_back = dice_chance(dice, 0.5);
    const double west = east_back ? s.v : s.v + step, east = east_back ? s.v + step : s.v;
    add(&f, s.u, west);
    add(&f, at, west);
    add(&f, at, east);
    add(&f, s.u + s.length, east);
    add(&f, s.u + s.length, east + body);
    add(&f, at, east + body);
    add(&f, at, west + body);
    add(&f, s.u, west + body);
    return f;
}

/* A bay on the south side of one end. */
static Footprint slab_with_bay(Dice *dice, Slot s, guint units)
{
    Footprint f = {.n = 0};
    const double bay = s.length / units, wall = s.v + 1.8;
    if (dice_chance(dice, 0.5)) {
        add(&f, s.u, s.v);
        add(&f, s.u + bay, s.v);
        add(&f, s.u + bay, wall);
        add(&f, s.u + s.length, wall);
    } else {
        add(&f, s.u, wall);
        add(&f, s.u + s.length - bay, wall);
        add(&f, s.u + s.length - bay, s.v);
        add(&f, s.u + s.length, s.v);
    }
    add(&f, s.u + s.length, s.v + s.depth);
    add(&f, s.u, s.v + s.depth);
    return f;
}

Footprint footprint_slab(Dice *dice, Slot slot, guint units)
{
    const double roll = dice_unit(dice);
    if (roll < 0.18)
        return slab_with_stairs(slot, units);
    if (roll < 0.34)
        return slab_stepped(dice, slot, units);
    if (roll < 0.44)
        return slab_with_bay(dice, slot, units);
    return footprint_rectangle(slot);
}

static Footprint tower_cross(Slot s)
{
    Footprint f = {.n = 0};
    const double a = s.length * 0.22, b = s.depth * 0.2, u1 = s.u + s.length, v1 = s.v + s.depth;
    add(&f, s.u + a, s.v);
    add(&f, u1 - a, s.v);
    add(&f, u1 - a, s.v + b);
    add(&f, u1, s.v + b);
    add(&f, u1, v1 - b);
    add(&f, u1 - a, v1 - b);
    add(&f, u1 - a, v1);
    add(&f, s.u + a, v1);
    add(&f, s.u + a, v1 - b);
    add(&f, s.u, v1 - b);
    add(&f, s.u, s.v + b);
    add(&f, s.u + a, s.v + b);
    return f;
}

/* A butterfly: the wings open to the south. */
static Footprint tower_butterfly(Slot s)
{
    Footprint f = {.n = 0};
    const double u1 = s.u + s.length, v1 = s.v + s.depth, m = s.u + s.length / 2;
    add(&f, s.u, s.v);
    add(&f, s.u + s.length * 0.32, s.v);
    add(&f, m - s.length * 0.08, s.v + s.depth * 0.38);
    add(&f, m + s.length * 0.08, s.v + s.depth * 0.38);
    add(&f, u1 - s.length * 0.32, s.v);
    add(&f, u1, s.v);
    add(&f, u1, s.v + s.depth * 0.5);
    add(&f, m + s.length * 0.22, v1);
    add(&f, m - s.length * 0.22, v1);
    add(&f, s.u, s.v + s.depth * 0.5);
    return f;
}

static Footprint tower_t(Slot s)
{
    Footprint f = {.n = 0};
    const double a = s.length * 0.28, b = s.depth * 0.45, u1 = s.u + s.length, v1 = s.v + s.depth;
    add(&f, s.u, s.v);
    add(&f, u1, s.v);
    add(&f, u1, s.v + s.depth - b);
    add(&f, u1 - a, s.v + s.depth - b);
    add(&f, u1 - a, v1);
    add(&f, s.u + a, v1);
    add(&f, s.u + a, s.v + s.depth - b);
    add(&f, s.u, s.v + s.depth - b);
    return f;
}

Footprint footprint_tower(Dice *dice, Slot slot)
{
    const double roll = dice_unit(dice);
    if (roll < 0.25)
        return tower_cross(slot);
    if (roll < 0.42)
        return tower_butterfly(slot);
    return roll < 0.6 ? tower_t(slot) : footprint_rectangle(slot);
}

/* An L: the main house at the back and a wing on one side. */
static Footprint corner_house(Slot s, double house, double wing, gboolean west)
{
    Footprint f = {.n = 0};
    const double u1 = s.u + s.length, v1 = s.v + s.depth, eaves = v1 - house;
    if (west) {
        add(&f, s.u, s.v);
        add(&f, s.u + wing, s.v);
        add(&f, s.u + wing, eaves);
        add(&f, u1, eaves);
    } else {
        add(&f, s.u, eaves);
        add(&f, u1 - wing, eaves);
        add(&f, u1 - wing, s.v);
        add(&f, u1, s.v);
    }
    add(&f, u1, v1);
    add(&f, s.u, v1);
    return f;
}

static Footprint courtyard_house(Slot s, double house, double wing)
{
    Footprint f = {.n = 0};
    const double u1 = s.u + s.length, v1 = s.v + s.depth, eaves = v1 - house;
    add(&f, s.u, s.v);
    add(&f, s.u + wing, s.v);
    add(&f, s.u + wing, eaves);
    add(&f, u1 - wing, eaves);
    add(&f, u1 - wing, s.v);
    add(&f, u1, s.v);
    add(&f, u1, v1);
    add(&f, s.u, v1);
    return f;
}

Footprint footprint_house(Dice *dice, Slot slot)
{
    const double house = dice_between(dice, 4.6, 5.8), wing = dice_between(dice, 2.8, 3.6),
                 roll = dice_unit(dice);
    if (roll < 0.42) {
        slot.v += slot.depth - house - dice_between(dice, 0, 2);
        slot.depth = house;
        return footprint_rectangle(slot);
    }
    if (roll < 0.8 || slot.length < 9.5)
        return corner_house(slot, house, wing, dice_chance(dice, 0.5));
    return courtyard_house(slot, house, wing);
}

Footprint footprint_public(Dice *dice, Slot slot)
{
    const double roll = dice_unit(dice);
    if (slot.depth > 20 && roll < 0.4)
        return corner_house(slot, slot.depth * 0.45, slot.length * 0.3, dice_chance(dice, 0.5));
    if (slot.depth > 24 && roll < 0.6)
        return courtyard_house(slot, slot.depth * 0.4, slot.length * 0.22);
    return footprint_rectangle(slot);
}
