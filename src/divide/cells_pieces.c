/* Cells, stage five: every cell becomes one piece of land. Crumbs, pieces without the footprint of the building that
 * was to have them or too small to be open land, go to the neighbour with the longest common border. */
#include "divide/cells_int.h"

#include <math.h>

#include "base/sets.h"

#define CRUMB 200.0 /* square metres: open land smaller than this is a crumb */

typedef struct Piece {
    guint32 owner;
    double area; /* square metres */
    gboolean stays;
    guint32 into; /* the piece that takes it; itself when it stays */
} Piece;

typedef struct Touch {
    guint32 crumb, other;
    double length;
} Touch;

typedef struct Pieces {
    CellMaker *maker;
    guint32 *parent; /* sets of corners, then the piece of each */
    GArray *list;    /* Piece */
} Pieces;

static void connect_corners(Pieces *p)
{
    const CellMaker *m = p->maker;
    guint n = 3 * m->n_triangles;
    p->parent = sets_new(n);
    for (guint32 h = 0; h < n; h++) {
        guint32 twin = geo_mesh_twin(m->mesh, h), next = geo_mesh_next(h);
        if (m->owner[h] == m->owner[next])
            sets_join(p->parent, h, next);
        if (twin != GEO_MESH_NONE && m->owner[h] == m->owner[geo_mesh_next(twin)])
            sets_join(p->parent, h, geo_mesh_next(twin));
        if (twin != GEO_MESH_NONE && m->owner[next] == m->owner[twin])
            sets_join(p->parent, next, twin);
    }
}

/* Turns the sets into numbers of pieces, in the order of their first corners. */
static void list_pieces(Pieces *p)
{
    const CellMaker *m = p->maker;
    guint n = 3 * m->n_triangles;
    p->list = g_array_new(FALSE, FALSE, sizeof(Piece));
    for (guint32 h = 0; h < n; h++) {
        guint32 root = sets_first(p->parent, h);
        if (root != h) {
            p->parent[h] = root;
            continue;
        }
        Piece fresh = {m->owner[h], 0, m->owner[h] == OUTSIDE, p->list->len};
        g_array_append_val(p->list, fresh);
    }
    guint32 number = 0;
    g_autofree guint32 *number_of = g_new(guint32, n + 1);
    for (guint32 h = 0; h < n; h++)
        number_of[h] = p->parent[h] == h ? number++ : number_of[p->parent[h]];
    for (guint32 h = 0; h < n; h++) {
        p->parent[h] = number_of[h];
        Piece *piece = &g_array_index(p->list, Piece, number_of[h]);
        piece->area += (double)geo_mesh_area2(m->mesh, h / 3) / 6e6;
        piece->stays |= m->face_owner[h / 3] < m->n_buildings && m->owner[h] == m->face_owner[h / 3];
    }
    for (guint i = 0; i < p->list->len; i++) {
        Piece *piece = &g_array_index(p->list, Piece, i);
        piece->stays |= piece->owner >= m->n_buildings && piece->area >= CRUMB;
    }
}

/* A point building has no footprint: its piece is the one round its vertex. */
static void keep_point_buildings(Pieces *p)
{
    const CellMaker *m = p->maker;
    g_autofree guint32 *building = g_new(guint32, geo_mesh_n_vertices(m->mesh) + 1);
    memset(building, 0xff, geo_mesh_n_vertices(m->mesh) * sizeof *building);
    for (guint i = 0; i < m->sites->len; i++) {
        const CellSite *s = &g_array_index(m->sites, CellSite, i);
        if (s->building != NOBODY)
            building[geo_mesh_vertex_of(m->mesh, s->point)] = cell_maker_first(m, s->building);
    }
    for (guint32 h = 0; h < 3 * m->n_triangles; h++) {
        guint32 b = building[geo_mesh_origin(m->mesh, h)];
        if (b != NOBODY && m->owner[h] == b)
            g_array_index(p->list, Piece, p->parent[h]).stays = TRUE;
    }
}

static void add_touch(GArray *touches, const Pieces *p, guint32 a, guint32 b, double length)
{
    const Piece *pa = &g_array_index(p->list, Piece, a), *pb = &g_array_index(p->list, Piece, b);
    Touch t = {a, b, length};
    if (a != b && !pa->stays && pb->owner != OUTSIDE)
        g_array_append_val(touches, t);
}

/* The borders of all crumbs. Along a barrier a border counts a tenth: crumbs stay on their side if they can. */
static GArray *find_touches(const Pieces *p)
{
    const GeoMesh *mesh = p->maker->mesh;
    GArray *touches = g_array_new(FALSE, FALSE, sizeof(Touch));
    for (guint32 h = 0; h < 3 * p->maker->n_triangles; h++) {
        guint32 twin = geo_mesh_twin(mesh, h), next = geo_mesh_next(h);
        double half = geo_mesh_length(mesh, h) / 2;
        add_touch(touches, p, p->parent[h], p->parent[next], half);
        add_touch(touches, p, p->parent[next], p->parent[h], half);
        if (twin == GEO_MESH_NONE)
            continue;
        half *= geo_mesh_mark(mesh, h) & CELL_BARRIERS ? 0.1 : 1;
        add_touch(touches, p, p->parent[h], p->parent[geo_mesh_next(twin)], half);
        add_touch(touches, p, p->parent[next], p->parent[twin], half);
    }
    return touches;
}

static gint compare_touches(gconstpointer a, gconstpointer b)
{
    const Touch *x = a, *y = b;
    if (x->crumb != y->crumb)
        return x->crumb < y->crumb ? -1 : 1;
    return x->other != y->other ? (x->other < y->other ? -1 : 1) : 0;
}

static void sum_touches(GArray *touches)
{
    guint n = 0;
    g_array_sort(touches, compare_touches);
    for (guint i = 0; i < touches->len; i++) {
        const Touch *t = &g_array_index(touches, Touch, i);
        Touch *last = n ? &g_array_index(touches, Touch, n - 1) : NULL;
        if (last && compare_touches(last, t) == 0)
            last->length += t->length;
        else
            g_array_index(touches, Touch, n++) = *t;
    }
    g_array_set_size(touches, n);
}

/* One round: each crumb beside a piece that stays joins the one it touches most. TRUE when any did. */
static gboolean sweep(Pieces *p, const GArray *touches)
{
    gboolean any = FALSE;
    for (guint i = 0, end; i < touches->len; i = end) {
        guint32 crumb = g_array_index(touches, Touch, i).crumb, best = NOBODY;
        double most = -1;
        for (end = i; end < touches->len && g_array_index(touches, Touch, end).crumb == crumb; end++) {
            const Touch *t = &g_array_index(touches, Touch, end);
            const Piece *other = &g_array_index(p->list, Piece, t->other);
            if ((other->stays || other->into != t->other) && t->length > most) {
                most = t->length;
                best = other->into;
            }
        }
        Piece *piece = &g_array_index(p->list, Piece, crumb);
        if (best != NOBODY && piece->into == crumb) {
            piece->into = best;
            any = TRUE;
        }
    }
    return any;
}

/* Numbers the pieces that are left, and the cells: all pieces of one building are one cell. */
static guint32 *number_cells(Pieces *p, Cells *cells)
{
    const CellMaker *m = p->maker;
    guint32 *number = g_new(guint32, p->list->len + 1);
    g_autofree guint32 *cell_of = g_new(guint32, m->n_buildings + 1);
    memset(cell_of, 0xff, (m->n_buildings + 1) * sizeof *cell_of);
    cells->piece_cell = g_new(guint32, p->list->len + 1);
    cells->building = g_new(guint32, p->list->len + 1);
    for (guint32 i = 0; i < p->list->len; i++) {
        const Piece *piece = &g_array_index(p->list, Piece, i);
        number[i] = GEO_ARCS_OUTSIDE;
        if (piece->owner == OUTSIDE || piece->into != i)
            continue;
        guint32 b = piece->stays && piece->owner < m->n_buildings ? piece->owner : NOBODY;
        guint32 cell = b != NOBODY && cell_of[b] != NOBODY ? cell_of[b] : cells->n_cells;
        if (cell == cells->n_cells)
            cells->building[cells->n_cells++] = b == NOBODY ? CITY_NONE : m->buildings[b];
        if (b != NOBODY)
            cell_of[b] = cell;
        cells->piece_cell[cells->n_pieces] = cell;
        number[i] = cells->n_pieces++;
    }
    for (guint32 b = 0; b < m->n_buildings; b++)
        cells->building_cell[b] = cell_of[cell_maker_first(m, b)];
    return number;
}

static void find_pieces(Pieces *p)
{
    connect_corners(p);
    list_pieces(p);
    keep_point_buildings(p);
    g_autoptr(GArray) touches = find_touches(p);
    sum_touches(touches);
    while (sweep(p, touches))
        ;
    for (guint32 i = 0; i < p->list->len; i++) {
        Piece *piece = &g_array_index(p->list, Piece, i);
        while (g_array_index(p->list, Piece, piece->into).into != piece->into)
            piece->into = g_array_index(p->list, Piece, piece->into).into;
    }
}

guint32 *cell_maker_number_pieces(CellMaker *m, Cells *cells)
{
    Pieces p = {.maker = m};
    guint n = 3 * m->n_triangles;
    find_pieces(&p);
    g_autofree guint32 *number = number_cells(&p, cells);
    guint32 *label = p.parent;
    for (guint32 h = 0; h < n; h++)
        label[h] = number[g_array_index(p.list, Piece, p.parent[h]).into];
    g_array_unref(p.list);
    return label;
}
