/* What stands where: each block's land inside its roads is cut into lots, each lot gets a use so that the community
 * reaches its households, and the places where gates and lanes meet the streets become vertices of the net. */
#ifndef DEMO_LOTS_H
#define DEMO_LOTS_H

#include "demo/town.h"

#define LOTS_SHOP_STRIP 17.0 /* metres taken off a block along the street where shops stand */

/* Plans all blocks. FALSE only when the job is cancelled. */
gboolean lots_plan(Town *town, Job *job, GError **error);

/* A block's land inside its roads, in its frame; with_strip includes the strip for shops. */
Convex lots_block_land(const Town *town, const TownBlock *block, gboolean with_strip);

/* A lot's land in its block's frame. */
Convex lots_lot_land(const Town *town, const TownLot *lot);

/* The way in from the street: the vertex of the net and the point on the lot's wall. */
typedef struct LotWay {
    GeoPoint street, wall;
} LotWay;

/* The way in of an estate's main lane on its south or north side, or of a lane of a quarter on its west or east
 * side. FALSE when no road is met there. */
gboolean lots_gate(const Town *town, const TownLot *lot, gboolean north, LotWay *way);
gboolean lots_lane_end(const Town *town, const TownLot *lot, const TownLane *lane, gboolean east,
                       LotWay *way);

/* Metres from the middle of a road to the walls beside it. */
double lots_setback(RoadKind kind);

#endif
