/* What the commands share. */
#ifndef EDIT_EDIT_INT_H
#define EDIT_EDIT_INT_H

#include "edit/edit.h"
#include "edit/mosaic.h"

struct Edit {
    const City *city;
    CityPlan *plan;
    const char *date;
    Mosaic **mosaics;          /* one a community, made when it is first needed */
    guint32 *start, *building; /* of cell c: building[start[c]] to building[start[c + 1] - 1] */
    GPtrArray *records;        /* EditRecord */
    guint done;                /* of them */
    EditChanges changes;       /* each may be named several times */
};

/* The cells of a community. */
const Mosaic *edit_mosaic(Edit *edit, guint32 community);

/* Does a command and puts it on the list in the place of those undone. Takes the record over. */
gboolean edit_do(Edit *edit, EditRecord *record, GError **error);

/* Has the plan go from one state, which it must be in, to another of the same cells and grids; or leaves it as it
 * is. */
gboolean edit_put(Edit *edit, const EditState *from, const EditState *to, GError **error);

/* FALSE with the reason when a grid has ended or is locked. */
gboolean edit_check_free(const Edit *edit, guint32 grid, GError **error);

/* Adds what the buildings of a cell come to, sign times. */
void edit_side_add(const Edit *edit, EditSide *side, guint32 cell, gint sign);

/* Whether a cell stays where it is: it is pinned, or of a locked grid. */
gboolean edit_is_fixed(const Edit *edit, guint32 cell);

/* Makes cells follow until no grid is in more parts than before: grid has the grid of every place of the mosaic as
 * it is after a move to one, was as it was before. FALSE when that cannot be. */
gboolean edit_repair(const Edit *edit, const Mosaic *mosaic, const guint32 *was, guint32 *grid, guint32 to);

/* Plans to move cells to a grid of a community: one that is free, or with the number after the last a new one. */
EditMove *edit_move_think(Edit *edit, guint32 community, const guint32 *cells, guint n, guint32 to,
                          GError **error);

/* How much of what stands on a cell (of its land, where nothing does) lies where inside() says, from 0 to 1. */
double edit_share_inside(const Edit *edit, guint32 cell, gboolean (*inside)(GeoPoint at, gconstpointer data),
                         gconstpointer data);

#endif
