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

HouseName house_name_parse(const char *name)
{
    gsize end = strlen(name), from;
    while (end > 0 && !g_ascii_isdigit(name[end - 1]))
        end--;
    for (from = end; from > 0 && g_ascii_isdigit(name[from - 1]);)
        from--;
    if (end == 0 || !is_ending(name + end))
        return (HouseName){0, 0, 0};
    return (HouseName){from, from, end - from};
}
