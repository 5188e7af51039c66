/* What the files that paint an overview share: overview.c places the blocks, overview_map.c paints the map,
 * overview_lists.c the table of grids and the index. */
#ifndef PRINT_OVERVIEW_INT_H
#define PRINT_OVERVIEW_INT_H

#include "draw/scene.h"
#include "print/overview.h"
#include "print/page.h"
#include "print/squares.h"

/* Lengths are in units; larger paper has larger units, but more of them as well. */
typedef struct Overview {
    const SheetSet *set;
    guint32 community;
    double unit, width, height;
    GeoBox map, grids, index; /* frames of the blocks */
    View view;                /* in the map's frame, which begins at (0, 0) */
    guint scale;
    gboolean fits;
    Squares squares;
    GArray *members; /* guint32: the grids of the community */
    Page page;
    Text *text;
    SheetReport report;
} Overview;

/* Lays out without painting; clear with overview_clear(). */
void overview_init(Overview *o, const SheetSet *set, guint32 community);
void overview_clear(Overview *o);

/* The map as a scene, its frame at (0, 0). */
Scene *overview_scene(const Overview *o, Text *text, guint *seen, guint *unnumbered);
void overview_draw_map(Overview *o);

void overview_draw_grids(Overview *o);
/* The index from a row on in columns in box; returns the first row that found no room. */
guint overview_draw_index(Overview *o, const GArray *rows, guint from, GeoBox box);
/* How many rows have room in box, of n. */
guint overview_index_room(GeoBox box, guint n);
/* The height of the table of grids. */
double overview_grids_height(const Overview *o);

/* A title over a block at y, with a rule; returns where the block begins. */
double overview_heading(Overview *o, double x0, double x1, double y, const char *text);

/* What a grid is painted with. */
CanvasFill overview_fill(const Overview *o, guint member);

#endif
