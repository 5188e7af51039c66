#include "divide/graph_text.h"

#include "base/error.h"
#include "lattice.h"

#include <glib/gstdio.h>

static void test_round_trip(void)
{
    g_autofree char *folder = g_dir_make_tmp("wangge-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "graph.txt", NULL);
    Random random = {4};
    g_autoptr(AtomGraph) g = lattice_new(5, 4, 90, 0.1, &random);
    g_assert_true(atom_graph_write(g, path, NULL));
    g_autoptr(AtomGraph) h = atom_graph_read(path, NULL);
    g_assert_nonnull(h);
    g_assert_cmpmem(g->weight, g->n * sizeof *g->weight, h->weight, h->n * sizeof *h->weight);
    g_assert_cmpmem(g->start, (g->n + 1) * sizeof *g->start, h->start, (h->n + 1) * sizeof *h->start);
    g_assert_cmpmem(g->cost, g->start[g->n] * sizeof *g->cost, h->cost, h->start[h->n] * sizeof *h->cost);
    g_assert_cmpmem(g->area, g->n * sizeof *g->area, h->area, h->n * sizeof *h->area);
    g_unlink(path);
    g_rmdir(folder);
}

static void test_broken(void)
{
    static const char *const texts[] = {"", "wangge-graph 2 1 0 0\n", "wangge-graph 1 2 2 0\n1 0 0 1 1 -1\n",
                                        "wangge-graph 1 1 1 0\n1 0 0 1 1 -1\n1 7 1 1 0\n",
                                        "wangge-graph 1 4000000000 0 0\n"};
    g_autofree char *folder = g_dir_make_tmp("wangge-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "graph.txt", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_true(g_file_set_contents(path, texts[i], -1, NULL));
        g_assert_null(atom_graph_read(path, &error));
        g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT);
    }
    g_unlink(path);
    g_autoptr(GError) error = NULL;
    g_assert_null(atom_graph_read(path, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
    g_rmdir(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/graph-text/round-trip", test_round_trip);
    g_test_add_func("/divide/graph-text/broken", test_broken);
    return g_test_run();
}
