#include "io/gdal_init.h"

#include <cpl_error.h>
#include <gdal.h>
#include <glib/gi18n-lib.h>

void gdal_init(void)
{
    static gsize once;
    if (!g_once_init_enter(&once))
        return;
    CPLSetErrorHandler(CPLQuietErrorHandler);
    GDALAllRegister();
    g_once_init_leave(&once, 1);
}

void gdal_forget(void)
{
    CPLErrorReset();
}

char *gdal_message(void)
{
    const char *said = CPLGetLastErrorMsg();
    if (!said || !*said)
        return g_strdup(_("no reason given"));
    char *line = g_utf8_make_valid(said, -1);
    g_strdelimit(line, "\r\n", ' ');
    return g_strstrip(line);
}
