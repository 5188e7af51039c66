/* A GL program from two shaders of shaders/, which are part of the binary. */
#ifndef SCREEN_PROGRAM_H
#define SCREEN_PROGRAM_H

#include <glib.h>

/* Compiles and links; the sources are the program's own, so a fault is a bug and ends it with the driver's message.
 * Needs a current context. Delete with glDeleteProgram(). */
guint program_new(const char *vertex, const char *fragment);

extern const char shader_area_vert[], shader_area_frag[], shader_hatch_frag[];
extern const char shader_line_vert[], shader_line_frag[];
extern const char shader_glyph_vert[], shader_glyph_frag[];
extern const char shader_image_vert[], shader_image_frag[], shader_cover_frag[];

#endif
