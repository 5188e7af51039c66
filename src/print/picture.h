/* Pictures that offices give: photos and logos. */
#ifndef PRINT_PICTURE_H
#define PRINT_PICTURE_H

#include <cairo.h>
#include <glib.h>

/* The picture of a JPEG or PNG file; the surface of a JPEG has the file attached, so that it goes into a PDF as it
 * is. NULL when it cannot be read. Free with cairo_surface_destroy(). */
cairo_surface_t *picture_load(GBytes *file);

#endif
