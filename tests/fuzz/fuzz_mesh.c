/* Segments on a small grid, so that many cross, overlap and touch: whatever they are, the triangles tile the mesh. */
#include "geo/mesh.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

#define MOST_SEGMENTS 64

static void collect(GeoMesh *mesh, const guint8 *data, size_t size)
{
    for (size_t i = 0; i + 4 <= size && i < 4 * MOST_SEGMENTS; i += 4) {
        guint32 a = geo_mesh_point(mesh, (GeoPoint){data[i] / 1000.0, data[i + 1] / 1000.0});
        guint32 b = geo_mesh_point(mesh, (GeoPoint){data[i + 2] / 1000.0, data[i + 3] / 1000.0});
        geo_mesh_segment(mesh, a, b, 1);
    }
}

static void check_twins(const GeoMesh *mesh)
{
    guint n = 3 * geo_mesh_n_triangles(mesh), outer = 0;
    for (guint32 h = 0; h < n; h++) {
        guint32 twin = geo_mesh_twin(mesh, h);
        if (twin == GEO_MESH_NONE) {
            outer++;
            continue;
        }
        g_assert(twin < n && geo_mesh_twin(mesh, twin) == h);
        g_assert(geo_mesh_origin(mesh, twin) == geo_mesh_origin(mesh, geo_mesh_next(h)));
        g_assert(geo_mesh_mark(mesh, twin) == geo_mesh_mark(mesh, h));
    }
    g_assert(outer == 4);
}

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    g_autoptr(GeoMesh) mesh = geo_mesh_new((GeoBox){0, 0, 0.255, 0.255});
    g_assert(mesh);
    collect(mesh, data, size);
    geo_mesh_build(mesh);
    for (guint t = 0; t < geo_mesh_n_triangles(mesh); t++)
        g_assert(geo_mesh_area2(mesh, t) > 0);
    check_twins(mesh);
    return 0;
}
