/* Names of areas: grids with their counts, communities, compounds, waters. A grid's label starts at the pole of its
 * land and moves about until there is room; it comes in several forms, the fullest first. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "draw/clip.h"
#include "draw/map_int.h"
#include "draw/pole.h"

#define PITCH        1.22 /* line height in ems */
#define PADDING      1.5  /* kept free before and after a line */
#define MOST_LINES   3
#define FAR_COST     0.35 /* of a place at full reach, as a share covered */
#define DETAIL_LIMIT 3.0  /* metres a unit above which names do not mind what they cover */
#define AREA_STRETCH 1.5  /* labels are wider than high: room is sought in land squeezed by this */

/* Lines of text that stand together, centred. */
typedef struct Block {
    guint n;
    CanvasText lines[MOST_LINES];
    char text[MOST_LINES][96];
    double width, height;
} Block;

static void block_add(const Map *map, Block *block, CanvasText line, const char *text)
{
    g_assert(block->n < MOST_LINES);
    const char *end;
    g_strlcpy(block->text[block->n], text, sizeof block->text[0]);
    if (!g_utf8_validate(block->text[block->n], -1, &end)) /* cut in a character */
        block->text[block->n][end - block->text[block->n]] = '\0';
    block->lines[block->n] = line;
    block->width = MAX(block->width, map_text_width(map, &line, block->text[block->n]));
    block->height += PITCH * line.font.size;
    block->n++;
}

static GeoBox block_box(const Block *block, GeoPoint centre)
{
    double half = block->width / 2 + PADDING;
    return (GeoBox){centre.x - half, centre.y - block->height / 2, centre.x + half,
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

/* The corners and the middles of the sides of the letters, which are lower than their lines, lie in the area. */
static gboolean letters_in_area(GeoShape area, GeoBox b, double em)
{
    b = (GeoBox){b.x0 + PADDING, b.y0 + 0.22 * em, b.x1 - PADDING, b.y1 - 0.22 * em};
    double x[] = {b.x0, (b.x0 + b.x1) / 2, b.x1}, y[] = {b.y0, (b.y0 + b.y1) / 2, b.y1};
    for (guint i = 0; i < 9; i++)
        if (!geo_shape_contains(area, (GeoPoint){x[i % 3], y[i / 3]}))
            return FALSE;
    return TRUE;
}

/* Looks for room at start and on rings around it up to reach, inside the area: the place that covers least, the
 * nearest of those. Draws the block there; FALSE when there is no room. */
static gboolean block_place(Map *map, const Block *block, GeoShape area, GeoPoint start, double reach)
{
    double step = MAX(4, block->height / 4), best = INFINITY;
    GeoPoint where = start;
    for (guint k = 0; k * step <= reach && best > k * step / reach * FAR_COST; k++) {
        double ring = k * step;
        guint n = ring > 0 ? 12 : 1;
        for (guint i = 0; i < n; i++) {
            double angle = 2 * G_PI * i / n;
            GeoPoint at = {start.x + AREA_STRETCH * ring * cos(angle), start.y + ring * sin(angle)};
            GeoBox box = block_box(block, at);
            if (!labels_fit(map->labels, box) || !letters_in_area(area, box, block->lines[0].font.size))
                continue;
            double cost = map_covered(map, box) + ring / reach * FAR_COST;
            if (cost < best) {
                best = cost;
                where = at;
            }
        }
    }
    if (best == INFINITY)
        return FALSE;
    GeoBox box = block_box(block, where);
    labels_take(map->labels, &box, 1);
    block_draw(map, block, where);
    return TRUE;
}

/* What is seen of an area in the picture, with the place where a label has most room. */
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
    g_autoptr(GeoShapes) whole = geo_shapes_new();
    geo_shapes_begin(whole, GEO_POLYGON);
    view_append(&map->view, world, 1, whole);
    geo_shapes_begin(spot.shapes, GEO_POLYGON);
    clip_append(geo_shapes_get(whole, 0), map->view.frame, spot.shapes);
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

static void spot_clear(Spot *spot)
{
    geo_shapes_free(spot->shapes);
}

/* Above the band 1, below -1, else 0; a dedicated grid has none. */
static gint off_band(const Map *map, const CityGrid *grid)
{
    gint32 count = city_grid_weight(grid, map->options->unit);
    if (grid->kind == CITY_DEDICATED || map->options->most <= 0)
        return 0;
    return (count > map->options->most) - (count < map->options->least);
}

/* The last three characters of a code, which tell the grids of a community apart. */
static const char *short_code(const char *code)
{
    glong length = g_utf8_strlen(code, -1);
    return length > 12 ? g_utf8_offset_to_pointer(code, length - 3) : code;
}

/* From the fullest to the barest: code, long code and count; code and count; the same small and without the unit,
 * over each other and in a line; the code alone. */
typedef enum { GRID_FULL, GRID_PLAIN, GRID_SMALL, GRID_LINE, GRID_CODE, GRID_N_FORMS } GridForm;

static void format_count(const Map *map, const CityGrid *grid, gboolean with_unit, char *text, gsize size)
{
    static const char *const marks[] = {" ▼", "", " ▲"};
    gint32 count = city_grid_weight(grid, map->options->unit);
    if (grid->kind == CITY_DEDICATED && count == 0) {
        g_snprintf(text, size, "%s", _("dedicated"));
        return;
    }
    g_autofree char *number = !with_unit                          ? g_strdup_printf("%d", count)
                              : map->options->unit == CITY_PEOPLE ? g_strdup_printf(_("%d ppl"), count)
                                                                  : g_strdup_printf(_("%d hh"), count);
    g_snprintf(text, size, "%s%s", number, marks[off_band(map, grid) + 1]);
}

/* A grid's name without its community's, which stands on the map or its sheet. */
static const char *plain_name(const Map *map, const CityGrid *grid)
{
    const char *community =
        grid->community == CITY_NONE ? NULL : city_community(map->city, grid->community)->name;
    gsize length = community ? strlen(community) : 0;
    gboolean begins = length > 0 && g_str_has_prefix(grid->name, community) && grid->name[length];
    return begins ? grid->name + length : grid->name;
}

static Block grid_block(const Map *map, const CityGrid *grid, GridForm form, double factor)
{
    char count[48], line[64];
    CanvasText code = map_text(map, STYLE_GRID, factor), number = map_text(map, STYLE_COUNT, factor);
    const char *name = grid->code ? grid->code : grid->name ? grid->name : "";
    const char *head = map->options->names && grid->name ? plain_name(map, grid) : short_code(name);
    Block block = {0};
    format_count(map, grid, form <= GRID_PLAIN, count, sizeof count);
    if (off_band(map, grid)) {
        number.colour = map->style->warning;
        number.font.bold = TRUE;
        if (form == GRID_CODE)
            code.colour = map->style->warning;
    }
    if (!*name) { /* it has no code yet */
        block_add(map, &block, number, count);
        return block;
    }
    if (form == GRID_LINE) {
        g_snprintf(line, sizeof line, "%s %s", head, count);
        block_add(map, &block, number, line);
        return block;
    }
    block_add(map, &block, code, head);
    if (form == GRID_FULL)
        block_add(map, &block, map_text(map, STYLE_COUNT, 1), name);
    if (form != GRID_CODE)
        block_add(map, &block, number, count);
    return block;
}

static void name_grid(Map *map, guint32 g, const Spot *spot)
{
    const CityGrid *grid = city_plan_grid(map->plan, g);
    double factor = map_text_step(CLAMP(spot->radius / 22, 0.9, 1.9)), reach = MIN(60, spot->radius * 1.6);
    if (spot->radius < 3)
        return;
    for (guint form = spot->radius > 60 ? GRID_FULL : GRID_PLAIN; form < GRID_N_FORMS; form++) {
        Block block = grid_block(map, grid, form, form < GRID_SMALL ? factor : 0.8);
        if (block_place(map, &block, spot->area, spot->pole, reach)) {
            map->report.labelled++;
            return;
        }
    }
}

static gboolean is_named(const Map *map, guint32 g)
{
    return map_shows(map, city_plan_grid(map->plan, g)->community) &&
           map_sees(map, geo_shapes_get(map->plan->grid_shapes, g), NULL);
}

static void name_grids(Map *map, const Spot *spots)
{
    for (guint32 g = 0; g < map->plan->grids->len; g++) {
        if (!is_named(map, g))
            continue;
        gint off = off_band(map, city_plan_grid(map->plan, g));
        map->seen |= off > 0 ? MAP_SEEN_OVER : off < 0 ? MAP_SEEN_UNDER : 0;
        map->report.grids++;
        name_grid(map, g, &spots[g]);
    }
}

/* Where the labels of grids would like to be. */
static GArray *wished_boxes(const Map *map, const Spot *spots)
{
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(GeoBox));
    for (guint32 g = 0; g < map->plan->grids->len; g++) {
        if (!spots[g].shapes)
            continue;
        Block block = grid_block(map, city_plan_grid(map->plan, g), GRID_SMALL, 0.8);
        GeoBox box = block_box(&block, spots[g].pole);
        g_array_append_val(boxes, box);
    }
    return boxes;
}

static GArray *building_boxes(const Map *map)
{
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(GeoBox));
    for (guint i = 0; i < map->city->buildings->len && !map->parcels; i++) {
        GeoBox box;
        if (map_sees(map, geo_shapes_get(map->city->building_shapes, i), &box))
            g_array_append_val(boxes, box);
    }
    return boxes;
}

/* A name in its area; FALSE when it has no room there. */
static gboolean name_area(Map *map, GeoShape world, const CanvasText *text, const char *name)
{
    GeoBox box;
    if (!name || !map_sees(map, world, &box))
        return FALSE;
    Block block = {0};
    block_add(map, &block, *text, name);
    if (block.width > box.x1 - box.x0 || block.height > box.y1 - box.y0)
        return FALSE;
    Spot spot = spot_find(map, world);
    gboolean done = spot.area.kind == GEO_POLYGON && block_place(map, &block, spot.area, spot.pole, 60);
    spot_clear(&spot);
    return done;
}

/* In an overview the names come before the labels of grids, and small if need be; communities beside the one that is
 * shown are named faintly. */
static void name_communities(Map *map)
{
    const GeoShapes *shapes = map->city->community_shapes;
    gboolean overview = map->options->community == CITY_NONE;
    for (guint32 i = 0; i < map->city->communities->len; i++) {
        if (i == map->options->community)
            continue;
        for (guint attempt = 0; attempt < (overview ? 3 : 1); attempt++) {
            CanvasText text = map_text(map, STYLE_COMMUNITY, overview ? 0.94 - 0.12 * attempt : 1);
            text.colour.a *= overview && map_shows(map, i) ? 1 : 0.65;
            if (name_area(map, geo_shapes_get(shapes, i), &text, city_community(map->city, i)->name))
                break;
        }
    }
}

static void name_waters(Map *map)
{
    CanvasText text = map_text(map, STYLE_WATER, 1);
    for (guint i = 0; i < map->city->waters->len; i++) {
        GeoShape shape = geo_shapes_get(map->city->water_shapes, i);
        if (shape.kind == GEO_POLYGON)
            name_area(map, shape, &text, g_array_index(map->city->waters, CityFeature, i).name);
    }
}

void map_name_areas(Map *map)
{
    if (map->options->focus) {
        map_avoid(map, building_boxes(map));
        focus_name_grids(map);
        name_waters(map);
        return;
    }
    guint n = map->plan->grids->len;
    g_autofree Spot *spots = g_new0(Spot, n + 1);
    for (guint32 g = 0; g < n; g++)
        if (is_named(map, g))
            spots[g] = spot_find(map, geo_shapes_get(map->plan->grid_shapes, g));
    if (map->options->community == CITY_NONE) {
        map_avoid(map, wished_boxes(map, spots));
        name_communities(map);
    }
    map_avoid(map, map->metres_a_unit <= DETAIL_LIMIT ? building_boxes(map)
                                                      : g_array_new(FALSE, FALSE, sizeof(GeoBox)));
    name_grids(map, spots);
    if (map->options->community != CITY_NONE)
        name_communities(map);
    name_waters(map);
    for (guint32 g = 0; g < n; g++)
        spot_clear(&spots[g]);
}

void map_name_compounds(Map *map)
{
    guint32 shown = map->options->community;
    if (map->metres_a_unit > DETAIL_LIMIT)
        return;
    for (guint i = 0; i < map->city->compounds->len; i++) {
        GeoShape shape = geo_shapes_get(map->city->compound_shapes, i);
        CanvasText text = map_text(map, STYLE_COMPOUND, 1);
        if (shown != CITY_NONE && !geo_shape_contains(geo_shapes_get(map->city->community_shapes, shown),
                                                      geo_shape_centroid(shape)))
            text.colour.a *= 0.55;
        name_area(map, shape, &text, g_array_index(map->city->compounds, CityCompound, i).name);
    }
}
