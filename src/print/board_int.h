/* What the files that paint a board share: board.c places the blocks, board_people.c and board_map.c fill them. */
#ifndef PRINT_BOARD_INT_H
#define PRINT_BOARD_INT_H

#include "draw/scene.h"
#include "draw/view.h"
#include "print/board.h"
#include "print/page.h"

/* Lengths are in units: points of an A3 sheet, more on larger paper and less on smaller. */
typedef struct Board {
    const SheetSet *set;
    const CityGrid *grid;
    guint32 index;
    const CityWorker *officer; /* or NULL */
    Page page;
    Text *text;
    double unit; /* points */
    double width, height;
    double factor;  /* of the texts in the column that is filled */
    guint left_out; /* addresses that found no room in it */
    SheetReport report;
} Board;

/* The map of a board before it is painted: what takes as long as the painting, and needs no sheet. */
typedef struct BoardMap {
    Scene *scene;
    View view; /* its frame begins at (0, 0) */
    guint faults, scale, unnumbered, unnamed, seen;
} BoardMap;

/* Draws the grid's map; text of the style's family, of no other thread. Free with board_map_free(). */
BoardMap *board_map_new(const SheetSet *set, guint32 grid, Text *text);
void board_map_free(BoardMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BoardMap, board_map_free)

/* A column that is filled from the top. */
typedef struct Column {
    double x0, x1, y, bottom;
} Column;

/* The map in frame, its north arrow on it. */
void board_draw_map(Board *board, const BoardMap *map, GeoBox frame);
/* Where the map is on the sheet. */
GeoBox board_map_frame(const Board *board);
/* A board without a sheet: lengths, grid and officer. */
Board board_begin(const SheetSet *set, guint32 grid, Text *text);
/* Scale bar, scale, and what the map's colours mean, in a strip under the map. */
void board_draw_key(Board *board, const BoardMap *map, GeoBox strip);

void board_draw_officer(Board *board, Column *column);
/* What is posted as the officer's duties; "" for nothing. */
const char *board_duties(const Board *board);
void board_draw_duties(Board *board, Column *column);
void board_draw_team(Board *board, Column *column);
void board_draw_figures(Board *board, Column *column);
/* The supervision phone and the QR code, at the column's foot. */
void board_draw_contact(Board *board, Column *column);

#endif
