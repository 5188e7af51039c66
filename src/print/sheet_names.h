/* Names of sheets that are safe as names of files: one each, none twice. */
#ifndef PRINT_SHEET_NAMES_H
#define PRINT_SHEET_NAMES_H

#include <glib.h>

/* The names of the sheets (Sheet *), from their codes, in their order. Free with g_strfreev(). */
char **sheet_names(const GPtrArray *sheets);

#endif
