/* A table in the terminal: columns as wide as their widest cell, Chinese characters counted as two. */
#ifndef CLI_TEXT_TABLE_H
#define CLI_TEXT_TABLE_H

#include "cli/command.h"

typedef struct TextTable {
    GPtrArray *cells; /* char *, row by row */
    guint columns;
    guint names; /* the first so many columns stand to the left, the others, numbers, to the right */
} TextTable;

TextTable text_table_new(guint columns, guint names);
void text_table_clear(TextTable *table);

/* Adds the next cell; NULL is empty. */
void text_table_add(TextTable *table, const char *text);
void text_table_add_count(TextTable *table, gint64 count);
void text_table_add_format(TextTable *table, const char *format, ...) G_GNUC_PRINTF(2, 3);

void text_table_print(Cli *cli, const TextTable *table);

#endif
