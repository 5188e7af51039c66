#include "json_value.h"

#include <string.h>

static gboolean skip_value(const char **at);

static gboolean skip_char(const char **at, char c)
{
    if (**at != c)
        return FALSE;
    ++*at;
    return TRUE;
}

static gboolean skip_string(const char **at)
{
    if (!skip_char(at, '"'))
        return FALSE;
    for (; **at && **at != '"'; ++*at) {
        if ((guchar) * *at < 0x20)
            return FALSE;
        if (**at == '\\' && !*++*at)
            return FALSE;
    }
    return skip_char(at, '"');
}

static gboolean skip_members(const char **at, char closing, gboolean keys)
{
    ++*at;
    if (skip_char(at, closing))
        return TRUE;
    do {
        if (keys && !(skip_string(at) && skip_char(at, ':')))
            return FALSE;
        if (!skip_value(at))
            return FALSE;
    } while (skip_char(at, ','));
    return skip_char(at, closing);
}

static gboolean skip_value(const char **at)
{
    const char *words[] = {"true", "false", "null"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_str_has_prefix(*at, words[i])) {
            *at += strlen(words[i]);
            return TRUE;
        }
    }
    switch (**at) {
    case '{':
        return skip_members(at, '}', TRUE);
    case '[':
        return skip_members(at, ']', FALSE);
    case '"':
        return skip_string(at);
    default: {
        char *end;
        g_ascii_strtod(*at, &end);
        gboolean number = end > *at && (**at == '-' || g_ascii_isdigit(**at));
        *at = end;
        return number;
    }
    }
}

gboolean json_is_object_line(const char *text)
{
    return *text == '{' && g_utf8_validate(text, -1, NULL) && skip_value(&text) && strcmp(text, "\n") == 0;
}

char *json_value(const char *text, const char *key)
{
    if (*text != '{')
        return NULL;
    do {
        const char *name = ++text;
        if (!skip_string(&text) || *text != ':')
            return NULL;
        gboolean found = strlen(key) == (gsize)(text - name - 2) && strncmp(name + 1, key, strlen(key)) == 0;
        const char *value = ++text;
        if (!skip_value(&text))
            return NULL;
        if (found)
            return g_strndup(value, text - value);
    } while (*text == ',');
    return NULL;
}
