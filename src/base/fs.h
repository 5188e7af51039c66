/* Files that are whole or not there: made beside their place under another name, then put there in one step. */
#ifndef BASE_FS_H
#define BASE_FS_H

#include <glib.h>

/* FALSE (IO) when something is at path and overwrite is not given, or when the folder of path is not there or
 * cannot be written: to be asked before long work. */
gboolean fs_check_place(const char *path, gboolean overwrite, GError **error);

/* A name in the folder of path that nothing has, with path's ending ("map.png" gives ".map-3f2a91c0.png"), for the
 * file to be made under. Free with g_free(). */
char *fs_name_beside(const char *path);

/* Brings the file `made` safely to disk and gives it the name path. What was there is replaced with overwrite, and
 * is an error (IO) without. On failure path is as it was and `made` is removed. */
gboolean fs_install(const char *made, const char *path, gboolean overwrite, GError **error);

/* Writes n bytes to path in that way. */
gboolean fs_write(const char *path, const void *bytes, gsize n, gboolean overwrite, GError **error);

/* Removes a folder that this program made, with all that is in it. */
void fs_remove_folder(const char *folder);

#endif
