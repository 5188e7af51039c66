/* Cells, stage four: a long verge is a cell of its own. The land between a compound's wall and the street goes with
 * the house behind it; but where there is much of it, it may as well tie the houses on either side together. On the
 * community's outline land stays with its owner. */
#include "divide/cells_int.h"

#define APART 800.0 /* square metres: less of a verge goes with the house */

typedef struct Verge {
    double area;   /* square metres */
    guint32 owner; /* of its own, once it has one */
} Verge;

static gboolean is_verge(const CellMaker *m, guint32 h)
{
    return m->face_owner[h / 3] == NOBODY && m->block_kind[m->block[h / 3]] == BLOCK_NARROW &&
           m->hold[geo_mesh_origin(m->mesh, h)] == GROUND_FREE;
}

static Verge *find_verge(GHashTable *verges, guint32 block, guint32 owner)
{
    gint64 key = (gint64)((guint64)block << 32 | owner);
    Verge *found = g_hash_table_lookup(verges, &key);
    if (!found) {
        found = g_new(Verge, 1);
        *found = (Verge){0, NOBODY};
        g_hash_table_insert(verges, g_memdup2(&key, sizeof key), found);
    }
    return found;
}

void cell_maker_part_verges(CellMaker *m)
{
    guint n = 3 * m->n_triangles;
    g_autoptr(GHashTable) verges = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    g_autofree Verge **of = g_new0(Verge *, n + 1);
    for (guint32 h = 0; h < n; h++) {
        if (!is_verge(m, h) || m->owner[h] >= m->n_buildings)
            continue;
        of[h] = find_verge(verges, m->block[h / 3], m->owner[h]);
        of[h]->area += (double)geo_mesh_area2(m->mesh, h / 3) / 6e6;
    }
    for (guint32 h = 0; h < n; h++) {
        if (!of[h] || of[h]->area < APART)
            continue;
        if (of[h]->owner == NOBODY)
            of[h]->owner = m->n_owners++;
        m->owner[h] = of[h]->owner;
    }
}
