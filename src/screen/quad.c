#include "screen/quad.h"

#include <epoxy/gl.h>

#include "screen/program.h"

struct Quad {
    GLuint program, array;
    GLint box, source;
};

Quad *quad_new(const char *fragment)
{
    Quad *q = g_new(Quad, 1);
    q->program = program_new(shader_image_vert, fragment);
    q->box = glGetUniformLocation(q->program, "box");
    q->source = glGetUniformLocation(q->program, "source");
    glGenVertexArrays(1, &q->array);
    return q;
}

void quad_free(Quad *q)
{
    if (!q)
        return;
    glDeleteVertexArrays(1, &q->array);
    glDeleteProgram(q->program);
    g_free(q);
}

guint quad_program(const Quad *q)
{
    return q->program;
}

static void set_box(GLint uniform, GeoBox b)
{
    glUniform4f(uniform, (float)b.x0, (float)b.y0, (float)b.x1, (float)b.y1);
}

void quad_draw(const Quad *q, guint texture, GeoBox to, GeoBox from)
{
    glUseProgram(q->program);
    set_box(q->box, to);
    set_box(q->source, from);
    glBindTexture(GL_TEXTURE_2D, texture);
    glBindVertexArray(q->array);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    glBindVertexArray(0);
}
