#include "cli/text_table.h"

#include "base/text.h"

TextTable text_table_new(guint columns, guint names)
{
    return (TextTable){g_ptr_array_new_with_free_func(g_free), columns, names};
}

void text_table_clear(TextTable *t)
{
    g_ptr_array_unref(t->cells);
}

void text_table_add(TextTable *t, const char *text)
{
    g_ptr_array_add(t->cells, g_strdup(text ? text : ""));
}

void text_table_add_count(TextTable *t, gint64 count)
{
    GString *text = g_string_new(NULL);
    text_append_count(text, count);
    g_ptr_array_add(t->cells, g_string_free(text, FALSE));
}

void text_table_add_format(TextTable *t, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_ptr_array_add(t->cells, g_strdup_vprintf(format, values));
    va_end(values);
}

static const char *cell_text(const TextTable *t, guint row, guint column)
{
    return t->cells->pdata[row * t->columns + column];
}

static guint column_width(const TextTable *t, guint column)
{
    guint widest = 0;
    for (guint row = 0; row < t->cells->len / t->columns; row++)
        widest = MAX(widest, text_columns(cell_text(t, row, column)));
    return widest;
}

void text_table_print(Cli *cli, const TextTable *t)
{
    g_autofree guint *widths = g_new(guint, t->columns);
    for (guint c = 0; c < t->columns; c++)
        widths[c] = column_width(t, c);
    for (guint row = 0; row < t->cells->len / t->columns; row++) {
        g_autoptr(GString) line = g_string_new(NULL);
        for (guint c = 0; c < t->columns; c++) {
            const char *text = cell_text(t, row, c);
            if (c >= t->names)
                text_append_padded(line, "", widths[c] - text_columns(text));
            text_append_padded(line, text, c < t->names ? widths[c] : 0);
            g_string_append(line, c + 1 < t->columns ? "  " : "");
        }
        cli_print(cli, "%s\n", g_strchomp(line->str));
    }
}
