/* A line of text as a small picture of coverage, for canvases that keep their letters as textures. */
#ifndef DRAW_TEXT_IMAGE_H
#define DRAW_TEXT_IMAGE_H

#include "draw/text.h"

typedef struct TextImage {
    guint width, height; /* pixels */
    double left, top;    /* of the picture, from the start and the middle of the line's height */
    double advance;      /* of the text */
    guint8
        *pixels; /* two a pixel, row by row from above: how much the letters cover, and letters with halo */
} TextImage;

/* halo: its width in pixels, 0 for none. An empty text gives a picture of width 0. */
TextImage text_image(Text *text, const char *utf8, CanvasFont font, double halo);
void text_image_clear(TextImage *image);

#endif
