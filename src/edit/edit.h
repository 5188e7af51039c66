/* A plan being changed by hand: commands, their undoing and the list of them. A command either leaves a plan that
 * keeps the rules (each grid in one piece where its land is, nothing locked changed, no grid without its buildings)
 * or leaves the plan as it was and says why. Borders follow those of the cells: no other grid's is drawn anew.
 *
 * Grids keep their numbers in the plan. One that ends stays as a row with valid_to and without land; one that is
 * made is the last. Errors: INPUT. */
#ifndef EDIT_EDIT_H
#define EDIT_EDIT_H

#include "edit/record.h"

typedef struct Edit Edit;

/* Borrows both; nobody else may change the plan meanwhile. date is today's, as in valid_from. */
Edit *edit_new(const City *city, CityPlan *plan, const char *date);
void edit_free(Edit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Edit, edit_free)

/* What a grid would come to. */
typedef struct EditSide {
    guint32 grid;
    gint32 households, people, buildings;
} EditSide;

/* A move thought through: what must follow so that no grid is in more parts than before, and both sides' totals.
 * Pinned buildings are left out. */
typedef struct EditMove {
    guint32 to;        /* with fresh, the number after the last */
    gboolean fresh;    /* the cells make a new grid: see edit_make() */
    GArray *cells;     /* guint32: all that move, those asked for first */
    guint asked;       /* so many of them */
    guint pinned;      /* cells asked for that stay because they are pinned */
    guint followers;   /* buildings that must follow */
    gint64 households; /* of the followers */
    guint open;        /* cells of open land that must follow; they do so without repair */
    double open_area;  /* square metres of those */
    GArray *sides;     /* EditSide: to, then each grid that gives */
} EditMove;

void edit_move_free(EditMove *move);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EditMove, edit_move_free)

/* The grids of its community that border on a cell, in the order of their numbers, then those that border on its
 * grid elsewhere: where a building at the cell can go. guint32; free with g_array_unref(). */
GArray *edit_grids_beside(Edit *edit, guint32 cell);

/* Plans to move n cells to a grid of their community, with the smallest repair: the fewest households, then
 * buildings, then cells (for cells that do not hang together, or are far from the grid, it may be more). NULL when
 * no repair makes that a sound plan. Cells that are the grid's already are left out. */
EditMove *edit_plan_move(Edit *edit, const guint32 *cells, guint n, guint32 to, GError **error);

/* Does so. Where buildings must follow it fails, unless repair: then they do. */
gboolean edit_move(Edit *edit, const EditMove *move, gboolean repair, GError **error);

/* Plans to fill a grid with the buildings nearest to its households that border on it, one after the other, each
 * with what must follow, until it is as near as it gets to a target. */
EditMove *edit_plan_finish(Edit *edit, guint32 grid, gint64 target, CityUnit unit, GError **error);

/* Plans what a border does when it is dragged into a grid: what is mostly between it and the path goes from that one
 * to the other. A path of two points pulls the border at the first to the second, and takes as much of it along to
 * either side as looks natural; a longer one replaces the border from its first to its last point. Points that are
 * dragged to snap to streets, water, railways and the walls of compounds within so many metres, 0 for not. */
EditMove *edit_plan_drag(Edit *edit, guint32 from, guint32 to, const GeoPoint *path, guint n, double snap,
                         GError **error);

/* The point of such lines nearest to one, within so many metres; else the point itself. */
GeoPoint edit_snap(const Edit *edit, GeoPoint at, double most);

/* Plans a new grid of n cells of one community, which must hang together or be led together; and one of what lies on
 * one side of a line in a grid, buildings where most of them lies: of the two sides the one with fewer households
 * leaves, and both are in one piece where the land is. */
EditMove *edit_plan_new(Edit *edit, const guint32 *cells, guint n, GError **error);
EditMove *edit_plan_cut(Edit *edit, guint32 grid, const GeoPoint *line, guint n, GError **error);

/* Makes that grid. Where other buildings must follow it fails, unless repair: then they do. */
gboolean edit_make(Edit *edit, const EditMove *move, const char *code, const char *name, CityGridKind kind,
                   gboolean repair, GError **error);

/* Has one grid take over n others that border on it. */
gboolean edit_merge(Edit *edit, guint32 into, const guint32 *grids, guint n, GError **error);

/* Has n cells, each once, go each to a grid of its community, as one command of a kind ("rebalance"): for what was
 * worked out elsewhere. Fails when a grid would be in more parts than before or without a building, or something is
 * locked or pinned. */
gboolean edit_assign(Edit *edit, const char *kind, const guint32 *cells, const guint32 *grids, guint n,
                     GError **error);

/* Gives a grid another name, or another code; the old code ends. A code is that of the community and digits; neither
 * may be another's. */
gboolean edit_rename(Edit *edit, guint32 grid, const char *name, GError **error);
gboolean edit_renumber(Edit *edit, guint32 grid, const char *code, GError **error);

/* Whether a grid that is made or named anew can have this code, this name. */
gboolean edit_check_code(const Edit *edit, guint32 community, const char *code, GError **error);
gboolean edit_check_name(const Edit *edit, guint32 community, const char *name, GError **error);

/* Has n grids keep all they have, or lets them change again. */
gboolean edit_lock(Edit *edit, const guint32 *grids, guint n, gboolean locked, GError **error);

/* Has the buildings of n cells stay in their grids when others move, or lets them go. */
gboolean edit_pin(Edit *edit, const guint32 *cells, guint n, gboolean pinned, GError **error);

/* The number of commands on the list, those done and then those undone; how many are done; and one of them. */
guint edit_count(const Edit *edit);
guint edit_position(const Edit *edit);
const EditRecord *edit_record(const Edit *edit, guint index);

/* Undoes or does again until so many commands are done. */
gboolean edit_go(Edit *edit, guint position, GError **error);

/* Puts a record at the end of the list, as done, without doing it: for the list of a plan that was saved. */
void edit_restore(Edit *edit, EditRecord *record);
/* Of the restored records, those from position on are undone. */
void edit_restore_position(Edit *edit, guint position);

/* What is another since edit_changes_saved(), for whoever keeps the plan. */
typedef struct EditChanges {
    GArray *cells; /* guint32, ascending, as the next */
    GArray *grids; /* of other rows, totals or outlines; those past the plan's last are no more */
    GArray *told;  /* of these, all but those that only their outline changed */
    guint kept;    /* so many of the records that were on the list then still begin it */
} EditChanges;

const EditChanges *edit_changes(Edit *edit);
void edit_changes_saved(Edit *edit);

#endif
