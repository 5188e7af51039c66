/* Enough of a JSON reader to check what the program writes. */
#ifndef TESTS_CLI_JSON_VALUE_H
#define TESTS_CLI_JSON_VALUE_H

#include <glib.h>

/* Whether text is exactly one JSON object and a line end. */
gboolean json_is_object_line(const char *text);

/* The value of a key of the outermost object as it is written ("12", "\"text\"", "[1,2]"), or NULL. Free with
 * g_free(). */
char *json_value(const char *text, const char *key);

#endif
