#include "demo/grids.h"

#include "demo/names.h"

#define GRID_MAX 1800 /* households */

static void grid_clear(gpointer data)
{
    OldGrid *grid = data;
    g_free(grid->name);
    g_free(grid->officer);
}

OldGrids *old_grids_new(const Town *town)
{
    OldGrids *grids = g_new0(OldGrids, 1);
    grids->grids = g_array_new(FALSE, FALSE, sizeof(OldGrid));
    g_array_set_clear_func(grids->grids, grid_clear);
    grids->faces = g_array_new(FALSE, FALSE, sizeof(guint32));
    grids->labels = g_new(guint32, town->net->faces->len);
    for (guint i = 0; i < town->net->faces->len; i++)
        grids->labels[i] = NET_NONE;
    return grids;
}

void old_grids_free(OldGrids *grids)
{
    if (!grids)
        return;
    g_array_unref(grids->grids);
    g_array_unref(grids->faces);
    g_free(grids->labels);
    g_free(grids);
}

static const TownNode *node_at(const Town *town, guint32 node)
{
    return &g_array_index(town->nodes, TownNode, node);
}

static guint node_households(const Town *town, guint32 node)
{
    const TownNode *n = node_at(town, node);
    if (n->left == NET_NONE)
        return town_block(town, n->block)->households;
    return node_households(town, n->left) + node_households(town, n->right);
}

static void collect_faces(OldGrids *grids, const Town *town, guint32 node)
{
    const TownNode *n = node_at(town, node);
    if (n->left != NET_NONE) {
        collect_faces(grids, town, n->left);
        collect_faces(grids, town, n->right);
        return;
    }
    const guint32 face = town_block(town, n->block)->face;
    grids->labels[face] = grids->numbered;
    g_array_append_val(grids->faces, face);
}

typedef struct Maker {
    OldGrids *grids;
    const Town *town;
    guint32 before;
    guint number; /* of the last grid in this community */
    Dice dice;
    NameSet *officers;
} Maker;

static void add_grid(Maker *maker, guint32 node)
{
    OldGrids *grids = maker->grids;
    g_autofree char *number = name_number(++maker->number);
    OldGrid grid = {.before = maker->before,
                    .name = g_strdup_printf("第%s网格", number),
                    .officer = name_of_person(&maker->dice, maker->officers),
                    .households = node_households(maker->town, node),
                    .first_face = grids->faces->len};
    g_snprintf(grid.code, sizeof grid.code, "%s%03u", town_before(maker->town, maker->before)->code,
               maker->number);
    collect_faces(grids, maker->town, node);
    grid.n_faces = grids->faces->len - grid.first_face;
    grids->numbered++;
    g_array_append_val(grids->grids, grid);
}

/* Stops at a size that differs from place to place: this is how the old grids came to be so uneven. */
static void make_grids(Maker *maker, guint32 node)
{
    const TownNode n = *node_at(maker->town, node);
    const double limit = 200 + 1100 * pow(dice_unit(&maker->dice), 1.6);
    const guint households = node_households(maker->town, node);
    /* Land where nobody lives mostly goes with a neighbour. */
    const gboolean empty_child =
        n.left != NET_NONE && households <= GRID_MAX &&
        (node_households(maker->town, n.left) == 0 || node_households(maker->town, n.right) == 0);
    if (n.left == NET_NONE || households <= limit || (empty_child && dice_chance(&maker->dice, 0.85))) {
        add_grid(maker, node);
        return;
    }
    make_grids(maker, n.left);
    make_grids(maker, n.right);
}

void old_grids_make(OldGrids *grids, const Town *town, guint community)
{
    const TownCommunity *c = town_community(town, community);
    g_array_set_size(grids->grids, 0);
    g_array_set_size(grids->faces, 0);
    NameSet *officers = name_set_new();
    for (guint i = 0; i < c->n_before; i++) {
        Maker maker = {.grids = grids,
                       .town = town,
                       .before = c->first_before + i,
                       .dice = dice_of(town->seed, 9, c->first_before + i),
                       .officers = officers};
        make_grids(&maker, town_before(town, maker.before)->root);
    }
    name_set_free(officers);
}

void old_grids_outline(const OldGrids *grids, const Town *town, guint grid, GArray *ring)
{
    const OldGrid *g = &g_array_index(grids->grids, OldGrid, grid);
    net_region(town->net, grids->labels, &g_array_index(grids->faces, guint32, g->first_face), g->n_faces,
               ring);
}
