/* What the window remembers from one start to the next, in a file of the user's: language, colours, size, and the
 * projects that were open. What the command line says wins over it. */
#ifndef WIDGETS_SETTINGS_H
#define WIDGETS_SETTINGS_H

#include <glib.h>

#define SETTINGS_RECENT 12 /* projects that are remembered */

typedef struct Settings {
    char *path;          /* of the file; NULL: nothing is kept */
    char *language;      /* "zh", "en" or NULL: the environment's */
    char *theme;         /* "light", "dark", "contrast" or NULL */
    double scale;        /* 1 to 3, or 0: what the desktop asks for */
    guint width, height; /* of the window, pixels; 0: the usual */
    GPtrArray *recent;   /* char *: paths, the last that was open first */
} Settings;

/* Reads the file, or that of the user (wangge/settings.ini in the XDG configuration folder) with path NULL. What is
 * missing there or makes no sense is as at the first start. */
Settings *settings_load(const char *path);
void settings_free(Settings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settings, settings_free)

/* Writes the file beside its place and puts it there; what others have put into it stays. IO. */
gboolean settings_save(const Settings *settings, GError **error);

/* Puts a project first among those that were open, also those that another window has opened since, and saves. */
void settings_add_recent(Settings *settings, const char *path);
/* Forgets one, and saves; the project itself stays. */
void settings_drop_recent(Settings *settings, guint index);

#endif
