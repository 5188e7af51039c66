/* Photos of people, from a folder to the form in which a project keeps them: a JPEG that stands upright, large
 * enough for print, and without what the camera noted (place, time, device). */
#ifndef IO_PHOTO_H
#define IO_PHOTO_H

#include <glib.h>

#define PHOTO_SIDE        1000     /* pixels of the longer side that are kept: 85 mm at 300 dots an inch */
#define PHOTO_MOST_PIXELS 50000000 /* larger pictures are not decoded */
#define PHOTO_MOST_SIDE   20000    /* pixels; nor are longer ones */
#define PHOTO_MOST_BYTES  67108864 /* larger files are not read */

/* The file of a photo folder. The name may have folders in it, which need not be in this one (a table may count them
 * from its own place), but must stay in the folder: INPUT for one that is absolute, leads upwards or is, or passes
 * through, a symbolic link; IO when it cannot be read; INPUT when it is no photo. */
GBytes *photo_read(const char *folder, const char *name, GError **error);

/* The picture of a JPEG or PNG file as it is kept; what says which file it is, in messages. INPUT when it is
 * neither, is damaged, or too large, which its header tells before anything is decoded. */
GBytes *photo_prepare(GBytes *file, const char *what, GError **error);

#endif
