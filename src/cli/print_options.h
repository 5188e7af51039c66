/* The options of wangge print, and what they say about its sheets. */
#ifndef CLI_PRINT_OPTIONS_H
#define CLI_PRINT_OPTIONS_H

#include "cli/command.h"
#include "print/press.h"
#include "print/printer.h"

typedef struct PrintOptions {
    char **grids, **communities;
    char *template, *out, *paper, *scale, *look, *theme, *here, *from, *tiles, *printer, *duplex;
    double bleed, png; /* mm, dots an inch; 0: not asked for */
    int copies;
    gboolean portrait, landscape, svg, changed, allow, overwrite;
    /* what the texts above say */
    const SheetKind *kind;
    double width, height; /* points */
    guint map_scale;
    GeoPoint here_at; /* where here is given */
    PressOptions press;
    gboolean folder; /* out is one */
    PrinterSides sides;
} PrintOptions;

/* Parses the command line, as cli_parse() does, and checks what can be checked without the project. Clear with
 * print_options_clear(), whatever it returns. */
gboolean print_options_parse(Cli *cli, PrintOptions *options, GError **error);
void print_options_clear(PrintOptions *options);

/* The grids that are asked for (guint32), all without --grid and --community. USAGE for a code that the plan does
 * not have, INPUT when there is nothing to print. */
GArray *print_options_grids(const PrintOptions *options, const City *city, const CityPlan *plan,
                            GError **error);

#endif
