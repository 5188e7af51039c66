/* Cells, stage three: free land goes to the nearest building, or point of open land, by Dijkstra's algorithm over
 * the corners of the triangles. A vertex on a barrier has a corner on either side, and these may go to different
 * owners. Barriers are crossed only into narrow blocks that have no owner of their own, but for walls from inside:
 * the verge between a compound's wall and the street belongs to the compound. Narrow blocks come last, and every
 * point of them goes to the nearest land across their barriers, however far the building it belongs to: so a border
 * goes on straight where it leaves a compound. */
#include "divide/cells_int.h"

#include <math.h>

typedef struct Reach {
    double distance; /* metres */
    guint32 corner;
} Reach;

typedef struct Giver {
    CellMaker *maker;
    double *distance; /* a corner */
    GArray *heap;     /* Reach */
    GHashTable *open; /* block and tile -> owner */
} Giver;

static gboolean nearer(Reach a, Reach b)
{
    return a.distance < b.distance || (a.distance == b.distance && a.corner < b.corner);
}

static void heap_push(GArray *heap, Reach r)
{
    g_array_append_val(heap, r);
    Reach *a = (Reach *)(void *)heap->data;
    guint i = heap->len - 1;
    while (i && nearer(r, a[(i - 1) / 2])) {
        a[i] = a[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    a[i] = r;
}

static Reach heap_pop(GArray *heap)
{
    Reach *a = (Reach *)(void *)heap->data, top = a[0], last = a[heap->len - 1];
    guint n = heap->len - 1, i = 0;
    g_array_set_size(heap, n);
    while (2 * i + 1 < n) {
        guint child = 2 * i + 1;
        if (child + 1 < n && nearer(a[child + 1], a[child]))
            child++;
        if (!nearer(a[child], last))
            break;
        a[i] = a[child];
        i = child;
    }
    if (n)
        a[i] = last;
    return top;
}

static guint32 open_owner(Giver *g, guint32 block, guint32 tile)
{
    gint64 key = (gint64)((guint64)block << 32 | tile);
    gpointer found = g_hash_table_lookup(g->open, &key);
    if (!found) {
        found = GUINT_TO_POINTER(++g->maker->n_owners);
        g_hash_table_insert(g->open, g_memdup2(&key, sizeof key), found);
    }
    return GPOINTER_TO_UINT(found) - 1;
}

static void offer(Giver *g, guint32 corner, guint32 owner, double distance)
{
    CellMaker *m = g->maker;
    if (m->face_owner[corner / 3] != NOBODY || distance >= g->distance[corner])
        return;
    g->distance[corner] = distance;
    m->owner[corner] = owner;
    heap_push(g->heap, (Reach){distance, corner});
}

#define OVER_WALL 30  /* metres that a wall counts for where there is land of somebody beyond it */
#define NARROW    1e7 /* metres, more than any distance: what every narrow block on the way counts for */

/* What it costs to take narrow land across a barrier: land beyond a wall before land beyond a street. */
static double toll(guint16 mark)
{
    return mark & (CELL_AVENUE | CELL_WATER | CELL_RAIL) ? 200
           : mark & CELL_STREET                          ? 50
           : mark & CELL_LANE                            ? 10
                                                         : 1;
}

/* From a corner to the corner of the same vertex in the next triangle, over the edge h that ends or starts there. */
static void offer_across(Giver *g, guint32 corner, guint32 h, guint32 to)
{
    const CellMaker *m = g->maker;
    guint16 barrier = geo_mesh_mark(m->mesh, h) & CELL_BARRIERS;
    double distance = g->distance[corner];
    if (m->face_owner[to / 3] != NOBODY || (barrier & CELL_OUTLINE))
        return;
    if (!m->shut[h])
        offer(g, to, m->owner[corner], distance);
    else if (m->block_kind[m->block[to / 3]] == BLOCK_NARROW)
        offer(g, to, m->owner[corner], NARROW * (1 + floor(distance / NARROW)) + toll(barrier));
    else if (barrier == CELL_WALL && !m->block_walled[m->block[to / 3]])
        offer(g, to, m->owner[corner], distance + OVER_WALL);
}

static void spread(Giver *g, guint32 corner)
{
    const GeoMesh *mesh = g->maker->mesh;
    guint32 before = geo_mesh_prev(corner), after = geo_mesh_next(corner);
    GeoPoint p = geo_mesh_vertex(mesh, geo_mesh_origin(mesh, corner));
    guint32 others[2] = {after, before};
    for (int i = 0; i < 2; i++) {
        GeoPoint q = geo_mesh_vertex(mesh, geo_mesh_origin(mesh, others[i]));
        offer(g, others[i], g->maker->owner[corner], g->distance[corner] + geo_distance(p, q));
    }
    offer_across(g, corner, corner, geo_mesh_next(geo_mesh_twin(mesh, corner)));
    offer_across(g, corner, before, geo_mesh_twin(mesh, before));
}

/* The building that gives land from each vertex of a footprint, the first one where several touch. */
static guint32 *vertex_owners(const CellMaker *m)
{
    guint n = geo_mesh_n_vertices(m->mesh);
    guint32 *owner = g_new(guint32, n + 1);
    memset(owner, 0xff, n * sizeof *owner);
    for (guint32 h = 0; h < 3 * m->n_triangles; h++) {
        guint32 v = geo_mesh_origin(m->mesh, h);
        if (m->face_owner[h / 3] < m->n_buildings)
            owner[v] = MIN(owner[v], m->face_owner[h / 3]);
    }
    for (guint i = 0; i < m->sites->len; i++) {
        const CellSite *s = &g_array_index(m->sites, CellSite, i);
        guint32 v = geo_mesh_vertex_of(m->mesh, s->point);
        if (s->building != NOBODY && owner[v] == NOBODY)
            owner[v] = cell_maker_first(m, s->building);
    }
    return owner;
}

static guint32 *vertex_tiles(const CellMaker *m)
{
    guint n = geo_mesh_n_vertices(m->mesh);
    guint32 *tile = g_new(guint32, n + 1);
    memset(tile, 0xff, n * sizeof *tile);
    for (guint i = 0; i < m->sites->len; i++) {
        const CellSite *s = &g_array_index(m->sites, CellSite, i);
        if (s->building == NOBODY)
            tile[geo_mesh_vertex_of(m->mesh, s->point)] = s->tile;
    }
    return tile;
}

/* What is decided from the start: the corners of footprints, of open blocks, and at the sources. */
static void give_first(Giver *g)
{
    CellMaker *m = g->maker;
    g_autofree guint32 *by_building = vertex_owners(m), *by_tile = vertex_tiles(m);
    for (guint32 h = 0; h < 3 * m->n_triangles; h++) {
        guint32 t = h / 3, v = geo_mesh_origin(m->mesh, h);
        g->distance[h] = INFINITY;
        m->owner[h] = m->face_owner[t];
        if (m->face_owner[t] != NOBODY)
            continue;
        guint32 owner = by_building[v] != NOBODY                   ? by_building[v]
                        : by_tile[v] != NOBODY                     ? open_owner(g, m->block[t], by_tile[v])
                        : m->block_kind[m->block[t]] == BLOCK_OPEN ? open_owner(g, m->block[t], NOBODY)
                                                                   : NOBODY;
        if (owner != NOBODY)
            offer(g, h, owner, 0);
    }
}

/* Corners that nothing reached, such as narrow land between outside and outside, become open land by block. */
static void give_rest(Giver *g)
{
    CellMaker *m = g->maker;
    for (guint32 h = 0; h < 3 * m->n_triangles; h++)
        if (m->owner[h] == NOBODY)
            m->owner[h] = open_owner(g, m->block[h / 3], NOBODY);
}

void cell_maker_give_land(CellMaker *m)
{
    Giver g = {.maker = m};
    g.distance = g_new(double, 3 * m->n_triangles + 1);
    g.heap = g_array_new(FALSE, FALSE, sizeof(Reach));
    g.open = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    m->owner = g_new(guint32, 3 * m->n_triangles + 1);
    m->n_owners = m->n_buildings;
    give_first(&g);
    while (g.heap->len) {
        Reach r = heap_pop(g.heap);
        if (r.distance <= g.distance[r.corner])
            spread(&g, r.corner);
    }
    give_rest(&g);
    g_free(g.distance);
    g_array_unref(g.heap);
    g_hash_table_unref(g.open);
}
