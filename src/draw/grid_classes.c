#include "draw/grid_classes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *unit_title(CityUnit unit)
{
    return unit == CITY_PEOPLE ? _("People") : _("Households");
}

Classes *grid_classes_by_count(const CityPlan *plan, CityUnit unit)
{
    g_autofree double *values = g_new(double, plan->grids->len + 1);
    for (guint i = 0; i < plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        values[i] = g->valid_to || g->kind == CITY_DEDICATED ? NAN : city_grid_weight(g, unit);
    }
    return classes_by_value(unit_title(unit), values, plan->grids->len);
}

Classes *grid_classes_by_band(const CityPlan *plan, CityUnit unit, gint32 least, gint32 most)
{
    gint32 third = (most - least + 1) / 3;
    const gint32 starts[] = {least, least + third, most + 1 - third, most + 1};
    char texts[CLASSES_MOST][64];
    const char *labels[CLASSES_MOST] = {texts[0], texts[1], texts[2], texts[3], texts[4]};
    g_autofree guint8 *kinds = g_new0(guint8, plan->grids->len + 1);
    g_snprintf(texts[0], sizeof texts[0], _("under %d"), least);
    for (guint k = 0; k < 3; k++)
        g_snprintf(texts[k + 1], sizeof texts[0], "%d – %d", starts[k], starts[k + 1] - 1);
    g_snprintf(texts[4], sizeof texts[0], _("over %d"), most);
    for (guint i = 0; i < plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        for (guint k = 0; k < G_N_ELEMENTS(starts); k++)
            kinds[i] += city_grid_weight(g, unit) >= starts[k];
        if (g->valid_to || g->kind == CITY_DEDICATED)
            kinds[i] = CLASSES_NONE;
    }
    return classes_by_kind(unit_title(unit), labels, G_N_ELEMENTS(labels), kinds, plan->grids->len);
}

/* The officer of each grid by the grid's code; the first of several. */
static GHashTable *officers_by_grid(const CityStaff *staff)
{
    GHashTable *officers = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = staff->workers->len; i-- > 0;) {
        const CityWorker *w = city_staff_worker(staff, i);
        if (w->role == CITY_OFFICER && w->grid)
            g_hash_table_insert(officers, (gpointer)w->grid, (gpointer)w);
    }
    return officers;
}

Classes *grid_classes_by_officer(const CityPlan *plan, const CityStaff *staff)
{
    const char *labels[] = {_("officer with phone"), _("officer without phone"), _("no officer")};
    g_autofree guint8 *kinds = g_new(guint8, plan->grids->len + 1);
    g_autoptr(GHashTable) officers = officers_by_grid(staff);
    for (guint i = 0; i < plan->grids->len; i++) {
        const char *code = city_plan_grid(plan, i)->code;
        const CityWorker *officer = code ? g_hash_table_lookup(officers, code) : NULL;
        kinds[i] = city_plan_grid(plan, i)->valid_to ? CLASSES_NONE : !officer ? 2 : officer->phone ? 0 : 1;
    }
    return classes_by_kind(_("Officers"), labels, G_N_ELEMENTS(labels), kinds, plan->grids->len);
}

Classes *grid_classes_by_change(const double *shares, guint n_grids)
{
    static const double ends[] = {0, 0.1, 0.3, 0.6};
    const char *labels[] = {_("none"), _("up to 10 %"), _("10 – 30 %"), _("30 – 60 %"), _("over 60 %")};
    g_autofree guint8 *kinds = g_new0(guint8, n_grids + 1);
    for (guint i = 0; i < n_grids; i++) {
        for (guint k = 0; k < G_N_ELEMENTS(ends); k++)
            kinds[i] += shares[i] > ends[k];
        if (isnan(shares[i]))
            kinds[i] = CLASSES_NONE;
    }
    return classes_by_kind(_("Households with another grid"), labels, G_N_ELEMENTS(labels), kinds, n_grids);
}

Classes *grid_classes_by_figure(const City *city, const CityPlan *plan, const CityFigure *figure)
{
    g_autofree double *values = g_new(double, plan->grids->len + 1);
    for (guint i = 0; i < plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        values[i] = city_figure_get(figure, g->code);
        if (isnan(values[i]) && g->community != CITY_NONE)
            values[i] = city_figure_get(figure, city_community(city, g->community)->code);
        if (g->valid_to)
            values[i] = NAN;
    }
    return classes_by_value(figure->name, values, plan->grids->len);
}
