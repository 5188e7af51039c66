#include "city/figures.h"

#include <math.h>

CityFigure *city_figure_new(const char *name, gboolean sums)
{
    CityFigure *figure = g_new(CityFigure, 1);
    figure->name = g_strdup(name);
    figure->sums = sums;
    figure->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return figure;
}

void city_figure_free(CityFigure *figure)
{
    if (!figure)
        return;
    g_hash_table_unref(figure->values);
    g_free(figure->name);
    g_free(figure);
}

void city_figure_set(CityFigure *figure, const char *place, double value)
{
    g_hash_table_insert(figure->values, g_strdup(place), g_memdup2(&value, sizeof value));
}

double city_figure_get(const CityFigure *figure, const char *place)
{
    const double *value = place ? g_hash_table_lookup(figure->values, place) : NULL;
    return value ? *value : NAN;
}

static void free_figure(gpointer figure)
{
    city_figure_free(figure);
}

GPtrArray *city_figures_new(void)
{
    return g_ptr_array_new_with_free_func(free_figure);
}

CityFigure *city_figures_find(const GPtrArray *figures, const char *name)
{
    for (guint i = 0; i < figures->len; i++)
        if (g_str_equal(((const CityFigure *)figures->pdata[i])->name, name))
            return figures->pdata[i];
    return NULL;
}
