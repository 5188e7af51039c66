#include "draw/classes.h"

#include <math.h>

static Classes *classes_new(const char *title, guint n, guint n_grids)
{
    Classes *c = g_new0(Classes, 1);
    c->title = g_strdup(title);
    c->n = n;
    c->of_grid = g_new(guint8, n_grids + 1);
    return c;
}

void classes_free(Classes *c)
{
    if (!c)
        return;
    for (guint i = 0; i < c->n; i++)
        g_free(c->labels[i]);
    g_free(c->title);
    g_free(c->of_grid);
    g_free(c);
}

CanvasFill classes_fill(const Classes *c, const Style *style, guint klass)
{
    return c->are_faults && klass < c->n ? style_fault_fill(style, klass)
                                         : style_step_fill(style, klass, c->n);
}

static gint compare_values(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The values that there are, in order. */
static GArray *sorted_values(const double *values, guint n_grids)
{
    GArray *sorted = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < n_grids; i++)
        if (!isnan(values[i]))
            g_array_append_val(sorted, values[i]);
    g_array_sort(sorted, compare_values);
    return sorted;
}

/* The first value of each class, without those of which the class before would be empty. */
static guint find_starts(const GArray *sorted, double starts[CLASSES_MOST])
{
    const double *v = (const double *)(void *)sorted->data;
    guint n = 0;
    for (guint k = 0; k < CLASSES_MOST && sorted->len; k++) {
        double value = v[(gsize)k * sorted->len / CLASSES_MOST];
        if (!n || value > starts[n - 1])
            starts[n++] = value;
    }
    return MAX(1, n);
}

static guint class_of(double value, const double *starts, guint n)
{
    guint k = 0;
    while (k + 1 < n && value >= starts[k + 1])
        k++;
    return k;
}

/* As many decimals as tell the values of that range apart; none where all are whole. */
static int decimals_of(const GArray *sorted)
{
    const double *v = (const double *)(void *)sorted->data;
    gboolean whole = TRUE;
    for (guint i = 0; i < sorted->len; i++)
        whole &= v[i] == trunc(v[i]);
    double range = sorted->len ? v[sorted->len - 1] - v[0] : 0;
    return whole ? 0 : range >= 10 ? 1 : range >= 1 ? 2 : 3;
}

/* Labels each class by the least and the most of its values. */
static void label_values(Classes *c, const GArray *sorted, const double *starts)
{
    int decimals = decimals_of(sorted);
    for (guint i = 0, k = 0; k < c->n; k++) {
        double least = NAN, most = NAN;
        for (; i < sorted->len && class_of(g_array_index(sorted, double, i), starts, c->n) == k; i++) {
            most = g_array_index(sorted, double, i);
            least = isnan(least) ? most : least;
        }
        if (isnan(least))
            c->labels[k] = g_strdup("–");
        else if (least == most)
            c->labels[k] = g_strdup_printf("%.*f", decimals, least);
        else
            c->labels[k] = g_strdup_printf("%.*f – %.*f", decimals, least, decimals, most);
    }
}

Classes *classes_by_value(const char *title, const double *values, guint n_grids)
{
    g_autoptr(GArray) sorted = sorted_values(values, n_grids);
    double starts[CLASSES_MOST];
    Classes *c = classes_new(title, find_starts(sorted, starts), n_grids);
    for (guint i = 0; i < n_grids; i++)
        c->of_grid[i] = (guint8)(isnan(values[i]) ? c->n : class_of(values[i], starts, c->n));
    label_values(c, sorted, starts);
    return c;
}

Classes *classes_by_kind(const char *title, const char *const *labels, guint n, const guint8 *kinds,
                         guint n_grids)
{
    g_assert(n >= 1 && n <= CLASSES_MOST);
    Classes *c = classes_new(title, n, n_grids);
    for (guint i = 0; i < n; i++)
        c->labels[i] = g_strdup(labels[i]);
    for (guint i = 0; i < n_grids; i++) {
        g_assert(kinds[i] < n || kinds[i] == CLASSES_NONE);
        c->of_grid[i] = (guint8)MIN(kinds[i], n);
    }
    return c;
}
