#include "screen/underlay.h"

#include <epoxy/gl.h>

#include "screen/program.h"

struct Underlay {
    GLuint texture, program, array;
    GLint box, source;
    gboolean filled;
    GeoBox world;
};

Underlay *underlay_new(void)
{
    Underlay *u = g_new0(Underlay, 1);
    glGenTextures(1, &u->texture);
    glGenVertexArrays(1, &u->array);
    u->program = program_new(shader_image_vert, shader_image_frag);
    u->box = glGetUniformLocation(u->program, "box");
    u->source = glGetUniformLocation(u->program, "source");
    return u;
}

void underlay_free(Underlay *u)
{
    if (!u)
        return;
    glDeleteTextures(1, &u->texture);
    glDeleteVertexArrays(1, &u->array);
    glDeleteProgram(u->program);
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
    const float *c = pane->to_clip;
    if (!u->filled)
        return;
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glUseProgram(u->program);
    glUniform4f(u->box, (float)(u->world.x0 - origin.x) * c[0] + c[2],
                (float)(u->world.y1 - origin.y) * c[1] + c[3], (float)(u->world.x1 - origin.x) * c[0] + c[2],
                (float)(u->world.y0 - origin.y) * c[1] + c[3]);
    glUniform4f(u->source, 0, 0, 1, 1);
    glBindTexture(GL_TEXTURE_2D, u->texture);
    glBindVertexArray(u->array);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glBindVertexArray(0);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
}
