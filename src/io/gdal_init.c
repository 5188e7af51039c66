#include "io/gdal_init.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>
#include <glib/gi18n-lib.h>

/* What each thread's GDAL calls complained of first: later complaints only follow from it. */
static GPrivate first_fault = G_PRIVATE_INIT(g_free);

static void keep_fault(CPLErr kind, CPLErrorNum number, const char *message)
{
    (void)number;
    if (kind >= CE_Failure && !g_private_get(&first_fault))
        g_private_set(&first_fault, g_strdup(message));
}

void gdal_init(void)
{
    static gsize once;
    if (!g_once_init_enter(&once))
        return;
    CPLSetErrorHandler(keep_fault);
    /* The first row of a table is its header, whatever its cells look like. */
    CPLSetConfigOption("OGR_XLSX_HEADERS", "FORCE");
    CPLSetConfigOption("OGR_ODS_HEADERS", "FORCE");
    GDALAllRegister();
    g_once_init_leave(&once, 1);
}

void gdal_forget(void)
{
    CPLErrorReset();
    g_private_replace(&first_fault, NULL);
}

gboolean gdal_failed(void)
{
    return g_private_get(&first_fault) != NULL;
}

char *gdal_message(void)
{
    const char *fault = g_private_get(&first_fault), *said = fault ? fault : CPLGetLastErrorMsg();
    if (!said || !*said)
        return g_strdup(_("no reason given"));
    char *line = g_utf8_make_valid(said, -1);
    g_strdelimit(line, "\r\n\t", ' ');
    return g_strstrip(line);
}
