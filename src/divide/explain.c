#include "divide/explain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TERM(name) G_STRUCT_OFFSET(ObjectiveTerms, name), G_STRUCT_OFFSET(ObjectiveValue, name)

const ExplainTerm explain_terms[] = {
    {"band", N_("households outside the band, in mean grids; comes before everything else"), EXPLAIN_HARD,
     G_STRUCT_OFFSET(ObjectiveValue, band)},
    {"deviation", N_("deviation from the mean grid beyond the tolerance, as a fraction"), TERM(deviation)},
    {"evenness", N_("deviation inside the tolerance, as a share of it"), TERM(evenness)},
    {"border", N_("border, in sides of a mean grid"), TERM(border)},
    {"open", N_("border on open ground; less near a road, water, railway or wall, little on it"), TERM(open)},
    {"straddle", N_("avenues, rivers and railways inside a grid, in sides of a mean grid"), TERM(straddle)},
    {"shape", N_("perimeter squared by area: 1 for a circle, 1.27 for a square"), TERM(shape)},
    {"spread", N_("mean squared walk between a household and the grid's middle, in squared sides"),
     TERM(spread)},
    {"compound", N_("compounds that are split more than the band makes necessary"), TERM(compound)},
    {"moved", N_("households that change grid, in mean grids"), TERM(moved)},
};

const guint explain_n_terms = G_N_ELEMENTS(explain_terms);

const ExplainTerm *explain_find(const char *name)
{
    for (guint i = 0; i < explain_n_terms; i++)
        if (g_str_equal(explain_terms[i].name, name))
            return &explain_terms[i];
    return NULL;
}

double *explain_weight(const ExplainTerm *term, ObjectiveTerms *terms)
{
    return term->weight == EXPLAIN_HARD ? NULL : (double *)(void *)((char *)terms + term->weight);
}

double explain_value(const ExplainTerm *term, const ObjectiveValue *value)
{
    return *(const double *)(const void *)((const char *)value + term->value);
}

static void explain_borders(const Parts *parts, ObjectiveValue *values)
{
    const AtomGraph *g = parts->land->graph;
    for (guint32 a = 0; a < g->n; a++) {
        ObjectiveValue *v = &values[parts->of[a]];
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++) {
            if (parts->of[a] == parts->of[g->neighbour[e]]) {
                v->straddle += objective_straddle(parts->objective, g->major[e]) / 2;
                continue;
            }
            v->border += objective_border(parts->objective, g->length[e], 0) / 2;
            v->open += objective_border(parts->objective, 0, g->cost[e]) / 2;
        }
    }
}

static void explain_compounds(const Parts *parts, ObjectiveValue *values)
{
    double price = parts->objective->terms.compound;
    for (guint32 c = 0; c < parts->land->graph->n_compounds; c++) {
        if (parts->held[c] <= parts->needed[c])
            continue;
        for (guint32 p = 0; p < parts->k; p++)
            if (parts->count[(gsize)c * parts->k + p])
                values[p].compound +=
                    price * objective_splitting(parts->held[c], parts->needed[c]) / parts->held[c];
    }
}

static void explain_moves(const Parts *parts, ObjectiveValue *values)
{
    for (guint32 a = 0; a < parts->land->n; a++)
        values[parts->of[a]].moved += parts_away(parts, a, parts->of[a]);
}

void explain_parts(const Parts *parts, ObjectiveValue *values)
{
    memset(values, 0, sizeof *values * parts->k);
    for (guint p = 0; p < parts->k; p++)
        objective_add_part(parts->objective, &parts->sum[p], &values[p]);
    explain_borders(parts, values);
    explain_compounds(parts, values);
    explain_moves(parts, values);
}
