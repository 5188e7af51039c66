#include "print/sheet_names.h"

#include <string.h>

#include "print/sheet.h"

#define MOST_BYTES 120

/* Letters and digits of any script, with "-", "_" and "." between; the rest becomes "_". */
static char *safe_name(const char *code)
{
    g_autofree char *valid = g_utf8_make_valid(code, -1);
    GString *name = g_string_new(NULL);
    for (const char *p = valid; *p && name->len < MOST_BYTES; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean inside = name->len > 0 && strchr("-_.", (int)MIN(c, 127)) != NULL && c < 127;
        g_string_append_unichar(name, g_unichar_isalnum(c) || inside ? c : '_');
    }
    return g_string_free(name, FALSE);
}

char **sheet_names(const GPtrArray *sheets)
{
    g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
    char **list = g_new0(char *, sheets->len + 1);
    for (guint i = 0; i < sheets->len; i++) {
        g_autofree char *code = safe_name(((const Sheet *)sheets->pdata[i])->code);
        const char *stem = *code ? code : "sheet";
        list[i] = g_strdup(stem);
        for (guint n = 2; g_hash_table_contains(taken, list[i]); n++) {
            g_free(list[i]);
            list[i] = g_strdup_printf("%s-%u", stem, n);
        }
        g_hash_table_add(taken, list[i]);
    }
    return list;
}
