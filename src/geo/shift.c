#include "geo/shift.h"

#include <math.h>

#define SEMI_MAJOR   6378245.0 /* Krasovsky 1940, as the published formula has it */
#define ECCENTRICITY 0.00669342162296594323
#define BD_TURN      (G_PI * 3000.0 / 180.0)

static gboolean in_china_box(GeoPoint p)
{
    return p.x >= 72.004 && p.x <= 137.8347 && p.y >= 0.8293 && p.y <= 55.8271;
}

/* Two of the waves that the offsets are made of, with their half lengths in degrees. */
static double waves(double v, double a, double brief, double b, double length)
{
    return (a * sin(v * G_PI / brief) + b * sin(v * G_PI / length)) * 2.0 / 3.0;
}

static GeoPoint offset(GeoPoint wgs84)
{
    double x = wgs84.x - 105.0, y = wgs84.y - 35.0, root = sqrt(fabs(x));
    double north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root;
    double east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root;
    double both = waves(x, 20, 1.0 / 6, 20, 0.5);
    north += both + waves(y, 20, 1, 40, 3) + waves(y, 160, 12, 320, 30);
    east += both + waves(x, 20, 1, 40, 3) + waves(x, 150, 12, 300, 30);
    double latitude = wgs84.y / 180.0 * G_PI, s = sin(latitude);
    double magic = 1.0 - ECCENTRICITY * s * s, root_magic = sqrt(magic);
    double meridian = SEMI_MAJOR * (1.0 - ECCENTRICITY) / (magic * root_magic);
    double parallel = SEMI_MAJOR / root_magic * cos(latitude);
    return (GeoPoint){east * 180.0 / (parallel * G_PI), north * 180.0 / (meridian * G_PI)};
}

GeoPoint geo_shift_to_gcj02(GeoPoint wgs84)
{
    if (!in_china_box(wgs84))
        return wgs84;
    GeoPoint d = offset(wgs84);
    return (GeoPoint){wgs84.x + d.x, wgs84.y + d.y};
}

static GeoPoint bd09_from_gcj02(GeoPoint p)
{
    double z = hypot(p.x, p.y) + 0.00002 * sin(p.y * BD_TURN);
    double theta = atan2(p.y, p.x) + 0.000003 * cos(p.x * BD_TURN);
    return (GeoPoint){z * cos(theta) + 0.0065, z * sin(theta) + 0.006};
}

GeoPoint geo_shift_to_bd09(GeoPoint wgs84)
{
    return in_china_box(wgs84) ? bd09_from_gcj02(geo_shift_to_gcj02(wgs84)) : wgs84;
}

/* The point that shift takes to target. The offset changes slowly, so moving a guess by what it misses converges. */
static GeoPoint invert(GeoPoint (*shift)(GeoPoint), GeoPoint target)
{
    GeoPoint guess = target;
    if (!isfinite(target.x) || !isfinite(target.y) || !in_china_box(target))
        return target;
    for (int i = 0; i < 40; i++) {
        GeoPoint at = shift(guess);
        double dx = target.x - at.x, dy = target.y - at.y;
        guess.x += dx;
        guess.y += dy;
        if (fabs(dx) < 1e-10 && fabs(dy) < 1e-10)
            break;
    }
    return guess;
}

GeoPoint geo_shift_from_gcj02(GeoPoint gcj02)
{
    return invert(geo_shift_to_gcj02, gcj02);
}

GeoPoint geo_shift_from_bd09(GeoPoint bd09)
{
    return invert(geo_shift_to_bd09, bd09);
}
