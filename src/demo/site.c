#include "demo/site.h"

#include <stdarg.h>

#include "demo/lots.h"
#include "demo/site_int.h"

#define BLOCK_MAX 1640 /* households */

static Site *site_alloc(void)
{
    Site *site = g_new0(Site, 1);
    site->strings = g_string_chunk_new(4096);
    site->buildings = g_array_new(FALSE, FALSE, sizeof(SiteBuilding));
    site->building_shapes = geo_shapes_new();
    site->compounds = g_array_new(FALSE, FALSE, sizeof(SiteCompound));
    site->compound_shapes = geo_shapes_new();
    site->lanes = g_array_new(FALSE, FALSE, sizeof(SiteLane));
    site->lane_shapes = geo_shapes_new();
    site->lakes = g_ptr_array_new();
    site->lake_shapes = geo_shapes_new();
    return site;
}

void site_free(Site *site)
{
    if (!site)
        return;
    g_string_chunk_free(site->strings);
    g_array_unref(site->buildings);
    geo_shapes_free(site->building_shapes);
    g_array_unref(site->compounds);
    geo_shapes_free(site->compound_shapes);
    g_array_unref(site->lanes);
    geo_shapes_free(site->lane_shapes);
    g_ptr_array_unref(site->lakes);
    geo_shapes_free(site->lake_shapes);
    g_free(site);
}

const char *site_text(Builder *builder, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    return g_string_chunk_insert_const(builder->site->strings, text);
}

void site_add_building(Builder *builder, const Footprint *footprint, SiteBuilding building)
{
    Site *site = builder->site;
    geo_shapes_begin(site->building_shapes, GEO_POLYGON);
    geo_shapes_part(site->building_shapes);
    for (guint i = 0; i <= footprint->n; i++) {
        const GeoPoint p = footprint->p[i % footprint->n], q = frame_to_ground(builder->frame, p.x, p.y);
        geo_shapes_point(site->building_shapes, q.x, q.y);
    }
    site->households += building.households;
    town_block(builder->town, building.block)->households += building.households;
    g_array_append_val(site->buildings, building);
}

guint32 site_add_compound(Builder *builder, const char *name, const char *kind)
{
    Site *site = builder->site;
    const SiteCompound compound = {name, kind};
    geo_shapes_begin(site->compound_shapes, GEO_POLYGON);
    geo_shapes_part(site->compound_shapes);
    for (guint i = 0; i <= builder->land.n; i++) {
        const GeoPoint p = builder->land.p[i % builder->land.n],
                       q = frame_to_ground(builder->frame, p.x, p.y);
        geo_shapes_point(site->compound_shapes, q.x, q.y);
    }
    g_array_append_val(site->compounds, compound);
    return site->compounds->len - 1;
}

void site_add_lane(Builder *builder, const GeoPoint *points, guint n, const char *name, const char *klass)
{
    Site *site = builder->site;
    const SiteLane lane = {name, klass};
    geo_shapes_begin(site->lane_shapes, GEO_LINE);
    geo_shapes_part(site->lane_shapes);
    for (guint i = 0; i < n; i++)
        geo_shapes_point(site->lane_shapes, points[i].x, points[i].y);
    g_array_append_val(site->lanes, lane);
}

static void build_lot(Builder *builder)
{
    switch (builder->lot->use) {
    case LOT_SLABS:
        build_slabs(builder);
        break;
    case LOT_TOWERS:
        build_towers(builder);
        break;
    case LOT_QUARTER:
        build_quarter(builder);
        break;
    default:
        build_public(builder);
        break;
    }
}

/* The lots of a community lie one after the other. */
static void community_lots(const Town *town, const TownCommunity *community, guint *first, guint *end)
{
    const TownBefore *a = town_before(town, community->first_before);
    const TownBefore *b = town_before(town, community->first_before + community->n_before - 1);
    const TownBlock *last = town_block(town, b->first_block + b->n_blocks - 1);
    *first = town_block(town, a->first_block)->first_lot;
    *end = last->first_lot + last->n_lots;
}

/* No block holds more than one grid of last year may. */
static guint room_in_block(const Town *town, guint32 block)
{
    const guint taken = town_block(town, block)->households;
    return taken < BLOCK_MAX ? BLOCK_MAX - taken : 0;
}

/* The lots of a community that are towers, or that are not, in their order; what they lack or have too many shifts
 * to those after them. */
static void build_pass(Builder *builder, guint first, guint end, gboolean towers, int *planned, int *wanted)
{
    Town *town = builder->town;
    for (guint i = first; i < end; i++) {
        const TownLot *lot = town_lot(town, i);
        const guint before = builder->site->households;
        if ((lot->use == LOT_TOWERS) != towers)
            continue;
        builder->lot = lot;
        builder->frame = town_block(town, lot->block)->frame;
        builder->land = lots_lot_land(town, lot);
        builder->wanted = lot->wanted ? (guint)(fmax(*wanted, 0) * lot->wanted / *planned + 0.5) : 0;
        builder->wanted = MIN(builder->wanted, MIN(lot->wanted * 9 / 5, room_in_block(town, lot->block)));
        if (builder->land.n > 2)
            build_lot(builder);
        *planned -= (int)lot->wanted;
        *wanted -= (int)(builder->site->households - before);
    }
}

/* Towers come last: they can make up for most. */
static void build_lots(Builder *builder, guint community, int *owed)
{
    const Town *town = builder->town;
    const TownCommunity *c = town_community(town, community);
    const int most = (int)c->wanted / 25, aim = (int)c->wanted + *owed;
    int wanted = (int)c->wanted + CLAMP(*owed, -most, most), planned = 0;
    guint first, end;
    community_lots(town, c, &first, &end);
    for (guint i = first; i < end; i++)
        planned += (int)town_lot(town, i)->wanted;
    build_pass(builder, first, end, FALSE, &planned, &wanted);
    build_pass(builder, first, end, TRUE, &planned, &wanted);
    *owed = aim - (int)builder->site->households;
}

Site *site_build(Town *town, guint community, int *owed)
{
    Builder builder = {.town = town,
                       .site = site_alloc(),
                       .names = name_set_new(),
                       .dice = dice_of(town->seed, 8, community)};
    const TownCommunity *c = town_community(town, community);
    build_lots(&builder, community, owed);
    for (guint k = 0; k < c->n_before; k++) {
        const TownBefore *before = town_before(town, c->first_before + k);
        for (guint i = before->first_block; i < before->first_block + before->n_blocks; i++)
            build_shops(&builder, i);
    }
    build_oddities(&builder, community, town->face_community);
    name_set_free(builder.names);
    return builder.site;
}
