#include "city/sites.h"

CitySites *city_sites_new(guint n_buildings)
{
    CitySites *s = g_new0(CitySites, 1);
    s->n_buildings = n_buildings;
    s->of_building = g_new(guint32, n_buildings + 1);
    for (guint i = 0; i < n_buildings; i++)
        s->of_building[i] = CITY_NONE;
    s->strings = g_string_chunk_new(256);
    s->names = g_ptr_array_new();
    return s;
}

void city_sites_free(CitySites *s)
{
    if (!s)
        return;
    g_free(s->of_building);
    g_string_chunk_free(s->strings);
    g_ptr_array_unref(s->names);
    g_free(s);
}

guint32 city_sites_add(CitySites *s, const char *name)
{
    g_ptr_array_add(s->names, name && *name ? g_string_chunk_insert(s->strings, name) : NULL);
    return s->names->len - 1;
}
