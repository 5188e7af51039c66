#include "screen/surface.h"

#include <epoxy/gl.h>

struct Surface {
    guint width, height, samples;
    GLuint target, colour, depth; /* drawn into; with samples, buffers of their own */
    GLuint resolved, texture;
};

static GLuint new_buffer(const Surface *s, GLenum format, GLenum attachment)
{
    GLuint buffer;
    glGenRenderbuffers(1, &buffer);
    glBindRenderbuffer(GL_RENDERBUFFER, buffer);
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, (GLsizei)s->samples, format, (GLsizei)s->width,
                                     (GLsizei)s->height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, attachment, GL_RENDERBUFFER, buffer);
    return buffer;
}

static void check_complete(void)
{
    GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
    if (status != GL_FRAMEBUFFER_COMPLETE)
        g_error("the graphics driver cannot draw into a picture (0x%x)", status);
}

Surface *surface_new(guint width, guint height, guint samples, gboolean deep)
{
    Surface *s = g_new0(Surface, 1);
    GLint begun;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &begun);
    s->width = MAX(1, width);
    s->height = MAX(1, height);
    s->samples = samples > 1 ? samples : 0;
    glGenTextures(1, &s->texture);
    glBindTexture(GL_TEXTURE_2D, s->texture);
    /* not GL_RGBA8: a size fixes the order of the bytes too */
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, (GLsizei)s->width, (GLsizei)s->height, 0, GL_BGRA,
                 GL_UNSIGNED_INT_8_8_8_8_REV, NULL);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glGenFramebuffers(1, &s->resolved);
    glBindFramebuffer(GL_FRAMEBUFFER, s->resolved);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, s->texture, 0);
    s->target = s->resolved;
    if (s->samples) {
        glGenFramebuffers(1, &s->target);
        glBindFramebuffer(GL_FRAMEBUFFER, s->target);
        s->colour = new_buffer(s, GL_RGBA8, GL_COLOR_ATTACHMENT0);
    }
    if (deep)
        s->depth = new_buffer(s, GL_DEPTH_COMPONENT24, GL_DEPTH_ATTACHMENT);
    check_complete();
    glBindFramebuffer(GL_FRAMEBUFFER, (GLuint)begun);
    return s;
}

void surface_free(Surface *s)
{
    if (!s)
        return;
    if (s->target != s->resolved)
        glDeleteFramebuffers(1, &s->target);
    glDeleteFramebuffers(1, &s->resolved);
    glDeleteRenderbuffers(1, &s->colour);
    glDeleteRenderbuffers(1, &s->depth);
    glDeleteTextures(1, &s->texture);
    g_free(s);
}

gboolean surface_fit(Surface **surface, guint width, guint height, gboolean deep)
{
    if (*surface && (*surface)->width == width && (*surface)->height == height)
        return FALSE;
    surface_free(*surface);
    *surface = surface_new(width, height, 0, deep);
    return TRUE;
}

guint surface_width(const Surface *s)
{
    return s->width;
}

guint surface_height(const Surface *s)
{
    return s->height;
}

void surface_begin(Surface *s)
{
    glBindFramebuffer(GL_FRAMEBUFFER, s->target);
    glViewport(0, 0, (GLsizei)s->width, (GLsizei)s->height);
}

void surface_end(Surface *s)
{
    if (s->target != s->resolved) {
        GLint w = (GLint)s->width, h = (GLint)s->height;
        glBindFramebuffer(GL_READ_FRAMEBUFFER, s->target);
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, s->resolved);
        glBlitFramebuffer(0, 0, w, h, 0, 0, w, h, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void surface_part(int x, int y, guint width, guint height)
{
    glViewport(x, y, (GLsizei)width, (GLsizei)height);
}

void surface_put(Surface *s, const void *pixels, guint stride)
{
    glBindTexture(GL_TEXTURE_2D, s->texture);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, (GLint)(stride / 4));
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, (GLsizei)s->width, (GLsizei)s->height, GL_BGRA,
                    GL_UNSIGNED_INT_8_8_8_8_REV, pixels);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

void surface_copy(const Surface *from, int from_x, int from_y, int x, int y, int width, int height)
{
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from->resolved);
    glBlitFramebuffer(from_x, from_y, from_x + width, from_y + height, x, y, x + width, y + height,
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

/* Windows of GL have their first row lowest. */
void surface_show(const Surface *s)
{
    GLint w = (GLint)s->width, h = (GLint)s->height;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, s->resolved);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    glBlitFramebuffer(0, 0, w, h, 0, h, w, 0, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

guint surface_texture(const Surface *s)
{
    return s->texture;
}

guint32 *surface_pixels(const Surface *s)
{
    guint32 *pixels = g_new(guint32, (gsize)s->width * s->height);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, s->resolved);
    glReadPixels(0, 0, (GLsizei)s->width, (GLsizei)s->height, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, pixels);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
    for (gsize i = 0; i < (gsize)s->width * s->height; i++)
        pixels[i] |= 0xff000000u;
    return pixels;
}
