/* The map of one grid: the light on it, the place where the map hangs, and its neighbours at the edge. No name
 * stands on the grid's border, so that none seems to belong to both sides. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "draw/map_int.h"

#define LATTICE     28  /* points a side, among which a neighbour's label looks for its place */
#define LEAST_SEEN  6   /* points of the lattice on a neighbour's land that is named */
#define HERE_REACH  9.0 /* units around "you are here" that stay free */
#define HERE_TALL   30.0
#define BORDER_STEP 5.0 /* between the boxes that keep names off the border */
#define BORDER_HALF 4.0
#define FOCUS_WIDTH 2.6 /* the grid's border, in widths of the theme's */
#define GLOW_WIDTH  9.0 /* the light band under it */

void focus_draw_borders(Map *map)
{
    const MapFocus *focus = map->options->focus;
    GeoShape grid = geo_shapes_get(map->plan->grid_shapes, focus->grid);
    CanvasStroke line = map_line(map, map->style->grid_line), glow = map->style->community_band;
    guint others = map_begin(map, GEO_POLYGON);
    for (guint32 g = 0; g < map->plan->grids->len; g++) {
        GeoShape other = geo_shapes_get(map->plan->grid_shapes, g);
        if (g != focus->grid && map_sees(map, other, NULL))
            map_append(map, other);
    }
    scene_stroke(map->scene, SCENE_BORDERS, others, &line);
    map_wash_outside(map, &grid, 1);
    guint shape = map_begin(map, GEO_POLYGON);
    map_append(map, grid);
    glow.width = GLOW_WIDTH * map->weight;
    line.width *= FOCUS_WIDTH;
    line.colour = map->style->community_line.colour;
    scene_stroke(map->scene, SCENE_BORDERS, shape, &glow);
    scene_stroke(map->scene, SCENE_BORDERS, shape, &line);
    map->seen |= MAP_SEEN_GRID;
}

void map_block_border(Map *map, GeoShape world)
{
    map->lit = geo_shapes_new();
    geo_shapes_begin(map->lit, GEO_POLYGON);
    view_append(&map->view, world, 0.3, map->lit);
    GeoShape lit = geo_shapes_get(map->lit, 0);
    GeoBox f = map->view.frame;
    for (guint part = 0; part < lit.n_parts; part++)
        for (guint32 i = lit.starts[part]; i + 1 < lit.starts[part + 1]; i++) {
            GeoPoint p = lit.points[i], q = lit.points[i + 1];
            guint n = (guint)MAX(1, ceil(geo_distance(p, q) / BORDER_STEP));
            for (guint k = 0; k < n; k++) {
                GeoPoint at = geo_between(p, q, (double)k / n);
                if (at.x > f.x0 && at.x < f.x1 && at.y > f.y0 && at.y < f.y1)
                    labels_block(map->labels, (GeoBox){at.x - BORDER_HALF, at.y - BORDER_HALF,
                                                       at.x + BORDER_HALF, at.y + BORDER_HALF});
            }
        }
}

gboolean map_on_border(const Map *map, GeoPoint at, double reach)
{
    if (!map->lit)
        return FALSE;
    GeoShape lit = geo_shapes_get(map->lit, 0);
    for (guint part = 0; part < lit.n_parts; part++)
        for (guint32 i = lit.starts[part]; i + 1 < lit.starts[part + 1]; i++)
            if (geo_distance_from(lit.points[i], lit.points[i + 1], at) < reach)
                return TRUE;
    return FALSE;
}

/* Keeps the place where the map hangs free, and says what it is beside it. */
static void name_here(Map *map, GeoPoint world)
{
    GeoPoint at = view_to_picture(&map->view, world);
    CanvasText text = map_text(map, STYLE_GRID, 1);
    text.text = _("You are here");
    text.colour = map->style->warning;
    double wide = map_text_width(map, &text, text.text), tall = 0.7 * text.font.size, y = at.y - 17;
    GeoBox pin = {at.x - HERE_REACH, at.y - HERE_TALL, at.x + HERE_REACH, at.y + 3};
    GeoBox sides[] = {{pin.x1 + 2, y - tall, pin.x1 + 2 + wide, y + tall},
                      {pin.x0 - 2 - wide, y - tall, pin.x0 - 2, y + tall}};
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
        GeoBox b = sides[i], f = map->view.frame;
        if (b.x0 < f.x0 + 3 || b.x1 > f.x1 - 3 || geo_box_meets(b, map->options->focus->kept))
            continue;
        text.x = (b.x0 + b.x1) / 2;
        text.y = y;
        scene_text(map->scene, SCENE_LABELS, &text);
        labels_block(map->labels, b);
        break;
    }
    labels_block(map->labels, pin);
}

void focus_begin_names(Map *map)
{
    const MapFocus *focus = map->options->focus;
    map_block_border(map, geo_shapes_get(map->plan->grid_shapes, focus->grid));
    if (!geo_box_is_empty(focus->kept))
        labels_block(map->labels, focus->kept);
    if (focus->here)
        name_here(map, *focus->here);
}

/* A neighbour's name over its code; with its community where that is another and the name does not say it. */
typedef struct Neighbour {
    char *name;
    CanvasText lines[2];
    guint n;
    double half_wide, half_tall;
} Neighbour;

static char *neighbour_name(const Map *map, const CityGrid *grid)
{
    guint32 own = city_plan_grid(map->plan, map->options->focus->grid)->community;
    const char *community = grid->community == CITY_NONE || grid->community == own
                                ? NULL
                                : city_community(map->city, grid->community)->name;
    if (!grid->name || !community || g_str_has_prefix(grid->name, community))
        return g_strdup(grid->name);
    return g_strdup_printf("%s %s", community, grid->name);
}

static Neighbour neighbour_new(const Map *map, const CityGrid *grid, gboolean with_code, double factor)
{
    Neighbour n = {.name = neighbour_name(map, grid)};
    const char *texts[] = {n.name, with_code || !n.name ? grid->code : NULL};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (!texts[i])
            continue;
        CanvasText *line = &n.lines[n.n++];
        *line = map_text(map, i ? STYLE_COUNT : STYLE_GRID, factor);
        line->text = texts[i];
        line->colour.a *= 0.75;
        n.half_wide = MAX(n.half_wide, map_text_width(map, line, line->text) / 2 + 2);
        n.half_tall += 0.65 * line->font.size;
    }
    return n;
}

static void draw_neighbour(Map *map, Neighbour *n, GeoPoint at)
{
    double y = at.y - n->half_tall;
    for (guint i = 0; i < n->n; i++) {
        double tall = 1.3 * n->lines[i].font.size;
        n->lines[i].x = at.x;
        n->lines[i].y = y + tall / 2;
        scene_text(map->scene, SCENE_LABELS, &n->lines[i]);
        y += tall;
    }
}

/* Where a neighbour's land is seen, among the points of a lattice over the picture. */
typedef struct Seen {
    GeoPoint points[LATTICE * LATTICE], middle;
    guint n;
} Seen;

static void look_for_land(const Map *map, GeoShape land, Seen *seen)
{
    GeoBox f = map->view.frame, box;
    seen->n = 0;
    seen->middle = (GeoPoint){0, 0};
    map_sees(map, land, &box);
    for (guint i = 0; i < LATTICE * LATTICE; i++) {
        GeoPoint at = {f.x0 + (f.x1 - f.x0) * (i % LATTICE + 0.5) / LATTICE,
                       f.y0 + (f.y1 - f.y0) * (i / LATTICE + 0.5) / LATTICE};
        if (at.x < box.x0 || at.x > box.x1 || at.y < box.y0 || at.y > box.y1 ||
            !geo_shape_contains(land, view_to_world(&map->view, at)))
            continue;
        seen->points[seen->n++] = at;
        seen->middle.x += at.x;
        seen->middle.y += at.y;
    }
    seen->middle.x /= MAX(1, seen->n);
    seen->middle.y /= MAX(1, seen->n);
}

/* The corners and the middles of the long sides are on the land. */
static gboolean is_on_land(const Map *map, GeoShape land, GeoBox b)
{
    double x[] = {b.x0, (b.x0 + b.x1) / 2, b.x1}, y[] = {b.y0, b.y1};
    for (guint i = 0; i < 6; i++)
        if (!geo_shape_contains(land, view_to_world(&map->view, (GeoPoint){x[i % 3], y[i / 3]})))
            return FALSE;
    return TRUE;
}

/* Sets the name at the point that is nearest to the middle of the land in view and has room on it. */
static gboolean place_neighbour(Map *map, GeoShape land, const Seen *seen, Neighbour *n)
{
    double best = G_MAXDOUBLE;
    GeoPoint where = {0, 0};
    GeoBox place = {0, 0, 0, 0};
    for (guint i = 0; i < seen->n; i++) {
        GeoPoint p = seen->points[i];
        GeoBox box = {p.x - n->half_wide, p.y - n->half_tall, p.x + n->half_wide, p.y + n->half_tall};
        double dx = p.x - seen->middle.x, dy = p.y - seen->middle.y, cost = dx * dx + dy * dy;
        if (cost >= best || !labels_fit(map->labels, box) || !is_on_land(map, land, box))
            continue;
        best = cost;
        where = p;
        place = box;
    }
    if (best == G_MAXDOUBLE)
        return FALSE;
    labels_take(map->labels, &place, 1);
    draw_neighbour(map, n, where);
    return TRUE;
}

/* With its code; else without it; else small. FALSE when a neighbour with much land in view has no room. */
static gboolean name_neighbour(Map *map, guint32 g)
{
    const CityGrid *grid = city_plan_grid(map->plan, g);
    GeoShape land = geo_shapes_get(map->plan->grid_shapes, g);
    Seen seen;
    gboolean done = FALSE;
    look_for_land(map, land, &seen);
    if (seen.n < LEAST_SEEN || (!grid->name && !grid->code))
        return TRUE;
    for (guint attempt = 0; attempt < 3 && !done; attempt++) {
        Neighbour n = neighbour_new(map, grid, attempt == 0, attempt == 2 ? 0.8 : 1);
        done = place_neighbour(map, land, &seen, &n);
        g_free(n.name);
    }
    return done;
}

void focus_name_grids(Map *map)
{
    for (guint32 g = 0; g < map->plan->grids->len; g++)
        if (g != map->options->focus->grid &&
            map_sees(map, geo_shapes_get(map->plan->grid_shapes, g), NULL) && !name_neighbour(map, g))
            map->report.unnamed++;
}
