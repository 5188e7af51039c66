#include "screen/city_layers.h"

#include <epoxy/gl.h>

#include "draw/look.h"
#include "screen/plan_layers.h"

#define TINT 0.3 /* of the grids over a picture */

struct CityLayers {
    AreaPainter *area_painter;
    LinePainter *line_painter;
    GeoPoint origin;
    gboolean parcels;
    const Style *style;
    const Underlay *underlay;
    const Marks *marks;
    PlanLayers *plan, *aside; /* that is shown; that was before, or NULL */
    gboolean beside;          /* all but the plan belongs to others */
    guint8 *uses;             /* of the mesh */
    Areas *compounds, *waters, *buildings;
    Cover *cover;
    Lines *community_borders[CITY_MESH_N_DETAILS];
    Lines *roads[STYLE_N_ROADS][CITY_MESH_N_DETAILS];
    Lines *rails, *streams, *shores, *compound_walls, *building_outlines;
};

static void upload_details(LineMesh *meshes[CITY_MESH_N_DETAILS], Lines *lines[CITY_MESH_N_DETAILS])
{
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        lines[d] = lines_new(g_steal_pointer(&meshes[d]));
}

static void free_details(Lines *lines[CITY_MESH_N_DETAILS])
{
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        lines_free(lines[d]);
}

CityLayers *city_layers_new(CityMesh *mesh)
{
    CityLayers *l = g_new0(CityLayers, 1);
    l->area_painter = area_painter_new();
    l->line_painter = line_painter_new();
    l->origin = mesh->origin;
    l->parcels = mesh->parcels;
    l->uses = g_steal_pointer(&mesh->uses);
    l->plan = plan_layers_new(mesh->plan, mesh->origin);
    l->compounds = areas_new(g_steal_pointer(&mesh->compounds));
    l->waters = areas_new(g_steal_pointer(&mesh->waters));
    l->buildings = areas_new(g_steal_pointer(&mesh->buildings));
    l->cover = cover_new(g_steal_pointer(&mesh->cover));
    upload_details(mesh->community_borders, l->community_borders);
    for (guint k = 0; k < STYLE_N_ROADS; k++)
        upload_details(mesh->roads[k], l->roads[k]);
    l->rails = lines_new(g_steal_pointer(&mesh->rails));
    l->streams = lines_new(g_steal_pointer(&mesh->streams));
    l->shores = lines_new(g_steal_pointer(&mesh->shores));
    l->compound_walls = lines_new(g_steal_pointer(&mesh->compound_walls));
    l->building_outlines = lines_new(g_steal_pointer(&mesh->building_outlines));
    return l;
}

CityLayers *city_layers_new_beside(const CityLayers *layers, PlanMesh *mesh)
{
    CityLayers *l = g_new(CityLayers, 1);
    *l = *layers;
    l->beside = TRUE;
    l->aside = NULL;
    l->plan = plan_layers_new(mesh, layers->origin);
    plan_layers_set_style(l->plan, l->style);
    return l;
}

static void free_city(CityLayers *l)
{
    cover_free(l->cover);
    g_free(l->uses);
    areas_free(l->compounds);
    areas_free(l->waters);
    areas_free(l->buildings);
    free_details(l->community_borders);
    for (guint k = 0; k < STYLE_N_ROADS; k++)
        free_details(l->roads[k]);
    lines_free(l->rails);
    lines_free(l->streams);
    lines_free(l->shores);
    lines_free(l->compound_walls);
    lines_free(l->building_outlines);
    area_painter_free(l->area_painter);
    line_painter_free(l->line_painter);
}

void city_layers_free(CityLayers *l)
{
    if (!l)
        return;
    city_layers_take_plan_back(l);
    plan_layers_free(l->plan);
    if (!l->beside)
        free_city(l);
    g_free(l);
}

static void set_plain(Areas *areas, Colour colour)
{
    CanvasFill fill = {.colour = colour};
    areas_set_fills(areas, NULL, &fill, 1);
}

/* By LookUse. */
static void fill_uses(const Style *style, CanvasFill fills[LOOK_N_USES])
{
    const Colour colours[LOOK_N_USES] = {style->home, style->public, style->trade};
    for (guint i = 0; i < LOOK_N_USES; i++)
        fills[i] = (CanvasFill){.colour = colours[i]};
}

void city_layers_set_style(CityLayers *l, const Style *style)
{
    CanvasFill uses[LOOK_N_USES];
    fill_uses(style, uses);
    l->style = style;
    plan_layers_set_style(l->plan, style);
    set_plain(l->compounds, style->compound);
    set_plain(l->waters, style->water);
    areas_set_fills(l->buildings, l->uses, uses, LOOK_N_USES);
}

GeoBox city_layers_change_grids(CityLayers *l, const CityPlan *plan, guint32 community)
{
    return plan_layers_change_grids(l->plan, plan, community);
}

void city_layers_put_plan_aside(CityLayers *l, PlanMesh *mesh)
{
    g_assert(!l->aside);
    l->aside = l->plan;
    l->plan = plan_layers_new(mesh, l->origin);
    plan_layers_set_style(l->plan, l->style);
}

void city_layers_take_plan_back(CityLayers *l)
{
    if (!l->aside)
        return;
    plan_layers_free(l->plan);
    l->plan = g_steal_pointer(&l->aside);
}

void city_layers_set_grid_fills(CityLayers *l, const guint8 *classes, const CanvasFill *fills, guint n)
{
    plan_layers_set_fills(l->plan, classes, fills, n);
}

void city_layers_set_underlay(CityLayers *l, const Underlay *underlay)
{
    l->underlay = underlay;
}

void city_layers_set_marks(CityLayers *l, const Marks *marks)
{
    l->marks = marks;
}

GeoPoint city_layers_origin(const CityLayers *l)
{
    return l->origin;
}

/* A line of the style at the weight of the scale. */
static CanvasStroke weigh(const Pane *pane, CanvasStroke line)
{
    double weight = look_weight(pane->metres_a_unit);
    line.width *= weight;
    for (guint i = 0; i < line.n_dashes; i++)
        line.dashes[i] *= weight;
    return line;
}

static void draw_weighed(const CityLayers *l, const Lines *lines, const Pane *pane, CanvasStroke line)
{
    CanvasStroke stroke = weigh(pane, line);
    lines_draw(lines, l->line_painter, pane, &stroke, FALSE);
}

static void draw_areas(const CityLayers *l, const Areas *areas, const Pane *pane)
{
    areas_draw(areas, l->area_painter, pane, 1, 0);
}

static void draw_compounds(const CityLayers *l, const Pane *pane)
{
    if (pane->metres_a_unit > LOOK_COMPOUND_LIMIT)
        return;
    draw_areas(l, l->compounds, pane);
    draw_weighed(l, l->compound_walls, pane, l->style->compound_line);
}

static void draw_land(const CityLayers *l, const Pane *pane)
{
    const Style *style = l->style;
    CanvasStroke shore = {.colour = style->shore, .width = LOOK_SHORE_WIDTH};
    glClearColor((float)style->ground.r, (float)style->ground.g, (float)style->ground.b, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    if (l->underlay) {
        underlay_draw(l->underlay, pane, l->origin);
        plan_layers_draw_grids(l->plan, l->area_painter, pane, TINT);
        return;
    }
    plan_layers_draw_communities(l->plan, l->area_painter, pane);
    plan_layers_draw_grids(l->plan, l->area_painter, pane, 1);
    draw_compounds(l, pane);
    draw_weighed(l, l->streams, pane, style->stream);
    draw_areas(l, l->waters, pane);
    lines_draw(l->shores, l->line_painter, pane, &shore, FALSE);
}

static void draw_buildings(const CityLayers *l, const Pane *pane)
{
    CanvasFill uses[LOOK_N_USES];
    double opacity = pane->metres_a_unit > LOOK_PALE_LIMIT ? LOOK_PALE : 1;
    fill_uses(l->style, uses);
    for (guint i = 0; i < LOOK_N_USES; i++)
        uses[i].colour.a *= opacity;
    if (!l->parcels && cover_serves(l->cover, pane))
        cover_draw(l->cover, pane, uses);
    else if (!l->parcels)
        areas_draw(l->buildings, l->area_painter, pane, opacity, sqrt(LOOK_LEAST_BUILDING) * pane->ratio);
    if (l->marks)
        marks_draw(l->marks, l->area_painter, pane);
    if (pane->metres_a_unit <= LOOK_OUTLINE_LIMIT)
        draw_weighed(l, l->building_outlines, pane, l->style->building_line);
}

/* Lesser classes first, all casings under all fills, so that junctions open into each other. */
static void draw_roads(const CityLayers *l, const Pane *pane, CityMeshDetail detail)
{
    const Style *style = l->style;
    for (guint pass = 0; pass < 2; pass++)
        for (guint k = STYLE_N_ROADS; k-- > 0;) {
            const StyleRoad *road = &style->roads[k];
            double width = look_road_width(style, k, pane->metres_a_unit);
            CanvasStroke stroke = {.colour = pass ? road->fill : road->casing, .round = TRUE};
            stroke.width = width + (pass ? 0 : 2 * road->edge);
            if (width > 0)
                lines_draw(l->roads[k][detail], l->line_painter, pane, &stroke, FALSE);
        }
}

static void draw_rails(const CityLayers *l, const Pane *pane)
{
    const Style *style = l->style;
    CanvasStroke rail = style->rail;
    if (pane->metres_a_unit > LOOK_RAIL_LIMIT)
        rail.width /= 2;
    draw_weighed(l, l->rails, pane, rail);
    if (pane->metres_a_unit <= LOOK_RAIL_LIMIT)
        draw_weighed(l, l->rails, pane, style->rail_gap);
}

static void draw_borders(const CityLayers *l, const Pane *pane, CityMeshDetail detail)
{
    const Style *style = l->style;
    CanvasStroke band = weigh(pane, style->community_band), line = weigh(pane, style->grid_line);
    plan_layers_draw_borders(l->plan, l->line_painter, pane, &line);
    if (detail != CITY_MESH_FARTHEST)
        lines_draw(l->community_borders[detail], l->line_painter, pane, &band, TRUE);
    draw_weighed(l, l->community_borders[detail], pane, style->community_line);
}

void city_layers_draw(const CityLayers *l, const Pane *pane)
{
    CityMeshDetail detail = city_mesh_detail(pane->metres_a_unit);
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    draw_land(l, pane);
    draw_buildings(l, pane);
    draw_roads(l, pane, detail);
    draw_rails(l, pane);
    draw_borders(l, pane, detail);
}
