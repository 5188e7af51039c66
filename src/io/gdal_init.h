/* The one place where GDAL is set up: its drivers are registered once, and nothing it says goes to stderr.
 * What went wrong on a thread is asked for afterwards, and ends in a GError. */
#ifndef IO_GDAL_INIT_H
#define IO_GDAL_INIT_H

#include <glib.h>

/* Registers the drivers and silences GDAL, the first time it is called. Thread-safe; every entry of io calls
 * it. */
void gdal_init(void);

/* Forgets what GDAL said on this thread: call it before the call whose fault gdal_message() is to tell. */
void gdal_forget(void);

/* Whether GDAL reported a failure on this thread since gdal_forget(), whatever it said after it. */
gboolean gdal_failed(void);

/* What GDAL complained of first on this thread since gdal_forget(), as valid UTF-8 on one line; a translated "no
 * reason given" when it said nothing. Free with g_free(). */
char *gdal_message(void);

#endif
