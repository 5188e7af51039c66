/* A city of two communities side by side, 100 m square each, cut into four cells of 50 m with a building of 20 m
 * and 150 households in the middle; two grids each, the western and the eastern column:
 *
 *     community 0        community 1
 *   +-----+-----+      +-----+-----+
 *   |  1  |  3  |      |  5  |  7  |      numbers of cells and buildings
 *   +-----+-----+      +-----+-----+
 *   |  0  |  2  |      |  4  |  6  |
 *   +-----+-----+      +-----+-----+
 *   grid 0  grid 1     grid 2  grid 3
 *
 * Tests break it by changing rows or by moving points in place: a cell's ring has 5 points from SAMPLE_X, SAMPLE_Y
 * counter-clockwise, a grid's 7. */
#ifndef TESTS_CHECK_SAMPLE_H
#define TESTS_CHECK_SAMPLE_H

#include "check/findings.h"
#include "check/rules.h"
#include "city/plan.h"

#define SAMPLE_X 500000.0
#define SAMPLE_Y 4300000.0

typedef struct Sample {
    City *city;
    CityPlan *plan;
    Findings *findings;
} Sample;

static inline void sample_ring(GeoShapes *shapes, const double (*xy)[2], guint n)
{
    geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    for (guint i = 0; i <= n; i++)
        geo_shapes_point(shapes, SAMPLE_X + xy[i % n][0], SAMPLE_Y + xy[i % n][1]);
}

static inline void sample_square(GeoShapes *shapes, double x, double y, double size)
{
    const double xy[][2] = {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}};
    sample_ring(shapes, xy, 4);
}

static inline void sample_building(City *city, double x, double y, guint32 community, gint32 households)
{
    g_autofree char *id = g_strdup_printf("b%u", city->buildings->len);
    g_autofree char *name = g_strdup_printf("%u号楼", city->buildings->len + 1);
    CityBuilding building = {.id = city_intern(city, id),
                             .name = city_intern(city, name),
                             .compound = city_intern(city, "锦绣花园"),
                             .community = community,
                             .households = households,
                             .people = 2 * households,
                             .floors = 6};
    g_array_append_val(city->buildings, building);
    sample_square(city->building_shapes, x, y, 20);
}

static inline City *sample_city(void)
{
    City *city = city_new("EPSG:4544");
    for (guint c = 0; c < 2; c++) {
        CityCommunity community = {.code = c ? "640202001002" : "640202001001",
                                   .name = c ? "西社区" : "东社区"};
        g_array_append_val(city->communities, community);
        sample_square(city->community_shapes, 100 * c, 0, 100);
        for (guint i = 0; i < 4; i++)
            sample_building(city, 100 * c + 50 * (i / 2) + 15, 50 * (i % 2) + 15, c, 150);
    }
    return city;
}

static inline void sample_setup(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    s->city = sample_city();
    s->plan = city_plan_new(s->city->buildings->len);
    s->findings = findings_new();
    for (guint i = 0; i < 8; i++) {
        CityCell cell = {.community = i / 4, .building = i, .grid = i / 2};
        g_array_append_val(s->plan->cells, cell);
        s->plan->building_cell[i] = i;
        sample_square(s->plan->cell_shapes, 50 * (i / 2), 50 * (i % 2), 50);
    }
    for (guint g = 0; g < 4; g++) {
        g_autofree char *code = g_strdup_printf("%s%03u", city_community(s->city, g / 2)->code, g % 2 + 1);
        CityGrid grid = {.code = city_plan_intern(s->plan, code), .community = g / 2};
        double x0 = 50 * g, x1 = x0 + 50;
        const double xy[][2] = {{x0, 0}, {x1, 0}, {x1, 50}, {x1, 100}, {x0, 100}, {x0, 50}};
        g_array_append_val(s->plan->grids, grid);
        sample_ring(s->plan->grid_shapes, xy, 6);
    }
    city_plan_sum(s->plan, s->city);
}

static inline void sample_teardown(Sample *s, G_GNUC_UNUSED gconstpointer data)
{
    city_free(s->city);
    city_plan_free(s->plan);
    findings_free(s->findings);
}

static inline CityCell *sample_cell(Sample *s, guint i)
{
    return &g_array_index(s->plan->cells, CityCell, i);
}

static inline CityGrid *sample_grid(Sample *s, guint i)
{
    return &g_array_index(s->plan->grids, CityGrid, i);
}

static inline CityBuilding *sample_house(Sample *s, guint i)
{
    return &g_array_index(s->city->buildings, CityBuilding, i);
}

/* Point i of the store; closed rings repeat their first point last. */
static inline GeoPoint *sample_point(GeoShapes *shapes, guint i)
{
    guint n;
    GeoPoint *points = geo_shapes_points(shapes, &n);
    g_assert_cmpuint(i, <, n);
    return &points[i];
}

/* Number of findings of the kind. */
static inline guint sample_count(const Sample *s, const char *kind)
{
    guint n = 0;
    for (guint i = 0; i < findings_count(s->findings); i++)
        n += g_str_equal(findings_get(s->findings, i)->kind, kind);
    return n;
}

/* The first finding of the kind; there must be one. */
static inline const Finding *sample_find(const Sample *s, const char *kind)
{
    for (guint i = 0; i < findings_count(s->findings); i++) {
        const Finding *f = findings_get(s->findings, i);
        if (!g_str_equal(f->kind, kind))
            continue;
        g_assert_true(findings_kind_exists(kind));
        g_assert_cmpstr(findings_kind_text(kind), !=, kind);   /* in words */
        g_assert_true(f->severity != FINDING_ERROR || f->fix); /* an error says what to do */
        return f;
    }
    g_error("no finding of kind %s", kind);
}

#endif
