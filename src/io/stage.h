/* Writing beside: files are made in a hidden folder next to where they belong, and take their places only when all
 * are complete and on the disk. Whatever fails before that leaves nothing behind and everything old untouched. */
#ifndef IO_STAGE_H
#define IO_STAGE_H

#include <glib.h>

typedef struct Stage Stage;

/* Makes the hidden folder beside path. NULL with IO set when path exists and is not a plain file, when it exists and
 * overwrite is FALSE, or when its folder cannot be written. A symbolic link is followed: what it points at is
 * replaced. */
Stage *stage_new(const char *path, gboolean overwrite, GError **error);

/* Where to write: a file of path's name in the hidden folder. Side files may be written next to it. */
const char *stage_path(const Stage *stage);

/* Brings all files of the hidden folder to the disk, then each to its place; the main file last. */
gboolean stage_commit(Stage *stage, GError **error);

/* Removes the hidden folder and what is still in it. */
void stage_free(Stage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stage, stage_free)

#endif
