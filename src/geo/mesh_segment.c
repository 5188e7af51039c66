/* Segments of the mesh. A segment is walked from one end to the other; the triangles it crosses leave a cavity with
 * a chain of vertices on either side, and each side is triangulated anew (Anglada 1997). Where it meets another
 * segment both are split at the nearest grid place; where it passes through a vertex it goes on from there. */
#include "geo/mesh_int.h"

#include <math.h>

/* A link of a cavity's chain: from this vertex to the next one, with what lies behind it. */
typedef struct MeshLink {
    guint32 vertex;
    guint32 inner; /* the link's half-edge inside the cavity, from the next vertex to this one */
    guint32 fresh; /* the one that took its place */
    guint32 outer; /* the twin of inner */
    guint16 mark;
} MeshLink;

static MeshLink *link_at(const GArray *chain, guint i)
{
    return &g_array_index((GArray *)chain, MeshLink, i);
}

static void todo_push(GArray *todo, guint32 a, guint32 b, guint16 mark)
{
    MeshSegment s = {a, b, mark};
    g_array_append_val(todo, s);
}

static void mark_edge(GeoMesh *m, guint32 h, guint16 mark)
{
    mesh_edge(m, h)->mark |= mark;
    mesh_edge(m, mesh_edge(m, h)->twin)->mark |= mark;
}

static void unmark_edge(GeoMesh *m, guint32 h)
{
    mesh_edge(m, h)->mark = 0;
    mesh_edge(m, mesh_edge(m, h)->twin)->mark = 0;
}

static guint32 target(const GeoMesh *m, guint32 h)
{
    return mesh_edge(m, geo_mesh_next(h))->origin;
}

/* Whether the vertex v, collinear with a and b, lies on b's side of a. */
static gboolean ahead(const GeoMesh *m, guint32 a, guint32 b, guint32 v)
{
    const MeshVertex *pa = mesh_vertex(m, a), *pb = mesh_vertex(m, b), *pv = mesh_vertex(m, v);
    return ((gint64)pb->x - pa->x) * ((gint64)pv->x - pa->x) +
               ((gint64)pb->y - pa->y) * ((gint64)pv->y - pa->y) >
           0;
}

/* Looks round a for where the segment to b leaves it. Returns TRUE with *h the edge that runs along the segment, or
 * FALSE with *h the edge opposite a that the segment crosses. a must be inside the rectangle. */
static gboolean leave(const GeoMesh *m, guint32 a, guint32 b, guint32 *h)
{
    guint32 first = mesh_vertex(m, a)->edge, out = first;
    do {
        guint32 c = target(m, out), d = mesh_edge(m, geo_mesh_prev(out))->origin;
        gint64 right = mesh_orient(m, a, b, c);
        if (c == b || (right == 0 && ahead(m, a, b, c))) {
            *h = out;
            return TRUE;
        }
        if (right < 0 && mesh_orient(m, a, b, d) > 0) {
            *h = geo_mesh_next(out);
            return FALSE;
        }
        out = mesh_edge(m, geo_mesh_prev(out))->twin;
        g_assert(out != GEO_MESH_NONE);
    } while (out != first);
    g_assert_not_reached();
}

/* The grid place nearest to where the lines ab and cd cross. */
static void crossing(const GeoMesh *m, guint32 a, guint32 b, guint32 c, guint32 d, gint32 *x, gint32 *y)
{
    const MeshVertex *pa = mesh_vertex(m, a), *pb = mesh_vertex(m, b);
    gint64 left = mesh_orient(m, c, d, a), right = mesh_orient(m, c, d, b);
    double t = (double)left / ((double)left - (double)right);
    *x = pa->x + (gint32)lround(t * ((double)pb->x - pa->x));
    *y = pa->y + (gint32)lround(t * ((double)pb->y - pa->y));
}

static gboolean is_place(const GeoMesh *m, guint32 v, gint32 x, gint32 y)
{
    return mesh_vertex(m, v)->x == x && mesh_vertex(m, v)->y == y;
}

/* The segment ab crosses the marked edge h: splits both where they meet, and puts the pieces on the list. */
static void meet_segment(GeoMesh *m, guint32 a, guint32 b, guint16 mark, guint32 h, GArray *todo)
{
    guint32 c = mesh_edge(m, h)->origin, d = target(m, h);
    guint16 other = mesh_edge(m, h)->mark;
    gint32 x, y;
    crossing(m, a, b, c, d, &x, &y);
    if (is_place(m, c, x, y) || is_place(m, d, x, y)) {
        guint32 through = is_place(m, c, x, y) ? c : d;
        todo_push(todo, through, b, mark);
        todo_push(todo, a, through, mark);
        return;
    }
    unmark_edge(m, h);
    guint32 p = is_place(m, a, x, y) ? a : is_place(m, b, x, y) ? b : mesh_insert_vertex(m, x, y);
    todo_push(todo, p, b, mark);
    todo_push(todo, a, p, mark);
    todo_push(todo, p, d, other);
    todo_push(todo, c, p, other);
}

static void add_link(GeoMesh *m, int side, guint32 h)
{
    const MeshEdge *e = mesh_edge(m, h);
    MeshLink l = {target(m, h), h, GEO_MESH_NONE, e->twin, e->mark};
    g_array_append_val(m->chains[side], l);
}

static void enter_triangle(GeoMesh *m, guint32 h)
{
    guint32 t = h / 3;
    g_array_append_val(m->crossed, t);
}

/* Walks from a, leaving through the edge *h, to the first vertex on the segment to b; fills the list of crossed
 * triangles and the two chains, 0 on the left and 1 on the right. Returns that vertex; or GEO_MESH_NONE when a
 * marked edge, then *h, is in the way. */
static guint32 walk(GeoMesh *m, guint32 a, guint32 b, guint32 *h)
{
    g_array_set_size(m->crossed, 0);
    g_array_set_size(m->chains[0], 0);
    g_array_set_size(m->chains[1], 0);
    enter_triangle(m, *h);
    add_link(m, 0, geo_mesh_next(*h));
    add_link(m, 1, geo_mesh_prev(*h));
    while (!mesh_edge(m, *h)->mark) {
        guint32 t = mesh_edge(m, *h)->twin, apex = mesh_edge(m, geo_mesh_prev(t))->origin;
        gint64 side = mesh_orient(m, a, b, apex);
        enter_triangle(m, t);
        if (side >= 0)
            add_link(m, 0, geo_mesh_prev(t));
        if (side <= 0)
            add_link(m, 1, geo_mesh_next(t));
        if (side == 0)
            return apex;
        *h = side > 0 ? geo_mesh_next(t) : geo_mesh_prev(t);
    }
    return GEO_MESH_NONE;
}

static void reverse_chain(GArray *chain)
{
    for (guint i = 0, j = chain->len - 1; i < j; i++, j--) {
        MeshLink swap = *link_at(chain, i);
        *link_at(chain, i) = *link_at(chain, j);
        *link_at(chain, j) = swap;
    }
}

static guint32 chain_vertex(const GArray *chain, guint i, guint32 end)
{
    return i < chain->len ? link_at(chain, i)->vertex : end;
}

static void place(GeoMesh *m, guint32 h, guint32 origin)
{
    mesh_edge(m, h)->origin = origin;
    mesh_edge(m, h)->mark = 0;
    mesh_vertex(m, origin)->edge = h;
}

static guint32 fill_side(GeoMesh *m, GArray *chain, guint i, guint j, guint32 end);

/* Fills the chain from i to j, whose ends the half-edge h of a new triangle joins from j to i. */
static void fill_behind(GeoMesh *m, GArray *chain, guint i, guint j, guint32 end, guint32 h)
{
    if (j == i + 1) {
        link_at(chain, i)->fresh = h;
        mesh_edge(m, h)->mark = link_at(chain, i)->mark;
    } else {
        mesh_join(m, h, fill_side(m, chain, i, j, end));
    }
}

/* Triangulates the part of the cavity between vertices i and j of the chain; returns the half-edge from i to j. */
static guint32 fill_side(GeoMesh *m, GArray *chain, guint i, guint j, guint32 end)
{
    guint k = i + 1;
    guint32 a = chain_vertex(chain, i, end), b = chain_vertex(chain, j, end);
    for (guint c = i + 2; c < j; c++)
        if (mesh_in_circle(m, a, b, chain_vertex(chain, k, end), chain_vertex(chain, c, end)))
            k = c;
    guint32 h = 3 * g_array_index(m->crossed, guint32, m->crossed->len - 1);
    g_array_set_size(m->crossed, m->crossed->len - 1);
    place(m, h, a);
    place(m, h + 1, b);
    place(m, h + 2, chain_vertex(chain, k, end));
    fill_behind(m, chain, k, j, end, h + 1);
    fill_behind(m, chain, i, k, end, h + 2);
    return h;
}

static MeshLink *link_of(const GeoMesh *m, guint32 inner)
{
    for (int side = 0; side < 2; side++)
        for (guint i = 0; i < m->chains[side]->len; i++)
            if (link_at(m->chains[side], i)->inner == inner)
                return link_at(m->chains[side], i);
    g_assert_not_reached();
}

/* Joins the new triangles to what lies round the cavity. A chain may run along an edge and back: then what lies
 * behind a link is another link. */
static void join_chains(GeoMesh *m)
{
    for (int side = 0; side < 2; side++)
        for (guint i = 0; i < m->chains[side]->len; i++) {
            MeshLink *l = link_at(m->chains[side], i);
            gboolean inside = l->outer != GEO_MESH_NONE && m->stamp[l->outer / 3] == m->epoch;
            mesh_join(m, l->fresh, inside ? link_of(m, l->outer)->fresh : l->outer);
        }
}

static void stamp_crossed(GeoMesh *m)
{
    guint n = m->edges->len / 3;
    if (n > m->stamp_size) {
        m->stamp = g_renew(guint32, m->stamp, n * 2);
        memset(m->stamp + m->stamp_size, 0, (n * 2 - m->stamp_size) * sizeof *m->stamp);
        m->stamp_size = n * 2;
    }
    m->epoch++;
    for (guint i = 0; i < m->crossed->len; i++)
        m->stamp[g_array_index(m->crossed, guint32, i)] = m->epoch;
}

/* Replaces the crossed triangles by new ones on both sides of an edge from a to b; returns it. */
static guint32 refill(GeoMesh *m, guint32 a, guint32 b)
{
    stamp_crossed(m);
    reverse_chain(m->chains[1]);
    guint32 left = fill_side(m, m->chains[0], 0, m->chains[0]->len, b);
    guint32 right = fill_side(m, m->chains[1], 0, m->chains[1]->len, a);
    mesh_join(m, left, right);
    join_chains(m);
    m->last = left;
    return left;
}

static void insert_segment(GeoMesh *m, guint32 a, guint32 b, guint16 mark, GArray *todo)
{
    while (a != b) {
        guint32 h, to;
        if (leave(m, a, b, &h)) {
            to = target(m, h);
        } else {
            to = walk(m, a, b, &h);
            if (to == GEO_MESH_NONE) {
                meet_segment(m, a, b, mark, h, todo);
                return;
            }
            h = refill(m, a, to);
        }
        mark_edge(m, h, mark);
        a = to;
    }
}

void mesh_insert_segments(GeoMesh *m)
{
    g_autoptr(GArray) todo = g_array_new(FALSE, FALSE, sizeof(MeshSegment));
    m->crossed = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (int side = 0; side < 2; side++)
        m->chains[side] = g_array_new(FALSE, FALSE, sizeof(MeshLink));
    for (guint i = 0; i < m->segments->len; i++) {
        g_array_append_val(todo, g_array_index(m->segments, MeshSegment, i));
        while (todo->len) {
            MeshSegment s = g_array_index(todo, MeshSegment, todo->len - 1);
            g_array_set_size(todo, todo->len - 1);
            insert_segment(m, s.a, s.b, s.mark, todo);
        }
    }
    g_clear_pointer(&m->crossed, g_array_unref);
    for (int side = 0; side < 2; side++)
        g_clear_pointer(&m->chains[side], g_array_unref);
}
