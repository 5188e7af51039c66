/* Sheets of paper: a kind of sheet (board, ...) makes a list of them from a project, and run.h prints any list. */
#ifndef PRINT_SHEET_H
#define PRINT_SHEET_H

#include "city/plan.h"
#include "city/staff.h"
#include "draw/style.h"
#include "draw/text.h"
#include "print/template.h"

typedef struct _cairo cairo_t;

/* What all sheets of a run have in common; borrowed. */
typedef struct SheetSet {
    const City *city;
    const CityPlan *plan;
    const CityStaff *staff;
    const Template *template;
    const Style *style;
    const char *date;      /* as it is printed */
    double width, height;  /* of the paper, points, at least 100 */
    guint scale;           /* the N of 1:N; 0: the largest round one at which everything fits */
    const GArray *changes; /* CityChange, for kinds that want them; else NULL */
    const GeoPoint *here;  /* "you are here", in the world; or NULL */
    GArray *placed;        /* PagePlaced of every text, for a paint on one thread; NULL: not kept */
} SheetSet;

/* What is wrong with a sheet, as bits. */
typedef enum {
    SHEET_NO_OFFICER = 1 << 0,
    SHEET_NO_PHONE = 1 << 1,
    SHEET_NO_PHOTO = 1 << 2,
    SHEET_BAD_PHOTO = 1 << 3,    /* cannot be read */
    SHEET_COARSE_PHOTO = 1 << 4, /* below 120 dots an inch on this paper */
    SHEET_TEXT_CUT = 1 << 5,
    SHEET_NO_GLYPH = 1 << 6,  /* a character that no font has */
    SHEET_TOO_LARGE = 1 << 7, /* the map does not fit at the scale asked for */
    SHEET_NO_QR = 1 << 8,     /* its text is too long */
    SHEET_HERE_OUTSIDE = 1 << 9,
} SheetFault;
#define SHEET_N_FAULTS 10

/* A map on a sheet: the frame in points from the sheet's upper left corner, y down, and what of the world it shows. */
typedef struct SheetMap {
    GeoBox frame, world;
} SheetMap;

#define SHEET_SUM 16 /* bytes of a checksum */

typedef struct SheetReport {
    guint faults;
    guint scale;               /* of the map; 0: there is none */
    guint unnumbered;          /* buildings whose number found no place on the map */
    guint unnamed;             /* neighbouring grids with land on the map whose name found no place */
    SheetMap map;              /* where scale is not 0 */
    guint8 content[SHEET_SUM]; /* a checksum of what is on it (content.h): set by press.h, not by the kind */
} SheetReport;

typedef struct Sheet Sheet;

/* Paints the sheet with its upper left corner at the origin, in points. Called on any thread, with a text of that
 * thread in the style's family; the same sheet always gives the same picture. */
typedef SheetReport (*SheetPaint)(const Sheet *sheet, cairo_t *cr, Text *text);

struct Sheet {
    char *code;           /* of its grid, community or worker: names its page and its file */
    char *title;          /* its bookmark */
    double width, height; /* points */
    const SheetSet *set;
    guint32 index; /* which one, as its kind counts */
    GArray *
        items; /* guint32: what is on it, or on all sheets of its run, as its kind counts; referenced, or NULL */
    SheetPaint paint;
};

/* code and title are copied; NULL is "". Free with sheet_free(). */
Sheet *sheet_new(const SheetSet *set, guint32 index, const char *code, const char *title, SheetPaint paint);
void sheet_free(Sheet *sheet);

/* A kind of sheets, as --template names it. */
typedef struct SheetKind {
    const char *name;
    const char *title; /* N_("..."): of the document */
    const char *look;  /* the built-in one, as text */
    guint paper;       /* the N of the A series that it has by default, */
    gboolean portrait; /* upright or lying */
    gboolean wants_changes;
    /* The sheets (Sheet *, owned by the array) for the n chosen grids; may be empty. */
    GPtrArray *(*list)(const SheetSet *set, const guint32 *grids, guint n);
} SheetKind;

extern const SheetKind *const sheet_kinds[];
extern const guint sheet_n_kinds;

/* The kind of that name; NULL when there is none. */
const SheetKind *sheet_kind_find(const char *name);

/* The sides of paper A0 to A7 (ISO 216), millimetres. */
void sheet_paper_size(guint n, double *shorter, double *longer);

/* Of each community of the city, whether one of the n grids is its; for kinds that have sheets of communities.
 * Free with g_free(). */
gboolean *sheet_communities(const SheetSet *set, const guint32 *grids, guint n);

/* The fault of the bit as a line of text, translated. */
const char *sheet_fault_text(SheetFault fault);

#endif
