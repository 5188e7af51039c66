/* The folder in which a run makes its parts, beside the place of the result: a run that was cut short finds there
 * what was finished, and goes on with the rest. */
#ifndef PRINT_WORKSHOP_H
#define PRINT_WORKSHOP_H

#include "print/sheet.h"

typedef struct Workshop Workshop;

/* Opens the folder, or makes it. key says all that the parts depend on: what is there from a run with another key is
 * removed. IO when that cannot be done, or while another run works there. */
Workshop *workshop_open(const char *folder, const char *key, GError **error);
/* Leaves the folder as it is. */
void workshop_free(Workshop *workshop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Workshop, workshop_free)

/* The path of a part. Free with g_free(). */
char *workshop_path(const Workshop *workshop, const char *part);

/* Keeps a part and the reports of its n sheets; on any thread, one a part. IO; then the part is not there. */
gboolean workshop_keep(Workshop *workshop, const char *part, GBytes *bytes, const SheetReport *reports,
                       guint n, GError **error);
/* TRUE, with its reports, when the part is there. */
gboolean workshop_find(const Workshop *workshop, const char *part, SheetReport *reports, guint n);

/* Removes the folder with all that is in it. */
void workshop_clear(Workshop *workshop);

#endif
