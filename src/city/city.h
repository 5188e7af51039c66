/* The model: what the sources say of a city, as flat arrays. Row i of a layer has its geometry in shape i. All
 * geometry is in the city's planar CRS, in metres. Strings are interned: equal strings are equal pointers, they live
 * as long as the city, and an absent text is NULL. */
#ifndef CITY_CITY_H
#define CITY_CITY_H

#include "geo/shapes.h"

#define CITY_NONE    G_MAXUINT32 /* no community, no compound, no cell, ... */
#define CITY_UNKNOWN (-1)        /* a count that the source does not give */

typedef struct CityCommunity {
    const char *code, *name, *street, *district, *city;
} CityCommunity;

typedef struct CityBuilding {
    const char *id;       /* unique in the city: the source's, or made from the row number */
    const char *name;     /* house number or name: "6号楼" */
    const char *compound; /* name as the source gives it */
    const char
        *usage; /* residential, school, hospital, shop, office, ...: in OSM terms, or the source's word */
    guint32 community;  /* index, or CITY_NONE when outside all */
    gint32 households;  /* or CITY_UNKNOWN */
    gint32 people;      /* or CITY_UNKNOWN */
    gint32 floors;      /* or CITY_UNKNOWN */
    gboolean estimated; /* households were estimated */
} CityBuilding;

typedef struct CityCompound {
    const char *id, *name, *kind;
} CityCompound;

typedef struct CityRoad {
    const char *name;
    const char *klass; /* trunk, primary, secondary, tertiary, residential, service, ...: OSM highway terms */
} CityRoad;

/* Water (polygons or lines) and railways. */
typedef struct CityFeature {
    const char *name, *kind;
} CityFeature;

typedef struct CityGridBefore {
    const char *code, *name, *officer, *community;
    const char *
        valid_to; /* ISO date when the code ended, or NULL. A row without geometry is a code that ended before and
                           * is kept so that it is not given again */
} CityGridBefore;

typedef struct City {
    char *crs; /* "EPSG:4544" */
    GStringChunk *strings;
    GArray *communities; /* CityCommunity; polygons */
    GeoShapes *community_shapes;
    GArray *buildings; /* CityBuilding; polygons or points */
    GeoShapes *building_shapes;
    GArray *compounds; /* CityCompound; polygons */
    GeoShapes *compound_shapes;
    GArray *roads; /* CityRoad; lines */
    GeoShapes *road_shapes;
    GArray *waters; /* CityFeature; polygons or lines */
    GeoShapes *water_shapes;
    GArray *rails; /* CityFeature; lines */
    GeoShapes *rail_shapes;
    GArray *grids_before; /* CityGridBefore; polygons */
    GeoShapes *grid_before_shapes;
} City;

City *city_new(const char *crs);
void city_free(City *city);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(City, city_free)

/* The city's own copy of text; NULL for NULL or "". */
const char *city_intern(City *city, const char *text);

static inline const CityCommunity *city_community(const City *city, guint index)
{
    return &g_array_index(city->communities, CityCommunity, index);
}

static inline const CityBuilding *city_building(const City *city, guint index)
{
    return &g_array_index(city->buildings, CityBuilding, index);
}

/* What is divided evenly. */
typedef enum { CITY_HOUSEHOLDS, CITY_PEOPLE } CityUnit;

/* The building's weight in the unit; an unknown count weighs 0. */
gint32 city_building_weight(const City *city, guint building, CityUnit unit);

/* Whether the building is ground rather than a building: a large parcel where nobody lives and that is shaped like a
 * street or a river. Layers of parcels have them; one that reaches through a whole quarter cannot be kept whole. */
gboolean city_building_is_ground(const City *city, guint building);

#endif
