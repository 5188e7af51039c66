/* Names of areas: grids with their counts, communities, compounds, waters. A grid's label starts at the pole of its
 * land and moves about until there is room; it comes in several forms, the fullest first. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "draw/map_int.h"
#include "draw/pole.h"

#define PITCH 1.22         /* line height in ems */
#define MOST_LINES 3
#define AREA_STRETCH 1.5   /* labels are wider than high: room is sought in land squeezed by this */

/* Lines of text that stand together, centred. */
typedef struct Block {
    guint n;
    CanvasText lines[MOST_LINES];
    char text[MOST_LINES][64];
    double width, height;
} Block;

static void block_add(const Map *map, Block *block, CanvasText line, const char *text)
{
    g_assert(block->n < MOST_LINES);
    g_strlcpy(block->text[block->n], text, sizeof block->text[0]);
    block->lines[block->n] = line;
    block->width = MAX(block->width, map_text_width(map, &line, block->text[block->n]));
    block->height += PITCH * line.font.size;
    block->n++;
}

static GeoBox block_box(const Block *block, GeoPoint centre)
{
    return (GeoBox){centre.x - block->width / 2, centre.y - block->height / 2, centre.x + block->width / 2,
                    centre.y + block->height / 2};
}

static void block_draw(Map *map, const Block *block, GeoPoint centre)
{
    double y = centre.y - block->height / 2;
    for (guint i = 0; i < block->n; i++) {
        CanvasText line = block->lines[i];
        line.text = block->text[i];
        line.x = centre.x;
        line.y = y + PITCH * line.font.size / 2;
        y += PITCH * line.font.size;
        scene_text(map->scene, SCENE_LABELS, &line);
    }
}

/* The corners and the middles of the sides lie in the area. */
static gboolean box_in_area(GeoShape area, GeoBox b)
{
    double x[] = {b.x0, (b.x0 + b.x1) / 2, b.x1}, y[] = {b.y0, (b.y0 + b.y1) / 2, b.y1};
    for (guint i = 0; i < 9; i++)
        if (!geo_shape_contains(area, (GeoPoint){x[i % 3], y[i / 3]}))
            return FALSE;
    return TRUE;
}

/* Tries the block at start and on rings around it up to reach; in the area, or only its middle with loose. */
static gboolean block_place(Map *map, const Block *block, GeoShape area, GeoPoint start, double reach,
                            gboolean loose)
{
    double step = MAX(4, block->height / 3);
    for (double ring = 0; ring <= reach; ring += step) {
        guint n = ring > 0 ? 12 : 1;
        for (guint i = 0; i < n; i++) {
            double angle = 2 * G_PI * i / n;
            GeoPoint at = {start.x + AREA_STRETCH * ring * cos(angle), start.y + ring * sin(angle)};
            GeoBox box = block_box(block, at);
            gboolean inside = loose ? geo_shape_contains(area, at) : box_in_area(area, box);
            if (inside && labels_take(map->labels, &box, 1)) {
                block_draw(map, block, at);
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* An area in the picture, with the place where a label has most room. */
typedef struct Spot {
    GeoShapes *shapes;
    GeoShape area;
    GeoPoint pole;
    double radius; /* room above and below */
} Spot;

static Spot spot_find(const Map *map, GeoShape world)
{
    Spot spot = {.shapes = geo_shapes_new()};
    guint n;
    geo_shapes_begin(spot.shapes, GEO_POLYGON);
    view_append(&map->view, world, 1, spot.shapes);
    g_autoptr(GeoShapes) squeezed = geo_shapes_new();
    geo_shapes_copy(squeezed, geo_shapes_get(spot.shapes, 0));
    GeoPoint *points = geo_shapes_points(squeezed, &n);
    for (guint i = 0; i < n; i++)
        points[i].x /= AREA_STRETCH;
    spot.area = geo_shapes_get(spot.shapes, 0);
    if (spot.area.kind == GEO_POLYGON) {
        spot.pole = pole_find(geo_shapes_get(squeezed, 0), 1, &spot.radius);
        spot.pole.x *= AREA_STRETCH;
    }
    return spot;
}

static void format_count(const Map *map, const CityGrid *grid, char *text, gsize size)
{
    const MapOptions *o = map->options;
    gint32 count = o->unit == CITY_PEOPLE ? grid->people : grid->households;
    const char *mark = o->most <= 0 ? "" : count > o->most ? " ▲" : count < o->least ? " ▼" : "";
    g_autofree char *number = g_strdup_printf(o->unit == CITY_PEOPLE ? _("%d ppl") : _("%d hh"), count);
    g_snprintf(text, size, "%s%s", number, mark);
}

static gboolean is_off_band(const Map *map, const CityGrid *grid)
{
    gint32 count = map->options->unit == CITY_PEOPLE ? grid->people : grid->households;
    return grid->kind == CITY_GENERAL && map->options->most > 0 &&
           (count > map->options->most || count < map->options->least);
}

/* The last three characters of a code, which tell the grids of a community apart. */
static const char *short_code(const char *code)
{
    size_t length = strlen(code);
    return length > 12 ? code + length - 3 : code;
}

typedef enum { GRID_FULL, GRID_TWO_LINES, GRID_ONE_LINE, GRID_CODE, GRID_N_FORMS } GridForm;

static Block grid_block(const Map *map, const CityGrid *grid, GridForm form, double factor)
{
    char count[48], line[64];
    CanvasText code = map_text(map, STYLE_GRID, factor), number = map_text(map, STYLE_COUNT, factor);
    const char *name = grid->code ? grid->code : grid->name ? grid->name : "";
    Block block = {0};
    format_count(map, grid, count, sizeof count);
    if (is_off_band(map, grid)) {
        number.colour = map->style->warning;
        number.font.bold = TRUE;
    }
    if (form == GRID_ONE_LINE) {
        g_snprintf(line, sizeof line, "%s %s", short_code(name), count);
        number.font.size = MIN(number.font.size, map->style->texts[STYLE_COUNT].font.size * 0.95);
        block_add(map, &block, number, line);
        return block;
    }
    if (form == GRID_CODE && is_off_band(map, grid))
        code.colour = map->style->warning;
    block_add(map, &block, code, short_code(name));
    if (form == GRID_FULL) {
        CanvasText full = map_text(map, STYLE_COUNT, 1);
        block_add(map, &block, full, name);
    }
    if (form != GRID_CODE)
        block_add(map, &block, number, count);
    return block;
}

static void name_grid(Map *map, guint32 g)
{
    const CityGrid *grid = city_plan_grid(map->plan, g);
    Spot spot = spot_find(map, geo_shapes_get(map->plan->grid_shapes, g));
    double factor = CLAMP(spot.radius / 22, 0.86, 1.9);
    gboolean done = spot.radius < 3;
    for (guint form = spot.radius > 60 ? GRID_FULL : GRID_TWO_LINES; !done && form < GRID_N_FORMS; form++) {
        Block block = grid_block(map, grid, form, form < GRID_ONE_LINE ? factor : 0.8);
        done = block_place(map, &block, spot.area, spot.pole, MIN(40, spot.radius * 1.5), FALSE);
    }
    if (done && spot.radius >= 3)
        map->report.labelled++;
    geo_shapes_free(spot.shapes);
}

static void name_grids(Map *map)
{
    guint32 shown = map->options->community;
    for (guint32 g = 0; g < map->plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(map->plan, g);
        if (!map_sees(map, geo_shapes_get(map->plan->grid_shapes, g), NULL))
            continue;
        if (shown != CITY_NONE && grid->community != shown)
            continue;
        map->report.grids++;
        if (is_off_band(map, grid)) {
            gint32 count = map->options->unit == CITY_PEOPLE ? grid->people : grid->households;
            map->seen |= count > map->options->most ? SEEN_OVER : SEEN_UNDER;
        }
        name_grid(map, g);
    }
}

/* A name in its area. Communities other than the one shown are named where the frame lets them. */
static gboolean name_area(Map *map, GeoShape world, StyleTextKind kind, const char *name, double reach,
                          double opacity)
{
    GeoBox box;
    if (!name || !map_sees(map, world, &box))
        return FALSE;
    Block block = {0};
    CanvasText text = map_text(map, kind, 1);
    text.colour.a *= opacity;
    block_add(map, &block, text, name);
    if (block.width > box.x1 - box.x0 || block.height > box.y1 - box.y0)
        return FALSE;
    Spot spot = spot_find(map, world);
    gboolean done = spot.area.kind == GEO_POLYGON &&
                    block_place(map, &block, spot.area, spot.pole, reach, FALSE);
    geo_shapes_free(spot.shapes);
    return done;
}

static void name_communities(Map *map)
{
    const GeoShapes *shapes = map->city->community_shapes;
    for (guint32 i = 0; i < map->city->communities->len; i++) {
        if (i == map->options->community)
            continue;
        double opacity = map->options->community == CITY_NONE ? 1 : 0.65;
        name_area(map, geo_shapes_get(shapes, i), STYLE_COMMUNITY, city_community(map->city, i)->name, 60, opacity);
    }
}

void map_name_areas(Map *map)
{
    name_grids(map);
    name_communities(map);
    for (guint i = 0; i < map->city->waters->len; i++) {
        const CityFeature *water = &g_array_index(map->city->waters, CityFeature, i);
        GeoShape shape = geo_shapes_get(map->city->water_shapes, i);
        if (shape.kind == GEO_POLYGON)
            name_area(map, shape, STYLE_WATER, water->name, 60, 1);
    }
}

void map_name_compounds(Map *map)
{
    for (guint i = 0; i < map->city->compounds->len; i++) {
        const CityCompound *compound = &g_array_index(map->city->compounds, CityCompound, i);
        name_area(map, geo_shapes_get(map->city->compound_shapes, i), STYLE_COMPOUND, compound->name, 60, 1);
    }
}
