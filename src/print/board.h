/* The board (公示牌) of one grid: its map, who looks after it and how they are reached. */
#ifndef PRINT_BOARD_H
#define PRINT_BOARD_H

#include "city/plan.h"
#include "city/staff.h"
#include "draw/style.h"
#include "draw/text.h"
#include "print/template.h"

/* What all boards of a run have in common; borrowed. */
typedef struct BoardSet {
    const City *city;
    const CityPlan *plan;
    const CityStaff *staff;
    const Template *template;
    const Style *style;
    const char *date;     /* as it is printed */
    double width, height; /* of the sheet, points, at least 100 */
    guint scale;          /* the N of 1:N; 0: the largest round one at which the grid fits */
    const GeoPoint *here; /* "you are here", in the world; or NULL */
} BoardSet;

/* What is wrong with a board, as bits. */
typedef enum {
    BOARD_NO_OFFICER = 1 << 0,
    BOARD_NO_PHONE = 1 << 1,
    BOARD_NO_PHOTO = 1 << 2,
    BOARD_BAD_PHOTO = 1 << 3,    /* cannot be read */
    BOARD_COARSE_PHOTO = 1 << 4, /* below 120 dots an inch on this paper */
    BOARD_TEXT_CUT = 1 << 5,
    BOARD_NO_GLYPH = 1 << 6,  /* a character that no font has */
    BOARD_TOO_LARGE = 1 << 7, /* the grid does not fit at the scale asked for */
    BOARD_NO_QR = 1 << 8,     /* its text is too long */
    BOARD_HERE_OUTSIDE = 1 << 9,
} BoardFault;
#define BOARD_N_FAULTS 10

typedef struct BoardReport {
    guint faults;
    guint scale;      /* of the map */
    guint unnumbered; /* buildings of the grid whose number found no place on the map */
} BoardReport;

/* The fault of the bit as a line of text, translated. */
const char *board_fault_text(BoardFault fault);

#endif
