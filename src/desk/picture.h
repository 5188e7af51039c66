/* The window as a picture. */
#ifndef DESK_PICTURE_H
#define DESK_PICTURE_H

#include "screen/window.h"

/* What was drawn and is not shown yet, as a PNG file's bytes. IO. Free with g_bytes_unref(). */
GBytes *picture_of_window(const Window *window, GError **error);

#endif
