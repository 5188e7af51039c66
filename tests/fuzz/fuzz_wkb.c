#include "io/wkb.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    WkbResult result = wkb_read(data, size, shapes);
    g_assert(geo_shapes_count(shapes) == (result == WKB_CURVE ? 0 : 1));
    if (result == WKB_CURVE)
        return 0;
    GeoShape shape = geo_shapes_get(shapes, 0);
    g_assert((shape.kind == GEO_NONE) == (result != WKB_OK));
    for (guint p = 0; p < shape.n_parts; p++) {
        g_assert(shape.starts[p] < shape.starts[p + 1]);
        const GeoPoint *first = &shape.points[shape.starts[p]],
                       *last = &shape.points[shape.starts[p + 1] - 1];
        if (shape.kind == GEO_POLYGON && wkb_is_finite(shape))
            g_assert(first->x == last->x && first->y == last->y);
    }
    return 0;
}
