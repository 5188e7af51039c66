/* A rectangle of what is drawn into, filled from a texture by a shader. */
#ifndef SCREEN_QUAD_H
#define SCREEN_QUAD_H

#include "geo/shapes.h"

typedef struct Quad Quad;

/* fragment: of screen/program.h; it gets the picture and a texel. Needs a current context, as all that follows. */
Quad *quad_new(const char *fragment);
void quad_free(Quad *quad);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Quad, quad_free)

/* The GL program, for what else the shader is told. */
guint quad_program(const Quad *quad);

/* to: in clip space; from: the same corners in the texture, 0 to 1. The caller says how it blends. */
void quad_draw(const Quad *quad, guint texture, GeoBox to, GeoBox from);

#endif
