/* Writes the graph of each community of a project, for bench_search:
 *
 *   bench_graphs PROJECT.gpkg FOLDER [whole]
 *
 * One file a community, CODE.txt, in the format of divide/graph_text.h; with "whole", compounds of up to 650
 * households are one atom. */
#include "divide/atoms.h"
#include "divide/graph_text.h"
#include "divide/search.h"
#include "io/gdal_init.h"
#include "io/project.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

static gboolean write_community(const CellSources *sources, guint32 community, gboolean whole,
                                const char *folder, GError **error)
{
    g_autoptr(Cells) cells = cells_new(sources, community);
    if (!cells)
        return TRUE;
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    g_autofree guint32 *same = g_new(guint32, cells->n_pieces + 1);
    for (guint32 p = 0; p < cells->n_pieces; p++)
        same[p] = p;
    geo_arcs_polygons(cells->arcs, same, cells->n_pieces, shapes);
    SearchOptions search = search_options_default();
    AtomOptions options = {CITY_HOUSEHOLDS, whole, search_whole_most(&search), NULL};
    g_autoptr(Atoms) atoms = atoms_new(sources, cells, shapes, &options);
    g_autofree char *path =
        g_strdup_printf("%s/%s.txt", folder, city_community(sources->city, community)->code);
    return atom_graph_write(atoms->graph, path, error);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc < 3) {
        fprintf(stderr, "bench_graphs PROJECT.gpkg FOLDER [whole]\n");
        return 2;
    }
    gdal_init();
    g_mkdir_with_parents(argv[2], 0755);
    g_autoptr(City) city = project_load_city(argv[1], &error);
    g_autoptr(CellSources) sources = city ? cell_sources_new(city, &error) : NULL;
    gboolean good = sources != NULL;
    for (guint c = 0; good && c < city->communities->len; c++)
        good = write_community(sources, c, argc > 3 && strcmp(argv[3], "whole") == 0, argv[2], &error);
    if (!good)
        fprintf(stderr, "%s\n", error->message);
    return good ? 0 : 4;
}
