#include "base/text.h"

#include <string.h>

/* Compares two runs of digits as numbers of any length and moves both past them. */
static int compare_digits(const char **a, const char **b)
{
    const char *p = *a + strspn(*a, "0"), *q = *b + strspn(*b, "0");
    size_t n = strspn(p, "0123456789"), m = strspn(q, "0123456789");
    *a = p + n;
    *b = q + m;
    if (n != m)
        return n < m ? -1 : 1;
    return strncmp(p, q, n);
}

int text_natural_compare(const char *a, const char *b)
{
    if (!a || !b)
        return (a != NULL) - (b != NULL);
    const char *p = a, *q = b;
    while (*p && *q) {
        if (g_ascii_isdigit(*p) && g_ascii_isdigit(*q)) {
            int order = compare_digits(&p, &q);
            if (order)
                return order;
        } else if (*p != *q) {
            return (guchar)*p < (guchar)*q ? -1 : 1;
        } else {
            p++, q++;
        }
    }
    if (*p || *q)
        return *p ? 1 : -1;
    return strcmp(a, b); /* the same but for leading zeros */
}

gboolean text_is_formula(const char *text)
{
    return *text && strchr("=+-@\t\r", *text);
}

void text_append_csv(GString *row, const char *text)
{
    if (!text || !*text)
        return;
    gboolean formula = text_is_formula(text);
    if (!strpbrk(text, ",\"\r\n") && !formula && text[0] != ' ') {
        g_string_append(row, text);
        return;
    }
    g_string_append(row, formula ? "\"'" : "\"");
    for (; *text; text++) {
        if (*text == '"')
            g_string_append_c(row, '"');
        g_string_append_c(row, *text);
    }
    g_string_append_c(row, '"');
}

guint text_columns(const char *text)
{
    guint columns = 0;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (!g_unichar_iszerowidth(c))
            columns += g_unichar_iswide(c) ? 2 : 1;
    }
    return columns;
}

void text_append_padded(GString *line, const char *text, guint columns)
{
    g_string_append(line, text);
    for (guint i = text_columns(text); i < columns; i++)
        g_string_append_c(line, ' ');
}

void text_append_count(GString *line, gint64 count)
{
    char digits[32];
    g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, count);
    const char *p = digits;
    if (*p == '-')
        g_string_append_c(line, *p++);
    for (size_t left = strlen(p); left; left--) {
        g_string_append_c(line, *p++);
        if (left > 1 && left % 3 == 1)
            g_string_append_c(line, ',');
    }
}

guint text_distance(const char *a, const char *b)
{
    glong n, m;
    g_autofree gunichar *p = g_utf8_to_ucs4_fast(a, -1, &n);
    g_autofree gunichar *q = g_utf8_to_ucs4_fast(b, -1, &m);
    g_autofree guint *row = g_new0(guint, m + 1); /* distances of p's first i characters to q's first j */
    for (glong j = 0; j <= m; j++)
        row[j] = j;
    for (glong i = 1; i <= n; i++) {
        guint diagonal = row[0];
        row[0] = i;
        for (glong j = 1; j <= m; j++) {
            guint replaced = diagonal + (p[i - 1] != q[j - 1]);
            diagonal = row[j];
            row[j] = MIN(replaced, MIN(row[j], row[j - 1]) + 1);
        }
    }
    return row[m];
}

const char *text_nearest(const char *text, const char *const *names, guint n)
{
    const char *nearest = NULL;
    guint least = G_MAXUINT;
    for (guint i = 0; i < n; i++) {
        guint distance = text_distance(text, names[i]);
        guint length = MAX(g_utf8_strlen(text, -1), g_utf8_strlen(names[i], -1));
        if (distance < least && distance < length && distance <= MAX(2, length / 3)) {
            least = distance;
            nearest = names[i];
        }
    }
    return nearest;
}
