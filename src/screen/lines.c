#include "screen/lines.h"

#include <epoxy/gl.h>

#include "screen/program.h"
#include "screen/simplify.h"
#include "screen/tiles.h"

#define TILE_ITEMS 1024
#define MOST_RUN   16384 /* stretches drawn at once: indices have 16 bits */

typedef struct Stretch {
    float x0, y0, x1, y1;
    float start; /* metres along the line */
} Stretch;

struct LineMesh {
    GeoPoint origin;
    GArray *stretches; /* Stretch */
    GArray *groups;    /* guint32, one a stretch */
    guint32 group;     /* of what is added */
    GArray *tiles;     /* Tile; NULL before it is finished */
    Stretch *corners;  /* four a stretch, in the order of the tiles */
    guint32 *ordered;  /* groups in that order */
};

struct Lines {
    GArray *tiles;   /* Tile */
    guint32 *groups; /* one a stretch, n of them */
    guint n;
    GLuint array, buffer;
};

struct LinePainter {
    GLuint program, indices; /* two triangles for each four corners */
    GLint view, size, width, scale, round_ends, ink, n_dashes, dashes, dash_sum, flat_ink;
};

LineMesh *line_mesh_new(GeoPoint origin)
{
    LineMesh *mesh = g_new0(LineMesh, 1);
    mesh->origin = origin;
    mesh->stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    mesh->groups = g_array_new(FALSE, FALSE, sizeof(guint32));
    return mesh;
}

void line_mesh_free(LineMesh *mesh)
{
    if (!mesh)
        return;
    g_array_unref(mesh->stretches);
    g_array_unref(mesh->groups);
    g_free(mesh->ordered);
    g_clear_pointer(&mesh->tiles, g_array_unref);
    g_free(mesh->corners);
    g_free(mesh);
}

static double add_stretch(LineMesh *mesh, GeoPoint a, GeoPoint b, double start)
{
    Stretch s = {(float)(a.x - mesh->origin.x), (float)(a.y - mesh->origin.y), (float)(b.x - mesh->origin.x),
                 (float)(b.y - mesh->origin.y), (float)start};
    g_array_append_val(mesh->stretches, s);
    g_array_append_val(mesh->groups, mesh->group);
    return start + geo_distance(a, b);
}

void line_mesh_group(LineMesh *mesh, guint32 group)
{
    mesh->group = group;
}

void line_mesh_add(LineMesh *mesh, GeoShape shape)
{
    for (guint part = 0; part < shape.n_parts; part++) {
        double start = 0;
        for (guint32 i = shape.starts[part]; i + 1 < shape.starts[part + 1]; i++)
            start = add_stretch(mesh, shape.points[i], shape.points[i + 1], start);
    }
}

void line_mesh_add_simplified(LineMesh *mesh, GeoShape shape, double tolerance)
{
    for (guint part = 0; part < shape.n_parts; part++) {
        const GeoPoint *points = shape.points + shape.starts[part];
        guint n = shape.starts[part + 1] - shape.starts[part], before = 0;
        double start = 0;
        if (n < 2)
            continue;
        g_autofree guint8 *needed = g_new0(guint8, n);
        simplify_mark(points, n, tolerance, needed);
        for (guint i = 1; i < n; i++)
            if (needed[i]) {
                start = add_stretch(mesh, points[before], points[i], start);
                before = i;
            }
    }
}

void line_mesh_finish(LineMesh *mesh)
{
    guint n = mesh->stretches->len;
    g_autofree GeoBox *boxes = g_new(GeoBox, n + 1);
    g_autofree guint32 *order = NULL;
    for (guint i = 0; i < n; i++) {
        const Stretch *s = &g_array_index(mesh->stretches, Stretch, i);
        boxes[i] = (GeoBox){MIN(s->x0, s->x1), MIN(s->y0, s->y1), MAX(s->x0, s->x1), MAX(s->y0, s->y1)};
    }
    g_assert(!mesh->tiles);
    mesh->tiles = tiles_new(boxes, n, TILE_ITEMS, FALSE, &order);
    mesh->corners = g_new(Stretch, 4 * (gsize)n + 1);
    for (guint i = 0; i < 4 * n; i++)
        mesh->corners[i] = g_array_index(mesh->stretches, Stretch, order[i / 4]);
    mesh->ordered = g_new(guint32, n + 1);
    for (guint i = 0; i < n; i++)
        mesh->ordered[i] = g_array_index(mesh->groups, guint32, order[i]);
}

static GLuint new_indices(void)
{
    static const guint16 corners[6] = {0, 1, 2, 2, 1, 3};
    g_autofree guint16 *indices = g_new(guint16, 6 * MOST_RUN);
    GLuint buffer;
    for (guint i = 0; i < 6 * MOST_RUN; i++)
        indices[i] = (guint16)(i / 6 * 4 + corners[i % 6]);
    glGenBuffers(1, &buffer);
    glBindVertexArray(0);
    glBindBuffer(GL_ARRAY_BUFFER, buffer);
    glBufferData(GL_ARRAY_BUFFER, 6 * MOST_RUN * sizeof *indices, indices, GL_STATIC_DRAW);
    return buffer;
}

LinePainter *line_painter_new(void)
{
    LinePainter *l = g_new(LinePainter, 1);
    l->program = program_new(shader_line_vert, shader_line_frag);
    l->view = glGetUniformLocation(l->program, "view");
    l->size = glGetUniformLocation(l->program, "size");
    l->width = glGetUniformLocation(l->program, "width");
    l->scale = glGetUniformLocation(l->program, "scale");
    l->round_ends = glGetUniformLocation(l->program, "round_ends");
    l->ink = glGetUniformLocation(l->program, "ink");
    l->n_dashes = glGetUniformLocation(l->program, "n_dashes");
    l->dashes = glGetUniformLocation(l->program, "dashes");
    l->dash_sum = glGetUniformLocation(l->program, "dash_sum");
    l->flat_ink = glGetUniformLocation(l->program, "flat_ink");
    l->indices = new_indices();
    return l;
}

void line_painter_free(LinePainter *l)
{
    if (!l)
        return;
    glDeleteProgram(l->program);
    glDeleteBuffers(1, &l->indices);
    g_free(l);
}

Lines *lines_new(LineMesh *mesh)
{
    Lines *l = g_new0(Lines, 1);
    g_assert(mesh->tiles);
    l->tiles = g_steal_pointer(&mesh->tiles);
    l->groups = g_steal_pointer(&mesh->ordered);
    l->n = mesh->stretches->len;
    glGenVertexArrays(1, &l->array);
    glGenBuffers(1, &l->buffer);
    glBindVertexArray(l->array);
    glBindBuffer(GL_ARRAY_BUFFER, l->buffer);
    glBufferData(GL_ARRAY_BUFFER, (GLsizeiptr)(4 * mesh->stretches->len * sizeof(Stretch)), mesh->corners,
                 GL_STATIC_DRAW);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, sizeof(Stretch), NULL);
    glEnableVertexAttribArray(1);
    glVertexAttribPointer(1, 1, GL_FLOAT, GL_FALSE, sizeof(Stretch), (void *)offsetof(Stretch, start));
    glBindVertexArray(0);
    line_mesh_free(mesh);
    return l;
}

void lines_free(Lines *l)
{
    if (!l)
        return;
    glDeleteBuffers(1, &l->buffer);
    glDeleteVertexArrays(1, &l->array);
    g_array_unref(l->tiles);
    g_free(l->groups);
    g_free(l);
}

/* A stretch without length, out of all views. */
static void hide_run(guint first, guint n)
{
    static const Stretch nowhere = {G_MAXFLOAT, G_MAXFLOAT, G_MAXFLOAT, G_MAXFLOAT, 0};
    g_autofree Stretch *corners = g_new(Stretch, 4 * (gsize)n);
    for (guint i = 0; i < 4 * n; i++)
        corners[i] = nowhere;
    glBufferSubData(GL_ARRAY_BUFFER, (GLintptr)(4 * (gsize)first * sizeof *corners),
                    (GLsizeiptr)(4 * (gsize)n * sizeof *corners), corners);
}

void lines_hide(Lines *l, guint32 group)
{
    glBindBuffer(GL_ARRAY_BUFFER, l->buffer);
    for (guint i = 0; i < l->n; i++) {
        guint end = i;
        while (end < l->n && l->groups[end] == group)
            end++;
        if (end > i)
            hide_run(i, end - i);
        i = end;
    }
}

static void set_stroke(const LinePainter *l, const Pane *pane, const CanvasStroke *stroke)
{
    float dashes[CANVAS_MAX_DASHES] = {0}, sum = 0;
    for (guint i = 0; i < stroke->n_dashes; i++) {
        dashes[i] = (float)(stroke->dashes[i] * pane->ratio);
        sum += dashes[i];
    }
    glUniform4fv(l->view, 1, pane->to_clip);
    glUniform2f(l->size, (float)pane->width, (float)pane->height);
    glUniform1f(l->width, (float)(stroke->width * pane->ratio));
    glUniform1f(l->scale, (float)pane->scale);
    /* joints of broken lines would close their gaps */
    glUniform1i(l->round_ends, stroke->n_dashes == 0);
    glUniform4f(l->ink, (float)stroke->colour.r, (float)stroke->colour.g, (float)stroke->colour.b,
                (float)stroke->colour.a);
    glUniform1i(l->n_dashes, (GLint)stroke->n_dashes);
    glUniform1fv(l->dashes, CANVAS_MAX_DASHES, dashes);
    glUniform1f(l->dash_sum, sum > 0 ? sum : 1);
}

static void draw_run(guint first, guint n)
{
    for (guint done = 0; done < n; done += MOST_RUN)
        glDrawElementsBaseVertex(GL_TRIANGLES, (GLsizei)(6 * MIN(MOST_RUN, n - done)), GL_UNSIGNED_SHORT,
                                 NULL, (GLint)(4 * (first + done)));
}

static void draw_tiles(const Lines *l, GeoBox world)
{
    guint first = 0, n = 0;
    for (guint t = 0; t < l->tiles->len; t++) {
        const Tile *tile = tiles_get(l->tiles, t);
        if (!geo_box_meets(tile->box, world))
            continue;
        if (n > 0 && first + n != tile->first) {
            draw_run(first, n);
            n = 0;
        }
        if (n == 0)
            first = tile->first;
        n += tile->n;
    }
    if (n > 0)
        draw_run(first, n);
}

static gboolean is_seen(const Lines *l, GeoBox world)
{
    for (guint t = 0; t < l->tiles->len; t++)
        if (geo_box_meets(tiles_get(l->tiles, t)->box, world))
            return TRUE;
    return FALSE;
}

void lines_draw(const Lines *l, const LinePainter *painter, const Pane *pane, const CanvasStroke *stroke,
                gboolean once)
{
    double margin = stroke->width / pane->scale * pane->ratio;
    GeoBox world = {pane->world.x0 - margin, pane->world.y0 - margin, pane->world.x1 + margin,
                    pane->world.y1 + margin};
    if (!is_seen(l, world))
        return;
    glUseProgram(painter->program);
    set_stroke(painter, pane, stroke);
    glUniform1i(painter->flat_ink, once);
    glEnable(GL_BLEND);
    glBindVertexArray(l->array);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, painter->indices);
    if (once) {
        glClear(GL_DEPTH_BUFFER_BIT);
        glEnable(GL_DEPTH_TEST);
        glDepthFunc(GL_LESS);
    }
    draw_tiles(l, world);
    if (once)
        glDisable(GL_DEPTH_TEST);
    glBindVertexArray(0);
}
