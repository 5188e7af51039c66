#include "divide/start.h"

#include <string.h>

/* The pieces of the given parts: each atom's piece, and the weight and part of each piece. */
typedef struct Pieces {
    guint32 n;
    guint32 *of, *part;
    gint64 *weight;
} Pieces;

static guint32 flood(const Land *land, const guint32 *assignment, guint32 first, guint32 *of, guint32 piece,
                     guint32 *queue)
{
    guint32 n = 1;
    queue[0] = first;
    of[first] = piece;
    for (guint32 i = 0; i < n; i++) {
        for (guint32 e = land->start[queue[i]]; e < land->start[queue[i] + 1]; e++) {
            guint32 b = land->edge[e].to;
            if (of[b] == PARTS_NONE && assignment[b] == assignment[first]) {
                of[b] = piece;
                queue[n++] = b;
            }
        }
    }
    return n;
}

static Pieces find_pieces(const Land *land, const guint32 *assignment, guint32 *queue)
{
    Pieces p = {
        .of = g_new(guint32, land->n),
        .part = g_new(guint32, land->n),
        .weight = g_new0(gint64, land->n),
    };
    memset(p.of, 0xff, sizeof *p.of * land->n);
    for (guint32 a = 0; a < land->n; a++) {
        if (p.of[a] == PARTS_NONE) {
            p.part[p.n] = assignment[a];
            flood(land, assignment, a, p.of, p.n++, queue);
        }
        p.weight[p.of[a]] += land->graph->weight[a];
    }
    return p;
}

/* Leaves of each part its heaviest piece, if anybody lives there; all other atoms become PARTS_NONE. */
static void keep_heaviest(const Land *land, guint k, guint32 *assignment, guint32 *queue)
{
    Pieces p = find_pieces(land, assignment, queue);
    g_autofree guint32 *keep = g_new(guint32, k);
    memset(keep, 0xff, sizeof *keep * k);
    for (guint32 i = 0; i < p.n; i++) {
        guint32 part = p.part[i];
        if (part < k && p.weight[i] > 0 && (keep[part] == PARTS_NONE || p.weight[i] > p.weight[keep[part]]))
            keep[part] = i;
    }
    for (guint32 a = 0; a < land->n; a++) {
        guint32 part = assignment[a];
        if (part >= k || keep[part] != p.of[a])
            assignment[a] = PARTS_NONE;
    }
    g_free(p.of);
    g_free(p.part);
    g_free(p.weight);
}

/* Lets the parts grow over all that is PARTS_NONE; FALSE if there is no part. */
static gboolean grow_parts(const Land *land, guint32 *assignment, guint32 *queue)
{
    guint32 n = 0;
    for (guint32 a = 0; a < land->n; a++) {
        if (assignment[a] != PARTS_NONE)
            queue[n++] = a;
    }
    for (guint32 i = 0; i < n; i++) {
        for (guint32 e = land->start[queue[i]]; e < land->start[queue[i] + 1]; e++) {
            guint32 b = land->edge[e].to;
            if (assignment[b] == PARTS_NONE) {
                assignment[b] = assignment[queue[i]];
                queue[n++] = b;
            }
        }
    }
    return n > 0;
}

/* The heaviest part that can be cut: two atoms of it are inhabited. */
static guint32 heaviest_part(const Land *land, guint k, const guint32 *assignment)
{
    g_autofree gint64 *weight = g_new0(gint64, k);
    g_autofree guint32 *inhabited = g_new0(guint32, k);
    guint32 best = PARTS_NONE;
    for (guint32 a = 0; a < land->n; a++) {
        weight[assignment[a]] += land->graph->weight[a];
        inhabited[assignment[a]] += land->graph->weight[a] > 0;
    }
    for (guint32 p = 0; p < k; p++) {
        if (inhabited[p] > 1 && (best == PARTS_NONE || weight[p] > weight[best]))
            best = p;
    }
    return best;
}

void start_from_plan(const Land *land, const Objective *objective, guint k, Random *random,
                     guint32 *assignment)
{
    g_autofree guint32 *queue = g_new(guint32, land->n + 1);
    g_autofree guint8 *used = g_new0(guint8, k);
    keep_heaviest(land, k, assignment, queue);
    if (!grow_parts(land, assignment, queue)) {
        start_by_trees(land, objective, k, random, assignment);
        return;
    }
    for (guint32 a = 0; a < land->n; a++)
        used[assignment[a]] = TRUE;
    for (guint32 p = 0; p < k; p++) {
        if (!used[p])
            start_cut_part(land, objective, random, assignment, heaviest_part(land, k, assignment), p);
    }
}
