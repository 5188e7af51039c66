/* What must follow a move, so that no grid is in more parts than before.
 *
 * A part of a grid that cells are taken out of may fall apart: it keeps the heaviest of its pieces, and the others
 * follow. Nothing less suffices, since it gets no cell in return. Where what moves does not touch the grid that it
 * goes to, a way must be found there, whose cells follow too, and with them what they cut off. The search goes along
 * all ways that touch themselves nowhere, the most promising first, and gives one up when it weighs more than the
 * best with all that follows it (branch and bound). For cells that hang together this is the smallest repair of all,
 * unless the search came to its limit; others are led to the grid one after the other, the nearest first. */
#include <string.h>

#include "base/sets.h"
#include "edit/edit_int.h"
#include "edit/ways.h"

#define MOST_STEPS 4000  /* of the search for one way */
#define MOST_WORK  40000 /* places looked at while ways are weighed */

typedef struct Repair {
    const Mosaic *mosaic;
    guint32 to;
    const guint32 *was; /* the grid of each place before the move */
    guint32 *old_part;  /* the part of its grid that it was in */
    gint64 *weight;
    guint8 *fixed; /* a place that cannot follow */
    guint n_grids; /* of the plan, with the one that is made */
} Repair;

/* Households count first, then buildings, then cells: fewer than 2^20 in a community. */
#define A_HOUSEHOLD ((gint64)1 << 40)
#define A_BUILDING  ((gint64)1 << 20)

static gint64 weight_of(const Edit *e, guint32 cell)
{
    EditSide side = {0};
    edit_side_add(e, &side, cell, 1);
    return side.households * A_HOUSEHOLD + side.buildings * A_BUILDING + 1;
}

static void repair_init(Repair *r, const Edit *e, const Mosaic *m, const guint32 *was, guint32 to)
{
    *r = (Repair){.mosaic = m, .to = to, .was = was, .n_grids = MAX(e->plan->grids->len, to + 1)};
    r->old_part = g_new(guint32, m->n + 1);
    r->weight = g_new(gint64, m->n + 1);
    r->fixed = g_malloc0(m->n + 1);
    mosaic_parts(m, was, r->old_part);
    for (guint32 i = 0; i < m->n; i++) {
        r->weight[i] = weight_of(e, m->cells[i]);
        r->fixed[i] = was[i] != to && edit_is_fixed(e, m->cells[i]);
    }
}

static void repair_clear(Repair *r)
{
    g_free(r->old_part);
    g_free(r->weight);
    g_free(r->fixed);
}

/* Whether a place is left in the grid that it was in, which gives. */
static gboolean is_left(const Repair *r, const guint32 *grid, guint32 i)
{
    return grid[i] == r->was[i] && grid[i] != r->to && grid[i] != CITY_NONE;
}

/* The pieces that old parts are in: piece[i] is the least place of the piece of place i. */
static guint32 *find_pieces(const Repair *r, const guint32 *grid)
{
    const Mosaic *m = r->mosaic;
    guint32 *piece = sets_new(m->n);
    for (guint32 i = 0; i < m->n; i++)
        for (guint32 k = m->start[i]; is_left(r, grid, i) && k < m->start[i + 1]; k++)
            if (m->near[k] < i && grid[m->near[k]] == grid[i] && is_left(r, grid, m->near[k]))
                sets_join(piece, i, m->near[k]);
    for (guint32 i = 0; i < m->n; i++)
        piece[i] = sets_first(piece, i);
    return piece;
}

/* The piece that each old part keeps, or CITY_NONE: the heaviest, or the one with a place that cannot follow. FALSE
 * when several have such places. */
static gboolean choose_pieces(const Repair *r, const guint32 *grid, const guint32 *piece, guint32 *kept)
{
    guint32 n = r->mosaic->n;
    g_autofree gint64 *weight = g_new0(gint64, n + 1);
    g_autofree guint8 *fixed = g_malloc0(n + 1);
    for (guint32 i = 0; i < n; i++) {
        kept[i] = CITY_NONE;
        weight[piece[i]] += r->weight[i];
        fixed[piece[i]] |= r->fixed[i];
    }
    for (guint32 i = 0; i < n; i++) {
        guint32 *best = &kept[r->old_part[i]];
        if (piece[i] != i || !is_left(r, grid, i))
            continue;
        if (*best != CITY_NONE && fixed[*best] && fixed[i])
            return FALSE;
        if (*best == CITY_NONE || fixed[i] > fixed[*best] ||
            (fixed[i] == fixed[*best] && weight[i] > weight[*best]))
            *best = i;
    }
    return TRUE;
}

/* Has follow what the places that moved cut off. FALSE when something of it cannot. */
static gboolean cut_off(const Repair *r, guint32 *grid)
{
    g_autofree guint32 *piece = find_pieces(r, grid), *kept = g_new(guint32, r->mosaic->n + 1);
    if (!choose_pieces(r, grid, piece, kept))
        return FALSE;
    for (guint32 i = 0; i < r->mosaic->n; i++)
        if (is_left(r, grid, i) && piece[i] != kept[r->old_part[i]])
            grid[i] = r->to;
    return TRUE;
}

/* Parts of the grid that are joined to nothing that it had in their land: loose[i] is set for their places, and
 * goal[i] for all others of the grid. FALSE when there is none. */
static gboolean find_loose(const Repair *r, const guint32 *grid, const guint32 *part, guint8 *loose,
                           guint8 *goal)
{
    const Mosaic *m = r->mosaic;
    g_autofree guint8 *old = g_malloc0(m->n + 1), *home = g_malloc0(m->n + 1);
    g_autofree guint32 *first = g_new(guint32, m->n + 1);
    gboolean any = FALSE;
    for (guint32 i = 0; i < m->n; i++) {
        first[i] = CITY_NONE;
        old[part[i]] |= grid[i] == r->to && r->was[i] == r->to;
        home[m->land[i]] |= grid[i] == r->to && r->was[i] == r->to;
    }
    for (guint32 i = 0; i < m->n; i++) {
        loose[i] = goal[i] = FALSE;
        if (grid[i] != r->to)
            continue;
        guint32 *root = &first[m->land[i]];
        if (!home[m->land[i]] && *root == CITY_NONE)
            *root = part[i];
        goal[i] = old[part[i]] || *root == part[i];
        loose[i] = !goal[i];
        any |= loose[i];
    }
    return any;
}

/* The search for the best way from a loose part to a goal. */
typedef struct Search {
    const Repair *repair;
    const guint32 *moved; /* the grids without the way and without what was cut off */
    const guint8 *goal;
    const gint64 *left;
    guint8 *on_way;     /* the loose part and the way */
    GArray *way;        /* guint32 */
    guint32 *best;      /* the same with the best way */
    gint64 best_weight; /* of that and all that it cuts off */
    guint steps, weighings;
} Search;

/* Whether every grid has some land still, and a building where it had one. */
static gboolean keeps_buildings(const Repair *r, const guint32 *grid)
{
    g_autofree gint64 *before = g_new0(gint64, r->n_grids + 1), *after = g_new0(gint64, r->n_grids + 1);
    for (guint32 i = 0; i < r->mosaic->n; i++) {
        if (r->was[i] != CITY_NONE)
            before[r->was[i]] += r->weight[i];
        after[grid[i] == CITY_NONE ? r->n_grids : grid[i]] += r->weight[i];
    }
    for (guint g = 0; g < r->n_grids; g++)
        if (before[g] && (!after[g] || (before[g] >= A_BUILDING && after[g] < A_BUILDING)))
            return FALSE;
    return TRUE;
}

/* What two states differ in, in weight. */
static gint64 weigh(const Repair *r, const guint32 *from, const guint32 *to)
{
    gint64 weight = 0;
    for (guint32 i = 0; i < r->mosaic->n; i++)
        if (from[i] != to[i])
            weight += r->weight[i];
    return weight;
}

/* Takes the way when it is the best so far with all that it cuts off. */
static void weigh_way(Search *s)
{
    const Repair *r = s->repair;
    g_autofree guint32 *grid = g_memdup2(s->moved, r->mosaic->n * sizeof *grid);
    for (guint i = 0; i < s->way->len; i++)
        grid[g_array_index(s->way, guint32, i)] = r->to;
    s->weighings--;
    if (!cut_off(r, grid) || !keeps_buildings(r, grid))
        return;
    gint64 weight = weigh(r, s->moved, grid);
    if (weight >= s->best_weight)
        return;
    s->best_weight = weight;
    memcpy(s->best, s->moved, r->mosaic->n * sizeof *grid);
    for (guint i = 0; i < s->way->len; i++)
        s->best[g_array_index(s->way, guint32, i)] = r->to;
}

/* Whether a place touches the way behind it, or the part where it began, and so would be reached shorter. */
static gboolean turns_back(const Search *s, guint32 place, guint32 from)
{
    const Mosaic *m = s->repair->mosaic;
    for (guint32 k = m->start[place]; s->way->len && k < m->start[place + 1]; k++)
        if (s->on_way[m->near[k]] && m->near[k] != from)
            return TRUE;
    return FALSE;
}

/* The next place to try from here: of those that may be the one with the least way left above a bound; places of the
 * same are taken by their numbers. */
static guint32 next_place(const Search *s, guint32 from, gint64 above, guint32 last)
{
    const Repair *r = s->repair;
    const Mosaic *m = r->mosaic;
    guint32 best = CITY_NONE;
    gint64 least = WAYS_NONE;
    for (guint32 k = m->start[from]; k < m->start[from + 1]; k++) {
        guint32 i = m->near[k];
        if (s->on_way[i] || r->fixed[i] || s->left[i] == WAYS_NONE)
            continue;
        gint64 whole = r->weight[i] + s->left[i];
        gboolean after = whole > above || (whole == above && (last == CITY_NONE || i > last));
        if (after && (whole < least || (whole == least && i < best)) && !turns_back(s, i, from)) {
            best = i;
            least = whole;
        }
    }
    return best;
}

static gboolean touches_goal(const Search *s, guint32 place)
{
    const Mosaic *m = s->repair->mosaic;
    for (guint32 k = m->start[place]; k < m->start[place + 1]; k++)
        if (s->goal[m->near[k]])
            return TRUE;
    return FALSE;
}

/* Goes on from a place, which is on the way; weight is that of the way. */
static void search_from(Search *s, guint32 from, gint64 weight)
{
    const Repair *r = s->repair;
    guint32 next = CITY_NONE;
    gint64 above = -1;
    while (s->steps && s->weighings && (next = next_place(s, from, above, next)) != CITY_NONE) {
        above = r->weight[next] + s->left[next];
        if (weight + above >= s->best_weight)
            return;
        s->steps--;
        s->on_way[next] = TRUE;
        g_array_append_val(s->way, next);
        if (touches_goal(s, next))
            weigh_way(s);
        else
            search_from(s, next, weight + r->weight[next]);
        g_array_set_size(s->way, s->way->len - 1);
        s->on_way[next] = FALSE;
    }
}

/* The part with the loose place that has the least way to a goal, or CITY_NONE. */
static guint32 nearest_loose(const Repair *r, const guint32 *part, const guint8 *loose, const gint64 *left)
{
    guint32 best = CITY_NONE;
    for (guint32 i = 0; i < r->mosaic->n; i++)
        if (loose[i] && left[i] != WAYS_NONE && (best == CITY_NONE || left[i] < left[best]))
            best = i;
    return best == CITY_NONE ? CITY_NONE : part[best];
}

/* Leads one of the loose parts to a goal, the best way. FALSE when there is none. */
static gboolean lead(const Repair *r, guint32 *moved, const guint32 *part, const guint8 *loose,
                     const guint8 *goal)
{
    const Mosaic *m = r->mosaic;
    g_autofree gint64 *left = ways_left(m, r->weight, r->fixed, goal);
    g_autofree guint8 *on_way = g_malloc0(m->n + 1);
    g_autofree guint32 *best = g_memdup2(moved, m->n * sizeof *best);
    g_autoptr(GArray) way = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 first = nearest_loose(r, part, loose, left);
    Search s = {r,   moved, goal,       left,       on_way,
                way, best,  G_MAXINT64, MOST_STEPS, MAX(20, MOST_WORK / (m->n + 1))};
    if (first == CITY_NONE)
        return FALSE;
    for (guint32 i = 0; i < m->n; i++)
        on_way[i] = part[i] == first;
    for (guint32 i = 0; i < m->n; i++)
        if (part[i] == first)
            search_from(&s, i, 0);
    memcpy(moved, best, m->n * sizeof *best);
    return s.best_weight < G_MAXINT64;
}

/* Whether all is joined once what was cut off has followed. If not, loose is left to those places that moved and are
 * joined to nothing. */
static gboolean is_joined(const Repair *r, const guint32 *moved, guint32 *grid, guint32 *part, guint8 *loose,
                          guint8 *goal)
{
    const Mosaic *m = r->mosaic;
    g_autofree guint8 *open = g_malloc0(m->n + 1);
    mosaic_parts(m, grid, part);
    if (!find_loose(r, grid, part, open, goal))
        return TRUE;
    mosaic_parts(m, moved, part);
    find_loose(r, moved, part, loose, goal);
    for (guint32 i = 0; i < m->n; i++)
        loose[i] &= open[i];
    return FALSE;
}

gboolean edit_repair(const Edit *e, const Mosaic *m, const guint32 *was, guint32 *grid, guint32 to)
{
    Repair r;
    g_autofree guint32 *part = g_new(guint32, m->n + 1), *moved = g_memdup2(grid, m->n * sizeof *grid);
    g_autofree guint8 *loose = g_malloc0(m->n + 1), *goal = g_malloc0(m->n + 1);
    repair_init(&r, e, m, was, to);
    gboolean possible = cut_off(&r, grid);
    while (possible && !is_joined(&r, moved, grid, part, loose, goal)) {
        possible = lead(&r, moved, part, loose, goal);
        memcpy(grid, moved, m->n * sizeof *grid);
        possible = possible && cut_off(&r, grid);
    }
    repair_clear(&r);
    return possible;
}
