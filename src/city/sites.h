/* Which buildings are to be in dedicated grids (专属网格): schools, hospitals, malls, outside the target. */
#ifndef CITY_SITES_H
#define CITY_SITES_H

#include "city/city.h"

/* What was asked for, numbered as wishes. Buildings of one wish that lie together become one grid. */
typedef struct CitySites {
    guint n_buildings;
    guint32 *of_building; /* the wish of each building, or CITY_NONE */
    GStringChunk *strings;
    GPtrArray
        *names; /* of each wish: what its grid shall be called, or NULL: after its compound or building */
} CitySites;

CitySites *city_sites_new(guint n_buildings);
void city_sites_free(CitySites *sites);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CitySites, city_sites_free)

/* A new wish; name is copied, and may be NULL. Returns its number. */
guint32 city_sites_add(CitySites *sites, const char *name);

#endif
