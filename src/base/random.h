/* A small random generator (splitmix64): the same numbers from the same seed on every machine. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <glib.h>

typedef struct Random {
    guint64 state;
} Random;

static inline guint64 random_next(Random *random)
{
    guint64 z = (random->state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* A number in [0, n); n > 0. */
static inline guint32 random_below(Random *random, guint32 n)
{
    return (guint32)(((random_next(random) >> 32) * n) >> 32);
}

/* A number in [0, 1). */
static inline double random_unit(Random *random)
{
    return (double)(random_next(random) >> 11) * 0x1p-53;
}

#endif
