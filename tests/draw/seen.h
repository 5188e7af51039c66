/* How light colours are, and how well one is told from another. */
#ifndef TESTS_DRAW_SEEN_H
#define TESTS_DRAW_SEEN_H

#include <math.h>

#include "draw/canvas.h"

/* A channel of sRGB as an amount of light (IEC 61966-2-1). */
static inline double seen_linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

/* Of amounts of red, green and blue light. */
static inline double seen_luminance_of(double r, double g, double b)
{
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/* By WCAG 2.1 (relative luminance). */
static inline double seen_luminance(Colour c)
{
    return seen_luminance_of(seen_linear(c.r), seen_linear(c.g), seen_linear(c.b));
}

/* From 1 to 21, by WCAG 2.1: text is to have 4.5 (1.4.3), what else is to be seen 3 (1.4.11). */
static inline double seen_contrast(Colour a, Colour b)
{
    double x = seen_luminance(a), y = seen_luminance(b);
    return (MAX(x, y) + 0.05) / (MIN(x, y) + 0.05);
}

#endif
