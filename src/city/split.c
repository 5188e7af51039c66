/* One community made two. The lines and the footprints are drawn into the planar subdivision of the outlines; the
 * land falls into parts between the lines, each face of it goes to the side of its part, but a footprint goes as a
 * whole to the side on which most of it stands. Where a footprint cuts off land of the other side, that goes along. */
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "base/sets.h"
#include "city/outline_int.h"
#include "city/redraw_int.h"
#include "geo/index.h"

#define MARK_LINE     2
#define MARK_BUILDING 4
#define SLIVER        5.0 /* square metres: a part smaller than this is no part */
#define NOWHERE       G_MAXUINT32

typedef struct Splitter {
    const City *city;
    guint32 community;
    const GeoShapes *lines;
    GArray *buildings;     /* guint32: those with a footprint to go round */
    GeoShapes *footprints; /* theirs */
    OutlineMesh outline;
    OutlineFaces faces;
    guint n;       /* triangles */
    guint32 *part; /* a triangle: its part between the lines, or NOWHERE */
    guint n_parts;
    double *part_area; /* square metres */
    guint8 *part_side;
    guint8 *side; /* a triangle of the community */
} Splitter;

static guint32 label_of(const Splitter *s, guint32 t)
{
    return s->outline.label[3 * t];
}

static double area_of(const Splitter *s, guint32 t)
{
    return (double)geo_mesh_area2(s->outline.mesh, t) / 2e6;
}

/* The triangle beyond a half-edge if it is the community's, or NOWHERE. */
static guint32 beyond(const Splitter *s, guint32 h)
{
    guint32 twin = geo_mesh_twin(s->outline.mesh, h);
    return twin == GEO_MESH_NONE || label_of(s, twin / 3) != s->community ? NOWHERE : twin / 3;
}

/* A line's end moved outwards: lines that were to end on the border may end a little short of it. */
static GeoPoint extended(GeoPoint end, GeoPoint next)
{
    double d = geo_distance(end, next), k = d > 0 ? CITY_SPLIT_REACH / d : 0;
    return (GeoPoint){end.x + (end.x - next.x) * k, end.y + (end.y - next.y) * k};
}

static void draw_line(GeoMesh *mesh, const GeoPoint *points, guint n)
{
    GeoPoint first = extended(points[0], points[1]), last = extended(points[n - 1], points[n - 2]);
    guint32 from = geo_mesh_point(mesh, first);
    for (guint i = 0; i < n; i++) {
        guint32 to = geo_mesh_point(mesh, points[i]);
        geo_mesh_segment(mesh, from, to, MARK_LINE);
        from = to;
    }
    geo_mesh_segment(mesh, from, geo_mesh_point(mesh, last), MARK_LINE);
}

static void draw_extra(GeoMesh *mesh, gpointer data)
{
    const Splitter *s = data;
    for (guint i = 0; i < geo_shapes_count(s->lines); i++) {
        GeoShape line = geo_shapes_get(s->lines, i);
        for (guint p = 0; p < line.n_parts; p++)
            if (line.starts[p + 1] - line.starts[p] >= 2)
                draw_line(mesh, line.points + line.starts[p], line.starts[p + 1] - line.starts[p]);
    }
    for (guint i = 0; i < geo_shapes_count(s->footprints); i++)
        outline_add_lines(mesh, geo_shapes_get(s->footprints, i), MARK_BUILDING);
}

static void find_footprints(Splitter *s)
{
    s->buildings = g_array_new(FALSE, FALSE, sizeof(guint32));
    s->footprints = geo_shapes_new();
    for (guint32 b = 0; b < s->city->buildings->len; b++) {
        GeoShape shape = geo_shapes_get(s->city->building_shapes, b);
        if (city_building(s->city, b)->community != s->community || shape.kind != GEO_POLYGON ||
            city_building_is_ground(s->city, b))
            continue;
        g_array_append_val(s->buildings, b);
        geo_shapes_copy(s->footprints, shape);
    }
}

static GeoBox box_of_extra(const Splitter *s)
{
    GeoBox box = geo_box_empty();
    for (guint i = 0; i < geo_shapes_count(s->lines); i++)
        geo_box_join(&box, geo_shape_box(geo_shapes_get(s->lines, i)));
    for (guint i = 0; i < geo_shapes_count(s->footprints); i++)
        geo_box_join(&box, geo_shape_box(geo_shapes_get(s->footprints, i)));
    box.x0 -= 2 * CITY_SPLIT_REACH;
    box.y0 -= 2 * CITY_SPLIT_REACH;
    box.x1 += 2 * CITY_SPLIT_REACH;
    box.y1 += 2 * CITY_SPLIT_REACH;
    return box;
}

typedef gboolean (*MayPass)(const Splitter *s, guint32 half_edge, guint32 to);

/* Numbers what of the community is connected, by the triangles that may be passed between; returns how many. */
static guint flood(const Splitter *s, MayPass pass, guint32 *number)
{
    guint n = 0;
    g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint32));
    memset(number, 0xff, s->n * sizeof *number);
    for (guint32 first = 0; first < s->n; first++) {
        if (label_of(s, first) != s->community || number[first] != NOWHERE)
            continue;
        number[first] = n;
        g_array_append_val(queue, first);
        while (queue->len) {
            guint32 t = g_array_index(queue, guint32, queue->len - 1);
            g_array_set_size(queue, queue->len - 1);
            for (guint32 h = 3 * t; h < 3 * t + 3; h++) {
                guint32 to = beyond(s, h);
                if (to == NOWHERE || number[to] != NOWHERE || !pass(s, h, to))
                    continue;
                number[to] = n;
                g_array_append_val(queue, to);
            }
        }
        n++;
    }
    return n;
}

static gboolean always(G_GNUC_UNUSED const Splitter *s, G_GNUC_UNUSED guint32 h, G_GNUC_UNUSED guint32 to)
{
    return TRUE;
}

static gboolean crosses_no_line(const Splitter *s, guint32 h, G_GNUC_UNUSED guint32 to)
{
    return !(geo_mesh_mark(s->outline.mesh, h) & MARK_LINE);
}

static gboolean keeps_side(const Splitter *s, guint32 h, guint32 to)
{
    return s->side[h / 3] == s->side[to];
}

static double *add_areas(const Splitter *s, const guint32 *number, guint n)
{
    double *area = g_new0(double, n + 1);
    for (guint32 t = 0; t < s->n; t++)
        if (number[t] != NOWHERE)
            area[number[t]] += area_of(s, t);
    return area;
}

/* A part that is a sliver between the line and the border goes to the part across the line. */
static void absorb_slivers(Splitter *s)
{
    for (guint32 h = 0; h < 3 * s->n; h++) {
        guint32 to = beyond(s, h), p = s->part[h / 3];
        if (p == NOWHERE || to == NOWHERE || s->part_area[p] >= SLIVER || s->part_area[s->part[to]] < SLIVER)
            continue;
        for (guint32 t = 0; t < s->n; t++)
            if (s->part[t] == p)
                s->part[t] = s->part[to];
        s->part_area[p] = 0;
    }
}

/* The land pieces of the community that the lines cut, and into how many parts that are more than slivers. */
typedef struct Cut {
    guint pieces, parts;
    guint32 sides[2]; /* the first two parts */
} Cut;

static Cut find_cut(const Splitter *s, const guint32 *piece, guint n_pieces)
{
    Cut cut = {0};
    g_autofree guint32 *piece_of = g_new(guint32, s->n_parts + 1);
    g_autofree guint *n_parts = g_new0(guint, n_pieces + 1);
    memset(piece_of, 0xff, s->n_parts * sizeof *piece_of);
    for (guint32 t = 0; t < s->n; t++)
        if (s->part[t] != NOWHERE)
            piece_of[s->part[t]] = piece[t];
    for (guint32 p = 0; p < s->n_parts; p++)
        if (s->part_area[p] >= SLIVER)
            n_parts[piece_of[p]]++;
    for (guint i = 0; i < n_pieces; i++)
        cut.pieces += n_parts[i] > 1;
    for (guint32 p = 0; p < s->n_parts; p++) {
        if (s->part_area[p] < SLIVER || n_parts[piece_of[p]] < 2)
            continue;
        if (cut.parts < 2)
            cut.sides[cut.parts] = p;
        cut.parts++;
    }
    return cut;
}

static gboolean check_cut(const Splitter *s, Cut cut, GError **error)
{
    const CityCommunity *c = city_community(s->city, s->community);
    if (cut.parts == 2)
        return TRUE;
    if (cut.parts == 0)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("the line does not cut community %s %s in two: draw it from border to border, a little "
                      "beyond at both ends"),
                    c->code, c->name ? c->name : "");
    else
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("the line cuts community %s %s into %u pieces: draw one that enters it once and leaves it "
              "once, and does not run along its border"),
            c->code, c->name ? c->name : "", cut.parts - cut.pieces + 1);
    return FALSE;
}

/* Parts that the lines do not cut off from anything go with the nearer side. */
static void choose_sides(Splitter *s, Cut cut)
{
    g_autofree GeoPoint *centre = g_new0(GeoPoint, s->n_parts + 1);
    for (guint32 t = 0; t < s->n; t++)
        if (s->part[t] != NOWHERE)
            centre[s->part[t]] = outline_triangle_centre(s->outline.mesh, t);
    s->part_side = g_malloc0(s->n_parts + 1);
    s->part_side[cut.sides[1]] = 1;
    for (guint32 p = 0; p < s->n_parts; p++) {
        double least[2] = {G_MAXDOUBLE, G_MAXDOUBLE};
        if (p == cut.sides[0] || p == cut.sides[1])
            continue;
        for (guint32 t = 0; t < s->n; t++)
            for (guint k = 0; k < 2; k++)
                if (s->part[t] == cut.sides[k])
                    least[k] =
                        MIN(least[k], geo_distance(centre[p], outline_triangle_centre(s->outline.mesh, t)));
        s->part_side[p] = least[1] < least[0];
    }
}

/* The footprint that a face lies in, or NOWHERE; footprints that share a face are joined. */
static guint32 *join_footprints(const Splitter *s, guint32 *same)
{
    guint32 *of_face = g_new(guint32, s->faces.n + 1);
    GeoIndex *index = geo_index_new_shapes(s->footprints);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 f = 0; f < s->faces.n; f++) {
        GeoPoint p = outline_triangle_centre(s->outline.mesh, s->faces.largest[f]);
        of_face[f] = NOWHERE;
        g_array_set_size(hits, 0);
        if (label_of(s, s->faces.largest[f]) == s->community)
            geo_index_query(index, (GeoBox){p.x, p.y, p.x, p.y}, hits);
        for (guint i = 0; i < hits->len; i++) {
            guint32 b = g_array_index(hits, guint32, i);
            if (!geo_shape_contains(geo_shapes_get(s->footprints, b), p))
                continue;
            if (of_face[f] == NOWHERE)
                of_face[f] = b;
            else
                sets_join(same, b, of_face[f]);
        }
    }
    geo_index_free(index);
    return of_face;
}

/* Gives each triangle its side: that of its part, or of the footprint it is in. */
static void share_land(Splitter *s)
{
    guint n = s->buildings->len;
    g_autofree guint32 *same = sets_new(n);
    g_autofree double *on = g_new0(double, n + 1); /* area on side 1 less that on side 0 */
    g_autofree guint32 *of_face = join_footprints(s, same);
    s->side = g_malloc0(s->n + 1);
    for (guint32 t = 0; t < s->n; t++) {
        guint32 b = of_face[s->faces.of_triangle[t]];
        if (b != NOWHERE && s->part[t] != NOWHERE)
            on[sets_first(same, b)] += s->part_side[s->part[t]] ? area_of(s, t) : -area_of(s, t);
    }
    for (guint32 t = 0; t < s->n; t++) {
        guint32 b = of_face[s->faces.of_triangle[t]];
        if (s->part[t] != NOWHERE)
            s->side[t] = b != NOWHERE ? on[sets_first(same, b)] > 0 : s->part_side[s->part[t]];
    }
}

/* Of each side of a land piece the largest connected part stays; the smallest of all others changes sides. FALSE
 * when there is none. */
static gboolean flip_smallest(Splitter *s, const guint32 *piece, guint n_pieces, guint32 *number)
{
    guint n = flood(s, keeps_side, number);
    g_autofree double *area = add_areas(s, number, n);
    g_autofree guint32 *largest = g_new(guint32, 2 * n_pieces + 1);
    guint32 smallest = NOWHERE;
    memset(largest, 0xff, 2 * n_pieces * sizeof *largest);
    for (guint32 t = 0; t < s->n; t++) {
        guint32 *most = number[t] == NOWHERE ? NULL : &largest[2 * piece[t] + s->side[t]];
        if (most && (*most == NOWHERE || area[number[t]] > area[*most]))
            *most = number[t];
    }
    for (guint32 t = 0; t < s->n; t++)
        if (number[t] != NOWHERE && number[t] != largest[2 * piece[t] + s->side[t]] &&
            (smallest == NOWHERE || area[number[t]] < area[smallest]))
            smallest = number[t];
    for (guint32 t = 0; smallest != NOWHERE && t < s->n; t++)
        if (number[t] == smallest)
            s->side[t] = !s->side[t];
    return smallest != NOWHERE;
}

static void join_loose(Splitter *s, const guint32 *piece, guint n_pieces)
{
    g_autofree guint32 *number = g_new(guint32, s->n + 1);
    while (flip_smallest(s, piece, n_pieces, number))
        ;
}

/* Finds the side of every triangle. */
static gboolean find_sides(Splitter *s, GError **error)
{
    s->n = geo_mesh_n_triangles(s->outline.mesh);
    s->part = g_new(guint32, s->n + 1);
    g_autofree guint32 *piece = g_new(guint32, s->n + 1);
    guint n_pieces = flood(s, always, piece);
    s->n_parts = flood(s, crosses_no_line, s->part);
    s->part_area = add_areas(s, s->part, s->n_parts);
    absorb_slivers(s);
    Cut cut = find_cut(s, piece, n_pieces);
    if (!check_cut(s, cut, error))
        return FALSE;
    choose_sides(s, cut);
    share_land(s);
    join_loose(s, piece, n_pieces);
    return TRUE;
}

static int compare_points(const void *a, const void *b)
{
    const GeoPoint *p = a, *q = b;
    return p->x != q->x ? (p->x < q->x ? -1 : 1) : (p->y > q->y) - (p->y < q->y);
}

/* The corners of a community as its source has them, on the millimetre grid, sorted. */
static GArray *source_corners(const City *city, guint32 community)
{
    GArray *corners = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    GeoShape shape = geo_shapes_get(city->community_shapes, community);
    for (guint32 i = shape.starts[0]; i < shape.starts[shape.n_parts]; i++) {
        GeoPoint p = {round(shape.points[i].x * 1000) / 1000, round(shape.points[i].y * 1000) / 1000};
        g_array_append_val(corners, p);
    }
    g_array_sort(corners, compare_points);
    return corners;
}

static gboolean lacks_corner(const GArray *corners, const GeoArcs *arcs, const GeoArc *arc)
{
    for (guint32 i = arc->first; i < arc->first + arc->n; i++)
        if (!bsearch(&g_array_index(arcs->points, GeoPoint, i), corners->data, corners->len, sizeof(GeoPoint),
                     compare_points))
            return TRUE;
    return FALSE;
}

/* Whether the border of the split community with another has a corner that the other's source has not. */
static gboolean is_beside(const Splitter *s, const GeoArcs *arcs, guint32 other)
{
    guint n = s->city->communities->len;
    g_autoptr(GArray) corners = NULL;
    for (guint i = 0; i < arcs->arcs->len; i++) {
        const GeoArc *a = geo_arcs_get(arcs, i);
        guint32 beyond_it = a->left == other ? a->right : a->right == other ? a->left : other;
        if (beyond_it != s->community && beyond_it != n)
            continue;
        if (!corners)
            corners = source_corners(s->city, other);
        if (lacks_corner(corners, arcs, a))
            return TRUE;
    }
    return FALSE;
}

static void add_beside(const Splitter *s, const GeoArcs *arcs, const GeoShapes *polygons, CityRedraw *r)
{
    for (guint32 c = 0; c < s->city->communities->len; c++) {
        if (c == s->community || !is_beside(s, arcs, c))
            continue;
        g_array_append_val(r->beside, c);
        geo_shapes_copy(r->beside_shapes, geo_shapes_get(polygons, c));
    }
}

/* All outlines with the community in two: the second side is appended. */
static GeoShapes *draw_polygons(const Splitter *s, CityRedraw *r)
{
    guint n = s->city->communities->len;
    GeoShapes *polygons = geo_shapes_new();
    for (guint32 t = 0; t < s->n; t++)
        if (label_of(s, t) == s->community && s->side[t])
            for (guint32 h = 3 * t; h < 3 * t + 3; h++)
                s->outline.label[h] = n;
    g_autoptr(GeoArcs) arcs = geo_arcs_trace(s->outline.mesh, s->outline.label);
    g_autofree guint32 *group = g_new(guint32, n + 2);
    for (guint c = 0; c <= n; c++)
        group[c] = c;
    geo_arcs_polygons(arcs, group, n + 1, polygons);
    add_beside(s, arcs, polygons, r);
    return polygons;
}

static double distance_to(GeoShape shape, GeoPoint p)
{
    double least = G_MAXDOUBLE;
    for (guint32 i = shape.starts[0]; i < shape.starts[shape.n_parts]; i++)
        least = MIN(least, geo_distance(shape.points[i], p));
    return least;
}

/* Which of the two sides a building is on; one that stands outside both is on the nearer. */
static guint32 side_of_building(GeoShape building, const GeoShape sides[2])
{
    if (building.kind == GEO_NONE)
        return 0;
    GeoPoint p = geo_shape_inner_point(building);
    for (guint32 k = 0; k < 2; k++)
        if (geo_shape_contains(sides[k], p))
            return k;
    return distance_to(sides[1], p) < distance_to(sides[0], p);
}

/* Puts the side that keeps the code first. */
static void make_communities(const Splitter *s, CityRedraw *r, City *city, const GeoShape sides[2],
                             const char *code, const char *name)
{
    CityCommunity rows[2] = {*city_community(city, s->community), *city_community(city, s->community)};
    rows[1].code = city_intern(city, code);
    rows[1].name = city_intern(city, name);
    gint64 households[2] = {0, 0}, buildings[2] = {0, 0};
    for (guint b = 0; b < city->buildings->len; b++) {
        if (r->building_made[b] == CITY_NONE)
            continue;
        guint32 side = side_of_building(geo_shapes_get(city->building_shapes, b), sides);
        r->building_made[b] = side;
        households[side] += city_building_weight(city, b, CITY_HOUSEHOLDS);
        buildings[side]++;
    }
    gint64 more = households[1] - households[0];
    more = more ? more : buildings[1] - buildings[0];
    guint32 first = more ? more > 0 : geo_shape_area(sides[1]) > geo_shape_area(sides[0]);
    for (guint b = 0; first && b < city->buildings->len; b++)
        if (r->building_made[b] != CITY_NONE)
            r->building_made[b] ^= 1;
    city_redraw_add(r, rows[0], s->community, sides[first]);
    city_redraw_add(r, rows[1], CITY_NONE, sides[!first]);
    city_redraw_count(r, city);
}

static CityRedraw *make_redraw(const Splitter *s, City *city, const char *code, const char *name,
                               GError **error)
{
    g_autoptr(CityRedraw) r = city_redraw_new(city, &s->community, 1);
    g_autoptr(GeoShapes) polygons = draw_polygons(s, r);
    const GeoShape sides[2] = {geo_shapes_get(polygons, s->community),
                               geo_shapes_get(polygons, city->communities->len)};
    if (sides[0].kind == GEO_NONE || sides[1].kind == GEO_NONE) {
        const CityCommunity *c = city_community(city, s->community);
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("the line cuts off nothing of community %s %s but a part of one building, and a building is "
              "never cut: draw it elsewhere"),
            c->code, c->name ? c->name : "");
        return NULL;
    }
    make_communities(s, r, city, sides, code, name);
    return g_steal_pointer(&r);
}

static void splitter_clear(Splitter *s)
{
    g_array_unref(s->buildings);
    geo_shapes_free(s->footprints);
    g_free(s->part);
    g_free(s->part_area);
    g_free(s->part_side);
    g_free(s->side);
}

CityRedraw *city_split(City *city, guint32 community, const GeoShapes *lines, const char *code,
                       const char *name, GError **error)
{
    CityRedraw *r = NULL;
    Splitter s = {.city = city, .community = community, .lines = lines};
    find_footprints(&s);
    OutlineExtra extra = {box_of_extra(&s), draw_extra, &s};
    if (outline_mesh_init(&s.outline, city, &extra, error)) {
        s.faces = outline_faces_new(s.outline.mesh);
        if (find_sides(&s, error))
            r = make_redraw(&s, city, code, name, error);
        outline_faces_clear(&s.faces);
        outline_mesh_clear(&s.outline);
    }
    splitter_clear(&s);
    return r;
}
