/* The map of a city and its division as a scene: the ground, land and water, buildings, roads, borders, names, and
 * the sheet around them with title, legend, scale and north arrow. */
#ifndef DRAW_MAP_H
#define DRAW_MAP_H

#include "city/plan.h"
#include "draw/classes.h"
#include "draw/scene.h"
#include "draw/style.h"
#include "draw/text.h"
#include "draw/view.h"

/* A map of one grid, for a sheet that has its own title and legend: the grid in the light, what surrounds it muted,
 * its buildings numbered, the neighbours' codes where their land is seen. */
typedef struct MapFocus {
    guint32 grid;
    View view;            /* its frame is the whole picture */
    GeoBox kept;          /* of the picture, free of names; empty: none */
    const GeoPoint *here; /* in the world; kept free of names, or NULL */
} MapFocus;

typedef struct MapOptions {
    double width, height;   /* of the picture; at least 16 */
    guint32 community;      /* the one to show, or CITY_NONE: the whole city */
    CityUnit unit;          /* what grids are labelled with */
    gint32 least, most;     /* the band of grids; most 0: not known, nothing is marked */
    const MapFocus *focus;  /* NULL: the map of all grids, with its sheet */
    const Classes *classes; /* what grids are coloured by; NULL: so that no two neighbours are alike */
    const View *view;       /* with it the map alone fills the picture, for a sheet that has its own title and
                             * legend; its frame is the whole picture. NULL: what is shown fits */
    const GeoBox *kept;     /* with a view, or for names: parts of the picture that are free of names */
    guint n_kept;           /* so many */
    const gboolean *only;   /* of each community whether it is shown, instead of one; NULL */
    gboolean names;         /* grids are labelled with their names, not the ends of their codes */
    const guint8
        *colours; /* a colour class for each grid, COLOUR_NONE: none; NULL: found from the neighbours */
} MapOptions;

/* What a legend has to explain, as bits. */
typedef enum {
    MAP_SEEN_WATER = 1 << 0,
    MAP_SEEN_COMPOUND = 1 << 1,
    MAP_SEEN_HOME = 1 << 2,
    MAP_SEEN_PUBLIC = 1 << 3,
    MAP_SEEN_TRADE = 1 << 4,
    MAP_SEEN_MAIN_ROAD = 1 << 5,
    MAP_SEEN_STREET = 1 << 6,
    MAP_SEEN_LANE = 1 << 7,
    MAP_SEEN_RAIL = 1 << 8,
    MAP_SEEN_GRID = 1 << 9,
    MAP_SEEN_OVER = 1 << 10,
    MAP_SEEN_UNDER = 1 << 11,
    MAP_SEEN_PARCEL = 1 << 12,
    MAP_SEEN_SCHOOL = 1 << 13,
    MAP_SEEN_HEALTH = 1 << 14,
    MAP_SEEN_OFFICE = 1 << 15,
} MapSeen;

/* The signs of schools, places of health and of public offices. */
#define MAP_SIGN_SCHOOL "文"
#define MAP_SIGN_HEALTH "十"
#define MAP_SIGN_OFFICE "★"

/* What came onto the picture. */
typedef struct MapReport {
    guint grids;    /* in view */
    guint labelled; /* of them, with a label */
    guint classes;  /* of colours */
    guint in_class[CLASSES_MOST +
                   1];    /* of the options' classes: the grids that are shown, last those in none */
    guint unnumbered;     /* buildings of the grid in focus whose number or name found no place */
    guint unnamed;        /* its neighbours with land in view whose name found no place */
    double metres_a_unit; /* scale */
    guint seen;           /* MapSeen */
} MapReport;

/* city, plan, style and text are borrowed for the call; plan may have no grid. report may be NULL. Free with
 * scene_free(). */
Scene *map_scene(const City *city, const CityPlan *plan, const Style *style, Text *text,
                 const MapOptions *options, MapReport *report);

/* Only the names and numbers, as they find room in a view: for a canvas that keeps all the rest. options->width,
 * height and community are not looked at. Texts only, in the units of the view's frame. Free with scene_free(). */
Scene *map_names(const City *city, const CityPlan *plan, const Style *style, Text *text,
                 const MapOptions *options, const View *view);

#endif
