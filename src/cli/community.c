#include "cli/community.h"

#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "base/text.h"

/* CITY_NONE where there is none. */
static guint32 find(const City *city, const char *code)
{
    for (guint32 c = 0; c < city->communities->len; c++)
        if (g_str_equal(city_community(city, c)->code, code))
            return c;
    return CITY_NONE;
}

guint32 community_require(const City *city, const char *code, GError **error)
{
    guint32 found = find(city, code);
    if (found != CITY_NONE)
        return found;
    g_autofree const char **codes = g_new0(const char *, city->communities->len + 1);
    for (guint i = 0; i < city->communities->len; i++)
        codes[i] = city_community(city, i)->code;
    const char *near = text_nearest(code, codes, city->communities->len);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("the project has no community %s; the nearest code is %s"), code, near ? near : "-");
    return CITY_NONE;
}

static gboolean is_blank(const char *text)
{
    g_autofree char *copy = g_strdup(text ? text : "");
    return !*g_strstrip(copy);
}

gboolean community_check_new(const City *city, const char *code, const char *name, const guint32 *gone,
                             guint n, GError **error)
{
    if (is_blank(code) || is_blank(name)) {
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                            _("the new community needs a code and a name: add --into CODE --name NAME"));
        return FALSE;
    }
    guint32 taken = find(city, code);
    gboolean ours = taken == CITY_NONE;
    for (guint i = 0; i < n; i++)
        ours |= gone[i] == taken;
    if (!ours)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("the code %s is taken by community %s: give another"), code,
                    city_community(city, taken)->name ? city_community(city, taken)->name : "");
    return ours;
}
