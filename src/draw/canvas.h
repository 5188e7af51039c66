/* A canvas takes a picture's shapes and texts, in order. It is a small table of functions, so that the same scene
 * is painted on paper, into a file or on the screen. Units are those of the scene: pixels on the screen and in a
 * PNG, points in a PDF or SVG; y grows downwards. Shapes are GeoShapes in those units; polygons are filled by the
 * non-zero rule. */
#ifndef DRAW_CANVAS_H
#define DRAW_CANVAS_H

#include "geo/shapes.h"

typedef struct Colour {
    double r, g, b, a; /* 0..1, not premultiplied */
} Colour;

typedef enum {
    CANVAS_PLAIN,
    CANVAS_RISING, /* hatched from lower left to upper right */
    CANVAS_FALLING,
    CANVAS_CROSSED,
    CANVAS_LEVEL,
    CANVAS_UPRIGHT,
    CANVAS_N_PATTERNS,
} CanvasPattern;

typedef struct CanvasFill {
    Colour colour;
    CanvasPattern pattern;
    Colour ink;  /* of the pattern's lines */
    double step; /* between the pattern's lines; > 0 unless plain */
} CanvasFill;

static inline gboolean colour_equal(Colour a, Colour b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b && a.a == b.a;
}

/* n of a and m of b. */
static inline gboolean canvas_fills_equal(const CanvasFill *a, guint n, const CanvasFill *b, guint m)
{
    gboolean equal = n == m;
    for (guint i = 0; equal && i < n; i++)
        equal = colour_equal(a[i].colour, b[i].colour) && a[i].pattern == b[i].pattern &&
                colour_equal(a[i].ink, b[i].ink) && a[i].step == b[i].step;
    return equal;
}

#define CANVAS_MAX_DASHES 6

typedef struct CanvasStroke {
    Colour colour;
    double width;
    guint n_dashes; /* 0: unbroken */
    double dashes[CANVAS_MAX_DASHES];
    gboolean round; /* round ends, else cut square */
} CanvasStroke;

typedef struct CanvasFont {
    double size; /* of the em square */
    gboolean bold;
} CanvasFont;

/* One line of text. (x, y) is the middle of the line's height and, by align, its start (0), middle (0.5) or end (1). */
typedef struct CanvasText {
    const char *text;
    double x, y, align;
    double angle; /* radians, clockwise, about (x, y) */
    CanvasFont font;
    Colour colour;
    Colour halo;
    double halo_width; /* 0: none */
} CanvasText;

typedef struct Canvas Canvas;

typedef struct CanvasOps {
    void (*fill)(Canvas *canvas, GeoShape shape, const CanvasFill *fill);
    void (*stroke)(Canvas *canvas, GeoShape shape, const CanvasStroke *stroke);
    void (*text)(Canvas *canvas, const CanvasText *text);
    /* Until the matching pop, what is painted is cut to the polygon. */
    void (*push)(Canvas *canvas, GeoShape clip);
    void (*pop)(Canvas *canvas);
    void (*free)(Canvas *canvas);
} CanvasOps;

/* What every canvas begins with. */
struct Canvas {
    const CanvasOps *ops;
};

static inline void canvas_free(Canvas *canvas)
{
    if (canvas)
        canvas->ops->free(canvas);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Canvas, canvas_free)

#endif
