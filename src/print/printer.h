/* Printers, by CUPS: the queues of this system, and printers that speak IPP themselves. */
#ifndef PRINT_PRINTER_H
#define PRINT_PRINTER_H

#include <glib.h>

typedef struct Printer Printer;

/* The names of the queues that there are, the usual one first; none: this system has no printer. May take seconds, and
 * can be called on any thread. Free with g_strfreev(). */
char **printer_names(void);

/* name: that of a queue, or an address such as ipp://host/ipp/print. USAGE, with the queues that there are, when
 * there is no such queue; IO when the printer does not answer. */
Printer *printer_open(const char *name, GError **error);
void printer_free(Printer *printer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Printer, printer_free)

typedef enum { PRINTER_ONE_SIDED, PRINTER_LONG_EDGE, PRINTER_SHORT_EDGE } PrinterSides;

typedef struct PrinterJob {
    const char *title;
    double width, height; /* of the pages, points; either way up */
    guint copies;         /* at least 1 */
    PrinterSides sides;
} PrinterJob;

/* Whether the printer has that paper, makes so many copies, prints on both sides and takes PDF: to be asked before
 * long work. FALSE: USAGE, saying what it has. */
gboolean printer_check(Printer *printer, const PrinterJob *job, GError **error);

/* Sends the PDF file at path, which is printed at its own size; *id becomes the printer's number for the job. FALSE:
 * IO. */
gboolean printer_send(Printer *printer, const PrinterJob *job, const char *path, int *id, GError **error);

#endif
