#include "io/fields.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

/* A name without case, spaces and punctuation, in half-width letters. */
static char *plain_name(const char *name)
{
    g_autofree char *normal = g_utf8_normalize(name, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *folded = normal ? g_utf8_casefold(normal, -1) : g_strdup("");
    GString *plain = g_string_new(NULL);
    for (const char *at = folded; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isalnum(c))
            g_string_append_unichar(plain, c);
    }
    return g_string_free(plain, FALSE);
}

static int find_name(const char *name, char *const *plain_columns, guint n, int except)
{
    g_autofree char *plain = plain_name(name);
    for (guint i = 0; i < n; i++)
        if ((int)i != except && *plain && !strcmp(plain, plain_columns[i]))
            return (int)i;
    return -1;
}

static char **plain_names(const char *const *columns, guint n)
{
    char **plain = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++)
        plain[i] = plain_name(columns[i]);
    return plain;
}

static int find_usual(const char *const *usual, char *const *plain_columns, guint n, int except)
{
    int column = -1;
    for (guint rank = 0; usual[rank] && column < 0; rank++)
        column = find_name(usual[rank], plain_columns, n, except);
    return column;
}

int field_find(const char *const *usual, const char *const *columns, guint n_columns)
{
    g_auto(GStrv) plain = plain_names(columns, n_columns);
    return find_usual(usual, plain, n_columns, -1);
}

static char *list_columns(const char *const *columns, guint n)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(list, "%s%s", i ? ", " : "", columns[i]);
    if (n == 0)
        g_string_append(list, _("none"));
    return g_string_free(list, FALSE);
}

static int find_exact(const char *name, const char *const *columns, char *const *plain, guint n)
{
    for (guint i = 0; i < n; i++)
        if (!strcmp(name, columns[i]))
            return (int)i;
    return find_name(name, plain, n, -1);
}

static char *list_fields(const char *layer, const Field *fields, guint n)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(list, "%s%s.%s", i ? ", " : "", layer, fields[i].name);
    return g_string_free(list, FALSE);
}

/* Takes "field=column" of this layer. */
static gboolean place_assigned(const char *layer, const Field *fields, guint n, const char *const *columns,
                               char *const *plain, guint n_columns, const char *assignment, const char *where,
                               FieldPlace *places, GError **error)
{
    const char *equals = strchr(assignment, '=');
    g_assert(equals);
    g_autofree char *name = g_strndup(assignment, (gsize)(equals - assignment));
    for (guint i = 0; i < n; i++) {
        if (strcmp(fields[i].name, g_strstrip(name)) != 0)
            continue;
        places[i] = (FieldPlace){.column = find_exact(equals + 1, columns, plain, n_columns), .given = TRUE};
        if (places[i].column >= 0 || !equals[1])
            return TRUE;
        g_autofree char *list = list_columns(columns, n_columns);
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("%s has no field \"%s\", which --field %s.%s asks for; its fields are: %s"), where,
                    equals + 1, layer, name, list);
        return FALSE;
    }
    g_autofree char *list = list_fields(layer, fields, n);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("--field %s.%s: there is no such field; there are: %s"), layer, name, list);
    return FALSE;
}

gboolean fields_place(const char *layer, const Field *fields, guint n, const char *const *columns,
                      guint n_columns, int tag_column, const char *const *assignments, const char *where,
                      FieldPlace *places, GError **error)
{
    g_auto(GStrv) plain = plain_names(columns, n_columns);
    for (guint i = 0; i < n; i++) {
        places[i].column = find_usual(fields[i].usual, plain, n_columns, tag_column);
        places[i].tag = tag_column >= 0 ? fields[i].tag : NULL;
        places[i].given = FALSE;
    }
    gsize prefix = strlen(layer);
    for (; assignments && *assignments; assignments++) {
        if (!g_str_has_prefix(*assignments, layer) || (*assignments)[prefix] != '.')
            continue;
        if (!place_assigned(layer, fields, n, columns, plain, n_columns, *assignments + prefix + 1, where,
                            places, error))
            return FALSE;
    }
    return TRUE;
}

CountResult count_check(double number, gint32 *count)
{
    if (isnan(number))
        return COUNT_ABSENT;
    if (number < 0)
        return COUNT_NEGATIVE;
    if (number > COUNT_MOST)
        return COUNT_ABSURD;
    *count = (gint32)floor(number + 0.5);
    return COUNT_OK;
}

static gboolean is_blank_word(const char *text)
{
    static const char *const blanks[] = {"",     "-",   "--",  "—",  "/",  "\\", "null",
                                         "none", "nan", "n/a", "na", "无", "空"};
    for (guint i = 0; i < G_N_ELEMENTS(blanks); i++)
        if (!g_ascii_strcasecmp(text, blanks[i]))
            return TRUE;
    return FALSE;
}

/* Whether what follows a number is only its unit. */
static gboolean is_unit(const char *text)
{
    static const char *const units[] = {"", "户", "人", "层", "套", "家", "F", "f"};
    for (guint i = 0; i < G_N_ELEMENTS(units); i++)
        if (!strcmp(text, units[i]))
            return TRUE;
    return FALSE;
}

/* The number that the text begins with, and what follows it; FALSE when it begins with none. */
static gboolean leading_number(const char *text, double *number, const char **rest)
{
    char digits[32];
    gsize n = 0;
    const char *at = text;
    for (; *at && n + 1 < sizeof digits; at++) {
        if (g_ascii_isdigit(*at) || *at == '.' || (n == 0 && (*at == '-' || *at == '+')))
            digits[n++] = *at;
        else if ((*at != ',' && *at != ' ') || n == 0)
            break;
    }
    digits[n] = '\0';
    char *end;
    *number = g_ascii_strtod(digits, &end);
    *rest = at;
    return n > 0 && !*end && end != digits;
}

CountResult count_parse(const char *text, gint32 *count)
{
    if (!text)
        return COUNT_ABSENT;
    g_autofree char *half_width = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    if (!half_width)
        return COUNT_ABSURD;
    if (is_blank_word(g_strstrip(half_width)))
        return COUNT_ABSENT;
    double number;
    const char *rest;
    if (!leading_number(half_width, &number, &rest) || !is_unit(rest))
        return COUNT_ABSURD;
    return count_check(number, count);
}

/* Whether what follows a figure is at most a short unit: 分, 件, %. */
static gboolean is_figure_unit(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    return !*text || (!*g_utf8_next_char(text) && (c == '%' || g_unichar_isalpha(c)));
}

CountResult figure_parse(const char *text, double *figure)
{
    g_autofree char *half_width = text ? g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
    if (text && !half_width)
        return COUNT_ABSURD;
    if (!half_width || is_blank_word(g_strstrip(half_width)))
        return COUNT_ABSENT;
    double number;
    const char *rest;
    if (!leading_number(half_width, &number, &rest) || !is_figure_unit(rest))
        return COUNT_ABSURD;
    *figure = number;
    return COUNT_OK;
}
