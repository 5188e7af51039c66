#include "divide/coarse.h"

#include <string.h>

static void flood(const AtomGraph *g, guint32 first, guint32 number, guint32 *group, guint32 *queue)
{
    guint32 n = 1;
    queue[0] = first;
    group[first] = number;
    for (guint32 i = 0; i < n; i++) {
        for (guint32 e = g->start[queue[i]]; e < g->start[queue[i] + 1]; e++) {
            guint32 b = g->neighbour[e];
            if (!g->bridge[e] && group[b] == G_MAXUINT32 && g->compound[b] == g->compound[first]) {
                group[b] = number;
                queue[n++] = b;
            }
        }
    }
}

static guint32 number_groups(const AtomGraph *g, double most, guint32 *group)
{
    g_autofree gint64 *weight = g_new0(gint64, g->n_compounds + 1);
    g_autofree guint32 *queue = g_new(guint32, g->n + 1);
    guint32 n = 0;
    for (guint32 a = 0; a < g->n; a++) {
        group[a] = G_MAXUINT32;
        if (g->compound[a] < g->n_compounds)
            weight[g->compound[a]] += g->weight[a];
    }
    for (guint32 a = 0; a < g->n; a++) {
        if (group[a] != G_MAXUINT32)
            continue;
        if (g->compound[a] < g->n_compounds && weight[g->compound[a]] <= most)
            flood(g, a, n, group, queue);
        else
            group[a] = n;
        n++;
    }
    return n;
}

static void join_atoms(const AtomGraph *g, const guint32 *group, AtomGraph *coarse)
{
    for (guint32 a = 0; a < g->n; a++) {
        guint32 c = group[a];
        coarse->weight[c] += g->weight[a];
        coarse->centre[c].x += g->area[a] * g->centre[a].x;
        coarse->centre[c].y += g->area[a] * g->centre[a].y;
        coarse->area[c] += g->area[a];
        coarse->outline[c] += g->outline[a];
        coarse->compound[c] = g->compound[a];
    }
    for (guint32 a = g->n; a-- > 0;) {
        guint32 c = group[a];
        if (coarse->area[c] == 0)
            coarse->centre[c] = g->centre[a];
    }
    for (guint32 c = 0; c < coarse->n; c++) {
        if (coarse->area[c] > 0) {
            coarse->centre[c].x /= coarse->area[c];
            coarse->centre[c].y /= coarse->area[c];
        }
    }
}

/* Adds the borders of atom a to row of its group, whose edges begin at first and end at *end; place tells where in
 * the row a neighbour stands. */
static void add_row(const AtomGraph *g, const guint32 *group, guint32 a, AtomGraph *coarse, guint32 first,
                    guint32 *end, guint32 *place)
{
    for (guint32 e = g->start[a]; e < g->start[a + 1]; e++) {
        guint32 c = group[g->neighbour[e]];
        if (c == group[a])
            continue;
        guint32 at = place[c];
        if (at < first || at >= *end || coarse->neighbour[at] != c) {
            at = place[c] = (*end)++;
            coarse->neighbour[at] = c;
            coarse->bridge[at] = TRUE;
        }
        coarse->length[at] += g->length[e];
        coarse->cost[at] += g->cost[e];
        coarse->major[at] += g->major[e];
        coarse->bridge[at] &= g->bridge[e];
    }
}

AtomGraph *coarse_new(const AtomGraph *g, double most, guint32 *group)
{
    guint32 n = number_groups(g, most, group), end = 0;
    AtomGraph *coarse = atom_graph_new(n, g->start[g->n]);
    coarse->n_compounds = g->n_compounds;
    join_atoms(g, group, coarse);
    g_autofree guint32 *place = g_new0(guint32, n + 1), *first = g_new0(guint32, n + 2);
    g_autofree guint32 *member = g_new(guint32, g->n + 1);
    for (guint32 a = 0; a < g->n; a++)
        first[group[a] + 1]++;
    for (guint32 c = 0; c < n; c++)
        first[c + 1] += first[c];
    for (guint32 a = 0; a < g->n; a++)
        member[first[group[a]] + place[group[a]]++] = a;
    memset(place, 0xff, sizeof *place * n);
    for (guint32 c = 0; c < n; c++) {
        guint32 row = coarse->start[c] = end;
        for (guint32 i = first[c]; i < first[c + 1]; i++)
            add_row(g, group, member[i], coarse, row, &end, place);
    }
    coarse->start[n] = end;
    return coarse;
}
