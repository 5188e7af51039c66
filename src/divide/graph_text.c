#include "divide/graph_text.h"

#include "base/error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>

#define MOST_ATOMS 10000000u
#define MOST_EDGES 100000000u

static gboolean read_atoms(FILE *file, AtomGraph *g)
{
    for (guint a = 0; a < g->n; a++) {
        gint64 compound;
        if (fscanf(file, "%d %lf %lf %lf %lf %" G_GINT64_FORMAT, &g->weight[a], &g->centre[a].x,
                   &g->centre[a].y, &g->area[a], &g->outline[a], &compound) != 6 ||
            g->weight[a] < 0 || compound < -1 || compound >= g->n_compounds)
            return FALSE;
        g->compound[a] = compound < 0 ? G_MAXUINT32 : (guint32)compound;
    }
    return TRUE;
}

static gboolean read_edges(FILE *file, AtomGraph *g, guint32 n_edges)
{
    guint32 at = 0;
    for (guint a = 0; a < g->n; a++) {
        guint32 degree;
        if (fscanf(file, "%u", &degree) != 1 || degree > n_edges - at)
            return FALSE;
        g->start[a] = at;
        for (; degree > 0; degree--, at++) {
            guint bridge;
            if (fscanf(file, "%u %f %f %u", &g->neighbour[at], &g->length[at], &g->cost[at], &bridge) != 4 ||
                g->neighbour[at] >= g->n || bridge > 1)
                return FALSE;
            g->bridge[at] = (guint8)bridge;
        }
    }
    g->start[g->n] = at;
    return at == n_edges;
}

AtomGraph *atom_graph_read(const char *path, GError **error)
{
    FILE *file = g_fopen(path, "r");
    if (!file) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("cannot open %s: %s"), path, g_strerror(errno));
        return NULL;
    }
    guint n, n_edges, n_compounds;
    g_autoptr(AtomGraph) g = NULL;
    gboolean good = fscanf(file, "wangge-graph 1 %u %u %u", &n, &n_edges, &n_compounds) == 3 &&
                    n <= MOST_ATOMS && n_edges <= MOST_EDGES;
    if (good) {
        g = atom_graph_new(n, n_edges);
        g->n_compounds = n_compounds;
        good = read_atoms(file, g) && read_edges(file, g, n_edges);
    }
    fclose(file);
    if (good)
        return g_steal_pointer(&g);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("%s is not an atom graph"), path);
    return NULL;
}

gboolean atom_graph_write(const AtomGraph *g, const char *path, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "wangge-graph 1 %u %u %u\n", g->n, g->start[g->n], g->n_compounds);
    for (guint a = 0; a < g->n; a++) {
        gint64 compound = g->compound[a] < g->n_compounds ? (gint64)g->compound[a] : -1;
        g_string_append_printf(text, "%d %.17g %.17g %.17g %.17g %" G_GINT64_FORMAT "\n", g->weight[a],
                               g->centre[a].x, g->centre[a].y, g->area[a], g->outline[a], compound);
    }
    for (guint a = 0; a < g->n; a++) {
        g_string_append_printf(text, "%u", g->start[a + 1] - g->start[a]);
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++)
            g_string_append_printf(text, " %u %.9g %.9g %u", g->neighbour[e], g->length[e], g->cost[e],
                                   g->bridge[e]);
        g_string_append_c(text, '\n');
    }
    return g_file_set_contents(path, text->str, (gssize)text->len, error);
}
