/* What the builders of lots share. */
#ifndef DEMO_SITE_INT_H
#define DEMO_SITE_INT_H

#include "demo/names.h"
#include "demo/site.h"

typedef struct Builder {
    Town *town;
    Site *site;
    NameSet *names; /* of compounds and quarters, taken in this community */
    Dice dice;
    const TownLot *lot; /* being built */
    Frame frame;
    Convex land; /* of the lot, in the frame */
    guint wanted;
} Builder;

/* A box in the frame in which a building may stand. */
typedef struct Slot {
    double u, v, length, depth;
} Slot;

#define FOOTPRINT_MAX 24

typedef struct Footprint {
    guint n;
    GeoPoint p[FOOTPRINT_MAX]; /* in the frame, counter-clockwise, not closed */
} Footprint;

/* The n-th building of a kind of footprint that fits into the slot. */
Footprint footprint_rectangle(Slot slot);
Footprint footprint_slab(Dice *dice, Slot slot, guint units);
Footprint footprint_tower(Dice *dice, Slot slot);
Footprint footprint_house(Dice *dice, Slot slot);
Footprint footprint_public(Dice *dice, Slot slot);

/* Adds a building; the texts must live as long as the site. */
void site_add_building(Builder *builder, const Footprint *footprint, SiteBuilding building);
/* Adds the lot's wall; the index of the compound. */
guint32 site_add_compound(Builder *builder, const char *name, const char *kind);
/* Adds a lane through n points on the ground. */
void site_add_lane(Builder *builder, const GeoPoint *points, guint n, const char *name, const char *klass);

/* A text of the site's own. */
const char *site_text(Builder *builder, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The builders: each fills the lot of the builder with about the wanted households. */
void build_slabs(Builder *builder);
void build_towers(Builder *builder);
void build_quarter(Builder *builder);
void build_public(Builder *builder);

/* Shops on the strip along a block's street. */
void build_shops(Builder *builder, guint32 block);
/* Now and then a small building over the community's border. */
void build_oddities(Builder *builder, guint community, const guint32 *face_community);

#endif
