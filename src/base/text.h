/* Text as planners write it: names with numbers in them, counts, cells of a spreadsheet. All
 * text is UTF-8. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <glib.h>

/* Order in which people list names: runs of ASCII digits compare as numbers ("6号楼" before "10号楼"), the
 * rest by code point. Equal only for equal text; NULL sorts first. Fits g_strcmp0's place. */
int text_natural_compare(const char *a, const char *b);

/* Whether a spreadsheet would take the text for a formula: it begins with = + - @, a tab or a carriage return. */
gboolean text_is_formula(const char *text);

/* Appends one cell of a CSV row (without its comma): quoted where CSV asks for it, and with a leading apostrophe
 * where it would be taken for a formula. NULL is empty. For text only: write numbers as they are. */
void text_append_csv(GString *row, const char *text);

/* Columns the text takes in a terminal: Chinese characters take two. */
guint text_columns(const char *text);

/* Appends text and then spaces up to that many columns. */
void text_append_padded(GString *line, const char *text, guint columns);

/* Appends a count with its thousands set apart: 273,500. */
void text_append_count(GString *line, gint64 count);

/* Number of characters to insert, delete or replace to make b of a (Levenshtein). */
guint text_distance(const char *a, const char *b);

/* The one of the n names that is nearest to text, or NULL when none is near (at most a third of the longer
 * text's characters may differ, two for short ones). */
const char *text_nearest(const char *text, const char *const *names, guint n);

#endif
