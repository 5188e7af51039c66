/* The record of a run, a text file beside its result: which sheet was printed when, into which file, of which plan,
 * and the checksum of what was on it. It tells which sheets have changed since. */
#ifndef PRINT_MANIFEST_H
#define PRINT_MANIFEST_H

#include "print/sheet.h"

typedef struct Manifest Manifest;

/* The manifest at path; an empty one when there is no such file. NULL: IO when it cannot be read, INPUT when it is
 * no manifest. */
Manifest *manifest_read(const char *path, GError **error);
void manifest_free(Manifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Manifest, manifest_free)

/* TRUE when a sheet of that name was printed with the same content. */
gboolean manifest_has(const Manifest *manifest, const char *name, const SheetReport *report);

/* The names in it; free with g_strfreev(). */
char **manifest_names(const Manifest *manifest);

typedef struct ManifestEntry {
    const char *title, *code; /* of the sheet */
    const char *file;         /* its name in the folder of the manifest */
    guint page;               /* in the file, from 1 */
    const char *plan, *date;  /* the name of the plan; of the print */
} ManifestEntry;

/* Records that the sheet was printed, in the place of what there is of it. */
void manifest_record(Manifest *manifest, const char *name, const ManifestEntry *entry,
                     const SheetReport *report);

/* Writes it to path, whole or not at all, over what is there. */
gboolean manifest_write(const Manifest *manifest, const char *path, GError **error);

#endif
