/* What a path leads to: a project to be opened, or files to be made into one. */
#ifndef GUIDE_OPENING_H
#define GUIDE_OPENING_H

#include <glib.h>

/* FALSE when it is neither: IO when nothing can be read there, INPUT when it is nothing that can be used, also a
 * project that is damaged or of a newer program. */
gboolean opening_look(const char *path, gboolean *is_project, GError **error);

#endif
