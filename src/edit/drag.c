/* Dragging a border: what lies between it and where it is dragged to changes sides. */
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "edit/edit_int.h"

#define LEAST_REACH 60.0 /* metres of border that a drag takes along, to either side */
#define REACH       1.5  /* times as far as it is dragged */

/* The point of a polyline nearest to p: how far along it is, and how far from p. */
typedef struct Foot {
    double along, distance;
} Foot;

static Foot find_foot(const GeoPoint *line, guint n, GeoPoint p)
{
    Foot best = {0, G_MAXDOUBLE};
    double along = 0;
    for (guint i = 0; i + 1 < n; i++) {
        double length = geo_distance(line[i], line[i + 1]), d = geo_distance_from(line[i], line[i + 1], p);
        if (d < best.distance)
            best = (Foot){along + geo_share_along(line[i], line[i + 1], p) * length, d};
        along += length;
    }
    return best;
}

static double length_of(const GeoPoint *line, guint n)
{
    double length = 0;
    for (guint i = 0; i + 1 < n; i++)
        length += geo_distance(line[i], line[i + 1]);
    return length;
}

static void add_point_along(const GeoPoint *line, guint n, double along, GArray *out)
{
    for (guint i = 0; i + 1 < n; i++) {
        double length = geo_distance(line[i], line[i + 1]);
        if (along <= length || i + 2 == n) {
            GeoPoint at = geo_between(line[i], line[i + 1], length > 0 ? CLAMP(along / length, 0, 1) : 0);
            g_array_append_val(out, at);
            return;
        }
        along -= length;
    }
}

/* Appends the stretch of a line between two places on it, in the direction from the first to the second. */
static void add_stretch(const GeoPoint *line, guint n, double from, double to, GArray *out)
{
    gboolean back = to < from;
    double along = 0, low = MIN(from, to), high = MAX(from, to);
    g_autoptr(GArray) inner = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    for (guint i = 0; i < n; i++) {
        if (i)
            along += geo_distance(line[i - 1], line[i]);
        if (along > low && along < high)
            g_array_append_val(inner, line[i]);
    }
    add_point_along(line, n, from, out);
    for (guint i = 0; i < inner->len; i++)
        g_array_append_val(out, g_array_index(inner, GeoPoint, back ? inner->len - 1 - i : i));
    add_point_along(line, n, to, out);
}

/* The border between two grids that is nearest to p; NULL where they have none. */
static const BorderChain *find_border(const BorderChains *chains, guint32 a, guint32 b, GeoPoint p)
{
    const BorderChain *best = NULL;
    double least = G_MAXDOUBLE;
    for (guint i = 0; i < chains->chains->len; i++) {
        const BorderChain *c = border_chain(chains, i);
        if (!(c->left == a && c->right == b) && !(c->left == b && c->right == a))
            continue;
        Foot foot = find_foot(border_chain_points(chains, c), c->n, p);
        if (foot.distance < least)
            best = c;
        least = MIN(least, foot.distance);
    }
    return best;
}

/* The ring round what lies between the border and the path. A path of two points pulls the border at the first one
 * to the second; a longer one replaces the border from its first to its last point. */
static GArray *find_swept(const GeoPoint *border, guint n_border, const GeoPoint *path, guint n)
{
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    double from = find_foot(border, n_border, path[0]).along,
           to = find_foot(border, n_border, path[n - 1]).along;
    if (n == 2) {
        double at = from, reach = MAX(LEAST_REACH, REACH * geo_distance(path[0], path[1]));
        from = MAX(at - reach, 0);
        to = MIN(at + reach, length_of(border, n_border));
        add_stretch(border, n_border, from, to, ring);
        g_array_append_val(ring, path[1]);
    } else {
        add_stretch(border, n_border, from, to, ring);
        for (guint i = n; i-- > 0;)
            g_array_append_val(ring, path[i]);
    }
    GeoPoint first = g_array_index(ring, GeoPoint, 0);
    g_array_append_val(ring, first);
    return ring;
}

static gboolean is_swept(GeoPoint p, gconstpointer data)
{
    const GArray *ring = data;
    gboolean inside = FALSE;
    for (guint i = 0; i + 1 < ring->len; i++) {
        GeoPoint a = g_array_index(ring, GeoPoint, i), b = g_array_index(ring, GeoPoint, i + 1);
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y))
            inside = !inside;
    }
    return inside;
}

typedef struct Snap {
    GeoPoint from, best;
    double least;
} Snap;

static void snap_to(Snap *s, const GeoShapes *shapes)
{
    GeoBox reach = {s->from.x - s->least, s->from.y - s->least, s->from.x + s->least, s->from.y + s->least};
    for (guint i = 0; i < geo_shapes_count(shapes); i++) {
        GeoShape shape = geo_shapes_get(shapes, i);
        if (shape.kind == GEO_POINT || !geo_box_meets(geo_shape_box(shape), reach))
            continue;
        for (guint p = 0; p < shape.n_parts; p++)
            for (guint32 k = shape.starts[p]; k + 1 < shape.starts[p + 1]; k++) {
                GeoPoint a = shape.points[k], b = shape.points[k + 1];
                GeoPoint at = geo_between(a, b, geo_share_along(a, b, s->from));
                double d = geo_distance(at, s->from);
                if (d < s->least)
                    s->best = at;
                s->least = MIN(s->least, d);
            }
    }
}

GeoPoint edit_snap(const Edit *e, GeoPoint at, double most)
{
    const GeoShapes *lines[] = {e->city->road_shapes, e->city->water_shapes, e->city->rail_shapes,
                                e->city->compound_shapes};
    Snap s = {at, at, most};
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        snap_to(&s, lines[i]);
    return s.best;
}

/* The cells of a grid of which most is in the ring. */
static GArray *find_cells(const Edit *e, const Mosaic *m, guint32 from, const GArray *ring)
{
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(guint32));
    GeoBox box = geo_box_empty();
    for (guint i = 0; i < ring->len; i++) {
        GeoPoint p = g_array_index(ring, GeoPoint, i);
        geo_box_join(&box, (GeoBox){p.x, p.y, p.x, p.y});
    }
    for (guint32 i = 0; i < m->n; i++) {
        guint32 cell = m->cells[i];
        if (city_plan_cell(e->plan, cell)->grid == from &&
            geo_box_meets(geo_shape_box(geo_shapes_get(e->plan->cell_shapes, cell)), box) &&
            edit_share_inside(e, cell, is_swept, ring) > 0.5)
            g_array_append_val(cells, cell);
    }
    return cells;
}

EditMove *edit_plan_drag(Edit *e, guint32 from, guint32 to, const GeoPoint *path, guint n, double snap,
                         GError **error)
{
    const CityGrid *giver = city_plan_grid(e->plan, from), *taker = city_plan_grid(e->plan, to);
    g_assert(n >= 2);
    if (!edit_check_free(e, from, error) || !edit_check_free(e, to, error))
        return NULL;
    const Mosaic *m = edit_mosaic(e, giver->community);
    g_autofree guint32 *grid = mosaic_grids(m, e->plan);
    g_autoptr(BorderChains) chains = border_net_chains(m->net, grid);
    const BorderChain *border = find_border(chains, from, to, path[0]);
    if (!border) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("grids %s and %s have no border in common"),
                    giver->code, taker->code);
        return NULL;
    }
    g_autofree GeoPoint *snapped = g_memdup2(path, n * sizeof *path);
    for (guint i = 1; i < (n == 2 ? n : n - 1); i++)
        snapped[i] = edit_snap(e, path[i], snap);
    g_autoptr(GArray) ring = find_swept(border_chain_points(chains, border), border->n, snapped, n);
    g_autoptr(GArray) cells = find_cells(e, m, from, ring);
    if (cells->len)
        return edit_move_think(e, giver->community, (const guint32 *)(const void *)cells->data, cells->len,
                               to, error);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("nothing of grid %s lies between the border and there: drag it further"), giver->code);
    return NULL;
}
