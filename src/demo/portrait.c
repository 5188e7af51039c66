/* Drawn in units of a face: the face's middle is the origin, its half width about 1, y downwards. Everything is laid
 * from the back to the front: background, hair behind, neck and uniform, face, features, hair in front, glasses. */
#include "demo/portrait.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>

#include "base/error.h"

typedef struct Colour {
    double r, g, b;
} Colour;

typedef enum { HAIR_SHORT, HAIR_PARTED, HAIR_CREW, HAIR_BOB, HAIR_LONG, HAIR_BUN, HAIR_KINDS } HairKind;

typedef struct Face {
    HairKind hair;
    Colour skin, hair_colour, uniform, background;
    double width, jaw, eye_gap, eye_size, brow, smile, age;
    gboolean woman, glasses, cap;
    guint collar;
} Face;

static const Colour skins[] = {
    {0.98, 0.87, 0.76}, {0.96, 0.83, 0.70}, {0.93, 0.78, 0.64}, {0.90, 0.74, 0.59}};
static const Colour hairs[] = {{0.10, 0.09, 0.09}, {0.15, 0.11, 0.09}, {0.22, 0.15, 0.11}};
static const Colour uniforms[] = {{0.13, 0.25, 0.45}, {0.10, 0.36, 0.62}, {0.16, 0.44, 0.36},
                                  {0.72, 0.16, 0.16}, {0.25, 0.28, 0.33}, {0.83, 0.42, 0.12}};
static const Colour backgrounds[] = {
    {0.80, 0.88, 0.96}, {0.86, 0.92, 0.90}, {0.93, 0.91, 0.86}, {0.84, 0.86, 0.92}};

static Colour mix(Colour a, Colour b, double t)
{
    return (Colour){a.r + t * (b.r - a.r), a.g + t * (b.g - a.g), a.b + t * (b.b - a.b)};
}

static Colour darker(Colour c, double by)
{
    return mix(c, (Colour){0.12, 0.06, 0.05}, by);
}

static void use(cairo_t *cr, Colour c)
{
    cairo_set_source_rgb(cr, c.r, c.g, c.b);
}

static void ellipse(cairo_t *cr, double x, double y, double rx, double ry)
{
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, rx, ry);
    cairo_new_sub_path(cr);
    cairo_arc(cr, 0, 0, 1, 0, 2 * G_PI);
    cairo_restore(cr);
}

static Face roll_face(Dice *dice)
{
    Face f = {.woman = dice_chance(dice, 0.55)};
    f.hair = f.woman ? HAIR_BOB + dice_below(dice, 3) : dice_below(dice, 3);
    f.skin = skins[dice_below(dice, G_N_ELEMENTS(skins))];
    f.age = dice_unit(dice);
    f.hair_colour = hairs[dice_below(dice, G_N_ELEMENTS(hairs))];
    if (f.age > 0.8)
        f.hair_colour = mix(f.hair_colour, (Colour){0.72, 0.72, 0.73}, dice_between(dice, 0.25, 0.7));
    f.uniform = uniforms[dice_below(dice, G_N_ELEMENTS(uniforms))];
    f.background = backgrounds[dice_below(dice, G_N_ELEMENTS(backgrounds))];
    f.width = dice_between(dice, 0.92, 1.06);
    f.jaw = (f.woman ? 0.50 : 0.60) + dice_between(dice, -0.06, 0.08);
    f.eye_gap = dice_between(dice, 0.37, 0.43);
    f.eye_size = dice_between(dice, 0.125, 0.155);
    f.brow = dice_between(dice, -0.03, 0.04);
    f.smile = dice_between(dice, 0.08, 0.19);
    f.glasses = dice_chance(dice, 0.33);
    f.cap = !f.woman && dice_chance(dice, 0.14);
    f.collar = dice_below(dice, 3);
    return f;
}

static void draw_background(cairo_t *cr, const Face *f)
{
    cairo_pattern_t *light = cairo_pattern_create_radial(-0.4, -0.8, 0.2, 0, 0, 3.6);
    const Colour edge = darker(f->background, 0.16), core = mix(f->background, (Colour){1, 1, 1}, 0.6);
    cairo_pattern_add_color_stop_rgb(light, 0, core.r, core.g, core.b);
    cairo_pattern_add_color_stop_rgb(light, 1, edge.r, edge.g, edge.b);
    cairo_set_source(cr, light);
    cairo_paint(cr);
    cairo_pattern_destroy(light);
}

static void draw_hair_behind(cairo_t *cr, const Face *f)
{
    use(cr, darker(f->hair_colour, 0.25));
    if (f->hair == HAIR_LONG) {
        cairo_move_to(cr, -1.12 * f->width, -0.3);
        cairo_curve_to(cr, -1.3, 0.6, -1.2, 1.3, -1.05, 1.75);
        cairo_line_to(cr, 1.05, 1.75);
        cairo_curve_to(cr, 1.2, 1.3, 1.3, 0.6, 1.12 * f->width, -0.3);
        cairo_close_path(cr);
        cairo_fill(cr);
    } else if (f->hair == HAIR_BOB) {
        cairo_move_to(cr, -1.1 * f->width, -0.4);
        cairo_curve_to(cr, -1.32, 0.3, -1.25, 0.9, -0.95, 1.08);
        cairo_line_to(cr, 0.95, 1.08);
        cairo_curve_to(cr, 1.25, 0.9, 1.32, 0.3, 1.1 * f->width, -0.4);
        cairo_close_path(cr);
        cairo_fill(cr);
    } else if (f->hair == HAIR_BUN) {
        ellipse(cr, 0, -1.48, 0.42, 0.36);
        cairo_fill(cr);
    }
}

static void draw_neck(cairo_t *cr, const Face *f)
{
    use(cr, darker(f->skin, 0.10));
    cairo_move_to(cr, -0.42, 0.7);
    cairo_curve_to(cr, -0.40, 1.3, -0.55, 1.5, -0.7, 1.75);
    cairo_line_to(cr, 0.7, 1.75);
    cairo_curve_to(cr, 0.55, 1.5, 0.40, 1.3, 0.42, 0.7);
    cairo_close_path(cr);
    cairo_fill(cr);
}

static void draw_lapels(cairo_t *cr, const Face *f)
{
    const Colour shirt = f->collar == 2 ? (Colour){0.78, 0.87, 0.95} : (Colour){0.97, 0.97, 0.98};
    use(cr, shirt);
    cairo_move_to(cr, -0.52, 1.50);
    cairo_line_to(cr, 0, 2.35);
    cairo_line_to(cr, 0.52, 1.50);
    cairo_line_to(cr, 0.3, 1.62);
    cairo_line_to(cr, 0, 2.0);
    cairo_line_to(cr, -0.3, 1.62);
    cairo_close_path(cr);
    cairo_fill(cr);
    if (f->collar == 0) {
        use(cr, darker(f->uniform, 0.25));
        cairo_move_to(cr, -0.13, 1.98);
        cairo_line_to(cr, 0.13, 1.98);
        cairo_line_to(cr, 0.2, 2.9);
        cairo_line_to(cr, -0.2, 2.9);
        cairo_close_path(cr);
        cairo_fill(cr);
    }
}

static void draw_uniform(cairo_t *cr, const Face *f)
{
    const double shoulder = f->woman ? 1.72 : 1.92;
    use(cr, f->uniform);
    cairo_move_to(cr, -shoulder, 3.2);
    cairo_curve_to(cr, -shoulder, 2.1, -1.4, 1.92, -0.55, 1.50);
    cairo_line_to(cr, 0, 2.35);
    cairo_line_to(cr, 0.55, 1.50);
    cairo_curve_to(cr, 1.4, 1.92, shoulder, 2.1, shoulder, 3.2);
    cairo_close_path(cr);
    cairo_fill(cr);
    draw_lapels(cr, f);
    use(cr, mix(f->uniform, (Colour){1, 1, 1}, 0.2));
    cairo_set_line_width(cr, 0.05);
    for (int side = -1; side <= 1; side += 2) {
        cairo_move_to(cr, side * 0.55, 1.52);
        cairo_line_to(cr, side * 0.62, 2.05);
        cairo_line_to(cr, side * 0.02, 2.40);
    }
    cairo_stroke(cr);
    /* The badge. */
    cairo_rectangle(cr, 0.72, 2.28, 0.56, 0.30);
    use(cr, (Colour){0.98, 0.98, 0.96});
    cairo_fill(cr);
    cairo_rectangle(cr, 0.72, 2.28, 0.56, 0.09);
    use(cr, (Colour){0.80, 0.15, 0.15});
    cairo_fill(cr);
}

static void face_path(cairo_t *cr, const Face *f)
{
    const double w = f->width;
    cairo_move_to(cr, -w, -0.25);
    cairo_curve_to(cr, -w * 1.02, 0.35, -f->jaw * 1.25, 0.82, -f->jaw * 0.62, 1.08);
    cairo_curve_to(cr, -f->jaw * 0.3, 1.26, f->jaw * 0.3, 1.26, f->jaw * 0.62, 1.08);
    cairo_curve_to(cr, f->jaw * 1.25, 0.82, w * 1.02, 0.35, w, -0.25);
    cairo_curve_to(cr, w, -1.25, -w, -1.25, -w, -0.25);
    cairo_close_path(cr);
}

static void draw_head(cairo_t *cr, const Face *f)
{
    use(cr, darker(f->skin, 0.06));
    ellipse(cr, -f->width * 1.01, 0.12, 0.15, 0.26);
    ellipse(cr, f->width * 1.01, 0.12, 0.15, 0.26);
    cairo_fill(cr);
    cairo_pattern_t *light = cairo_pattern_create_radial(-0.25, -0.2, 0.2, 0, 0.1, 1.5);
    const Colour shade = darker(f->skin, 0.13);
    cairo_pattern_add_color_stop_rgb(light, 0, f->skin.r, f->skin.g, f->skin.b);
    cairo_pattern_add_color_stop_rgb(light, 1, shade.r, shade.g, shade.b);
    face_path(cr, f);
    cairo_set_source(cr, light);
    cairo_fill(cr);
    cairo_pattern_destroy(light);
    cairo_set_source_rgba(cr, 0.93, 0.45, 0.40, f->woman ? 0.20 : 0.10);
    ellipse(cr, -0.55, 0.42, 0.22, 0.15);
    ellipse(cr, 0.55, 0.42, 0.22, 0.15);
    cairo_fill(cr);
}

static void draw_eye(cairo_t *cr, const Face *f, double side)
{
    const double x = side * f->eye_gap, size = f->eye_size;
    use(cr, (Colour){0.99, 0.98, 0.97});
    ellipse(cr, x, 0.05, size * 1.25, size * 0.62);
    cairo_fill(cr);
    use(cr, (Colour){0.16, 0.10, 0.07});
    ellipse(cr, x, 0.05, size * 0.58, size * 0.62);
    cairo_fill(cr);
    use(cr, (Colour){1, 1, 1});
    ellipse(cr, x - size * 0.2, 0.05 - size * 0.22, size * 0.17, size * 0.17);
    cairo_fill(cr);
    use(cr, darker(f->skin, 0.75));
    cairo_set_line_width(cr, f->woman ? 0.055 : 0.042);
    cairo_move_to(cr, x - size * 1.3, 0.07);
    cairo_curve_to(cr, x - size * 0.6, 0.05 - size * 0.85, x + size * 0.6, 0.05 - size * 0.85, x + size * 1.3,
                   0.06);
    cairo_stroke(cr);
    use(cr, darker(f->hair_colour, 0.1));
    cairo_set_line_width(cr, f->woman ? 0.055 : 0.085);
    cairo_move_to(cr, x - side * 0.20, -0.21 + f->brow);
    cairo_curve_to(cr, x - side * 0.05, -0.29, x + side * 0.1, -0.29, x + side * 0.25, -0.20 - f->brow);
    cairo_stroke(cr);
}

static void draw_features(cairo_t *cr, const Face *f)
{
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    draw_eye(cr, f, -1);
    draw_eye(cr, f, 1);
    use(cr, darker(f->skin, 0.28));
    cairo_set_line_width(cr, 0.04);
    cairo_move_to(cr, -0.05, 0.12);
    cairo_curve_to(cr, -0.07, 0.3, -0.16, 0.40, -0.10, 0.46);
    cairo_curve_to(cr, -0.04, 0.50, 0.04, 0.50, 0.11, 0.46);
    cairo_stroke(cr);
    use(cr, f->woman ? (Colour){0.80, 0.33, 0.33} : (Colour){0.70, 0.38, 0.33});
    cairo_set_line_width(cr, f->woman ? 0.075 : 0.055);
    cairo_move_to(cr, -0.29, 0.74);
    cairo_curve_to(cr, -0.12, 0.74 + f->smile, 0.12, 0.74 + f->smile, 0.29, 0.74);
    cairo_stroke(cr);
    if (f->age > 0.6) {
        use(cr, darker(f->skin, 0.2));
        cairo_set_line_width(cr, 0.025);
        for (int side = -1; side <= 1; side += 2) {
            cairo_move_to(cr, side * 0.26, 0.5);
            cairo_curve_to(cr, side * 0.36, 0.56, side * 0.42, 0.64, side * 0.42, 0.74);
        }
        cairo_stroke(cr);
    }
}

/* The hair that frames the face: an outline over the crown and an edge along the forehead. */
static void draw_fringe(cairo_t *cr, const Face *f)
{
    const double w = f->width * 1.06, low = f->hair == HAIR_CREW ? -0.15 : 0.1;
    const double crown = f->hair == HAIR_CREW ? -1.42 : -1.62;
    use(cr, f->hair_colour);
    cairo_move_to(cr, -w, low);
    cairo_curve_to(cr, -w * 1.22, crown, w * 1.22, crown, w, low);
    switch (f->hair) {
    case HAIR_PARTED:
    case HAIR_LONG:
        cairo_curve_to(cr, w * 0.98, -0.35, w * 0.75, -0.75, -0.35, -0.86);
        cairo_curve_to(cr, -0.75, -0.7, -w * 0.95, -0.35, -w, low);
        break;
    case HAIR_BOB:
        cairo_curve_to(cr, w * 0.95, -0.2, w * 0.9, -0.4, w * 0.78, -0.46);
        cairo_curve_to(cr, 0.3, -0.34, -0.3, -0.34, -w * 0.78, -0.46);
        cairo_curve_to(cr, -w * 0.9, -0.4, -w * 0.95, -0.2, -w, low);
        break;
    default:
        cairo_curve_to(cr, w * 0.94, -0.3, w * 0.85, -0.55, w * 0.7, -0.66);
        cairo_curve_to(cr, 0.3, -0.84, -0.3, -0.84, -w * 0.7, -0.66);
        cairo_curve_to(cr, -w * 0.85, -0.55, -w * 0.94, -0.3, -w, low);
        break;
    }
    cairo_close_path(cr);
    cairo_fill(cr);
    cairo_set_source_rgba(cr, 1, 1, 1, 0.10);
    cairo_set_line_width(cr, 0.07);
    cairo_move_to(cr, -w * 0.55, -1.0);
    cairo_curve_to(cr, -0.2, -1.24, 0.25, -1.24, w * 0.5, -1.08);
    cairo_stroke(cr);
}

static void draw_cap(cairo_t *cr, const Face *f)
{
    const double w = f->width * 1.12;
    use(cr, darker(f->uniform, 0.2));
    cairo_move_to(cr, -w, -0.48);
    cairo_curve_to(cr, -w * 1.25, -1.7, w * 1.25, -1.7, w, -0.48);
    cairo_curve_to(cr, 0.5, -0.62, -0.5, -0.62, -w, -0.48);
    cairo_fill(cr);
    use(cr, darker(f->uniform, 0.5));
    cairo_move_to(cr, -w * 0.92, -0.52);
    cairo_curve_to(cr, -0.5, -0.30, 0.5, -0.30, w * 0.92, -0.52);
    cairo_curve_to(cr, 0.5, -0.66, -0.5, -0.66, -w * 0.92, -0.52);
    cairo_fill(cr);
    use(cr, (Colour){0.93, 0.78, 0.30});
    ellipse(cr, 0, -0.95, 0.13, 0.13);
    cairo_fill(cr);
}

static void draw_glasses(cairo_t *cr, const Face *f)
{
    use(cr, (Colour){0.15, 0.15, 0.18});
    cairo_set_line_width(cr, 0.045);
    for (int side = -1; side <= 1; side += 2) {
        ellipse(cr, side * f->eye_gap, 0.07, 0.285, 0.225);
        cairo_stroke(cr);
        cairo_move_to(cr, side * (f->eye_gap + 0.28), 0.03);
        cairo_line_to(cr, side * f->width * 0.98, -0.02);
        cairo_stroke(cr);
    }
    cairo_move_to(cr, -f->eye_gap + 0.28, 0.04);
    cairo_curve_to(cr, -0.04, -0.02, 0.04, -0.02, f->eye_gap - 0.28, 0.04);
    cairo_stroke(cr);
}

static void draw_face(cairo_t *cr, const Face *f)
{
    draw_background(cr, f);
    draw_hair_behind(cr, f);
    draw_neck(cr, f);
    draw_uniform(cr, f);
    draw_head(cr, f);
    draw_features(cr, f);
    draw_fringe(cr, f);
    if (f->cap)
        draw_cap(cr, f);
    if (f->glasses)
        draw_glasses(cr, f);
}

gboolean portrait_write(const char *path, Dice dice, GError **error)
{
    const Face face = roll_face(&dice);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, PORTRAIT_WIDTH, PORTRAIT_HEIGHT);
    cairo_t *cr = cairo_create(surface);
    cairo_translate(cr, PORTRAIT_WIDTH / 2.0, PORTRAIT_HEIGHT * 0.44);
    cairo_scale(cr, PORTRAIT_WIDTH / 3.7, PORTRAIT_WIDTH / 3.7);
    draw_face(cr, &face);
    cairo_destroy(cr);
    const cairo_status_t status = cairo_surface_write_to_png(surface, path);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                    _("cannot write %s: %s; see that the folder is writable and the disk has room"), path,
                    cairo_status_to_string(status));
    return status == CAIRO_STATUS_SUCCESS;
}
