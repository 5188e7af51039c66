#include "io/tags.h"

#include <string.h>

static const char *skip_space(const char *at)
{
    while (g_ascii_isspace(*at))
        at++;
    return at;
}

static void append_escaped(GString *out, const char **at)
{
    const char *s = *at;
    switch (*s) {
    case 'n':
        g_string_append_c(out, '\n');
        break;
    case 't':
        g_string_append_c(out, '\t');
        break;
    case 'u': {
        gunichar c = 0;
        int digits = 0;
        while (digits < 4 && g_ascii_isxdigit(s[1 + digits]))
            c = c * 16 + (gunichar)g_ascii_xdigit_value(s[1 + digits++]);
        if (c != 0 && g_unichar_validate(c))
            g_string_append_unichar(out, c);
        s += digits;
        break;
    }
    default:
        g_string_append_c(out, *s);
    }
    *at = s + 1;
}

/* Reads a quoted text at *at into out and steps behind it; FALSE if none stands there. */
static gboolean read_quoted(const char **at, GString *out)
{
    const char *s = *at;
    g_string_truncate(out, 0);
    if (*s++ != '"')
        return FALSE;
    while (*s && *s != '"') {
        if (*s == '\\' && s[1]) {
            s++;
            append_escaped(out, &s);
        } else {
            g_string_append_c(out, *s++);
        }
    }
    *at = *s ? s + 1 : s;
    return *s == '"';
}

/* Steps over a nested object or array. */
static const char *skip_nested(const char *at)
{
    g_autoptr(GString) text = g_string_new(NULL);
    int depth = 0;
    do {
        if (*at == '"') {
            if (!read_quoted(&at, text))
                return at;
            continue;
        }
        depth += *at == '{' || *at == '[' ? 1 : *at == '}' || *at == ']' ? -1 : 0;
        at++;
    } while (*at && depth > 0);
    return at;
}

/* Reads a value into out and steps behind it; FALSE if it is none that has a text. */
static gboolean read_value(const char **at, GString *out)
{
    if (**at == '"')
        return read_quoted(at, out);
    g_string_truncate(out, 0);
    if (**at == '{' || **at == '[') {
        *at = skip_nested(*at);
        return FALSE;
    }
    while (**at && !strchr(",} \t\r\n", **at))
        g_string_append_c(out, *(*at)++);
    return out->len > 0 && strcmp(out->str, "null") != 0;
}

char *tags_get(const char *text, const char *key)
{
    if (!text || !strstr(text, key))
        return NULL;
    g_autoptr(GString) name = g_string_new(NULL), value = g_string_new(NULL);
    const char *at = skip_space(text);
    if (*at == '{')
        at = skip_space(at + 1);
    while (read_quoted(&at, name)) {
        at = skip_space(at);
        if (*at == ':')
            at++;
        else if (at[0] == '=' && at[1] == '>')
            at += 2;
        else
            return NULL;
        at = skip_space(at);
        gboolean has_text = read_value(&at, value);
        if (!strcmp(name->str, key))
            return has_text ? g_strdup(value->str) : NULL;
        at = skip_space(at);
        if (*at != ',')
            return NULL;
        at = skip_space(at + 1);
    }
    return NULL;
}
