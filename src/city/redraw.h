/* Communities drawn anew: several made one, or one made two. The land stays the same to the last bit, and so does
 * that of all others; each building keeps its footprint and goes to one of the new communities. The grids that the
 * old ones had become the grids before, for a division to start from. */
#ifndef CITY_REDRAW_H
#define CITY_REDRAW_H

#include "city/plan.h"

/* A community that is made. */
typedef struct CityMade {
    CityCommunity row; /* texts of the city */
    guint32 place;     /* the old community whose place in the list it takes, or CITY_NONE: the end */
    guint n_pieces;    /* of land */
    guint buildings;
    gint64 households;
} CityMade;

typedef struct CityRedraw {
    guint n_old;
    guint32 *old;           /* the communities that give way, ascending */
    GArray *made;           /* CityMade */
    GeoShapes *made_shapes; /* one a made community */
    GArray *beside;         /* guint32: others, whose outline needs the corners of a new one */
    GeoShapes *beside_shapes;
    guint32
        *building_made;  /* one a building: its place in made, or CITY_NONE where it is in none of the old */
    GArray *before_gone; /* guint32: grids before that give way */
    GArray *before;      /* CityGridBefore: those that come instead */
    GeoShapes *before_shapes;
    guint n_from_plan; /* of before: the first so many were grids of the plan */
    gboolean apart;    /* after a merge: not all of the old communities are connected */
} CityRedraw;

void city_redraw_free(CityRedraw *redraw);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CityRedraw, city_redraw_free)

/* Unites n different communities, at least two, into one of the code and name given; where it is one of them it
 * keeps street, district and city of that one, else of the first. Texts are interned in the city. INPUT when a mesh
 * cannot hold the city. */
CityRedraw *city_merge(City *city, const guint32 *communities, guint n, const char *code, const char *name,
                       GError **error);

/* Cuts a community along lines, which are extended by CITY_SPLIT_REACH at both ends. The side with more households
 * (else more buildings, else more land) is made[0] and keeps the code; made[1] gets the code and name given. A
 * building goes to the side on which most of it stands, and the border goes round it. INPUT when the lines do not
 * make two pieces of one, which the message tells. */
CityRedraw *city_split(City *city, guint32 community, const GeoShapes *lines, const char *code,
                       const char *name, GError **error);

#define CITY_SPLIT_REACH 1.0 /* metres */

/* Makes grids before of the grids that the old communities have in the plan; where they have none, the grids before
 * that they have stay, under the code of the made community in which most of their households are. Codes that end
 * so, or had ended, stay as such. */
void city_redraw_grids(CityRedraw *redraw, City *city, const CityPlan *plan);

#endif
