#include "screen/areas.h"

#include <epoxy/gl.h>

#include "screen/program.h"
#include "screen/tiles.h"
#include "screen/triangulate.h"

#define TILE_ITEMS 256

typedef struct Vertex {
    float x, y;
} Vertex;

typedef struct Look {
    guint8 r, g, b, a, motif, unused[3];
} Look;

struct AreaMesh {
    guint n_items;    /* that are areas */
    GArray *vertices; /* Vertex */
    GArray *indices;  /* guint32 */
    GArray *tiles;    /* Tile */
    float *sizes;     /* one an item, in the tiles' order */
    guint *ends;      /* where its indices end */
    guint32 *items;   /* which it is */
    guint *corners;   /* where its vertices end */
};

struct Areas {
    AreaMesh *mesh; /* without its vertices and indices */
    GLuint array, vertices, indices, looks;
    CanvasFill *fills; /* n_fills of them, as they were set; NULL: not yet */
    guint n_fills;
    guint8 *classes; /* one an item, in the tiles' order */
    gboolean opaque;
    CanvasFill hatched; /* the first fill with a pattern, or a plain one */
};

typedef struct Shading {
    GLuint program;
    GLint view, opacity, ink, hatch;
} Shading;

struct AreaPainter {
    Shading plain, hatched;
};

static GeoBox box_from(GeoShape shape, GeoPoint origin, double point_side)
{
    if (shape.kind == GEO_NONE || shape.kind == GEO_LINE)
        return geo_box_empty();
    GeoBox b = geo_shape_box(shape);
    double grown = shape.kind == GEO_POINT ? point_side / 2 : 0;
    return (GeoBox){b.x0 - origin.x - grown, b.y0 - origin.y - grown, b.x1 - origin.x + grown,
                    b.y1 - origin.y + grown};
}

static void add_square(GeoPoint at, double half, GArray *points, GArray *indices)
{
    static const guint32 corners[6] = {0, 1, 2, 0, 2, 3};
    GeoPoint square[4] = {{at.x - half, at.y - half},
                          {at.x + half, at.y - half},
                          {at.x + half, at.y + half},
                          {at.x - half, at.y + half}};
    g_array_append_vals(points, square, 4);
    g_array_append_vals(indices, corners, 6);
}

/* points and corners are for this shape alone, kept from call to call for their memory. */
static void add_item(AreaMesh *mesh, GeoShape shape, GeoPoint origin, double point_side, GArray *points,
                     GArray *corners)
{
    guint32 base = mesh->vertices->len;
    g_array_set_size(points, 0);
    g_array_set_size(corners, 0);
    if (shape.kind == GEO_POINT)
        add_square(shape.points[shape.starts[0]], point_side / 2, points, corners);
    else
        triangulate(shape, points, corners);
    for (guint i = 0; i < points->len; i++) {
        GeoPoint p = g_array_index(points, GeoPoint, i);
        Vertex v = {(float)(p.x - origin.x), (float)(p.y - origin.y)};
        g_array_append_val(mesh->vertices, v);
    }
    for (guint i = 0; i < corners->len; i++) {
        guint32 index = base + g_array_index(corners, guint32, i);
        g_array_append_val(mesh->indices, index);
    }
}

AreaMesh *area_mesh_new(const GeoShapes *shapes, GeoPoint origin, double point_side)
{
    AreaMesh *mesh = g_new0(AreaMesh, 1);
    guint n = geo_shapes_count(shapes);
    g_autofree GeoBox *boxes = g_new(GeoBox, n + 1);
    g_autofree guint32 *order = NULL;
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(GeoPoint));
    g_autoptr(GArray) corners = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < n; i++)
        boxes[i] = box_from(geo_shapes_get(shapes, i), origin, point_side);
    mesh->vertices = g_array_new(FALSE, FALSE, sizeof(Vertex));
    mesh->indices = g_array_new(FALSE, FALSE, sizeof(guint32));
    mesh->tiles = tiles_new(boxes, n, TILE_ITEMS, TRUE, &order);
    mesh->sizes = g_new(float, n + 1);
    mesh->ends = g_new(guint, n + 1);
    mesh->corners = g_new(guint, n + 1);
    for (guint t = 0; t < mesh->tiles->len; t++) {
        const Tile *tile = tiles_get(mesh->tiles, t);
        for (guint i = tile->first; i < tile->first + tile->n; i++) {
            add_item(mesh, geo_shapes_get(shapes, order[i]), origin, point_side, points, corners);
            mesh->sizes[i] = (float)tiles_size(boxes[order[i]]);
            mesh->ends[i] = mesh->indices->len;
            mesh->corners[i] = mesh->vertices->len;
        }
    }
    mesh->items = g_steal_pointer(&order);
    if (mesh->tiles->len > 0) {
        const Tile *last = tiles_get(mesh->tiles, mesh->tiles->len - 1);
        mesh->n_items = last->first + last->n;
    }
    return mesh;
}

void area_mesh_free(AreaMesh *mesh)
{
    if (!mesh)
        return;
    g_clear_pointer(&mesh->vertices, g_array_unref);
    g_clear_pointer(&mesh->indices, g_array_unref);
    g_array_unref(mesh->tiles);
    g_free(mesh->sizes);
    g_free(mesh->ends);
    g_free(mesh->items);
    g_free(mesh->corners);
    g_free(mesh);
}

guint area_mesh_triangles(const AreaMesh *mesh)
{
    return mesh->indices->len / 3;
}

static void upload(Areas *areas)
{
    AreaMesh *mesh = areas->mesh;
    glGenVertexArrays(1, &areas->array);
    glGenBuffers(1, &areas->vertices);
    glGenBuffers(1, &areas->indices);
    glBindVertexArray(areas->array);
    glBindBuffer(GL_ARRAY_BUFFER, areas->vertices);
    glBufferData(GL_ARRAY_BUFFER, (GLsizeiptr)(mesh->vertices->len * sizeof(Vertex)), mesh->vertices->data,
                 GL_STATIC_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, areas->indices);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, (GLsizeiptr)(mesh->indices->len * sizeof(guint32)),
                 mesh->indices->data, GL_STATIC_DRAW);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(Vertex), NULL);
    glGenBuffers(1, &areas->looks);
    glBindBuffer(GL_ARRAY_BUFFER, areas->looks);
    glEnableVertexAttribArray(1);
    glVertexAttribPointer(1, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(Look), NULL);
    glEnableVertexAttribArray(2);
    glVertexAttribIPointer(2, 1, GL_UNSIGNED_BYTE, sizeof(Look), (void *)offsetof(Look, motif));
    glBindVertexArray(0);
    g_clear_pointer(&mesh->vertices, g_array_unref);
    g_clear_pointer(&mesh->indices, g_array_unref);
}

static guint8 to_byte(double share)
{
    return (guint8)lround(CLAMP(share, 0, 1) * 255);
}

static Look look_of(const CanvasFill *fill)
{
    Colour c = fill->colour;
    return (Look){to_byte(c.r), to_byte(c.g), to_byte(c.b), to_byte(c.a), (guint8)fill->pattern, {0}};
}

static guint8 class_of(const Areas *areas, const guint8 *classes, guint item)
{
    return classes ? classes[areas->mesh->items[item]] : 0;
}

/* Fills in the looks of an item's corners; returns how many it has. */
static guint set_looks(const Areas *areas, guint item, Look *looks)
{
    const AreaMesh *mesh = areas->mesh;
    guint8 klass = areas->classes[item];
    guint n = mesh->corners[item] - (item ? mesh->corners[item - 1] : 0);
    g_assert(klass < areas->n_fills || klass == AREAS_NO_CLASS);
    Look look = klass == AREAS_NO_CLASS ? (Look){.motif = AREAS_NO_CLASS} : look_of(&areas->fills[klass]);
    for (guint i = 0; i < n; i++)
        looks[i] = look;
    return n;
}

static void set_all(Areas *areas, const guint8 *classes)
{
    const AreaMesh *mesh = areas->mesh;
    guint n = mesh->n_items, at = 0;
    g_autofree Look *looks = g_new(Look, (n ? mesh->corners[n - 1] : 0) + 1);
    for (guint i = 0; i < n; i++) {
        areas->classes[i] = class_of(areas, classes, i);
        at += set_looks(areas, i, looks + at);
    }
    glBufferData(GL_ARRAY_BUFFER, (GLsizeiptr)(at * sizeof *looks), looks, GL_DYNAMIC_DRAW);
}

static void set_changed(Areas *areas, const guint8 *classes)
{
    const AreaMesh *mesh = areas->mesh;
    for (guint i = 0; i < mesh->n_items; i++) {
        guint8 klass = class_of(areas, classes, i);
        guint first = i ? mesh->corners[i - 1] : 0;
        if (klass == areas->classes[i])
            continue;
        g_autofree Look *looks = g_new(Look, mesh->corners[i] - first + 1);
        areas->classes[i] = klass;
        guint n = set_looks(areas, i, looks);
        glBufferSubData(GL_ARRAY_BUFFER, (GLintptr)(first * sizeof *looks), (GLsizeiptr)(n * sizeof *looks),
                        looks);
    }
}

static void take_fills(Areas *areas, const CanvasFill *fills, guint n)
{
    g_free(areas->fills);
    areas->fills = (CanvasFill *)g_memdup2(fills, n * sizeof *fills);
    areas->n_fills = n;
    areas->opaque = TRUE;
    areas->hatched = fills[0];
    for (guint i = 0; i < n; i++) {
        areas->opaque = areas->opaque && fills[i].colour.a >= 1;
        if (areas->hatched.pattern == CANVAS_PLAIN)
            areas->hatched = fills[i];
    }
}

void areas_set_fills(Areas *areas, const guint8 *classes, const CanvasFill *fills, guint n_fills)
{
    glBindBuffer(GL_ARRAY_BUFFER, areas->looks);
    if (canvas_fills_equal(areas->fills, areas->n_fills, fills, n_fills)) {
        set_changed(areas, classes);
        return;
    }
    take_fills(areas, fills, n_fills);
    set_all(areas, classes);
}

Areas *areas_new(AreaMesh *mesh)
{
    Areas *areas = g_new0(Areas, 1);
    areas->mesh = mesh;
    areas->classes = g_new0(guint8, mesh->n_items + 1);
    upload(areas);
    return areas;
}

void areas_free(Areas *areas)
{
    if (!areas)
        return;
    glDeleteBuffers(1, &areas->looks);
    glDeleteBuffers(1, &areas->vertices);
    glDeleteBuffers(1, &areas->indices);
    glDeleteVertexArrays(1, &areas->array);
    g_free(areas->fills);
    g_free(areas->classes);
    area_mesh_free(areas->mesh);
    g_free(areas);
}

static Shading shading_new(const char *fragment)
{
    Shading s = {.program = program_new(shader_area_vert, fragment)};
    s.view = glGetUniformLocation(s.program, "view");
    s.opacity = glGetUniformLocation(s.program, "opacity");
    s.ink = glGetUniformLocation(s.program, "ink");
    s.hatch = glGetUniformLocation(s.program, "hatch");
    return s;
}

AreaPainter *area_painter_new(void)
{
    AreaPainter *painter = g_new(AreaPainter, 1);
    painter->plain = shading_new(shader_area_frag);
    painter->hatched = shading_new(shader_hatch_frag);
    return painter;
}

void area_painter_free(AreaPainter *painter)
{
    if (!painter)
        return;
    glDeleteProgram(painter->plain.program);
    glDeleteProgram(painter->hatched.program);
    g_free(painter);
}

static void set_hatch(const Shading *s, const Pane *pane, const CanvasFill *fill)
{
    float step = (float)MAX(2, fill->step * pane->ratio);
    double period = step * G_SQRT2;
    glUniform4f(s->ink, (float)fill->ink.r, (float)fill->ink.g, (float)fill->ink.b, (float)fill->ink.a);
    glUniform4f(s->hatch, step, (float)MAX(0.7, step / 10),
                (float)fmod((pane->to_clip[2] + 1) / 2 * pane->width, period),
                (float)fmod((pane->to_clip[3] + 1) / 2 * pane->height, period));
}

/* Chooses the cheaper shader where it does, and blends only where something shines through. */
static void prepare(const Areas *areas, const AreaPainter *painter, const Pane *pane, double opacity)
{
    gboolean plain = areas->hatched.pattern == CANVAS_PLAIN;
    const Shading *s = plain ? &painter->plain : &painter->hatched;
    glUseProgram(s->program);
    glUniform4fv(s->view, 1, pane->to_clip);
    glUniform1f(s->opacity, (float)opacity);
    glBindVertexArray(areas->array);
    if (!plain)
        set_hatch(s, pane, &areas->hatched);
    if (areas->opaque && opacity >= 1)
        glDisable(GL_BLEND);
    else
        glEnable(GL_BLEND);
}

/* How many of a tile's items are at least so large, in metres. */
static guint count_large(const AreaMesh *mesh, const Tile *tile, double least)
{
    guint low = 0, high = tile->n;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (mesh->sizes[tile->first + middle] >= least)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void areas_draw(const Areas *areas, const AreaPainter *painter, const Pane *pane, double opacity,
                double least_pixels)
{
    const AreaMesh *mesh = areas->mesh;
    gboolean prepared = FALSE;
    for (guint t = 0; t < mesh->tiles->len; t++) {
        const Tile *tile = tiles_get(mesh->tiles, t);
        if (!geo_box_meets(tile->box, pane->world))
            continue;
        if (!prepared)
            prepare(areas, painter, pane, opacity);
        prepared = TRUE;
        guint n = count_large(mesh, tile, least_pixels / pane->scale);
        guint first = tile->first > 0 ? mesh->ends[tile->first - 1] : 0;
        if (n == 0)
            continue;
        guint end = mesh->ends[tile->first + n - 1];
        glDrawElements(GL_TRIANGLES, (GLsizei)(end - first), GL_UNSIGNED_INT,
                       (void *)(first * sizeof(guint32)));
    }
    glBindVertexArray(0);
}
