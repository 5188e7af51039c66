/* What wangge print says: what is wrong, what is left, what was printed. */
#ifndef CLI_PRINT_REPORT_H
#define CLI_PRINT_REPORT_H

#include "cli/checked_project.h"
#include "cli/command.h"
#include "print/run.h"

/* The list of what is wrong with the grids (guint32) and the sheets (Sheet *) that are to be printed, a line a
 * fault; returns their number. */
guint print_report_faults(Cli *cli, const CheckedProject *project, const GArray *grids,
                          const GPtrArray *sheets, const Run *run);

/* The sheets that differ from what was printed to this place before, or were never printed to it. */
void print_report_changed(Cli *cli, const GPtrArray *sheets, const Run *run);

/* What was printed to this place before and is no longer a sheet of the project. */
void print_report_gone(Cli *cli, const Run *run);

/* How many buildings of the sheets have no number on their maps. */
void print_report_unnumbered(Cli *cli, const GPtrArray *sheets, const Run *run);

/* The last line: so many sheets were printed to out, or so many faults stand against it. */
void print_report_result(Cli *cli, const char *out, guint sheets, guint faults, gboolean printed);

/* The document went to the printer, which gave it that number. */
void print_report_sent(Cli *cli, const char *printer, int id);

#endif
