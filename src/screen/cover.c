#include "screen/cover.h"

#include <epoxy/gl.h>

#include "draw/look.h"
#include "screen/program.h"
#include "screen/quad.h"

#define LEAST_TEXEL  7.0 /* metres */
#define MOST_TEXELS  4096
#define POINT_METRES 10.0
#define SERVES       0.85 /* pixels a texel may be wide */

struct CoverMesh {
    GeoBox box; /* metres from the origin */
    double texel;
    guint width, height;
    guint8 *pixels; /* three a texel: the share that each use covers, rows from the south */
};

struct Cover {
    GeoBox box;
    double texel;
    GLuint texture;
    Quad *quad;
    GLint fills;
};

/* Adds the share of texels that a box covers, thinned to the area of its shape. */
static void splat(CoverMesh *mesh, GeoBox box, double density, guint use)
{
    double x0 = (box.x0 - mesh->box.x0) / mesh->texel, x1 = (box.x1 - mesh->box.x0) / mesh->texel;
    double y0 = (box.y0 - mesh->box.y0) / mesh->texel, y1 = (box.y1 - mesh->box.y0) / mesh->texel;
    for (guint y = (guint)MAX(0, y0); y < mesh->height && y < y1; y++)
        for (guint x = (guint)MAX(0, x0); x < mesh->width && x < x1; x++) {
            double share = (MIN(x1, x + 1) - MAX(x0, x)) * (MIN(y1, y + 1) - MAX(y0, y)) * density;
            guint8 *texel = &mesh->pixels[3 * ((gsize)y * mesh->width + x) + use];
            *texel = (guint8)MIN(255, *texel + share * 255);
        }
}

static GeoBox footprint(GeoShape shape, GeoPoint origin)
{
    GeoBox b = geo_shape_box(shape);
    double grown = shape.kind == GEO_POINT ? POINT_METRES / 2 : 0;
    return (GeoBox){b.x0 - origin.x - grown, b.y0 - origin.y - grown, b.x1 - origin.x + grown,
                    b.y1 - origin.y + grown};
}

CoverMesh *cover_mesh_new(const City *city, const guint8 *uses, GeoPoint origin)
{
    CoverMesh *mesh = g_new0(CoverMesh, 1);
    guint n = city->buildings->len;
    mesh->box = geo_box_empty();
    for (guint i = 0; i < n; i++) {
        GeoShape shape = geo_shapes_get(city->building_shapes, i);
        if (shape.kind != GEO_NONE)
            geo_box_join(&mesh->box, footprint(shape, origin));
    }
    if (geo_box_is_empty(mesh->box))
        mesh->box = (GeoBox){0, 0, 1, 1};
    double wide = mesh->box.x1 - mesh->box.x0, tall = mesh->box.y1 - mesh->box.y0;
    mesh->texel = MAX(LEAST_TEXEL, MAX(wide, tall) / MOST_TEXELS);
    mesh->width = (guint)CLAMP(ceil(wide / mesh->texel), 1, MOST_TEXELS);
    mesh->height = (guint)CLAMP(ceil(tall / mesh->texel), 1, MOST_TEXELS);
    mesh->pixels = g_malloc0(3 * (gsize)mesh->width * mesh->height);
    for (guint i = 0; i < n; i++) {
        GeoShape shape = geo_shapes_get(city->building_shapes, i);
        if (shape.kind == GEO_NONE)
            continue;
        GeoBox b = footprint(shape, origin);
        double area = (b.x1 - b.x0) * (b.y1 - b.y0);
        double density = shape.kind == GEO_POLYGON && area > 0 ? geo_shape_area(shape) / area : 1;
        splat(mesh, b, density, uses[i]);
    }
    return mesh;
}

void cover_mesh_free(CoverMesh *mesh)
{
    if (!mesh)
        return;
    g_free(mesh->pixels);
    g_free(mesh);
}

Cover *cover_new(CoverMesh *mesh)
{
    Cover *cover = g_new0(Cover, 1);
    cover->texel = mesh->texel;
    cover->box = (GeoBox){mesh->box.x0, mesh->box.y0, mesh->box.x0 + mesh->width * mesh->texel,
                          mesh->box.y0 + mesh->height * mesh->texel};
    glGenTextures(1, &cover->texture);
    glBindTexture(GL_TEXTURE_2D, cover->texture);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB8, (GLsizei)mesh->width, (GLsizei)mesh->height, 0, GL_RGB,
                 GL_UNSIGNED_BYTE, mesh->pixels);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glGenerateMipmap(GL_TEXTURE_2D);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    cover->quad = quad_new(shader_cover_frag);
    cover->fills = glGetUniformLocation(quad_program(cover->quad), "fills");
    cover_mesh_free(mesh);
    return cover;
}

void cover_free(Cover *cover)
{
    if (!cover)
        return;
    glDeleteTextures(1, &cover->texture);
    quad_free(cover->quad);
    g_free(cover);
}

gboolean cover_serves(const Cover *cover, const Pane *pane)
{
    return cover->texel * pane->scale <= SERVES;
}

void cover_draw(const Cover *cover, const Pane *pane, const CanvasFill *fills)
{
    float colours[4 * LOOK_N_USES];
    for (guint i = 0; i < LOOK_N_USES; i++) {
        Colour c = fills[i].colour;
        float colour[4] = {(float)c.r, (float)c.g, (float)c.b, (float)c.a};
        memcpy(&colours[4 * (gsize)i], colour, sizeof colour);
    }
    glEnable(GL_BLEND);
    glUseProgram(quad_program(cover->quad));
    glUniform4fv(cover->fills, LOOK_N_USES, colours);
    quad_draw(cover->quad, cover->texture, pane_clip(pane, cover->box), (GeoBox){0, 1, 1, 0});
}
