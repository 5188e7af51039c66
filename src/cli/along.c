#include "cli/along.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

GArray *along_read(const char *text, GError **error)
{
    g_auto(GStrv) words = g_strsplit_set(text, ", ", -1);
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(double));
    gboolean good = TRUE;
    for (guint i = 0; words[i]; i++) {
        char *end = NULL;
        double value = *words[i] ? g_ascii_strtod(words[i], &end) : 0;
        good &= !*words[i] || (*end == '\0' && isfinite(value));
        if (*words[i])
            g_array_append_val(numbers, value);
    }
    if (!good || numbers->len < 4 || numbers->len % 2) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("--along takes at least two points, as x,y,x,y,...; not \"%s\""), text);
        return NULL;
    }
    GArray *points = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    for (guint i = 0; i < numbers->len; i += 2) {
        GeoPoint p = {g_array_index(numbers, double, i), g_array_index(numbers, double, i + 1)};
        g_array_append_val(points, p);
    }
    return points;
}
