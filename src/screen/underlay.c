#include "screen/underlay.h"

#include <epoxy/gl.h>

#include "screen/program.h"
#include "screen/quad.h"

struct Underlay {
    GLuint texture;
    Quad *quad;
    gboolean filled;
    GeoBox world;
};

Underlay *underlay_new(void)
{
    Underlay *u = g_new0(Underlay, 1);
    glGenTextures(1, &u->texture);
    u->quad = quad_new(shader_image_frag);
    return u;
}

void underlay_free(Underlay *u)
{
    if (!u)
        return;
    glDeleteTextures(1, &u->texture);
    quad_free(u->quad);
    g_free(u);
}

void underlay_set(Underlay *u, const guint32 *pixels, guint width, guint height, GeoBox world)
{
    u->filled = TRUE;
    u->world = world;
    glBindTexture(GL_TEXTURE_2D, u->texture);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, (GLsizei)width, (GLsizei)height, 0, GL_BGRA,
                 GL_UNSIGNED_INT_8_8_8_8_REV, pixels);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void underlay_draw(const Underlay *u, const Pane *pane, GeoPoint origin)
{
    GeoBox w = u->world, box = {w.x0 - origin.x, w.y0 - origin.y, w.x1 - origin.x, w.y1 - origin.y};
    if (!u->filled)
        return;
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    quad_draw(u->quad, u->texture, pane_clip(pane, box), (GeoBox){0, 0, 1, 1});
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
}
