#include "divide/free_land.h"

#include <math.h>
#include <string.h>

#include "base/sets.h"
#include "divide/share.h"

#define NONE G_MAXUINT32

/* The components of the land, or of the free land: the first atom of each atom's. */
static guint32 *find_components(const AtomGraph *g, const guint32 *fixed)
{
    guint32 *parent = sets_new(g->n);
    for (guint32 a = 0; a < g->n; a++)
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++)
            if (!g->bridge[e] && (!fixed || (fixed[a] == NONE && fixed[g->neighbour[e]] == NONE)))
                sets_join(parent, a, g->neighbour[e]);
    for (guint32 a = 0; a < g->n; a++)
        parent[a] = sets_first(parent, a);
    return parent;
}

/* Components of free land on their way to regions. */
typedef struct Tying {
    const AtomGraph *graph;
    const guint32 *fixed;
    const guint32 *land; /* the land piece of each atom */
    guint32 *region;     /* union-find over atoms */
} Tying;

/* Whether the regions of two atoms hold parts of the same land piece, and so must stay apart. */
static gboolean must_stay_apart(const Tying *t, guint32 a, guint32 b)
{
    g_autoptr(GHashTable) lands = g_hash_table_new(NULL, NULL);
    guint32 ra = sets_first(t->region, a), rb = sets_first(t->region, b);
    for (guint32 i = 0; i < t->graph->n; i++)
        if (t->fixed[i] == NONE && sets_first(t->region, i) == ra)
            g_hash_table_add(lands, GUINT_TO_POINTER(t->land[i]));
    for (guint32 i = 0; i < t->graph->n; i++)
        if (t->fixed[i] == NONE && sets_first(t->region, i) == rb &&
            g_hash_table_contains(lands, GUINT_TO_POINTER(t->land[i])))
            return TRUE;
    return FALSE;
}

/* The nearest two atoms of different land whose regions have not been compared; FALSE if there are none. */
static gboolean nearest_pair(const Tying *t, GHashTable *apart, guint32 *a, guint32 *b)
{
    double least = INFINITY;
    for (guint32 i = 0; i < t->graph->n; i++) {
        for (guint32 j = i + 1; j < t->graph->n; j++) {
            if (t->fixed[i] != NONE || t->fixed[j] != NONE || t->land[i] == t->land[j])
                continue;
            double distance = geo_distance(t->graph->centre[i], t->graph->centre[j]);
            guint32 ri = sets_first(t->region, i), rj = sets_first(t->region, j);
            gint64 key = (gint64)((guint64)MIN(ri, rj) << 32 | MAX(ri, rj));
            if (ri == rj || distance >= least || g_hash_table_contains(apart, &key))
                continue;
            least = distance;
            *a = i;
            *b = j;
        }
    }
    return least < INFINITY;
}

/* Ties components that were separate land from the start, the nearest first. */
static void tie_islands(const Tying *t)
{
    g_autoptr(GHashTable) apart = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    guint32 a, b;
    while (nearest_pair(t, apart, &a, &b)) {
        guint32 ra = sets_first(t->region, a), rb = sets_first(t->region, b);
        gint64 key = (gint64)((guint64)MIN(ra, rb) << 32 | MAX(ra, rb));
        if (must_stay_apart(t, a, b))
            g_hash_table_add(apart, g_memdup2(&key, sizeof key));
        else
            sets_join(t->region, a, b);
    }
}

/* The grid that takes land in and has the longest border with the region, or NONE. */
static guint32 best_taker(const AtomGraph *g, const guint32 *fixed, const guint32 *region, guint32 which,
                          const guint8 *takes_land, guint n_fixed)
{
    g_autofree double *border = g_new0(double, n_fixed + 1);
    guint32 best = NONE;
    for (guint32 a = 0; a < g->n; a++) {
        if (fixed[a] != NONE || region[a] != which)
            continue;
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++) {
            guint32 f = fixed[g->neighbour[e]];
            if (f == NONE || !takes_land[f] || g->bridge[e])
                continue;
            border[f] += g->length[e];
            best = best == NONE || border[f] > border[best] ? f : best;
        }
    }
    return best;
}

static void settle_crumbs(FreeLand *land, const guint32 *region, const guint8 *takes_land, guint n_fixed)
{
    const AtomGraph *g = land->graph;
    g_autofree gint64 *weight = g_new0(gint64, g->n + 1);
    g_autofree guint32 *before = g_memdup2(land->fixed, sizeof *land->fixed * g->n);
    for (guint32 a = 0; a < g->n; a++)
        if (before[a] == NONE)
            weight[region[a]] += g->weight[a];
    for (guint32 r = 0; r < g->n; r++) {
        if (before[r] != NONE || region[r] != r || weight[r] > 0)
            continue;
        guint32 taker = best_taker(g, before, region, r, takes_land, n_fixed);
        for (guint32 a = 0; a < g->n; a++)
            if (before[a] == NONE && region[a] == r)
                land->fixed[a] = taker;
    }
}

static AtomGraph *part_of_graph(const AtomGraph *g, const guint32 *atom, guint n)
{
    g_autofree guint32 *place = g_new(guint32, g->n + 1);
    guint n_edges = 0;
    memset(place, 0xff, g->n * sizeof *place);
    for (guint32 i = 0; i < n; i++) {
        place[atom[i]] = i;
        n_edges += g->start[atom[i] + 1] - g->start[atom[i]];
    }
    AtomGraph *part = atom_graph_new(n, n_edges);
    part->n_compounds = g->n_compounds;
    guint32 at = 0;
    for (guint32 i = 0; i < n; i++) {
        guint32 a = atom[i];
        part->weight[i] = g->weight[a];
        part->centre[i] = g->centre[a];
        part->area[i] = g->area[a];
        part->outline[i] = g->outline[a];
        part->compound[i] = g->compound[a];
        part->start[i] = at;
        for (guint32 e = g->start[a]; e < g->start[a + 1]; e++) {
            if (place[g->neighbour[e]] == NONE) {
                part->outline[i] += g->length[e];
                continue;
            }
            part->neighbour[at] = place[g->neighbour[e]];
            part->length[at] = g->length[e];
            part->cost[at] = g->cost[e];
            part->major[at] = g->major[e];
            part->bridge[at++] = g->bridge[e];
        }
    }
    part->start[n] = at;
    if (g->origins)
        part->origins = origins_part(g->origins, atom, n);
    return part;
}

static void add_region(FreeLand *land, const guint32 *region, guint32 which)
{
    FreeRegion *r = g_new0(FreeRegion, 1);
    guint n = 0;
    r->atom = g_new(guint32, land->graph->n + 1);
    for (guint32 a = 0; a < land->graph->n; a++)
        if (land->fixed[a] == NONE && region[a] == which)
            r->atom[n++] = a;
    r->graph = n == land->graph->n ? (AtomGraph *)land->graph : part_of_graph(land->graph, r->atom, n);
    g_ptr_array_add(land->regions, r);
}

FreeLand *free_land_new(const AtomGraph *graph, const guint32 *fixed, const guint8 *takes_land, guint n_fixed)
{
    FreeLand *land = g_new0(FreeLand, 1);
    land->graph = graph;
    land->regions = g_ptr_array_new();
    land->fixed = g_memdup2(fixed, sizeof *fixed * (graph->n + 1));
    g_autofree guint32 *region = NULL;
    if (n_fixed) {
        g_autofree guint32 *pieces = find_components(graph, NULL);
        region = find_components(graph, fixed);
        Tying tying = {graph, fixed, pieces, region};
        tie_islands(&tying);
        for (guint32 a = 0; a < graph->n; a++)
            region[a] = sets_first(region, a);
        settle_crumbs(land, region, takes_land, n_fixed);
    } else {
        region = g_new0(guint32, graph->n + 1);
    }
    for (guint32 a = 0; a < graph->n; a++)
        if (land->fixed[a] == NONE && region[a] == a)
            add_region(land, region, a);
    return land;
}

void free_land_free(FreeLand *land)
{
    if (!land)
        return;
    for (guint i = 0; i < land->regions->len; i++) {
        FreeRegion *r = land->regions->pdata[i];
        if (r->graph != land->graph)
            atom_graph_free(r->graph);
        g_free(r->atom);
        g_free(r);
    }
    g_ptr_array_unref(land->regions);
    g_free(land->fixed);
    g_free(land);
}

/* Shares asked grids out among the regions: within the band if that can be, else so that each gets one. */
static gboolean share_regions(FreeLand *land, const SearchOptions *o, guint asked)
{
    guint n = land->regions->len;
    g_autofree ShareClaim *claims = g_new0(ShareClaim, n + 1);
    for (guint i = 0; i < n; i++) {
        const FreeRegion *r = land->regions->pdata[i];
        claims[i].weight = r->count.weight;
        share_limits(&claims[i], o->min, o->max, r->count.inhabited);
    }
    if (!share_out(claims, n, asked)) {
        for (guint i = 0; i < n; i++) {
            const FreeRegion *r = land->regions->pdata[i];
            claims[i].least = 1;
            claims[i].most = MAX(1, r->count.inhabited);
        }
        if (!share_out(claims, n, asked))
            return FALSE;
    }
    for (guint i = 0; i < n; i++)
        ((FreeRegion *)land->regions->pdata[i])->count.grids = claims[i].grids;
    return TRUE;
}

static void add_count(Count *sum, const FreeLand *land, const FreeRegion *region)
{
    const Count *c = &region->count;
    guint32 heaviest = region->atom[c->heaviest];
    if (sum->grids == 0 || land->graph->weight[heaviest] > land->graph->weight[sum->heaviest])
        sum->heaviest = heaviest;
    sum->weight += c->weight;
    sum->inhabited += c->inhabited;
    sum->grids += c->grids;
    sum->violation += c->violation;
}

gboolean free_land_count(FreeLand *land, const SearchOptions *options, guint asked, Count *count)
{
    *count = (Count){.reason = COUNT_EMPTY};
    for (guint i = 0; i < land->regions->len; i++) {
        FreeRegion *r = land->regions->pdata[i];
        r->count = count_explain(r->graph, options);
    }
    if (asked && !share_regions(land, options, asked))
        return FALSE;
    for (guint i = 0; i < land->regions->len; i++)
        add_count(count, land, land->regions->pdata[i]);
    if (land->regions->len == 1)
        *count = ((FreeRegion *)land->regions->pdata[0])->count;
    else if (count->weight > 0)
        count->wanted = count_wanted(count->weight, options->target);
    if (asked && count->weight > 0)
        count->reason = COUNT_ASKED;
    else if (land->regions->len > 1 && count->weight > 0)
        count->reason = count->grids == count->wanted ? COUNT_TARGET : COUNT_PARTS;
    return TRUE;
}

/* The numbers that the region's atoms come in with, from 0: of those that most weight has, as many as it gets grids. */
static void take_start(const FreeRegion *r, const guint32 *grid, guint32 *own)
{
    for (guint32 i = 0; i < r->graph->n; i++)
        own[i] = NONE;
    for (guint32 k = 0; k < r->count.grids; k++) {
        g_autoptr(GHashTable) sums = g_hash_table_new(NULL, NULL);
        guint32 best = NONE;
        gsize most = 0;
        for (guint32 i = 0; i < r->graph->n; i++) {
            gpointer number = GUINT_TO_POINTER(grid[r->atom[i]]);
            if (grid[r->atom[i]] == NONE || own[i] != NONE)
                continue;
            gsize sum = GPOINTER_TO_SIZE(g_hash_table_lookup(sums, number)) + (gsize)r->graph->weight[i] + 1;
            g_hash_table_insert(sums, number, GSIZE_TO_POINTER(sum));
            if (sum > most) {
                most = sum;
                best = grid[r->atom[i]];
            }
        }
        for (guint32 i = 0; best != NONE && i < r->graph->n; i++)
            if (grid[r->atom[i]] == best && own[i] == NONE)
                own[i] = k;
    }
}

static void add_value(ObjectiveValue *sum, const ObjectiveValue *value)
{
    sum->deviation += value->deviation;
    sum->evenness += value->evenness;
    sum->band += value->band;
    sum->border += value->border;
    sum->open += value->open;
    sum->straddle += value->straddle;
    sum->shape += value->shape;
    sum->spread += value->spread;
    sum->compound += value->compound;
    sum->moved += value->moved;
}

/* The whole is proven where every region is. */
static void add_proof(SearchScore *sum, guint before, const SearchScore *score, guint grids)
{
    ExactProof *all = &sum->proof;
    const ExactProof *own = &score->proof;
    all->band_known = (before == 0 || all->band_known) && own->band_known;
    all->band_proven = (before == 0 || all->band_proven) && own->band_proven;
    all->bound += own->bound;
    all->steps += own->steps;
    if (before == 0 || own->result > all->result)
        all->result = own->result;
    if (before == 0 || score->bound.largest > sum->bound.largest) {
        sum->bound.largest = score->bound.largest;
        sum->bound.cause = score->bound.cause;
        sum->bound.atom = score->bound.atom;
    }
    sum->bound.mean = (sum->bound.mean * before + score->bound.mean * grids) / MAX(1, before + grids);
    sum->pairs.pairs += score->pairs.pairs;
    sum->pairs.proven += score->pairs.proven;
}

/* before: grids that sum counts already. */
static void add_score(SearchScore *sum, guint before, const SearchScore *score, guint grids)
{
    sum->energy += score->energy;
    add_value(&sum->value, &score->value);
    sum->violation += score->violation;
    sum->out_of_band += score->out_of_band;
    sum->mean_deviation =
        (sum->mean_deviation * before + score->mean_deviation * grids) / MAX(1, before + grids);
    sum->max_deviation = MAX(sum->max_deviation, score->max_deviation);
    sum->within_5 += score->within_5;
    sum->within_10 += score->within_10;
    sum->border_length += score->border_length;
    sum->border_cost += score->border_cost;
    sum->compounds_split += score->compounds_split;
    sum->compound_pieces += score->compound_pieces;
    sum->cut_short |= score->cut_short;
    add_proof(sum, before, score, grids);
}

/* The plans of a region, put into that of the whole land. */
typedef struct RegionWatch {
    const FreeRegion *region;
    guint first;
    const SearchOptions *whole;
    guint32 *grid;
} RegionWatch;

static void watch_region(const guint32 *plan, gpointer data)
{
    const RegionWatch *w = (const RegionWatch *)data;
    for (guint32 i = 0; i < w->region->graph->n; i++)
        w->grid[w->region->atom[i]] = w->first + plan[i];
    w->whole->watch(w->grid, w->whole->watch_data);
}

static gboolean divide_region(const FreeLand *land, const FreeRegion *r, guint first,
                              const SearchOptions *whole, const Job *job, guint32 *grid, SearchScore *score,
                              GError **error)
{
    SearchOptions options = *whole;
    g_autofree guint32 *seen = whole->watch ? g_memdup2(grid, sizeof *grid * land->graph->n) : NULL;
    RegionWatch watch = {r, first, whole, seen};
    if (whole->watch) {
        options.watch = watch_region;
        options.watch_data = &watch;
    }
    g_autofree guint32 *own = g_new(guint32, r->graph->n + 1);
    take_start(r, grid, own);
    if (!search_divide(r->graph, r->count.grids, &options, job, own, score, error))
        return FALSE;
    score->bound.atom = r->atom[score->bound.atom];
    for (guint32 i = 0; i < r->graph->n; i++)
        grid[r->atom[i]] = first + own[i];
    return TRUE;
}

gboolean free_land_divide(FreeLand *land, const SearchOptions *options, const Job *job, guint32 *grid,
                          SearchScore *score, GError **error)
{
    guint first = 0, inhabited = 0;
    *score = (SearchScore){0};
    for (guint i = 0; i < land->regions->len; i++) {
        const FreeRegion *r = land->regions->pdata[i];
        SearchScore own = {0};
        gboolean whole = land->regions->len == 1 && r->graph == land->graph;
        if (whole)
            return search_divide(r->graph, r->count.grids, options, job, grid, score, error);
        if (!divide_region(land, r, first, options, job, grid, &own, error))
            return FALSE;
        if (own.by_part) {
            score->by_part =
                score->by_part ? score->by_part : g_array_new(FALSE, TRUE, sizeof(ObjectiveValue));
            g_array_append_vals(score->by_part, own.by_part->data, own.by_part->len);
            g_array_unref(own.by_part);
        }
        if (r->count.weight > 0) {
            add_score(score, inhabited, &own, r->count.grids);
            inhabited += r->count.grids;
        }
        first += r->count.grids;
    }
    for (guint32 a = 0; a < land->graph->n; a++)
        if (land->fixed[a] != NONE)
            grid[a] = first + land->fixed[a];
    return TRUE;
}
