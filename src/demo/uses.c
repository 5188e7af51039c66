/* Public uses come first, each taking the free lot of the best size as long as enough land is left for the homes.
 * Then lot after lot is given to homes, of a kind that fits how densely the rest must be built; what is too much at
 * the end stays open land, and what is missing turns lots into towers. */
#include "demo/uses.h"

#include "demo/estate.h"
#include "demo/lots.h"

#define QUARTER_AREA 112.0 /* square metres of lot for a household, as quarter.c builds */
#define SLAB_AREA    58.0  /* likewise for slabs, on average */
#define ESTATE_MAX   1620  /* households */
#define ESTATE_LAND  3200  /* square metres that an estate needs at least */

typedef struct Chooser {
    Town *town;
    Dice dice;
    guint before, first, n;
    double *areas, *slabs, *towers; /* of each lot: square metres, and households it can take */
    gboolean *taken;
    double land;   /* square metres that are free, in lots where homes can stand */
    double room;   /* households that it could take in towers */
    double wanted; /* households that have none yet */
} Chooser;

typedef struct PublicUse {
    LotUse use;
    double chance, area; /* of the lot that suits it best */
    guint every, phase;  /* only one community in every; 0: all */
} PublicUse;

static const PublicUse public_uses[] = {
    {LOT_LAKE, 1, 60000, 26, 4},  {LOT_SCHOOL, 0.9, 19000, 0, 0},      {LOT_HOSPITAL, 1, 22000, 11, 3},
    {LOT_MALL, 1, 15000, 9, 2},   {LOT_KINDERGARTEN, 0.8, 4000, 0, 0}, {LOT_OFFICE, 0.6, 9000, 0, 0},
    {LOT_PARK, 0.5, 9000, 0, 0},  {LOT_INDUSTRY, 0.9, 24000, 6, 5},    {LOT_OFFICE, 0.35, 14000, 0, 0},
    {LOT_OPEN, 0.3, 12000, 0, 0},
};

static GeoPoint lot_centre(const Chooser *chooser, guint i)
{
    const TownLot *lot = town_lot(chooser->town, chooser->first + i);
    return town_block(chooser->town, lot->block)->frame.origin;
}

static void take_lot(Chooser *chooser, guint i, LotUse use, double households)
{
    TownLot *lot = town_lot(chooser->town, chooser->first + i);
    if (!chooser->taken[i] && chooser->areas[i] >= ESTATE_LAND) {
        chooser->land -= chooser->areas[i];
        chooser->room -= chooser->towers[i];
    }
    chooser->taken[i] = TRUE;
    lot->use = use;
    lot->wanted = (guint)(households + 0.5);
    chooser->wanted -= lot->wanted;
}

static void place_public(Chooser *chooser, const PublicUse *public)
{
    guint best = chooser->n;
    double best_ratio = 3.2;
    for (guint i = 0; i < chooser->n; i++) {
        const double ratio =
            fmax(chooser->areas[i] / public->area, public->area / fmax(chooser->areas[i], 1));
        const gboolean spare = (chooser->room - chooser->towers[i]) * 0.8 > chooser->wanted;
        if (!chooser->taken[i] && spare && ratio < best_ratio) {
            best_ratio = ratio;
            best = i;
        }
    }
    if (best < chooser->n)
        take_lot(chooser, best, public->use, 0);
}

static LotUse choose_home(Chooser *chooser, guint i)
{
    const double x = chooser->wanted / fmax(chooser->land, 1) * SLAB_AREA;
    const double age = field_age(&chooser->town->field, lot_centre(chooser, i));
    const double weights[4] = {
        fmax(0, 0.45 - 0.6 * x),                                                      /* open */
        chooser->areas[i] < 7000 ? 0 : fmax(0, age * 2.2 - 0.35) * fmax(0, 1.45 - x), /* quarter */
        chooser->slabs[i] >= 100 && x < 1.5 ? 0.25 + 0.6 * age : 0.05,                /* slabs */
        fmax(0, x - 0.3) * (1.25 - age),                                              /* towers */
    };
    static const LotUse homes[4] = {LOT_OPEN, LOT_QUARTER, LOT_SLABS, LOT_TOWERS};
    double roll = dice_unit(&chooser->dice) * (weights[0] + weights[1] + weights[2] + weights[3]);
    for (guint k = 0; k < 3; k++) {
        if (roll < weights[k])
            return homes[k];
        roll -= weights[k];
    }
    return LOT_TOWERS;
}

static double room(const Chooser *chooser, guint i, LotUse use)
{
    switch (use) {
    case LOT_SLABS:
        return fmin(chooser->slabs[i], ESTATE_MAX);
    case LOT_TOWERS:
        return fmin(chooser->towers[i], ESTATE_MAX);
    case LOT_QUARTER:
        return chooser->areas[i] / QUARTER_AREA;
    default:
        return 0;
    }
}

static void place_homes(Chooser *chooser)
{
    for (guint i = 0; i < chooser->n; i++) {
        if (chooser->taken[i])
            continue;
        if (chooser->areas[i] < ESTATE_LAND) {
            take_lot(chooser, i,
                     chooser->areas[i] > 900 && dice_chance(&chooser->dice, 0.5) ? LOT_PARK : LOT_OPEN, 0);
            continue;
        }
        LotUse use = chooser->wanted < 60 ? LOT_OPEN : choose_home(chooser, i);
        if (use != LOT_OPEN && room(chooser, i, use) < 60)
            use = LOT_OPEN;
        if (use == LOT_OPEN && dice_chance(&chooser->dice, 0.5))
            use = dice_chance(&chooser->dice, 0.5) ? LOT_PARK : LOT_INDUSTRY;
        const double households = room(chooser, i, use) * dice_between(&chooser->dice, 0.82, 1);
        take_lot(chooser, i, use, fmin(households, chooser->wanted));
    }
}

static gboolean may_grow(const TownLot *lot)
{
    return lot->use == LOT_OPEN || lot->use == LOT_PARK || lot->use == LOT_INDUSTRY ||
           lot->use == LOT_OFFICE || lot->use == LOT_QUARTER || lot->use == LOT_SLABS ||
           lot->use == LOT_TOWERS;
}

/* Turns lots into towers, or fuller ones, until everybody has a home. */
static void place_rest(Chooser *chooser)
{
    while (chooser->wanted >= 30) {
        guint best = chooser->n;
        double most = 0;
        for (guint i = 0; i < chooser->n; i++) {
            const TownLot *lot = town_lot(chooser->town, chooser->first + i);
            const double gain = fmin(chooser->towers[i] * 1.5, ESTATE_MAX) - lot->wanted;
            if (may_grow(lot) && chooser->areas[i] >= ESTATE_LAND && gain > most) {
                most = gain;
                best = i;
            }
        }
        if (best == chooser->n || most < 1)
            return;
        const guint before = town_lot(chooser->town, chooser->first + best)->wanted;
        chooser->wanted += before;
        take_lot(chooser, best, LOT_TOWERS, fmin(before + most, chooser->wanted));
    }
}

void uses_choose(Town *town, guint before, guint first, guint n)
{
    Chooser chooser = {.town = town,
                       .dice = dice_of(town->seed, 6, before),
                       .before = before,
                       .first = first,
                       .n = n,
                       .areas = g_new0(double, n),
                       .slabs = g_new0(double, n),
                       .towers = g_new0(double, n),
                       .taken = g_new0(gboolean, n),
                       .wanted = town_before(town, before)->wanted};
    for (guint i = 0; i < n; i++) {
        const Convex land = lots_lot_land(town, town_lot(town, first + i));
        chooser.areas[i] = convex_area(&land);
        if (chooser.areas[i] < ESTATE_LAND)
            continue;
        chooser.slabs[i] = estate_room(&land, FALSE);
        chooser.towers[i] = estate_room(&land, TRUE);
        chooser.land += chooser.areas[i];
        chooser.room += chooser.towers[i];
    }
    for (guint i = 0; i < G_N_ELEMENTS(public_uses); i++) {
        const PublicUse *public = &public_uses[i];
        const gboolean due = public->every == 0 || before % public->every == public->phase % public->every;
        if (due && dice_chance(&chooser.dice, public->chance))
            place_public(&chooser, public);
    }
    place_homes(&chooser);
    place_rest(&chooser);
    g_free(chooser.areas);
    g_free(chooser.slabs);
    g_free(chooser.towers);
    g_free(chooser.taken);
}
