/* A writer of JSON: values in the order of the calls. Inside an object every value has a key, inside an array
 * the key is NULL. Calls that do not fit (an end too many, a key in an array) are programmer's mistakes. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <glib.h>

typedef struct Json Json;

/* A new document: an open object, closed by json_text(). */
Json *json_new(void);
void json_free(Json *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Json, json_free)

/* Open an object or an array, to be closed by json_end(). */
void json_object(Json *json, const char *key);
void json_array(Json *json, const char *key);
void json_end(Json *json);

/* NULL gives null; text that is not UTF-8 is repaired. */
void json_string(Json *json, const char *key, const char *value);
void json_int(Json *json, const char *key, gint64 value);
/* The shortest decimal that reads back as the same number; null for what is not finite. */
void json_double(Json *json, const char *key, double value);
void json_null(Json *json, const char *key);

/* Closes the document and returns its text, owned by json; nothing can be written after it. */
const char *json_text(Json *json);

#endif
