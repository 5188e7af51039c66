/* What a command made of a plan, and what was there before: two states of the same cells and grids. Either can be
 * put on the plan, so that a command is undone and done again without being thought through again. As text it
 * outlives the program. */
#ifndef EDIT_RECORD_H
#define EDIT_RECORD_H

#include "city/plan.h"

/* Cells with their grids; grids with all they have but totals, which follow from the cells, and officers, who follow
 * from the workers; and outlines. */
typedef struct EditState {
    GArray *cells;     /* EditCell */
    GArray *grids;     /* EditGrid */
    GArray *drawn;     /* guint32: grids with another outline */
    GeoShapes *shapes; /* one each */
} EditState;

typedef struct EditCell {
    guint32 cell, grid;
    gboolean pinned;
} EditCell;

typedef struct EditGrid {
    guint32 grid;
    gboolean exists; /* one that does not is at the end of the plan's */
    CityGrid row;    /* texts of the plan */
} EditGrid;

typedef struct EditRecord {
    const char *kind;    /* the command's name: "move" */
    const char *code;    /* the grid it is about; of the plan */
    guint buildings;     /* that changed their grid */
    EditState done, was; /* after and before */
} EditRecord;

EditRecord *edit_record_new(const char *kind, const char *code);
void edit_record_free(EditRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EditRecord, edit_record_free)

/* Notes that a cell goes to a grid, and is pinned there or not. */
void edit_record_cell(EditRecord *record, const CityPlan *plan, guint32 cell, guint32 grid, gboolean pinned);
/* Notes what becomes of a grid, or what a new one, with the number after the last, is. */
void edit_record_grid(EditRecord *record, const CityPlan *plan, guint32 grid, CityGrid row);

/* Notes that a grid gets another outline than it had. */
void edit_record_shape(EditRecord *record, guint32 grid, GeoShape was, GeoShape shape);

/* The record as two texts of one line, of what was done and of its inverse. Free with g_free(). */
void edit_record_print(const EditRecord *record, char **done, char **inverse);
/* A record from its texts, interned in the plan; NULL when they are none. */
EditRecord *edit_record_parse(CityPlan *plan, const char *done, const char *inverse);

/* What it does, in words: "2 buildings moved to grid 640202001003". Free with g_free(). */
char *edit_record_describe(const EditRecord *record);

#endif
