#include "screen/city_layers.h"

#include <epoxy/gl.h>

#include "draw/look.h"

#define TINT 0.3 /* of the grids over a picture */

/* The grids of a community that were changed, in the place of the layers'. */
typedef struct Patch {
    GArray *grids; /* guint32 */
    Areas *areas[CITY_MESH_N_DETAILS];
    Lines *borders[CITY_MESH_N_DETAILS];
} Patch;

struct CityLayers {
    AreaPainter *area_painter;
    LinePainter *line_painter;
    GeoPoint origin;
    gboolean parcels;
    const Style *style;
    const Underlay *underlay;
    guint8 *community_classes, *uses; /* of the mesh */
    guint n_grids;                    /* as its next */
    guint32 *grid_communities;
    GHashTable *patches; /* a community to its Patch */
    Areas *communities, *grids[CITY_MESH_N_DETAILS], *compounds, *waters, *buildings;
    Cover *cover;
    Lines *community_borders[CITY_MESH_N_DETAILS], *grid_borders[CITY_MESH_N_DETAILS];
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

static void patch_free(Patch *p)
{
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        areas_free(p->areas[d]);
    free_details(p->borders);
    g_array_unref(p->grids);
    g_free(p);
}

CityLayers *city_layers_new(CityMesh *mesh)
{
    CityLayers *l = g_new0(CityLayers, 1);
    l->area_painter = area_painter_new();
    l->line_painter = line_painter_new();
    l->origin = mesh->origin;
    l->parcels = mesh->parcels;
    l->community_classes = g_steal_pointer(&mesh->community_classes);
    l->uses = g_steal_pointer(&mesh->uses);
    l->n_grids = mesh->n_grids;
    l->grid_communities = g_steal_pointer(&mesh->grid_communities);
    l->patches = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, (GDestroyNotify)patch_free);
    l->communities = areas_new(g_steal_pointer(&mesh->communities));
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        l->grids[d] = areas_new(g_steal_pointer(&mesh->grids[d]));
    l->compounds = areas_new(g_steal_pointer(&mesh->compounds));
    l->waters = areas_new(g_steal_pointer(&mesh->waters));
    l->buildings = areas_new(g_steal_pointer(&mesh->buildings));
    l->cover = cover_new(g_steal_pointer(&mesh->cover));
    upload_details(mesh->community_borders, l->community_borders);
    upload_details(mesh->grid_borders, l->grid_borders);
    for (guint k = 0; k < STYLE_N_ROADS; k++)
        upload_details(mesh->roads[k], l->roads[k]);
    l->rails = lines_new(g_steal_pointer(&mesh->rails));
    l->streams = lines_new(g_steal_pointer(&mesh->streams));
    l->shores = lines_new(g_steal_pointer(&mesh->shores));
    l->compound_walls = lines_new(g_steal_pointer(&mesh->compound_walls));
    l->building_outlines = lines_new(g_steal_pointer(&mesh->building_outlines));
    return l;
}

void city_layers_free(CityLayers *l)
{
    if (!l)
        return;
    areas_free(l->communities);
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        areas_free(l->grids[d]);
    cover_free(l->cover);
    g_free(l->community_classes);
    g_free(l->uses);
    g_free(l->grid_communities);
    g_hash_table_unref(l->patches);
    areas_free(l->compounds);
    areas_free(l->waters);
    areas_free(l->buildings);
    free_details(l->community_borders);
    free_details(l->grid_borders);
    for (guint k = 0; k < STYLE_N_ROADS; k++)
        free_details(l->roads[k]);
    lines_free(l->rails);
    lines_free(l->streams);
    lines_free(l->shores);
    lines_free(l->compound_walls);
    lines_free(l->building_outlines);
    area_painter_free(l->area_painter);
    line_painter_free(l->line_painter);
    g_free(l);
}

static void set_plain(Areas *areas, const guint8 *classes, Colour colour)
{
    CanvasFill fill = {.colour = colour};
    areas_set_fills(areas, classes, &fill, 1);
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
    set_plain(l->communities, l->community_classes, style->community);
    set_plain(l->compounds, NULL, style->compound);
    set_plain(l->waters, NULL, style->water);
    areas_set_fills(l->buildings, l->uses, uses, LOOK_N_USES);
}

GeoBox city_layers_change_grids(CityLayers *l, const CityPlan *plan, guint32 community)
{
    g_autoptr(GridMesh) mesh = grid_mesh_new(plan, community, l->origin);
    Patch *p = g_new0(Patch, 1);
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++) {
        p->areas[d] = areas_new(g_steal_pointer(&mesh->areas[d]));
        p->borders[d] = lines_new(g_steal_pointer(&mesh->borders[d]));
        if (!g_hash_table_contains(l->patches, GUINT_TO_POINTER(community)))
            lines_hide(l->grid_borders[d], community);
    }
    p->grids = g_array_ref(mesh->grids);
    g_hash_table_insert(l->patches, GUINT_TO_POINTER(community), p);
    return mesh->box;
}

static void fill_patch(const Patch *p, const guint8 *classes, const CanvasFill *fills, guint n)
{
    g_autofree guint8 *own = g_new(guint8, p->grids->len + 1);
    for (guint i = 0; i < p->grids->len; i++)
        own[i] = classes[g_array_index(p->grids, guint32, i)];
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        areas_set_fills(p->areas[d], own, fills, n);
}

void city_layers_set_grid_fills(CityLayers *l, const guint8 *classes, const CanvasFill *fills, guint n)
{
    g_autofree guint8 *own = g_new(guint8, l->n_grids + 1);
    GHashTableIter iter;
    gpointer patch;
    for (guint i = 0; i < l->n_grids; i++) {
        gboolean patched = g_hash_table_contains(l->patches, GUINT_TO_POINTER(l->grid_communities[i]));
        own[i] = patched ? AREAS_NO_CLASS : classes[i];
    }
    for (guint d = 0; d < CITY_MESH_N_DETAILS; d++)
        areas_set_fills(l->grids[d], own, fills, n);
    g_hash_table_iter_init(&iter, l->patches);
    while (g_hash_table_iter_next(&iter, NULL, &patch))
        fill_patch((const Patch *)patch, classes, fills, n);
}

void city_layers_set_underlay(CityLayers *l, const Underlay *underlay)
{
    l->underlay = underlay;
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

static void draw_grids(const CityLayers *l, const Pane *pane, CityMeshDetail detail, double opacity)
{
    GHashTableIter iter;
    gpointer patch;
    areas_draw(l->grids[detail], l->area_painter, pane, opacity, 0);
    g_hash_table_iter_init(&iter, l->patches);
    while (g_hash_table_iter_next(&iter, NULL, &patch))
        areas_draw(((const Patch *)patch)->areas[detail], l->area_painter, pane, opacity, 0);
}

static void draw_compounds(const CityLayers *l, const Pane *pane)
{
    if (pane->metres_a_unit > LOOK_COMPOUND_LIMIT)
        return;
    draw_areas(l, l->compounds, pane);
    draw_weighed(l, l->compound_walls, pane, l->style->compound_line);
}

static void draw_land(const CityLayers *l, const Pane *pane, CityMeshDetail detail)
{
    const Style *style = l->style;
    CanvasStroke shore = {.colour = style->shore, .width = LOOK_SHORE_WIDTH};
    glClearColor((float)style->ground.r, (float)style->ground.g, (float)style->ground.b, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    if (l->underlay) {
        underlay_draw(l->underlay, pane, l->origin);
        draw_grids(l, pane, detail, TINT);
        return;
    }
    draw_areas(l, l->communities, pane);
    draw_grids(l, pane, detail, 1);
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
    CanvasStroke band = weigh(pane, style->community_band);
    GHashTableIter iter;
    gpointer patch;
    draw_weighed(l, l->grid_borders[detail], pane, style->grid_line);
    g_hash_table_iter_init(&iter, l->patches);
    while (g_hash_table_iter_next(&iter, NULL, &patch))
        draw_weighed(l, ((const Patch *)patch)->borders[detail], pane, style->grid_line);
    if (detail != CITY_MESH_FARTHEST)
        lines_draw(l->community_borders[detail], l->line_painter, pane, &band, TRUE);
    draw_weighed(l, l->community_borders[detail], pane, style->community_line);
}

void city_layers_draw(const CityLayers *l, const Pane *pane)
{
    CityMeshDetail detail = city_mesh_detail(pane->metres_a_unit);
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    draw_land(l, pane, detail);
    draw_buildings(l, pane);
    draw_roads(l, pane, detail);
    draw_rails(l, pane);
    draw_borders(l, pane, detail);
}
