#include "demo/field.h"

#include "demo/dice.h"

static double corner(const Field *field, guint subject, gint64 x, gint64 y)
{
    Dice dice = dice_of(field->seed, 1000 + subject, (guint64)(x * 0x1f123bb5 + y * 0x5851f42d4c95));
    return dice_between(&dice, -1, 1);
}

static double smooth(double t)
{
    return t * t * (3 - 2 * t);
}

double field_noise(const Field *field, guint subject, GeoPoint p, double metres)
{
    const double x = p.x / metres, y = p.y / metres, fx = floor(x), fy = floor(y);
    const gint64 ix = (gint64)fx, iy = (gint64)fy;
    const double tx = smooth(x - fx), ty = smooth(y - fy);
    const double south = corner(field, subject, ix, iy) * (1 - tx) + corner(field, subject, ix + 1, iy) * tx;
    const double north =
        corner(field, subject, ix, iy + 1) * (1 - tx) + corner(field, subject, ix + 1, iy + 1) * tx;
    return south * (1 - ty) + north * ty;
}

double field_direction(const Field *field, GeoPoint p)
{
    return field->turn + 0.16 * field_noise(field, 1, p, 2600) + 0.10 * field_noise(field, 2, p, 9000);
}

static double from_centre(const Field *field, GeoPoint p)
{
    return hypot(p.x - field->centre.x, p.y - field->centre.y) / field->radius;
}

double field_density(const Field *field, GeoPoint p)
{
    const double r = from_centre(field, p);
    return fmax(0.45, 1.45 - 0.62 * r * r + 0.30 * field_noise(field, 3, p, 2200));
}

double field_age(const Field *field, GeoPoint p)
{
    const double age = 0.72 - 0.55 * from_centre(field, p) + 0.45 * field_noise(field, 4, p, 1100);
    return CLAMP(age, 0, 1);
}
