#include "divide/parts.h"

#include <math.h>
#include <string.h>

/* How many parts a compound needs: one, or as many as the band's top makes necessary. */
static void count_needed(Parts *parts)
{
    const AtomGraph *g = parts->land->graph;
    g_autofree gint64 *weight = g_new0(gint64, g->n_compounds + 1);
    for (guint a = 0; a < g->n; a++) {
        if (g->compound[a] < g->n_compounds)
            weight[g->compound[a]] += g->weight[a];
    }
    for (guint c = 0; c < g->n_compounds; c++) {
        double n = ceil(weight[c] / parts->objective->max);
        parts->needed[c] = n > 1 ? (guint32)MIN(n, parts->k) : 1;
    }
}

Parts *parts_new(const Land *land, const Objective *objective, guint k)
{
    const AtomGraph *g = land->graph;
    Parts *parts = g_new0(Parts, 1);
    parts->land = land;
    parts->objective = objective;
    parts->k = k;
    parts->may_be_empty = land->inhabited < k;
    parts->of = g_new0(guint32, land->n + 1);
    parts->sum = g_new0(PartSum, k);
    parts->balance = g_new0(double, k);
    parts->form = g_new0(double, k);
    parts->count = g_new0(guint32, (gsize)g->n_compounds * k + 1);
    parts->held = g_new0(guint32, g->n_compounds + 1);
    parts->needed = g_new0(guint32, g->n_compounds + 1);
    parts->foreign = g_new0(guint32, land->n + 1);
    parts->rim = g_new0(guint32, land->n + 1);
    parts->rim_place = g_new0(guint32, land->n + 1);
    parts->queue = g_new0(guint32, land->n + 1);
    parts->mark = g_new0(guint32, land->n + 1);
    if (g->origins && objective->terms.moved > 0)
        parts->heirs = heirs_new(g->origins, k);
    count_needed(parts);
    return parts;
}

void parts_free(Parts *parts)
{
    if (!parts)
        return;
    heirs_free(parts->heirs);
    g_free(parts->of);
    g_free(parts->sum);
    g_free(parts->balance);
    g_free(parts->form);
    g_free(parts->count);
    g_free(parts->held);
    g_free(parts->needed);
    g_free(parts->foreign);
    g_free(parts->rim);
    g_free(parts->rim_place);
    g_free(parts->queue);
    g_free(parts->mark);
    g_free(parts);
}

/* Adds an atom to the sums of a part (sign 1) or takes it away (-1); the perimeter is the caller's. */
static void sum_atom(const Parts *parts, PartSum *sum, guint32 atom, gint sign)
{
    const AtomGraph *g = parts->land->graph;
    const LandMoment *m = &parts->land->moment[atom];
    gint32 w = g->weight[atom];
    sum->weight += sign * w;
    sum->atoms += sign;
    sum->inhabited += w > 0 ? sign : 0;
    sum->area += sign * g->area[atom];
    sum->x += sign * m->x;
    sum->y += sign * m->y;
    sum->r2 += sign * m->r2;
}

static double form_of(const Parts *parts, const PartSum *sum)
{
    return objective_shape(parts->objective, sum->perimeter, sum->area) +
           objective_spread(parts->objective, sum);
}

static void rim_add(Parts *parts, guint32 atom)
{
    parts->rim_place[atom] = parts->n_rim;
    parts->rim[parts->n_rim++] = atom;
}

static void rim_drop(Parts *parts, guint32 atom)
{
    guint32 place = parts->rim_place[atom], last = parts->rim[--parts->n_rim];
    parts->rim[place] = last;
    parts->rim_place[last] = place;
    parts->rim_place[atom] = PARTS_NONE;
}

static double splitting(const Parts *parts, guint32 compound, guint32 held)
{
    return objective_splitting(held, parts->needed[compound]);
}

double parts_away(const Parts *parts, guint32 atom, guint32 part)
{
    if (!parts->heirs)
        return 0;
    return parts->objective->terms.moved * heirs_away(parts->heirs, atom, part) / parts->objective->mean;
}

void parts_find_heirs(Parts *parts)
{
    parts->moved = 0;
    if (!parts->heirs)
        return;
    heirs_match(parts->heirs, parts->land->n, parts->of);
    for (guint32 a = 0; a < parts->land->n; a++)
        parts->moved += parts_away(parts, a, parts->of[a]);
}

static void set_borders(Parts *parts)
{
    const Land *land = parts->land;
    parts->border = 0;
    parts->n_rim = 0;
    for (guint32 a = 0; a < land->n; a++) {
        guint32 p = parts->of[a];
        parts->foreign[a] = 0;
        parts->rim_place[a] = PARTS_NONE;
        parts->sum[p].perimeter += land->rim[a];
        for (guint32 e = land->start[a]; e < land->start[a + 1]; e++) {
            if (parts->of[land->edge[e].to] == p) {
                parts->sum[p].perimeter -= land->edge[e].length;
            } else {
                parts->foreign[a]++;
                parts->border += 0.5 * land->edge[e].price;
            }
        }
        if (parts->foreign[a])
            rim_add(parts, a);
    }
}

static void set_compounds(Parts *parts)
{
    const AtomGraph *g = parts->land->graph;
    memset(parts->count, 0, sizeof *parts->count * g->n_compounds * parts->k);
    memset(parts->held, 0, sizeof *parts->held * g->n_compounds);
    for (guint32 a = 0; a < g->n; a++) {
        guint32 c = g->compound[a];
        if (c < g->n_compounds && g->weight[a] > 0 && parts->count[c * parts->k + parts->of[a]]++ == 0)
            parts->held[c]++;
    }
    parts->splitting = 0;
    for (guint32 c = 0; c < g->n_compounds; c++)
        parts->splitting += splitting(parts, c, parts->held[c]);
}

void parts_set(Parts *parts, const guint32 *assignment)
{
    memcpy(parts->of, assignment, sizeof *assignment * parts->land->n);
    memset(parts->sum, 0, sizeof *parts->sum * parts->k);
    for (guint32 a = 0; a < parts->land->n; a++) {
        g_assert(assignment[a] < parts->k);
        sum_atom(parts, &parts->sum[assignment[a]], a, 1);
    }
    parts_find_heirs(parts);
    set_borders(parts);
    set_compounds(parts);
    for (guint p = 0; p < parts->k; p++) {
        parts->balance[p] = objective_balance(parts->objective, parts->sum[p].weight);
        parts->form[p] = form_of(parts, &parts->sum[p]);
    }
}

double parts_energy(const Parts *parts)
{
    double energy = parts->land->straddle + parts->border + parts->moved +
                    parts->objective->terms.compound * parts->splitting;
    for (guint p = 0; p < parts->k; p++)
        energy += parts->balance[p] + parts->form[p];
    return energy;
}

double parts_violation(const Parts *parts)
{
    double violation = 0;
    for (guint p = 0; p < parts->k; p++)
        violation += objective_violation(parts->objective, parts->sum[p].weight);
    return violation;
}

/* Lengths and prices of the atom's borders with the two parts. */
typedef struct Sides {
    double from_length, to_length, from_price, to_price;
} Sides;

static Sides weigh_sides(const Parts *parts, guint32 atom, guint32 from, guint32 to)
{
    const Land *land = parts->land;
    Sides s = {0};
    for (guint32 e = land->start[atom], end = land->start[atom + 1]; e < end; e++) {
        const LandEdge *edge = &land->edge[e];
        guint32 part = parts->of[edge->to];
        if (part == from) {
            s.from_length += edge->length;
            s.from_price += edge->price;
        } else if (part == to) {
            s.to_length += edge->length;
            s.to_price += edge->price;
        }
    }
    return s;
}

static double weigh_splitting(const Parts *parts, guint32 atom, guint32 from, guint32 to)
{
    const AtomGraph *g = parts->land->graph;
    guint32 c = g->compound[atom];
    if (c >= g->n_compounds || g->weight[atom] == 0 || parts->objective->terms.compound == 0)
        return 0;
    const guint32 *count = parts->count + (gsize)c * parts->k;
    guint32 held = parts->held[c] - (count[from] == 1) + (count[to] == 0);
    return splitting(parts, c, held) - splitting(parts, c, parts->held[c]);
}

gboolean parts_weigh(const Parts *parts, guint32 atom, guint32 to, double limit, PartsMove *move)
{
    const Objective *o = parts->objective;
    guint32 from = parts->of[atom];
    gint32 w = parts->land->graph->weight[atom];
    move->atom = atom;
    move->to = to;
    move->moved = parts_away(parts, atom, to) - parts_away(parts, atom, from);
    move->splitting = weigh_splitting(parts, atom, from, to);
    move->from_balance = objective_balance(o, parts->sum[from].weight - w);
    move->to_balance = objective_balance(o, parts->sum[to].weight + w);
    move->delta = move->from_balance + move->to_balance - parts->balance[from] - parts->balance[to] +
                  move->moved + o->terms.compound * move->splitting;
    /* Most moves are too dear whatever the borders are: the forms cannot fall below 0. */
    double forms = parts->form[from] + parts->form[to];
    if (move->delta - forms - parts->land->stake[atom] > limit)
        return FALSE;
    Sides s = weigh_sides(parts, atom, from, to);
    move->border = s.from_price - s.to_price;
    move->delta += move->border;
    if (move->delta - forms > limit)
        return FALSE;
    PartSum from_sum = parts->sum[from], to_sum = parts->sum[to];
    sum_atom(parts, &from_sum, atom, -1);
    sum_atom(parts, &to_sum, atom, 1);
    from_sum.perimeter += 2 * s.from_length - parts->land->rim[atom];
    to_sum.perimeter += parts->land->rim[atom] - 2 * s.to_length;
    move->from_perimeter = from_sum.perimeter;
    move->to_perimeter = to_sum.perimeter;
    move->from_form = form_of(parts, &from_sum);
    move->to_form = form_of(parts, &to_sum);
    move->delta += move->from_form + move->to_form - forms;
    return move->delta <= limit;
}

/* The border between two atoms: its length, and its price. */
static LandEdge edge_between(const Land *land, guint32 a, guint32 b)
{
    LandEdge sum = {b, 0, 0};
    for (guint32 e = land->start[a]; e < land->start[a + 1]; e++) {
        if (land->edge[e].to == b) {
            sum.length += land->edge[e].length;
            sum.price += land->edge[e].price;
        }
    }
    return sum;
}

static double weigh_swap_splitting(const Parts *parts, guint32 a, guint32 b)
{
    const AtomGraph *g = parts->land->graph;
    gboolean trade = g->compound[a] == g->compound[b] && g->weight[a] > 0 && g->weight[b] > 0;
    guint32 p = parts->of[a], q = parts->of[b];
    return trade ? 0 : weigh_splitting(parts, a, p, q) + weigh_splitting(parts, b, q, p);
}

double parts_weigh_swap(const Parts *parts, guint32 a, guint32 b, double limit)
{
    const Land *land = parts->land;
    const Objective *o = parts->objective;
    guint32 p = parts->of[a], q = parts->of[b];
    gint32 w = land->graph->weight[b] - land->graph->weight[a];
    double forms = parts->form[p] + parts->form[q];
    double delta = objective_balance(o, parts->sum[p].weight + w) +
                   objective_balance(o, parts->sum[q].weight - w) - parts->balance[p] - parts->balance[q] +
                   parts_away(parts, a, q) - parts_away(parts, a, p) + parts_away(parts, b, p) -
                   parts_away(parts, b, q) + o->terms.compound * weigh_swap_splitting(parts, a, b);
    if (delta - forms - land->stake[a] - land->stake[b] > limit)
        return INFINITY;
    Sides sa = weigh_sides(parts, a, p, q), sb = weigh_sides(parts, b, q, p);
    LandEdge between = edge_between(land, a, b);
    delta += sa.from_price - sa.to_price + sb.from_price - sb.to_price + 2 * (double)between.price;
    if (delta - forms > limit)
        return INFINITY;
    PartSum sum_p = parts->sum[p], sum_q = parts->sum[q];
    sum_atom(parts, &sum_p, a, -1);
    sum_atom(parts, &sum_p, b, 1);
    sum_atom(parts, &sum_q, b, -1);
    sum_atom(parts, &sum_q, a, 1);
    double rim = land->rim[b] - land->rim[a], length = (double)between.length;
    sum_p.perimeter += rim + 2 * (sa.from_length - sb.to_length + length);
    sum_q.perimeter += -rim + 2 * (sb.from_length - sa.to_length + length);
    delta += form_of(parts, &sum_p) + form_of(parts, &sum_q) - forms;
    return delta <= limit ? delta : INFINITY;
}

/* A number, and the odd one above it, to mark atoms with; the marks start anew when the numbers run out. */
static guint32 next_stamp(Parts *parts)
{
    if (parts->stamp >= G_MAXUINT32 - 3) {
        memset(parts->mark, 0, sizeof *parts->mark * (parts->land->n + 1));
        parts->stamp = 0;
    }
    return parts->stamp += 2;
}

/* Whether the neighbours marked in own touch one another in a chain: enough for the part to hold without atom. */
static gboolean neighbours_hold(const guint64 *touch, guint64 own)
{
    guint64 seen = own & -own, front = seen;
    while (front) {
        guint64 next = 0;
        for (; front; front &= front - 1)
            next |= touch[__builtin_ctzll(front)];
        front = next & own & ~seen;
        seen |= front;
    }
    return seen == own;
}

/* Whether all wanted neighbours of atom in its part are reached from the first of them without passing atom. */
static gboolean part_holds(Parts *parts, guint32 atom, guint32 wanted)
{
    const Land *land = parts->land;
    guint32 part = parts->of[atom], stamp = next_stamp(parts), near = stamp + 1;
    guint32 *queue = parts->queue, *mark = parts->mark;
    for (guint32 e = land->start[atom]; e < land->start[atom + 1]; e++) {
        guint32 b = land->edge[e].to;
        if (parts->of[b] == part) {
            mark[b] = near;
            queue[0] = b;
        }
    }
    mark[atom] = stamp;
    mark[queue[0]] = stamp;
    guint32 n = 1, found = 1;
    for (guint32 i = 0; i < n && found < wanted; i++) {
        for (guint32 e = land->start[queue[i]], end = land->start[queue[i] + 1]; e < end; e++) {
            guint32 b = land->edge[e].to;
            if (mark[b] == stamp || parts->of[b] != part)
                continue;
            found += mark[b] == near;
            mark[b] = stamp;
            queue[n++] = b;
        }
    }
    return found == wanted;
}

gboolean parts_can_leave(Parts *parts, guint32 atom)
{
    const Land *land = parts->land;
    guint32 part = parts->of[atom], first = land->start[atom], degree = land_degree(land, atom);
    const PartSum *sum = &parts->sum[part];
    if (sum->atoms == 1 || (!parts->may_be_empty && sum->inhabited == (land->graph->weight[atom] > 0)))
        return FALSE;
    if (degree > LAND_MASKED)
        return part_holds(parts, atom, degree - parts->foreign[atom]);
    guint64 own = 0;
    for (guint32 i = 0; i < degree; i++)
        own |= (guint64)(parts->of[land->edge[first + i].to] == part) << i;
    return neighbours_hold(land->touch + first, own) ||
           part_holds(parts, atom, degree - parts->foreign[atom]);
}

gboolean parts_touches(const Parts *parts, guint32 atom, guint32 part)
{
    const Land *land = parts->land;
    for (guint32 e = land->start[atom]; e < land->start[atom + 1]; e++) {
        if (parts->of[land->edge[e].to] == part)
            return TRUE;
    }
    return FALSE;
}

guint32 parts_draw_beside(const Parts *parts, guint32 atom, Random *random)
{
    const Land *land = parts->land;
    guint32 first = land->start[atom], degree = land_degree(land, atom), i = random_below(random, degree);
    while (parts->of[land->edge[first + i].to] == parts->of[atom])
        i = i + 1 == degree ? 0 : i + 1;
    return parts->of[land->edge[first + i].to];
}

static void make_borders(Parts *parts, guint32 atom, guint32 from, guint32 to)
{
    const Land *land = parts->land;
    guint32 foreign = 0;
    for (guint32 e = land->start[atom], end = land->start[atom + 1]; e < end; e++) {
        guint32 b = land->edge[e].to, part = parts->of[b];
        if (part == from) {
            if (parts->foreign[b]++ == 0)
                rim_add(parts, b);
        } else if (part == to) {
            if (--parts->foreign[b] == 0)
                rim_drop(parts, b);
        }
        foreign += part != to;
    }
    parts->foreign[atom] = foreign;
    if (foreign == 0 && parts->rim_place[atom] != PARTS_NONE)
        rim_drop(parts, atom);
    else if (foreign > 0 && parts->rim_place[atom] == PARTS_NONE)
        rim_add(parts, atom);
}

static void make_compound(Parts *parts, guint32 atom, guint32 from, guint32 to)
{
    const AtomGraph *g = parts->land->graph;
    guint32 c = g->compound[atom];
    if (c >= g->n_compounds || g->weight[atom] == 0 || parts->objective->terms.compound == 0)
        return;
    guint32 *count = parts->count + (gsize)c * parts->k;
    parts->held[c] -= --count[from] == 0;
    parts->held[c] += count[to]++ == 0;
}

void parts_make(Parts *parts, const PartsMove *move)
{
    guint32 from = parts->of[move->atom];
    parts->of[move->atom] = move->to;
    make_borders(parts, move->atom, from, move->to);
    make_compound(parts, move->atom, from, move->to);
    sum_atom(parts, &parts->sum[from], move->atom, -1);
    sum_atom(parts, &parts->sum[move->to], move->atom, 1);
    parts->sum[from].perimeter = move->from_perimeter;
    parts->sum[move->to].perimeter = move->to_perimeter;
    parts->balance[from] = move->from_balance;
    parts->balance[move->to] = move->to_balance;
    parts->form[from] = move->from_form;
    parts->form[move->to] = move->to_form;
    parts->border += move->border;
    parts->moved += move->moved;
    parts->splitting += move->splitting;
}

gboolean parts_are_whole(Parts *parts)
{
    const Land *land = parts->land;
    guint32 stamp = next_stamp(parts), pieces = 0;
    g_autofree guint8 *seen = g_new0(guint8, parts->k);
    for (guint32 first = 0; first < land->n; first++) {
        if (parts->mark[first] == stamp)
            continue;
        guint32 part = parts->of[first], n = 1;
        if (seen[part])
            return FALSE;
        seen[part] = 1;
        pieces++;
        parts->queue[0] = first;
        parts->mark[first] = stamp;
        for (guint32 i = 0; i < n; i++) {
            for (guint32 e = land->start[parts->queue[i]]; e < land->start[parts->queue[i] + 1]; e++) {
                guint32 b = land->edge[e].to;
                if (parts->mark[b] != stamp && parts->of[b] == part) {
                    parts->mark[b] = stamp;
                    parts->queue[n++] = b;
                }
            }
        }
    }
    return pieces == parts->k;
}
