/* What the files that draw a map's layers share. They are called in the order of painting. */
#ifndef DRAW_MAP_INT_H
#define DRAW_MAP_INT_H

#include "draw/arcs.h"
#include "draw/label.h"
#include "draw/map.h"
#include "draw/panels.h"
#include "geo/index.h"

typedef struct Map {
    const City *city;
    const CityPlan *plan;
    const Style *style;
    Text *text;
    const MapOptions *options;
    gboolean parcels; /* the buildings are parcels of land */
    GeoBox frame;     /* the part of the picture that is left for the map */
    Panels panels;
    View view;    /* of the panel that is drawn */
    GeoBox world; /* the part of the world in view */
    double metres_a_unit;
    double weight; /* of lines: 1 at a metre a unit, less in overviews */
    Scene *scene;
    Labels *labels;
    Arcs *grid_arcs;
    guint8 *grid_classes;     /* colour class of each grid */
    GArray *obstacles;        /* GeoBox: what names of areas had better not cover; empty until it is known */
    GeoIndex *obstacle_index; /* of them, or NULL */
    GeoShapes *lit;           /* the area whose border stays free of names, in the picture; or NULL */
    gboolean texts_only;      /* no signs: the canvas has letters and nothing else */
    guint seen;
    MapReport report;
} Map;

/* A fresh shape of the scene that the following shapes of the world are appended to. */
guint map_begin(Map *map, GeoKind kind);
void map_append(Map *map, GeoShape world);
/* The share of the box that obstacles cover. */
double map_covered(const Map *map, GeoBox box);
/* TRUE when the shape is in view; *box, in the picture, may be NULL. */
gboolean map_sees(const Map *map, GeoShape world, GeoBox *box);
/* A line of the style at the weight of this map's scale. */
CanvasStroke map_line(const Map *map, CanvasStroke line);

void map_draw_land(Map *map);
void map_draw_buildings(Map *map);
void map_draw_roads(Map *map);
void map_draw_rails(Map *map);
void map_draw_borders(Map *map);
/* Sets what names of areas avoid: the boxes are taken over. */
void map_avoid(Map *map, GArray *boxes);
/* The wash over all but the n shapes of the world, which do not overlap. */
void map_wash_outside(Map *map, const GeoShape *worlds, guint n);
/* A map of one grid: its neighbours' borders, the wash over them, the light on the grid. */
void focus_draw_borders(Map *map);
/* Before any name: keeps the grid's border free of them, and names "you are here". */
void focus_begin_names(Map *map);
/* TRUE when the point of the picture is nearer than reach to the border that is kept free. */
gboolean map_on_border(const Map *map, GeoPoint at, double reach);
/* Names the neighbours where their land is seen. */
void focus_name_grids(Map *map);
void map_name_areas(Map *map);
void map_name_streets(Map *map);
void map_name_compounds(Map *map);
/* Sets a name along a line of the picture, as a small street's; FALSE where it has no room. */
gboolean map_name_along(Map *map, const char *name, GeoPoint from, GeoPoint to);
/* Names the lanes of the n named buildings that are not told; their names are added to the told ones (owned). */
void map_name_lanes(Map *map, const guint32 *houses, guint n, GHashTable *told);
/* Keeps names off the border of an area, which streets that run along it have beside them. */
void map_block_border(Map *map, GeoShape world);
void map_mark_landmarks(Map *map);
void map_number_buildings(Map *map);
/* Sets the text beside the building, a shape of the picture, at the end of a thin line to it; FALSE where there is
 * no room within reach. */
gboolean map_place_with_leader(Map *map, GeoShape building, const CanvasText *text);

/* The part of the picture that is left for the map. */
GeoBox sheet_map_frame(const MapOptions *options);
/* Reserves room on the map for what the sheet lays over it. */
void sheet_reserve(Map *map);
void sheet_draw(Map *map);

/* Whether the community is among what is shown; others are muted. */
gboolean map_shows(const Map *map, guint32 community);

/* Width a road of a class is drawn with, without casing; 0 when it is left out. */
double map_road_width(const Map *map, StyleRoadClass klass);

/* The next lower factor of a row of few: each size of a font is looked for anew among all fonts, which takes as long as
 * setting a hundred texts. */
double map_text_step(double factor);
/* The scene's text in a style, size times factor. */
CanvasText map_text(const Map *map, StyleTextKind kind, double factor);
/* Width of the string in the text's font. */
double map_text_width(const Map *map, const CanvasText *text, const char *string);

#endif
