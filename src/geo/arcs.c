/* Tracing: every piece of border in the mesh becomes a stretch between two places (a vertex, the middle of an edge,
 * the middle of a triangle); stretches are chained through the places where only two of them meet. */
#include "geo/arcs.h"

typedef struct Stretch {
    guint32 from, to; /* places */
    guint32 left, right;
    guint16 mark;
    gboolean inside; /* crosses a triangle, rather than following an edge */
    gboolean used;
} Stretch;

typedef struct Tracer {
    const GeoMesh *mesh;
    const guint32 *label;
    guint32 n_vertices, n_edges;
    GArray *stretches; /* Stretch */
    guint32 *start;    /* a place: where its stretches begin in around */
    guint32 *around;
    guint32 *node; /* a place: its node number + 1, or 0 */
    GeoArcs *out;
} Tracer;

static guint32 edge_place(const Tracer *t, guint32 h)
{
    return t->n_vertices + MIN(h, geo_mesh_twin(t->mesh, h));
}

static void add_stretch(Tracer *t, guint32 from, guint32 to, guint32 left, guint32 right, guint16 mark,
                        gboolean inside)
{
    Stretch s = {from, to, left, right, mark, inside, FALSE};
    if (left != right)
        g_array_append_val(t->stretches, s);
}

/* Borders that run along the edge h, or along half of it. */
static void trace_edge(Tracer *t, guint32 h)
{
    guint32 twin = geo_mesh_twin(t->mesh, h), hn = geo_mesh_next(h);
    if (twin == GEO_MESH_NONE || twin < h)
        return;
    guint32 left_a = t->label[h], left_b = t->label[hn];
    guint32 right_a = t->label[geo_mesh_next(twin)], right_b = t->label[twin];
    guint32 a = geo_mesh_origin(t->mesh, h), b = geo_mesh_origin(t->mesh, hn);
    guint16 mark = geo_mesh_mark(t->mesh, h);
    if (left_a == left_b && right_a == right_b) {
        add_stretch(t, a, b, left_a, right_a, mark, FALSE);
    } else {
        add_stretch(t, a, edge_place(t, h), left_a, right_a, mark, FALSE);
        add_stretch(t, edge_place(t, h), b, left_b, right_b, mark, FALSE);
    }
}

/* Borders inside the triangle whose first half-edge is h. */
static void trace_triangle(Tracer *t, guint32 h)
{
    const guint32 *l = t->label + h;
    if (l[0] == l[1] && l[1] == l[2])
        return;
    for (guint i = 0; i < 3; i++) {
        guint j = (i + 1) % 3, k = (i + 2) % 3;
        if (l[j] == l[k]) {
            add_stretch(t, edge_place(t, h + i), edge_place(t, h + k), l[i], l[j], 0, TRUE);
            return;
        }
    }
    for (guint i = 0; i < 3; i++)
        add_stretch(t, edge_place(t, h + i), t->n_vertices + t->n_edges + h / 3, l[i], l[(i + 1) % 3], 0,
                    TRUE);
}

static void index_places(Tracer *t)
{
    guint32 n = t->n_vertices + t->n_edges + t->n_edges / 3;
    t->start = g_new0(guint32, n + 2);
    t->node = g_new0(guint32, n + 1);
    t->around = g_new(guint32, 2 * t->stretches->len + 1);
    for (guint i = 0; i < t->stretches->len; i++) {
        const Stretch *s = &g_array_index(t->stretches, Stretch, i);
        t->start[s->from + 2]++;
        t->start[s->to + 2]++;
    }
    for (guint32 p = 2; p <= n + 1; p++)
        t->start[p] += t->start[p - 1];
    for (guint i = 0; i < t->stretches->len; i++) {
        const Stretch *s = &g_array_index(t->stretches, Stretch, i);
        t->around[t->start[s->from + 1]++] = i;
        t->around[t->start[s->to + 1]++] = i;
    }
}

static guint degree(const Tracer *t, guint32 place)
{
    return t->start[place + 1] - t->start[place];
}

static GeoPoint place_point(const Tracer *t, guint32 place)
{
    if (place < t->n_vertices)
        return geo_mesh_vertex(t->mesh, place);
    guint32 v[3], h = place - t->n_vertices, n = 2;
    if (h >= t->n_edges) {
        h = 3 * (h - t->n_edges);
        n = 3;
        v[2] = geo_mesh_origin(t->mesh, h + 2);
    }
    v[0] = geo_mesh_origin(t->mesh, h);
    v[1] = geo_mesh_origin(t->mesh, geo_mesh_next(h));
    return geo_mesh_middle(t->mesh, v, n);
}

static gboolean crosses_only(const Tracer *t, guint32 place)
{
    for (guint32 i = t->start[place]; i < t->start[place + 1]; i++)
        if (!g_array_index(t->stretches, Stretch, t->around[i]).inside)
            return FALSE;
    return TRUE;
}

static GeoPlay place_play(const Tracer *t, guint32 place, GeoPoint p)
{
    GeoPlay play = {GEO_PLAY_NONE, 0, 0};
    if (place >= t->n_vertices + t->n_edges) {
        play.kind = GEO_PLAY_CENTRE;
    } else if (place >= t->n_vertices && crosses_only(t, place)) {
        GeoPoint end = geo_mesh_vertex(t->mesh, geo_mesh_origin(t->mesh, place - t->n_vertices));
        play = (GeoPlay){GEO_PLAY_EDGE, (float)(end.x - p.x), (float)(end.y - p.y)};
    }
    return play;
}

static void append_point(Tracer *t, guint32 place, guint16 mark)
{
    GeoPoint p = place_point(t, place);
    GeoPlay play = place_play(t, place, p);
    guint32 vertex = place < t->n_vertices ? place : GEO_MESH_NONE;
    g_array_append_val(t->out->points, p);
    g_array_append_val(t->out->plays, play);
    g_array_append_val(t->out->vertices, vertex);
    g_array_append_val(t->out->marks, mark);
}

static guint32 node_of(Tracer *t, guint32 place)
{
    if (!t->node[place])
        t->node[place] = ++t->out->n_nodes;
    return t->node[place] - 1;
}

static Stretch *stretch_beyond(const Tracer *t, guint32 place, const Stretch *s)
{
    Stretch *all = (Stretch *)(void *)t->stretches->data;
    guint32 one = t->around[t->start[place]], other = t->around[t->start[place] + 1];
    return &all[one] == s ? &all[other] : &all[one];
}

/* Follows the chain that begins at place with the stretch s, to the next junction or back to its beginning. */
static void follow(Tracer *t, guint32 place, Stretch *s)
{
    gboolean along = s->from == place;
    GeoArc arc = {
        along ? s->left : s->right, along ? s->right : s->left, node_of(t, place), 0, t->out->points->len, 0};
    guint32 at = place;
    do {
        append_point(t, at, s->mark);
        s->used = TRUE;
        at = s->from == at ? s->to : s->from;
        if (at == place || degree(t, at) != 2)
            break;
        s = stretch_beyond(t, at, s);
    } while (!s->used);
    append_point(t, at, 0);
    arc.to = node_of(t, at);
    arc.n = t->out->points->len - arc.first;
    g_array_append_val(t->out->arcs, arc);
}

static void chain_stretches(Tracer *t)
{
    Stretch *all = (Stretch *)(void *)t->stretches->data;
    for (guint i = 0; i < t->stretches->len; i++) {
        if (!all[i].used && degree(t, all[i].from) != 2)
            follow(t, all[i].from, &all[i]);
        if (!all[i].used && degree(t, all[i].to) != 2)
            follow(t, all[i].to, &all[i]);
    }
    for (guint i = 0; i < t->stretches->len; i++)
        if (!all[i].used)
            follow(t, all[i].from, &all[i]);
}

GeoArcs *geo_arcs_new(void)
{
    GeoArcs *out = g_new0(GeoArcs, 1);
    out->arcs = g_array_new(FALSE, FALSE, sizeof(GeoArc));
    out->points = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    out->plays = g_array_new(FALSE, FALSE, sizeof(GeoPlay));
    out->vertices = g_array_new(FALSE, FALSE, sizeof(guint32));
    out->marks = g_array_new(FALSE, FALSE, sizeof(guint16));
    return out;
}

GeoArcs *geo_arcs_trace(const GeoMesh *mesh, const guint32 *label)
{
    GeoArcs *out = geo_arcs_new();
    Tracer t = {.mesh = mesh, .label = label, .out = out};
    t.n_vertices = geo_mesh_n_vertices(mesh);
    t.n_edges = 3 * geo_mesh_n_triangles(mesh);
    t.stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    for (guint32 h = 0; h < t.n_edges; h++) {
        trace_edge(&t, h);
        if (h % 3 == 0)
            trace_triangle(&t, h);
    }
    index_places(&t);
    chain_stretches(&t);
    g_array_unref(t.stretches);
    g_free(t.start);
    g_free(t.around);
    g_free(t.node);
    return out;
}

void geo_arcs_free(GeoArcs *a)
{
    if (!a)
        return;
    g_array_unref(a->arcs);
    g_array_unref(a->points);
    g_array_unref(a->plays);
    g_array_unref(a->vertices);
    g_array_unref(a->marks);
    g_free(a);
}
