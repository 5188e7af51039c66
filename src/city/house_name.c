#include "city/house_name.h"

#include <string.h>

static gboolean is_ending(const char *text)
{
    static const char *const endings[] = {"", "号楼", "号", "栋", "幢", "座", "楼", "号院", "#", "#楼"};
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_equal(text, endings[i]))
            return TRUE;
    return FALSE;
}

/* What numbers without a word after them are of: "和平路12", but not "教学楼5". */
static gboolean is_street(const char *name, gsize length)
{
    static const char *const words[] = {"路", "街", "巷", "道", "弄", "胡同", "里", "村", "庄"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (length > strlen(words[i]) &&
            strncmp(name + length - strlen(words[i]), words[i], strlen(words[i])) == 0)
            return TRUE;
    return FALSE;
}

HouseName house_name_parse(const char *name)
{
    gsize end = strlen(name), from;
    while (end > 0 && !g_ascii_isdigit(name[end - 1]))
        end--;
    for (from = end; from > 0 && g_ascii_isdigit(name[from - 1]);)
        from--;
    gboolean bare = from > 0 && !name[end];
    if (end == 0 || !is_ending(name + end) || (bare && !is_street(name, from)))
        return (HouseName){0, 0, 0};
    return (HouseName){from, from, end - from};
}
