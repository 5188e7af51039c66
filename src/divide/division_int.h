/* The phases of a division, one community at a time: land -> grids -> borders -> names -> notes. */
#ifndef DIVIDE_DIVISION_INT_H
#define DIVIDE_DIVISION_INT_H

#include "divide/atoms.h"
#include "divide/division.h"
#include "divide/fixed.h"

/* One community on its way through the phases. */
typedef struct Part {
    Cells *cells; /* NULL: no land */
    Fixed *fixed;
    GeoShape *kept; /* a fixed grid: the polygon that it shall keep, or one of kind GEO_NONE */
    Atoms *atoms;
    guint32 *grid;  /* an atom: those of the free land, then the fixed ones */
    gboolean shown; /* while it is divided */
    DivisionNote note;
} Part;

/* When something of the division was last shown. */
typedef struct Showing {
    GMutex lock;
    gint64 at; /* microseconds of the monotonic clock */
} Showing;

typedef struct Division {
    const City *city;
    const DivisionOptions *options;
    SearchOptions search; /* the options', with the price of moving */
    Job *job;
    Showing *showing; /* NULL: nobody watches */
    CellSources *sources;
    guint n;          /* to be divided */
    guint n_all;      /* and beside them */
    Part *parts;      /* first those to be divided, then those of which only the borders matter */
    guint *order;     /* parts, the largest first */
    GHashTable *used; /* set of the codes that no new grid may get */
} Division;

/* Fills fixed, kept and atoms. */
void division_find_atoms(const Division *division, Part *part);
/* Fills grid, and with it the note: how many grids and why, what the search says of them, and where one is outside
 * the band why that cannot be helped. FALSE when the number asked for cannot be made, or when cancelled. */
gboolean division_divide_land(const Division *division, Part *part, GError **error);
/* Settles the free land and measures the borders between grids: drawn taut anew, they are straighter than those of
 * the cells. */
void division_settle(Part *part);

/* One community of which better plans are to be shown. */
typedef struct ShowPart {
    const Division *division;
    Part *part;
} ShowPart;

/* A SearchWatch; data is the ShowPart. */
void division_show_better(const guint32 *plan, gpointer data);
/* Shows a community that is divided, where anybody watches. */
void division_show_done(const Division *division, Part *part);

/* The grids' polygons; those of locked grids stay. */
GeoShapes *division_draw_grids(Part *part);
/* Appends the grids in the order of their codes, and the community's old codes. Gives that order, which the caller
 * frees: numbers of the part's grids, by their places in the plan. NULL when the codes do not suffice. */
guint *division_name_grids(const Division *division, Part *part, const GeoShapes *shapes, CityPlan *plan,
                           GError **error);
/* Appends the cells. The first of the part's grids in the plan, and their order, as of division_name_grids(). */
void division_append_cells(const Part *part, guint first_grid, const guint *order, CityPlan *plan);

/* What the objective says of each divided grid, and what proves how even they could be. */
void division_explain(const Division *division, Part *part, guint first_grid, const guint *order,
                      const CityPlan *plan);
/* The heaviest building of an atom, by name; owned by the caller. NULL where it has none. */
char *division_name_atom(const Division *division, const Part *part, guint32 atom);
void division_note_clear(gpointer note);

#endif
