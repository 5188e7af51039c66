/* What the city rolls for: the same seed gives the same city on every machine. Each part of the city
 * rolls its own dice, so that a change in one place leaves the others as they were. Two rolls never stand in one
 * expression or one list of arguments: compilers differ in which comes first. */
#ifndef DEMO_DICE_H
#define DEMO_DICE_H

#include <math.h>

#include "base/random.h"

typedef Random Dice;

/* The dice of one subject (any small number) and item. */
static inline Dice dice_of(guint64 seed, guint64 subject, guint64 item)
{
    Dice dice = {seed};
    dice.state = random_next(&dice) ^ subject * 0xd1342543de82ef95u;
    dice.state = random_next(&dice) ^ item * 0xaf251af3b0f025b5u;
    return dice;
}

/* In [0, 1). */
static inline double dice_unit(Dice *dice)
{
    return random_unit(dice);
}

static inline double dice_between(Dice *dice, double low, double high)
{
    return low + (high - low) * dice_unit(dice);
}

/* In [0, n); n > 0. */
static inline guint dice_below(Dice *dice, guint n)
{
    return random_below(dice, n);
}

/* In [low, high], both included. */
static inline int dice_int(Dice *dice, int low, int high)
{
    return low + (int)dice_below(dice, (guint)(high - low + 1));
}

static inline gboolean dice_chance(Dice *dice, double probability)
{
    return dice_unit(dice) < probability;
}

/* -1 or 1. */
static inline int dice_sign(Dice *dice)
{
    return dice_chance(dice, 0.5) ? 1 : -1;
}

/* Bell-shaped, mean 0, deviation 1, within +-3.5. */
static inline double dice_bell(Dice *dice)
{
    double sum = 0;
    for (int i = 0; i < 4; i++)
        sum += dice_unit(dice);
    return (sum - 2) * 1.7320508075688772;
}

#endif
