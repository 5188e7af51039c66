#include "screen/overlay.h"

#include <epoxy/gl.h>

#include "screen/program.h"

struct Overlay {
    GLuint texture, program, array;
    GLint box, source;
    guint width, height;
};

Overlay *overlay_new(void)
{
    Overlay *o = g_new0(Overlay, 1);
    glGenTextures(1, &o->texture);
    glGenVertexArrays(1, &o->array);
    o->program = program_new(shader_image_vert, shader_image_frag);
    o->box = glGetUniformLocation(o->program, "box");
    o->source = glGetUniformLocation(o->program, "source");
    return o;
}

void overlay_free(Overlay *o)
{
    if (!o)
        return;
    glDeleteTextures(1, &o->texture);
    glDeleteVertexArrays(1, &o->array);
    glDeleteProgram(o->program);
    g_free(o);
}

void overlay_set(Overlay *o, const void *pixels, guint width, guint height, guint stride)
{
    o->width = width;
    o->height = height;
    glBindTexture(GL_TEXTURE_2D, o->texture);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, (GLint)(stride / 4));
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, (GLsizei)width, (GLsizei)height, 0, GL_BGRA,
                 GL_UNSIGNED_INT_8_8_8_8_REV, pixels);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
}

void overlay_show(const Overlay *o, guint window_width, guint window_height)
{
    if (o->width == 0)
        return;
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glViewport(0, 0, (GLsizei)window_width, (GLsizei)window_height);
    glUseProgram(o->program);
    glUniform4f(o->box, -1, 1, 2.0F * (float)o->width / (float)window_width - 1,
                1 - 2.0F * (float)o->height / (float)window_height);
    glUniform4f(o->source, 0, 0, 1, 1);
    glBindTexture(GL_TEXTURE_2D, o->texture);
    glBindVertexArray(o->array);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glBindVertexArray(0);
}
