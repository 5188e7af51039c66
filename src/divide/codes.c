#include "divide/codes.h"

#include <string.h>

typedef struct Place {
    GeoPoint centre;
    guint grid;
    guint row;
} Place;

static gint by_north(gconstpointer a, gconstpointer b)
{
    const Place *x = a, *y = b;
    if (x->centre.y != y->centre.y)
        return x->centre.y > y->centre.y ? -1 : 1;
    return (x->grid > y->grid) - (x->grid < y->grid);
}

static gint by_row(gconstpointer a, gconstpointer b)
{
    const Place *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->centre.x != y->centre.x)
        return x->centre.x < y->centre.x ? -1 : 1;
    return (x->grid > y->grid) - (x->grid < y->grid);
}

guint *codes_order(const GeoPoint *centres, guint n, double side)
{
    g_autofree Place *places = g_new(Place, n + 1);
    guint *order = g_new(guint, n + 1);
    for (guint i = 0; i < n; i++)
        places[i] = (Place){centres[i], i, 0};
    qsort(places, n, sizeof *places, by_north);
    double north = 0;
    for (guint i = 0, row = 0; i < n; i++) {
        if (i == 0 || north - places[i].centre.y > side / 2) {
            row++;
            north = places[i].centre.y;
        }
        places[i].row = row;
    }
    qsort(places, n, sizeof *places, by_row);
    for (guint i = 0; i < n; i++)
        order[i] = places[i].grid;
    return order;
}

char *codes_grid_code(const CityCommunity *community, guint number)
{
    return g_strdup_printf("%s%03u", community->code, number);
}

static gboolean is_chinese(const char *text)
{
    for (const char *p = text; p && *p; p = g_utf8_next_char(p))
        if (g_unichar_get_script(g_utf8_get_char(p)) == G_UNICODE_SCRIPT_HAN)
            return TRUE;
    return FALSE;
}

char *codes_grid_name(const CityCommunity *community, guint number)
{
    const char *name = community->name ? community->name : community->code;
    return is_chinese(name) ? g_strdup_printf("%s第%u网格", name, number)
                            : g_strdup_printf("%s, grid %u", name, number);
}

guint codes_number(const CityCommunity *community, const char *code)
{
    gsize n = strlen(community->code);
    if (!code || strncmp(code, community->code, n) != 0 || strlen(code) != n + 3 ||
        strspn(code + n, "0123456789") != 3)
        return 0;
    return (guint)g_ascii_strtoull(code + n, NULL, 10);
}

char *codes_site_name(const CityCommunity *community, guint number, const CodesSite *site)
{
    const char *place = site->compound ? site->compound : community->name ? community->name : community->code;
    gboolean chinese = is_chinese(place);
    if (site->name)
        return site->nth > 1 ? g_strdup_printf("%s (%u)", site->name, site->nth) : g_strdup(site->name);
    if (!site->building)
        return g_strdup_printf(chinese ? "%s专属网格%u" : "%s, dedicated grid %u", place, number);
    if (site->buildings == 1)
        return g_strdup_printf(chinese ? "%s%s" : "%s, %s", place, site->building);
    if (chinese)
        return g_strdup_printf("%s%s等%u栋", place, site->building, site->buildings);
    return g_strdup_printf("%s, %s and %u more", place, site->building, site->buildings - 1);
}
