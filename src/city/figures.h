/* Figures by grid: what offices count or judge, a score, requests handled, joined to the grids by their codes, or to
 * communities as a whole. */
#ifndef CITY_FIGURES_H
#define CITY_FIGURES_H

#include <glib.h>

typedef struct CityFigure {
    char *name;
    gboolean
        sums; /* adds up (requests handled), else is judged (a score): then the mean stands for several */
    GHashTable *values; /* code of a grid or community to its double; both owned */
} CityFigure;

CityFigure *city_figure_new(const char *name, gboolean sums);
void city_figure_free(CityFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CityFigure, city_figure_free)

/* Gives the place, by its code, the value; it replaces one that was there. */
void city_figure_set(CityFigure *figure, const char *place, double value);

/* NaN where the place has none; place may be NULL. */
double city_figure_get(const CityFigure *figure, const char *place);

/* A list of CityFigure that owns them. Free with g_ptr_array_unref(). */
GPtrArray *city_figures_new(void);

/* The figure of that name, or NULL. */
CityFigure *city_figures_find(const GPtrArray *figures, const char *name);

#endif
