/* One thing that import found in a source and that a planner should look at. A problem never stops the
 * import: what it speaks of is kept, repaired or left out as its kind says, and listed. */
#ifndef CITY_PROBLEM_H
#define CITY_PROBLEM_H

#include <glib.h>

typedef enum {
    PROBLEM_NO_GEOMETRY,     /* the row has none, or one of a useless type: left out */
    PROBLEM_COORDINATES_BAD, /* not a number, or outside what the CRS can hold: left out */
    PROBLEM_REPAIRED,        /* an invalid outline was made valid */
    PROBLEM_DUPLICATE,       /* the same id, or the same outline and name, stood before */
    PROBLEM_OUTSIDE,         /* a building in no community */
    PROBLEM_STRADDLES,       /* a building over a community's border: the one with most of it keeps it */
    PROBLEM_COUNT_NEGATIVE,  /* read as unknown */
    PROBLEM_COUNT_ABSURD,    /* not a number, or over 100,000: read as unknown */
    PROBLEM_COUNT_MISSING,   /* no count is given */
    PROBLEM_ESTIMATED,       /* counts were estimated from floor area */
    PROBLEM_OVERLAP,         /* communities overlap */
    PROBLEM_NOT_USED,        /* the row has another purpose than its layer: left out */
    PROBLEM_KINDS
} ProblemKind;

#define PROBLEM_NO_ROW G_MININT64

typedef struct Problem {
    ProblemKind kind;
    gint64 row;          /* the source's feature id, or PROBLEM_NO_ROW when it speaks of the whole layer */
    const char *layer;   /* "community", "building", "road", ...: never NULL */
    const char *field;   /* the source's field, or NULL */
    const char *value;   /* what stood there, or NULL */
    const char *message; /* translated, one line: never NULL */
} Problem;

/* The stable name of a kind, for tables and --json: "no_geometry", "repaired", ... */
const char *problem_kind_name(ProblemKind kind);

/* A list of problems with their texts. */
typedef struct ProblemList {
    GArray *rows; /* Problem */
    GStringChunk *strings;
    guint counts[PROBLEM_KINDS];
} ProblemList;

ProblemList *problem_list_new(void);
void problem_list_free(ProblemList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProblemList, problem_list_free)

/* Appends a problem; all texts are copied, field and value may be NULL. */
void problem_list_add(ProblemList *list, ProblemKind kind, const char *layer, gint64 row, const char *field,
                      const char *value, const char *message);

static inline const Problem *problem_list_get(const ProblemList *list, guint index)
{
    return &g_array_index(list->rows, Problem, index);
}

#endif
