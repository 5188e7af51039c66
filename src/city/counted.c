#include "city/counted.h"

#include <glib/gi18n-lib.h>

/* No count is below nothing. */
static gulong positive(gint64 n)
{
    return (gulong)MAX(0, n);
}

char *counted_households(gint64 n)
{
    return g_strdup_printf(ngettext("%lu household", "%lu households", positive(n)), positive(n));
}

char *counted_people(gint64 n)
{
    return g_strdup_printf(ngettext("%lu person", "%lu people", positive(n)), positive(n));
}

char *counted_buildings(gint64 n)
{
    return g_strdup_printf(ngettext("%lu building", "%lu buildings", positive(n)), positive(n));
}

char *counted_grids(gint64 n)
{
    return g_strdup_printf(ngettext("%lu grid", "%lu grids", positive(n)), positive(n));
}

char *counted_communities(gint64 n)
{
    return g_strdup_printf(ngettext("%lu community", "%lu communities", positive(n)), positive(n));
}

char *counted_rows(gint64 n)
{
    return g_strdup_printf(ngettext("%lu row", "%lu rows", positive(n)), positive(n));
}
