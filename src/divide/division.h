/* The whole division, phase by phase: cells, graph, number of grids, search, borders, codes. */
#ifndef DIVIDE_DIVISION_H
#define DIVIDE_DIVISION_H

#include "base/job.h"
#include "city/plan.h"
#include "city/sites.h"
#include "divide/cells.h"
#include "divide/count.h"
#include "divide/division_view.h"
#include "divide/old_plan.h"

typedef struct DivisionOptions {
    SearchOptions search;
    CityUnit unit;
    guint grids; /* general ones in each community; 0: as many as the weight asks for */
    const guint
        *shares; /* general ones in each of the communities to divide, from total_share_out(); or NULL */
    const CityPlan *current;    /* whose locked grids are kept as they are; or NULL */
    const CitySites *sites;     /* buildings of dedicated grids; or NULL */
    const guint32 *communities; /* ascending indices of those to divide; NULL: all */
    guint n_communities;
    const char *date;   /* ISO: since when the grids are valid; or NULL */
    const OldPlan *old; /* the plan that this one follows, of the same city; or NULL */
    double keep;        /* in [0, 1]: the wish to keep it, see keep_price(); 0 without it */
    DivisionShow
        show; /* called with each community when it has its first grids, a few times a second while they
                         * get better, and when they are as they will be; or NULL */
    gpointer show_data;
} DivisionOptions;

/* What became of one community. */
typedef struct DivisionNote {
    guint32 community;
    guint atoms, cells;
    guint grids;             /* 0 where there is no land */
    guint locked, dedicated; /* of them; a locked dedicated one is counted in both */
    guint divided;           /* of them: general grids made by this division */
    guint parts;             /* that locked and dedicated grids leave of the land; 1 where there are none */
    guint parts_too_small;   /* of them: inhabited, but below the band */
    gint64 smallest_part;    /* the weight of the smallest of these */
    guint redrawn;           /* locked grids whose borders could not be kept point by point */
    guint buildings_lost;    /* of locked grids: they share a cell with others now */
    guint kept,
        ended; /* of the community's old grids: those that a grid continues, and those that none does */
    gint64 stayed, moved; /* weight that was in old grids: now in the grid that continues its own, or not */
    Count count;          /* how many grids the free land's weight asks for, and why */
    SearchScore score;    /* of the free land, without by_part; zero where there is none */
    gboolean band_broken; /* proven: no number of grids in one piece keeps the band, wherever borders run */
    CellBorder border;    /* between grids, as drawn */
    char *band_building;  /* with it: that building and what hangs on it prove it; or NULL */
    char *bound_building; /* name of the heaviest building of score.bound.atom, or NULL */
    GArray *by_grid;      /* with search.explain: a DivisionGrid for each of the divided, by code; or NULL */
} DivisionNote;

/* What a grid has of each term of the objective. */
typedef struct DivisionGrid {
    char *code;
    gint64 weight;
    ObjectiveValue value;
} DivisionGrid;

/* Divides communities of the city. Locked grids of the current plan keep their buildings, code, name and polygon;
 * dedicated grids take their sites; the rest is divided. *plan gets their cells and grids, *notes a DivisionNote
 * for each of them, which the array frees, in the order of the city. A community without land gets no grid, one
 * without weight a single grid. The plan depends on the city and the options alone, not on the number of threads,
 * nor on what is shown.
 * Errors: INPUT when the number of grids asked for cannot be made, CANCELLED. Free with city_plan_free() and
 * g_array_unref(). */
gboolean division_run(const City *city, const DivisionOptions *options, Job *job, CityPlan **plan,
                      GArray **notes, GError **error);

#endif
