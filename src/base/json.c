#include "base/json.h"

#include <math.h>

struct Json {
    GString *text;
    GString *open;  /* the closing bracket of each open level, innermost last */
    gboolean first; /* no value yet in the innermost level */
};

Json *json_new(void)
{
    Json *json = g_new0(Json, 1);
    json->text = g_string_new("{");
    json->open = g_string_new("}");
    json->first = TRUE;
    return json;
}

void json_free(Json *json)
{
    if (!json)
        return;
    g_string_free(json->text, TRUE);
    g_string_free(json->open, TRUE);
    g_free(json);
}

static void append_quoted(GString *out, const char *value)
{
    g_autofree char *valid = g_utf8_validate(value, -1, NULL) ? NULL : g_utf8_make_valid(value, -1);
    g_string_append_c(out, '"');
    for (const char *p = valid ? valid : value; *p; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_printf(out, "\\%c", *p);
        else if (*p == '\n')
            g_string_append(out, "\\n");
        else if ((guchar)*p < 0x20 || *p == 0x7f)
            g_string_append_printf(out, "\\u%04x", *p);
        else
            g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

/* What comes before every value: the comma and the key. */
static void begin_value(Json *json, const char *key)
{
    g_assert(json->open->len > 0);
    g_assert((key != NULL) == (json->open->str[json->open->len - 1] == '}'));
    if (!json->first)
        g_string_append_c(json->text, ',');
    json->first = FALSE;
    if (key) {
        append_quoted(json->text, key);
        g_string_append_c(json->text, ':');
    }
}

static void open_level(Json *json, const char *key, char opening, char closing)
{
    begin_value(json, key);
    g_string_append_c(json->text, opening);
    g_string_append_c(json->open, closing);
    json->first = TRUE;
}

void json_object(Json *json, const char *key)
{
    open_level(json, key, '{', '}');
}

void json_array(Json *json, const char *key)
{
    open_level(json, key, '[', ']');
}

static void close_level(Json *json)
{
    g_string_append_c(json->text, json->open->str[json->open->len - 1]);
    g_string_truncate(json->open, json->open->len - 1);
    json->first = FALSE;
}

void json_end(Json *json)
{
    g_assert(json->open->len > 1);
    close_level(json);
}

void json_string(Json *json, const char *key, const char *value)
{
    begin_value(json, key);
    if (value)
        append_quoted(json->text, value);
    else
        g_string_append(json->text, "null");
}

void json_int(Json *json, const char *key, gint64 value)
{
    begin_value(json, key);
    g_string_append_printf(json->text, "%" G_GINT64_FORMAT, value);
}

void json_double(Json *json, const char *key, double value)
{
    if (!isfinite(value)) {
        json_null(json, key);
        return;
    }
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    begin_value(json, key);
    g_ascii_formatd(digits, sizeof digits, "%.15g", value);
    if (g_ascii_strtod(digits, NULL) != value)
        g_ascii_formatd(digits, sizeof digits, "%.17g", value);
    g_string_append(json->text, digits);
}

void json_null(Json *json, const char *key)
{
    begin_value(json, key);
    g_string_append(json->text, "null");
}

const char *json_text(Json *json)
{
    while (json->open->len)
        close_level(json);
    return json->text->str;
}
