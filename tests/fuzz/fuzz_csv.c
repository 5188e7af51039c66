/* A cell of CSV reads back as the text it was made of, and no spreadsheet takes it for a formula. */
#include "base/text.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static GString *unquote(const GString *cell)
{
    GString *text = g_string_new(NULL);
    if (cell->str[0] != '"') {
        g_assert(!strpbrk(cell->str, ",\"\r\n"));
        return g_string_append(text, cell->str);
    }
    g_assert(cell->len >= 2 && cell->str[cell->len - 1] == '"');
    for (gsize i = 1; i + 1 < cell->len; i++) {
        if (cell->str[i] == '"')
            g_assert(cell->str[++i] == '"' && i + 1 < cell->len);
        g_string_append_c(text, cell->str[i]);
    }
    return text;
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(GString) cell = g_string_new(NULL);
    text_append_csv(cell, text);
    g_autoptr(GString) read = unquote(cell);
    g_assert(!*text || !strchr("=+-@\t\r", read->str[0]));
    g_assert(strcmp(read->str, text) == 0 || (read->str[0] == '\'' && strcmp(read->str + 1, text) == 0));
    return 0;
}
