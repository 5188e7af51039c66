/* The plan of the city before anything is built: the net of streets, and how its blocks make up communities, street
 * offices and districts. It is small even for a very large city and is made in one go; what stands on the blocks is
 * then built community by community (site.h).
 *
 * All coordinates are metres in TOWN_CRS. */
#ifndef DEMO_TOWN_H
#define DEMO_TOWN_H

#include "base/job.h"
#include "demo/convex.h"
#include "demo/dice.h"
#include "demo/field.h"
#include "demo/net.h"

#define TOWN_CRS "EPSG:4546" /* CGCS2000, 3-degree zone around 111 E */

typedef enum {
    ROAD_OUTLINE, /* the city's edge: no road */
    ROAD_RAIL,
    ROAD_CANAL,
    ROAD_TRUNK,
    ROAD_PRIMARY,
    ROAD_SECONDARY,
    ROAD_TERTIARY,
    ROAD_RESIDENTIAL,
    ROAD_KINDS
} RoadKind;

typedef struct TownRoad {
    RoadKind kind;
    char *name;        /* NULL: unnamed */
    guint32 continues; /* the road that it goes on from, or NET_NONE */
    guint32 first;     /* its first half-edge */
} TownRoad;

typedef enum {
    LOT_SLABS,
    LOT_TOWERS,
    LOT_QUARTER, /* bungalows along lanes */
    LOT_SCHOOL,
    LOT_KINDERGARTEN,
    LOT_HOSPITAL,
    LOT_OFFICE,
    LOT_MALL,
    LOT_INDUSTRY,
    LOT_PARK,
    LOT_LAKE,
    LOT_OPEN,
} LotUse;

/* A piece of a block in one use: the part of the block between these bounds of its frame. */
typedef struct TownLot {
    guint32 block;
    double u0, u1, v0, v1;
    LotUse use;
    guint wanted;                   /* households */
    double gate_u;                  /* where the main lane runs */
    guint32 gate_south, gate_north; /* vertices of the net where it meets a road, or NET_NONE */
    guint first_lane, n_lanes;      /* LOT_QUARTER: the lanes through it */
} TownLot;

/* A lane through a bungalow quarter, from west to east at height v of the block's frame. */
typedef struct TownLane {
    double v;
    guint32 west, east; /* vertices of the net, or NET_NONE where it ends at no road */
} TownLane;

/* A block is a face of the net. */
typedef struct TownBlock {
    guint32 face;
    Frame frame;
    guint32 shop_half; /* the half-edge along which shops stand, or NET_NONE */
    guint first_lot, n_lots;
    guint households; /* once built */
} TownBlock;

/* How a community of before the merger was cut into blocks: a node is a block or has two children. */
typedef struct TownNode {
    guint32 left, right; /* nodes, or NET_NONE for a block */
    guint32 block;
} TownNode;

typedef struct TownBefore {
    guint32 community;
    char code[16];
    char *name;
    guint wanted; /* households */
    guint32 face; /* before it is cut into blocks */
    guint32 root; /* node */
    guint first_block, n_blocks;
} TownBefore;

typedef struct TownCommunity {
    guint32 street;
    char code[16];
    char *name;
    guint wanted; /* households */
    guint first_before, n_before;
} TownCommunity;

typedef struct TownStreet {
    guint32 district;
    char code[16];
    char *name;
    guint first_community, n_communities;
} TownStreet;

typedef struct TownDistrict {
    char code[16];
    char *name;
} TownDistrict;

typedef struct Town {
    guint64 seed;
    Field field;
    double household_area; /* square metres of city for each household */
    Net *net;
    GArray *roads;           /* TownRoad */
    GArray *districts;       /* TownDistrict */
    GArray *streets;         /* TownStreet */
    GArray *communities;     /* TownCommunity */
    GArray *befores;         /* TownBefore */
    GArray *blocks;          /* TownBlock */
    GArray *lots;            /* TownLot */
    GArray *lanes;           /* TownLane */
    GArray *nodes;           /* TownNode */
    char *name;              /* of the city */
    guint32 *face_community; /* of every face of the finished net; NET_NONE outside */
    guint32 *face_before;    /* likewise the community of before the merger */
} Town;

/* Plans a city of that many communities and households. NULL only when the job is cancelled. */
Town *town_new(guint communities, guint64 households, guint64 seed, Job *job, GError **error);
void town_free(Town *town);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Town, town_free)

static inline TownRoad *town_road(const Town *town, guint i)
{
    return &g_array_index(town->roads, TownRoad, i);
}

static inline TownBlock *town_block(const Town *town, guint i)
{
    return &g_array_index(town->blocks, TownBlock, i);
}

static inline TownLot *town_lot(const Town *town, guint i)
{
    return &g_array_index(town->lots, TownLot, i);
}

static inline TownBefore *town_before(const Town *town, guint i)
{
    return &g_array_index(town->befores, TownBefore, i);
}

static inline TownCommunity *town_community(const Town *town, guint i)
{
    return &g_array_index(town->communities, TownCommunity, i);
}

static inline TownStreet *town_street(const Town *town, guint i)
{
    return &g_array_index(town->streets, TownStreet, i);
}

static inline TownDistrict *town_district(const Town *town, guint i)
{
    return &g_array_index(town->districts, TownDistrict, i);
}

static inline RoadKind town_half_kind(const Town *town, guint32 half)
{
    return town_road(town, net_half(town->net, half)->road)->kind;
}

/* Adds a road of that kind; its number. */
guint32 town_add_road(Town *town, RoadKind kind);

#endif
