/* Which column of a source holds what: the usual names, in Chinese and English, from the best to the last resort.
 * And counts as people write them. */
#ifndef IO_FIELDS_H
#define IO_FIELDS_H

#include <glib.h>

/* Something a layer of the city holds, and the columns it may be found in. */
typedef struct Field {
    const char *name;         /* "households" */
    const char *const *usual; /* names of columns from the best to the last, NULL-terminated */
    const char *tag;          /* OpenStreetMap key, for sources that pack tags into a column; NULL: none */
    gboolean is_count;
} Field;

/* Where a field is found. */
typedef struct FieldPlace {
    int column;      /* -1: in no column */
    const char *tag; /* also, or else, under this key of the tags column; NULL: not */
    gboolean given;  /* the planner said so */
} FieldPlace;

/* The column of the best usual name, or -1. Names are compared without case, spaces and punctuation. */
int field_find(const char *const *usual, const char *const *columns, guint n_columns);

/* Finds every field of a layer. assignments are "layer.field=column" (those of other layers are passed over), NULL
 * for none; "layer.field=" is read from no column. A column equal to tag_column is never chosen by itself. where names
 * file and layer for the message. FALSE with USAGE when an assignment names a field or a column that is not there. */
gboolean fields_place(const char *layer, const Field *fields, guint n, const char *const *columns,
                      guint n_columns, int tag_column, const char *const *assignments, const char *where,
                      FieldPlace *places, GError **error);

typedef enum {
    COUNT_OK,
    COUNT_ABSENT,   /* nothing stands there: blank, "-", "null", 无, ... */
    COUNT_NEGATIVE, /* below 0 */
    COUNT_ABSURD,   /* no number, or over COUNT_MOST */
} CountResult;

#define COUNT_MOST 100000

/* A count out of text: "1,234", full-width digits, "36户"; fractions are rounded. *count is set for COUNT_OK only. */
CountResult count_parse(const char *text, gint32 *count);
/* A figure out of text: any number, with at most a unit of one letter after it: "92.5", "-3", "87分", "95%" (95).
 * Never COUNT_NEGATIVE; *figure is set for COUNT_OK only. */
CountResult figure_parse(const char *text, double *figure);
/* A count out of a number; NaN is absent. */
CountResult count_check(double number, gint32 *count);

#endif
