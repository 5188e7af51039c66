#include "view/map_canvas.h"

#include <string.h>

#include "draw/colour.h"
#include "screen/city_layers.h"
#include "screen/lettering.h"
#include "screen/map_picture.h"
#include "screen/surface.h"
#include "view/shown_grids.h"

/* What is shown again once a plan is no longer that was put in its place. */
typedef struct Aside {
    guint8 *grid_classes; /* NULL: nothing */
    guint n_grids;
    ShownGrids shown;
} Aside;

struct MapCanvas {
    const MapCanvas *first; /* of a map beside it; NULL: it is that */
    guint beneath,
        followed; /* how often what lies beneath and the marks changed; what of it the layers have */
    GeoBox world;
    CityLayers *layers;
    Text *text;           /* borrowed */
    guint8 *grid_classes; /* of distinct colours, n_grids of them */
    guint n_grids;
    ShownGrids shown;                    /* on the picture */
    CanvasFill fills[STYLE_MAX_CLASSES]; /* of the classes, n_fills of them */
    guint n_fills;
    MapPicture *picture;
    Lettering *lettering;
    LinePainter *line_painter;
    Lines *outline;  /* of what is selected, or NULL */
    Lines *gathered; /* outlines of grids, or NULL */
    Thing outlined;
    Lines *old_plan; /* made when it is first shown */
    gboolean shows_old_plan;
    Underlay *backdrop; /* or NULL */
    Marks *marks;       /* NULL: none were yet */
    Aside aside;
};

/* What each map has of its own. */
static void begin(MapCanvas *m, const CityPlan *plan)
{
    shown_grids_init(&m->shown, plan);
    m->picture = map_picture_new();
    m->lettering = lettering_new(m->text);
}

MapCanvas *map_canvas_new_beside(const MapCanvas *first, const City *city, const CityPlan *plan,
                                 const guint8 *preferred)
{
    g_autoptr(PlanMesh) mesh = plan_mesh_new(city, plan, city_layers_origin(first->layers), preferred);
    MapCanvas *m = g_new0(MapCanvas, 1);
    m->first = first;
    m->world = first->world;
    m->n_grids = mesh->n_grids;
    m->grid_classes = g_steal_pointer(&mesh->classes);
    m->layers = city_layers_new_beside(first->layers, mesh);
    m->line_painter = first->line_painter;
    m->text = first->text;
    m->followed = first->beneath;
    begin(m, plan);
    return m;
}

MapCanvas *map_canvas_new(const Document *document, Text *text, GError **error)
{
    g_autoptr(CityMesh) mesh = city_mesh_new(document->city, document->plan, NULL, error);
    if (!mesh)
        return NULL;
    MapCanvas *m = g_new0(MapCanvas, 1);
    m->world = mesh->world;
    m->n_grids = mesh->plan->n_grids;
    m->grid_classes = g_steal_pointer(&mesh->plan->classes);
    m->layers = city_layers_new(mesh);
    m->text = text;
    begin(m, document->plan);
    m->line_painter = line_painter_new();
    return m;
}

void map_canvas_free(MapCanvas *m)
{
    if (!m)
        return;
    map_canvas_take_plan_back(m);
    lines_free(m->outline);
    lines_free(m->gathered);
    lines_free(m->old_plan);
    if (!m->first)
        line_painter_free(m->line_painter);
    lettering_free(m->lettering);
    map_picture_free(m->picture);
    underlay_free(m->backdrop);
    marks_free(m->marks);
    city_layers_free(m->layers);
    shown_grids_clear(&m->shown);
    g_free(m->grid_classes);
    g_free(m);
}

GeoBox map_canvas_world(const MapCanvas *m)
{
    return m->world;
}

const guint8 *map_canvas_grid_classes(const MapCanvas *m)
{
    return m->grid_classes;
}

static const guint8 *classes_of(const MapCanvas *m, const Classes *classes)
{
    return classes ? classes->of_grid : m->grid_classes;
}

/* TRUE when the classes have other fills than before. */
static gboolean set_fills(MapCanvas *m, const Style *style, const Classes *classes)
{
    CanvasFill fills[STYLE_MAX_CLASSES];
    guint n = classes ? classes->n + 1 : STYLE_MAX_CLASSES;
    for (guint i = 0; i < n; i++)
        fills[i] = classes ? classes_fill(classes, style, i) : style_grid_fill(style, i);
    gboolean others = !canvas_fills_equal(m->fills, m->n_fills, fills, n);
    memcpy(m->fills, fills, n * sizeof *fills);
    m->n_fills = n;
    city_layers_set_grid_fills(m->layers, classes_of(m, classes), fills, n);
    return others;
}

void map_canvas_set_style(MapCanvas *m, const Style *style, const Classes *classes)
{
    city_layers_set_style(m->layers, style);
    set_fills(m, style, classes);
    shown_grids_set_classes(&m->shown, classes_of(m, classes), m->n_grids);
    map_picture_spoil(m->picture);
}

/* Where the picture has a community's grids. */
static GeoBox box_of_grids(const MapCanvas *m, const CityPlan *plan, guint32 community)
{
    GeoBox box = geo_box_empty();
    for (guint32 g = 0; g < plan->grids->len; g++)
        if (city_plan_grid(plan, g)->community == community)
            geo_box_join(&box, shown_grids_box(&m->shown, g));
    return box;
}

/* Grids in or, first, around a community, with their shapes. */
static GArray *list_around(const MapCanvas *m, const CityPlan *plan, guint32 community, GeoShapes *shapes)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(guint32));
    GeoBox box = box_of_grids(m, plan, community);
    for (guint pass = 0; pass < 2; pass++)
        for (guint32 g = 0; g < plan->grids->len; g++) {
            gboolean inside = city_plan_grid(plan, g)->community == community;
            if (inside != (pass == 1) || !geo_box_meets(shown_grids_box(&m->shown, g), box))
                continue;
            g_array_append_val(list, g);
            geo_shapes_copy(shapes, geo_shapes_get(plan->grid_shapes, g));
        }
    return list;
}

/* New grids, and those that have a new neighbour of their colour, get another. */
static void recolour(MapCanvas *m, const CityPlan *plan, guint32 community)
{
    guint n = plan->grids->len, n_classes;
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    g_autoptr(GArray) list = list_around(m, plan, community, shapes);
    g_autoptr(Arcs) arcs = arcs_new(shapes);
    g_autoptr(Neighbours) neighbours = neighbours_of_arcs(list->len, arcs);
    g_autofree guint8 *before = g_new(guint8, list->len + 1);
    m->grid_classes = g_renew(guint8, m->grid_classes, MAX(n, m->n_grids) + 1);
    for (; m->n_grids < n; m->n_grids++)
        m->grid_classes[m->n_grids] = COLOUR_NONE;
    m->n_grids = n; /* those past the last are no more */
    for (guint i = 0; i < list->len; i++)
        before[i] = m->grid_classes[g_array_index(list, guint32, i)];
    g_autofree guint8 *after = colour_areas(neighbours, before, &n_classes);
    for (guint i = 0; i < list->len; i++)
        m->grid_classes[g_array_index(list, guint32, i)] = MIN(after[i], STYLE_MAX_CLASSES - 1);
}

void map_canvas_change_grids(MapCanvas *m, const CityPlan *plan, GHashTable *communities, const Style *style,
                             const Classes *classes)
{
    g_autofree gpointer *list = g_hash_table_get_keys_as_array(communities, NULL);
    guint n = g_hash_table_size(communities);
    GeoBox near = geo_box_empty(), far = geo_box_empty();
    for (guint i = 0; i < n; i++)
        geo_box_join(&near, shown_grids_change(&m->shown, plan, GPOINTER_TO_UINT(list[i])));
    for (guint i = 0; i < n; i++) {
        recolour(m, plan, GPOINTER_TO_UINT(list[i]));
        geo_box_join(&far, city_layers_change_grids(m->layers, plan, GPOINTER_TO_UINT(list[i])));
    }
    geo_box_join(&near, shown_grids_recolour(&m->shown, plan, classes_of(m, classes)));
    geo_box_join(&far, near);
    map_picture_spoil_part(m->picture, near, far);
    if (set_fills(m, style, classes))
        map_picture_spoil(m->picture);
}

void map_canvas_change_classes(MapCanvas *m, const CityPlan *plan, const Style *style, const Classes *classes)
{
    GeoBox box = shown_grids_recolour(&m->shown, plan, classes_of(m, classes));
    map_picture_spoil_part(m->picture, box, box);
    if (set_fills(m, style, classes))
        map_picture_spoil(m->picture);
}

void map_canvas_put_plan_aside(MapCanvas *m, const City *city, const CityPlan *plan)
{
    g_autoptr(PlanMesh) mesh = plan_mesh_new(city, plan, city_layers_origin(m->layers), NULL);
    m->aside = (Aside){m->grid_classes, m->n_grids, m->shown};
    m->n_grids = mesh->n_grids;
    m->grid_classes = g_steal_pointer(&mesh->classes);
    shown_grids_init(&m->shown, plan);
    city_layers_put_plan_aside(m->layers, mesh);
    map_picture_spoil(m->picture);
}

void map_canvas_take_plan_back(MapCanvas *m)
{
    if (!m->aside.grid_classes)
        return;
    city_layers_take_plan_back(m->layers);
    shown_grids_clear(&m->shown);
    g_free(m->grid_classes);
    m->grid_classes = m->aside.grid_classes;
    m->n_grids = m->aside.n_grids;
    m->shown = m->aside.shown;
    m->aside = (Aside){0};
    map_picture_spoil(m->picture);
}

void map_canvas_set_names(MapCanvas *m, const Scene *names, const View *view, double ratio)
{
    lettering_set(m->lettering, names, view, ratio);
}

static Lines *new_lines(const MapCanvas *m, const GeoShapes *shapes, guint first, guint n)
{
    LineMesh *mesh = line_mesh_new(city_layers_origin(m->layers));
    for (guint i = first; i < first + n; i++)
        line_mesh_add(mesh, geo_shapes_get(shapes, i));
    line_mesh_finish(mesh);
    return lines_new(mesh);
}

void map_canvas_reselect(MapCanvas *m, const Document *document)
{
    Thing thing = m->outlined;
    m->outlined = (Thing){THING_NONE, 0};
    map_canvas_select(m, document, thing);
}

void map_canvas_select(MapCanvas *m, const Document *document, Thing thing)
{
    if (thing.kind != THING_NONE && thing_equal(thing, m->outlined))
        return;
    g_clear_pointer(&m->outline, lines_free);
    m->outlined = thing;
    if (thing.kind == THING_NONE)
        return;
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    geo_shapes_copy(shapes, document_shape(document, thing));
    m->outline = new_lines(m, shapes, 0, 1);
}

void map_canvas_gather(MapCanvas *m, const CityPlan *plan, const GArray *grids)
{
    g_clear_pointer(&m->gathered, lines_free);
    if (!grids->len)
        return;
    g_autoptr(GeoShapes) shapes = geo_shapes_new();
    for (guint i = 0; i < grids->len; i++)
        geo_shapes_copy(shapes, geo_shapes_get(plan->grid_shapes, g_array_index(grids, guint32, i)));
    m->gathered = new_lines(m, shapes, 0, grids->len);
}

void map_canvas_show_old_plan(MapCanvas *m, const City *city, gboolean shown)
{
    m->shows_old_plan = shown;
    if (shown && !m->old_plan)
        m->old_plan = new_lines(m, city->grid_before_shapes, 0, geo_shapes_count(city->grid_before_shapes));
}

CanvasStroke map_canvas_old_plan_stroke(void)
{
    return (CanvasStroke){.colour = {0.36, 0.10, 0.52, 1}, .width = 2, .n_dashes = 2, .dashes = {7, 4}};
}

void map_canvas_set_backdrop(MapCanvas *m, const guint32 *pixels, guint width, guint height, GeoBox world)
{
    if (!pixels)
        g_clear_pointer(&m->backdrop, underlay_free);
    else if (!m->backdrop)
        m->backdrop = underlay_new();
    if (pixels)
        underlay_set(m->backdrop, pixels, width, height, world);
    city_layers_set_underlay(m->layers, m->backdrop);
    m->beneath++;
    map_picture_spoil(m->picture);
}

CanvasFill map_canvas_mark_fill(void)
{
    return (CanvasFill){.colour = {0.78, 0.08, 0.42, 0.85}};
}

/* Returns where other buildings are marked than before. */
static GeoBox mark_community(MapCanvas *m, const Document *d, guint32 community, const guint8 *marked)
{
    const GArray *all = d->of_community[community];
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; marked && i < all->len; i++) {
        guint32 b = g_array_index(all, guint32, i);
        if (marked[b])
            g_array_append_val(list, b);
    }
    return marks_set(m->marks, community, d->city->building_shapes, (const guint32 *)(const void *)list->data,
                     list->len);
}

static void begin_marks(MapCanvas *m, guint n_communities)
{
    CanvasFill fill = map_canvas_mark_fill();
    m->marks = marks_new(city_layers_origin(m->layers), CITY_MESH_POINT_SIDE, n_communities, &fill);
    city_layers_set_marks(m->layers, m->marks);
    m->beneath++;
}

void map_canvas_mark_buildings(MapCanvas *m, MapCanvas *beside, const Document *d, const guint8 *marked,
                               GHashTable *communities)
{
    guint n = d->city->communities->len;
    GeoBox box = geo_box_empty();
    if (!m->marks && !marked)
        return;
    if (!m->marks)
        begin_marks(m, n);
    for (guint32 c = 0; c < n; c++)
        if (!communities || g_hash_table_contains(communities, GUINT_TO_POINTER(c)))
            geo_box_join(&box, mark_community(m, d, c, marked));
    map_picture_spoil_part(m->picture, box, box);
    if (beside)
        map_picture_spoil_part(beside->picture, box, box);
}

/* What lies beneath and the marks are those of the map that this one is beside. */
static void follow(MapCanvas *m)
{
    if (m->followed == m->first->beneath)
        return;
    m->followed = m->first->beneath;
    city_layers_set_underlay(m->layers, m->first->backdrop);
    city_layers_set_marks(m->layers, m->first->marks);
    map_picture_spoil(m->picture);
}

static void draw_outlines(MapCanvas *m, const Pane *pane)
{
    static const CanvasStroke glow = {.colour = {1, 1, 1, 0.9}, .width = 5.5},
                              line = {.colour = {0.85, 0.10, 0.35, 1}, .width = 2.8},
                              gathered = {.colour = {0.05, 0.30, 0.65, 1}, .width = 2.8},
                              pale = {.colour = {1, 1, 1, 0.7}, .width = 4};
    CanvasStroke old = map_canvas_old_plan_stroke();
    if (m->shows_old_plan) {
        lines_draw(m->old_plan, m->line_painter, pane, &pale, FALSE);
        lines_draw(m->old_plan, m->line_painter, pane, &old, FALSE);
    }
    if (m->outline) {
        lines_draw(m->outline, m->line_painter, pane, &glow, FALSE);
        lines_draw(m->outline, m->line_painter, pane, &line, FALSE);
    }
    if (m->gathered) {
        lines_draw(m->gathered, m->line_painter, pane, &glow, FALSE);
        lines_draw(m->gathered, m->line_painter, pane, &gathered, FALSE);
    }
}

gboolean map_canvas_draw(MapCanvas *m, const View *view, const MapPlace *p, gboolean hurried)
{
    if (m->first)
        follow(m);
    return map_picture_draw(m->picture, m->layers, view, p->width, p->height, p->ratio, hurried);
}

void map_canvas_lay(MapCanvas *m, const View *view, const MapPlace *p)
{
    Pane pane = pane_new(view, city_layers_origin(m->layers), p->width, p->height, p->ratio);
    map_picture_lay(m->picture, p->x, p->y);
    surface_part((int)p->x, (int)p->y, p->width, p->height);
    draw_outlines(m, &pane);
    lettering_draw(m->lettering, view, p->width, p->height);
}
