#include "screen/program.h"

#include <epoxy/gl.h>

static GLuint compile(GLenum kind, const char *source)
{
    GLuint shader = glCreateShader(kind);
    GLint done;
    glShaderSource(shader, 1, &source, NULL);
    glCompileShader(shader);
    glGetShaderiv(shader, GL_COMPILE_STATUS, &done);
    if (!done) {
        char log[2048];
        glGetShaderInfoLog(shader, sizeof log, NULL, log);
        g_error("a shader does not compile: %s", log);
    }
    return shader;
}

guint program_new(const char *vertex, const char *fragment)
{
    GLuint program = glCreateProgram(), v = compile(GL_VERTEX_SHADER, vertex),
           f = compile(GL_FRAGMENT_SHADER, fragment);
    GLint done;
    glAttachShader(program, v);
    glAttachShader(program, f);
    glLinkProgram(program);
    glDeleteShader(v);
    glDeleteShader(f);
    glGetProgramiv(program, GL_LINK_STATUS, &done);
    if (!done) {
        char log[2048];
        glGetProgramInfoLog(program, sizeof log, NULL, log);
        g_error("a shader program does not link: %s", log);
    }
    return program;
}
