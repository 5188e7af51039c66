/* How a map looks: colours, widths, sizes, read from a theme file (maps/themes/light.ini documents every key). A
 * theme gives all keys or only those that differ from the built-in light theme. */
#ifndef DRAW_STYLE_H
#define DRAW_STYLE_H

#include "draw/canvas.h"

#define STYLE_MAX_CLASSES 12
#define STYLE_STEPS       5 /* colours of a figure */

typedef enum {
    STYLE_TRUNK,
    STYLE_PRIMARY,
    STYLE_SECONDARY,
    STYLE_TERTIARY,
    STYLE_RESIDENTIAL,
    STYLE_SERVICE,
    STYLE_PATH,
    STYLE_N_ROADS,
} StyleRoadClass;

typedef struct StyleRoad {
    Colour fill, casing;
    double metres;      /* width of the real road */
    double least, most; /* drawn width */
    double edge;        /* width of the casing on each side */
    double limit;       /* left out above so many metres a unit */
} StyleRoad;

typedef struct StyleText {
    CanvasFont font;
    Colour colour;
    double halo; /* width; 0: none */
} StyleText;

typedef enum {
    STYLE_TITLE,
    STYLE_SUBTITLE,
    STYLE_LEGEND,
    STYLE_COMMUNITY,
    STYLE_GRID,
    STYLE_COUNT,
    STYLE_STREET,
    STYLE_COMPOUND,
    STYLE_BUILDING,
    STYLE_WATER,
    STYLE_N_TEXTS,
} StyleTextKind;

/* What a map of gaps shows: a grid that lacks nothing, its board, its officer, both; and a home and land that are in
 * no grid. */
typedef enum {
    STYLE_FAULT_NONE,
    STYLE_FAULT_BOARD,
    STYLE_FAULT_OFFICER,
    STYLE_FAULT_BOTH,
    STYLE_FAULT_HOME,
    STYLE_FAULT_LAND,
    STYLE_N_FAULTS
} StyleFault;

typedef struct Style {
    char *family;
    Colour paper, ground, frame, wash, halo;
    Colour water, shore;
    CanvasStroke stream;
    Colour community;
    CanvasStroke community_line, community_band;
    guint n_classes; /* of the grids' colours: 4 to STYLE_MAX_CLASSES */
    Colour grid[STYLE_MAX_CLASSES];
    CanvasPattern pattern[STYLE_MAX_CLASSES];
    Colour pattern_line;
    double pattern_step;
    CanvasStroke grid_line;
    Colour warning;
    Colour steps[STYLE_STEPS], no_step; /* of grids by a figure, from the least to the most */
    Colour faults[STYLE_N_FAULTS];
    Colour compound;
    CanvasStroke compound_line;
    Colour home, public, trade, sign;
    CanvasStroke building_line;
    StyleRoad roads[STYLE_N_ROADS];
    CanvasStroke rail, rail_gap;
    StyleText texts[STYLE_N_TEXTS];
} Style;

/* The light theme that is built in. */
Style *style_new(void);
void style_free(Style *style);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Style, style_free)

/* A theme file. IO when it cannot be read, INPUT when it is faulty: the message names file, line and key. */
Style *style_read(const char *path, GError **error);

/* The same from memory; name stands in messages. */
gboolean style_parse(Style *style, const char *text, const char *name, GError **error);

/* The class of a road by its OSM highway value; unknown and NULL count as residential. */
StyleRoadClass style_road_class(const char *highway);

/* The fill of a grid of a class; classes beyond the theme's colours take a pattern in addition. */
CanvasFill style_grid_fill(const Style *style, guint klass);

/* The fill of a grid by a figure: step of n, 1 to STYLE_STEPS; step n is that of grids without one, hatched. */
CanvasFill style_step_fill(const Style *style, guint step, guint n);

/* The fill of what a map of gaps shows; those of grids also differ by pattern. */
CanvasFill style_fault_fill(const Style *style, StyleFault fault);

#endif
