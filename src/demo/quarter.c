/* Bungalow quarters: on both sides of every lane a row of houses of one to three households. */
#include "demo/lots.h"
#include "demo/site_int.h"

#define LANE_HALF 2.2  /* metres from the middle of the lane to the houses */
#define ROW_DEPTH 12.0 /* of a plot */

typedef struct Plot {
    Slot slot;
    guint lane, number;
} Plot;

static void lay_row(Builder *builder, guint lane, double v, guint number, GArray *plots)
{
    double u0, u1;
    if (!convex_span(&builder->land, v, v + ROW_DEPTH, &u0, &u1))
        return;
    guint since_gap = 0;
    for (double u = u0 + 1;; number += 2) {
        const double width = dice_between(&builder->dice, 8.5, 14.5);
        if (u + width > u1 - 1)
            break;
        const Plot plot = {
            {u, v, width - dice_between(&builder->dice, 0.3, 0.8), ROW_DEPTH - 0.4}, lane, number};
        if (!dice_chance(&builder->dice, 0.04))
            g_array_append_val(plots, plot);
        u += width;
        if (++since_gap >= 7 && dice_chance(&builder->dice, 0.3)) {
            u += 3;
            since_gap = 0;
        }
    }
}

static void add_lane(Builder *builder, const TownLane *lane, const char *name)
{
    double u0, u1;
    if (!convex_span(&builder->land, lane->v - 2, lane->v + 2, &u0, &u1))
        return;
    GeoPoint line[4];
    guint n = 0;
    LotWay way;
    if (lots_lane_end(builder->town, builder->lot, lane, FALSE, &way))
        line[n++] = way.street;
    line[n++] = frame_to_ground(builder->frame, u0, lane->v);
    line[n++] = frame_to_ground(builder->frame, u1, lane->v);
    if (lots_lane_end(builder->town, builder->lot, lane, TRUE, &way))
        line[n++] = way.street;
    site_add_lane(builder, line, n, name, "residential");
}

static void add_houses(Builder *builder, GArray *plots, const char *quarter)
{
    double left = builder->wanted;
    for (guint i = 0; i < plots->len; i++) {
        const Plot *plot = &g_array_index(plots, Plot, i);
        const double target = left / (plots->len - i);
        if (target < 1 && dice_chance(&builder->dice, 1 - fmax(target, 0)))
            continue;
        const double roll = target + dice_unit(&builder->dice) * 1.4 - 0.2;
        const guint households = (guint)CLAMP(roll, 1, 3);
        const Footprint footprint = footprint_house(&builder->dice, plot->slot);
        g_autofree char *lane = name_number(plot->lane);
        site_add_building(
            builder, &footprint,
            (SiteBuilding){.name = site_text(builder, "%s%s巷%u号", quarter, lane, plot->number),
                           .usage = "residential",
                           .compound = SITE_NONE,
                           .block = builder->lot->block,
                           .floors = 1,
                           .households = households});
        left -= households;
    }
}

void build_quarter(Builder *builder)
{
    const TownLot *lot = builder->lot;
    g_autoptr(GArray) plots = g_array_new(FALSE, FALSE, sizeof(Plot));
    g_autofree char *quarter = name_of_quarter(&builder->dice, builder->names);
    for (guint i = 0; i < lot->n_lanes; i++) {
        const TownLane *lane = &g_array_index(builder->town->lanes, TownLane, lot->first_lane + i);
        g_autofree char *number = name_number(i + 1);
        add_lane(builder, lane, site_text(builder, "%s%s巷", quarter, number));
        lay_row(builder, i + 1, lane->v + LANE_HALF, 2, plots);
        lay_row(builder, i + 1, lane->v - LANE_HALF - ROW_DEPTH, 1, plots);
    }
    add_houses(builder, plots, quarter);
}
