#include "city_fixture.h"

#define SIDE     50.0 /* metres between the buildings */
#define ORIGIN_X 512345.678901234
#define ORIGIN_Y 4256789.123456789

static void add_ring(GeoShapes *shapes, double x, double y, double half, gboolean hole)
{
    static const int turn[5][2] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}};
    geo_shapes_part(shapes);
    for (int i = 0; i < 5; i++) {
        const int *at = turn[hole ? 4 - i : i];
        geo_shapes_point(shapes, x + half * at[0], y + half * at[1]);
    }
}

static void add_rectangle(GeoShapes *shapes, double x0, double y0, double x1, double y1)
{
    geo_shapes_begin(shapes, GEO_POLYGON);
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, x0, y0);
    geo_shapes_point(shapes, x1, y0);
    geo_shapes_point(shapes, x1, y1);
    geo_shapes_point(shapes, x0, y1);
    geo_shapes_point(shapes, x0, y0);
}

static void add_line(GeoShapes *shapes, double x0, double y0, double x1, double y1)
{
    geo_shapes_begin(shapes, GEO_LINE);
    geo_shapes_part(shapes);
    geo_shapes_point(shapes, x0, y0);
    geo_shapes_point(shapes, x1, y1);
}

static double west_of(guint community, guint columns)
{
    return ORIGIN_X + community * columns * SIDE;
}

static void add_community(City *city, guint index, guint columns, guint rows)
{
    g_autofree char *code = g_strdup_printf("640202001%03u", index + 1);
    g_autofree char *name = g_strdup_printf("锦绣%u社区", index + 1);
    CityCommunity c = {.code = city_intern(city, code),
                       .name = city_intern(city, name),
                       .street = city_intern(city, "长城路街道"),
                       .district = index % 2 ? NULL : city_intern(city, "大武口区"),
                       .city = city_intern(city, "石嘴山市")};
    g_array_append_val(city->communities, c);
    double x = west_of(index, columns);
    add_rectangle(city->community_shapes, x, ORIGIN_Y, x + columns * SIDE, ORIGIN_Y + rows * SIDE);
}

/* Of every nine buildings one is a point, one has a courtyard, one is in two parts. */
static void add_building_shape(City *city, guint i, double x, double y)
{
    GeoShapes *shapes = city->building_shapes;
    geo_shapes_begin(shapes, i % 9 == 3 ? GEO_POINT : GEO_POLYGON);
    if (i % 9 == 3) {
        geo_shapes_part(shapes);
        geo_shapes_point(shapes, x, y);
        return;
    }
    add_ring(shapes, x, y, 10, FALSE);
    if (i % 9 == 5)
        add_ring(shapes, x, y, 4.1, TRUE);
    if (i % 9 == 7)
        add_ring(shapes, x + 15, y, 2.7, FALSE);
}

static void add_building(City *city, guint community, guint column, guint row, guint columns)
{
    guint i = city->buildings->len;
    g_autofree char *id = g_strdup_printf("%08u", i);
    g_autofree char *name = g_strdup_printf("%u号楼", i + 1);
    CityBuilding b = {.id = city_intern(city, id),
                      .name = i % 4 ? city_intern(city, name) : NULL,
                      .compound = i % 3 ? city_intern(city, "锦绣花园, \"东区\"") : NULL,
                      .usage = city_intern(city, i % 5 ? "residential" : "=SUM(A1)"),
                      .community = i == 1 ? CITY_NONE : community,
                      .households = i % 6 == 4 ? CITY_UNKNOWN : (gint32)(10 + i % 50),
                      .people = i % 2 ? (gint32)(30 + i % 90) : CITY_UNKNOWN,
                      .floors = i % 7 ? (gint32)(i % 30) : CITY_UNKNOWN,
                      .estimated = i % 10 == 0};
    g_array_append_val(city->buildings, b);
    add_building_shape(city, i, west_of(community, columns) + (column + 0.5) * SIDE,
                       ORIGIN_Y + (row + 0.5) * SIDE);
}

static void add_surroundings(City *city, guint n, guint columns, guint rows)
{
    double east = west_of(n, columns), north = ORIGIN_Y + rows * SIDE;
    CityRoad road = {city_intern(city, "文明路"), city_intern(city, "secondary")};
    CityFeature canal = {city_intern(city, "唐徕渠"), city_intern(city, "canal")};
    CityFeature rail = {NULL, city_intern(city, "rail")};
    CityCompound compound = {city_intern(city, "C1"), city_intern(city, "锦绣花园"), NULL};
    CityGridBefore before = {city_intern(city, "640202001001001"), city_intern(city, "旧网格"),
                             city_intern(city, "网格员甲"), city_intern(city, "640202001001"), NULL};
    g_array_append_val(city->roads, road);
    add_line(city->road_shapes, ORIGIN_X, ORIGIN_Y, east, ORIGIN_Y + 0.1);
    for (int i = 0; i < 2; i++)
        g_array_append_val(city->waters, canal);
    add_line(city->water_shapes, ORIGIN_X, north, east, north);
    add_rectangle(city->water_shapes, east, ORIGIN_Y, east + 10, north);
    g_array_append_val(city->rails, rail);
    add_line(city->rail_shapes, ORIGIN_X, north + 1. / 3, east, north);
    g_array_append_val(city->compounds, compound);
    add_rectangle(city->compound_shapes, ORIGIN_X, ORIGIN_Y, ORIGIN_X + SIDE, north);
    g_array_append_val(city->grids_before, before);
    add_rectangle(city->grid_before_shapes, ORIGIN_X, ORIGIN_Y, east, north);
}

City *city_fixture_new(guint n_communities, guint columns, guint rows)
{
    City *city = city_new("EPSG:4544");
    for (guint c = 0; c < n_communities; c++) {
        add_community(city, c, columns, rows);
        for (guint i = 0; i < columns * rows; i++)
            add_building(city, c, i / rows, i % rows, columns);
    }
    add_surroundings(city, n_communities, columns, rows);
    return city;
}

static void add_grid(CityPlan *plan, const City *city, guint community, guint column, guint columns,
                     guint rows)
{
    g_autofree char *code = g_strdup_printf("%s%03u", city_community(city, community)->code, column + 1);
    CityGrid g = {.code = city_plan_intern(plan, code),
                  .name = column % 2 ? city_plan_intern(plan, "第一网格") : NULL,
                  .community = community,
                  .kind = column % 3 ? CITY_GENERAL : CITY_DEDICATED,
                  .locked = column % 2,
                  .valid_from = city_plan_intern(plan, "2025-01-01")};
    g_array_append_val(plan->grids, g);
    double x = west_of(community, columns) + column * SIDE;
    add_rectangle(plan->grid_shapes, x, ORIGIN_Y, x + SIDE, ORIGIN_Y + rows * SIDE);
}

CityPlan *city_fixture_plan(const City *city, guint columns, guint rows)
{
    CityPlan *plan = city_plan_new(city->buildings->len);
    for (guint c = 0; c < city->communities->len; c++)
        for (guint i = 0; i < columns * rows; i++) {
            guint column = i / rows, building = c * columns * rows + i;
            if (i % rows == 0)
                add_grid(plan, city, c, column, columns, rows);
            gboolean outside = city_building(city, building)->community == CITY_NONE;
            CityCell cell = {c, outside ? CITY_NONE : building, plan->grids->len - 1, FALSE};
            plan->building_cell[building] = outside ? CITY_NONE : plan->cells->len;
            g_array_append_val(plan->cells, cell);
            double x = west_of(c, columns) + column * SIDE, y = ORIGIN_Y + (i % rows) * SIDE;
            add_rectangle(plan->cell_shapes, x, y, x + SIDE, y + SIDE);
        }
    city_plan_sum(plan, city);
    return plan;
}

static void assert_same_shape(GeoShape a, GeoShape b)
{
    g_assert_cmpint(a.kind, ==, b.kind);
    g_assert_cmpuint(a.n_parts, ==, b.n_parts);
    for (guint p = 0; p < a.n_parts; p++) {
        guint n = a.starts[p + 1] - a.starts[p];
        g_assert_cmpuint(n, ==, b.starts[p + 1] - b.starts[p]);
        g_assert_cmpmem(a.points + a.starts[p], n * sizeof(GeoPoint), b.points + b.starts[p],
                        n * sizeof(GeoPoint));
    }
}

static void assert_same_shapes(const GeoShapes *a, const GeoShapes *b)
{
    g_assert_cmpuint(geo_shapes_count(a), ==, geo_shapes_count(b));
    for (guint i = 0; i < geo_shapes_count(a); i++)
        assert_same_shape(geo_shapes_get(a, i), geo_shapes_get(b, i));
}

/* Rows of nothing but texts. */
static void assert_same_texts(const GArray *a, const GArray *b)
{
    gsize n = (gsize)a->len * g_array_get_element_size((GArray *)a) / sizeof(char *);
    const char *const *x = (const char *const *)(void *)a->data, *const *y =
                                                                     (const char *const *)(void *)b->data;
    g_assert_cmpuint(a->len, ==, b->len);
    for (gsize i = 0; i < n; i++)
        g_assert_cmpstr(x[i], ==, y[i]);
}

static void assert_same_buildings(const City *a, const City *b)
{
    g_assert_cmpuint(a->buildings->len, ==, b->buildings->len);
    for (guint i = 0; i < a->buildings->len; i++) {
        const CityBuilding *x = city_building(a, i), *y = city_building(b, i);
        g_assert_cmpstr(x->id, ==, y->id);
        g_assert_cmpstr(x->name, ==, y->name);
        g_assert_cmpstr(x->compound, ==, y->compound);
        g_assert_cmpstr(x->usage, ==, y->usage);
        g_assert_cmpuint(x->community, ==, y->community);
        g_assert_cmpint(x->households, ==, y->households);
        g_assert_cmpint(x->people, ==, y->people);
        g_assert_cmpint(x->floors, ==, y->floors);
        g_assert_cmpint(x->estimated, ==, y->estimated);
    }
}

void city_fixture_assert_same_city(const City *a, const City *b)
{
    g_assert_cmpstr(a->crs, ==, b->crs);
    assert_same_buildings(a, b);
    assert_same_texts(a->communities, b->communities);
    assert_same_texts(a->compounds, b->compounds);
    assert_same_texts(a->roads, b->roads);
    assert_same_texts(a->waters, b->waters);
    assert_same_texts(a->rails, b->rails);
    assert_same_texts(a->grids_before, b->grids_before);
    assert_same_shapes(a->community_shapes, b->community_shapes);
    assert_same_shapes(a->building_shapes, b->building_shapes);
    assert_same_shapes(a->compound_shapes, b->compound_shapes);
    assert_same_shapes(a->road_shapes, b->road_shapes);
    assert_same_shapes(a->water_shapes, b->water_shapes);
    assert_same_shapes(a->rail_shapes, b->rail_shapes);
    assert_same_shapes(a->grid_before_shapes, b->grid_before_shapes);
}

static void assert_same_grids(const CityPlan *a, const CityPlan *b)
{
    g_assert_cmpuint(a->grids->len, ==, b->grids->len);
    for (guint i = 0; i < a->grids->len; i++) {
        const CityGrid *x = city_plan_grid(a, i), *y = city_plan_grid(b, i);
        g_assert_cmpstr(x->code, ==, y->code);
        g_assert_cmpstr(x->name, ==, y->name);
        g_assert_cmpuint(x->community, ==, y->community);
        g_assert_cmpint(x->kind, ==, y->kind);
        g_assert_cmpint(x->households, ==, y->households);
        g_assert_cmpint(x->people, ==, y->people);
        g_assert_cmpint(x->buildings, ==, y->buildings);
        g_assert_cmpint(x->locked, ==, y->locked);
        g_assert_cmpstr(x->valid_from, ==, y->valid_from);
        g_assert_cmpstr(x->valid_to, ==, y->valid_to);
    }
}

void city_fixture_assert_same_plan(const CityPlan *a, const CityPlan *b)
{
    assert_same_grids(a, b);
    g_assert_cmpuint(a->n_buildings, ==, b->n_buildings);
    g_assert_cmpmem(a->building_cell, a->n_buildings * sizeof(guint32), b->building_cell,
                    b->n_buildings * sizeof(guint32));
    g_assert_cmpmem(a->cells->data, a->cells->len * sizeof(CityCell), b->cells->data,
                    b->cells->len * sizeof(CityCell));
    assert_same_shapes(a->cell_shapes, b->cell_shapes);
    assert_same_shapes(a->grid_shapes, b->grid_shapes);
}
