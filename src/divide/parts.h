/* A division under way: which part each atom is in, the sums of each part, and the energy of the whole, all kept up
 * to date by moves that cost a few operations a neighbour. Nothing is allocated after parts_new(). */
#ifndef DIVIDE_PARTS_H
#define DIVIDE_PARTS_H

#include "base/random.h"
#include "divide/heirs.h"
#include "divide/land.h"

#define PARTS_NONE G_MAXUINT32

typedef struct Parts {
    const Land *land;           /* borrowed */
    const Objective *objective; /* borrowed */
    Heirs *heirs;               /* NULL: the plan before does not matter */
    guint k;
    gboolean may_be_empty; /* parts without weight are allowed: there are fewer inhabited atoms than parts */
    guint32 *of;           /* the part of each atom */
    PartSum *sum;          /* k */
    double *balance;       /* k: objective_balance() of each */
    double *form;          /* k: price of each one's shape and spread */
    double border;         /* price of all borders between parts */
    double moved;          /* price of the weight that is not in its old grid's heir */
    /* Where compounds have no price, these are as parts_set() left them. */
    double splitting;      /* objective_splitting() of all compounds */
    guint32 *count;        /* inhabited atoms of compound c in part p: count[c * k + p] */
    guint32 *held;         /* parts that hold some of compound c */
    guint32 *needed;       /* parts compound c needs at least */
    guint32 *foreign;      /* neighbours of each atom in other parts */
    guint32 *rim, n_rim;   /* atoms with such neighbours, in no order */
    guint32 *rim_place;    /* where an atom stands in rim, or PARTS_NONE */
    guint32 *queue, *mark; /* scratch of the contiguity test */
    guint32 stamp;
} Parts;

/* One atom's way from its part to another, weighed but not made. */
typedef struct PartsMove {
    guint32 atom, to;
    double from_perimeter, to_perimeter;
    double from_balance, to_balance, from_form, to_form;
    double border;    /* change */
    double moved;     /* change */
    double splitting; /* change */
    double delta;     /* change of the energy */
} PartsMove;

/* An empty state; call parts_set() before anything else. All that is borrowed must outlive it. */
Parts *parts_new(const Land *land, const Objective *objective, guint k);
void parts_free(Parts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Parts, parts_free)

/* Takes over an assignment, one part in [0, k) an atom, and recomputes everything. */
void parts_set(Parts *parts, const guint32 *assignment);

/* Pairs parts and old grids anew, which never makes the plan dearer. Moves leave the pairs as they are; parts_set()
 * renews them. */
void parts_find_heirs(Parts *parts);

/* Price of the atom's weight that is not in its old grid's heir when the atom is in part. */
double parts_away(const Parts *parts, guint32 atom, guint32 part);

double parts_energy(const Parts *parts);
/* Weight outside the band, over all parts. */
double parts_violation(const Parts *parts);

/* Weighs the move of atom to part to, which is not its own. FALSE if the energy would rise by more than limit; move
 * is then of no use. Says nothing on contiguity. */
gboolean parts_weigh(const Parts *parts, guint32 atom, guint32 to, double limit, PartsMove *move);
/* The exact change of the energy if a and b, of different parts, changed places; INFINITY if above limit. */
double parts_weigh_swap(const Parts *parts, guint32 a, guint32 b, double limit);

/* Whether atom's part stays in one piece, and inhabited, without it. */
gboolean parts_can_leave(Parts *parts, guint32 atom);
/* Whether a neighbour of atom is in part. */
gboolean parts_touches(const Parts *parts, guint32 atom, guint32 part);

/* A random part next to atom, which has neighbours in other parts. */
guint32 parts_draw_beside(const Parts *parts, guint32 atom, Random *random);

void parts_make(Parts *parts, const PartsMove *move);

/* Whether every part is in one piece and has an atom; by a full search, for tests and assertions. */
gboolean parts_are_whole(Parts *parts);

#endif
