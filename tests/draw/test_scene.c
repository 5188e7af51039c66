#include "draw/scene.h"

#include <string.h>

/* A canvas that writes down what it is told. */
typedef struct Notes {
    Canvas base;
    GString *log;
} Notes;

static void note_fill(Canvas *canvas, GeoShape shape, const CanvasFill *fill)
{
    g_string_append_printf(((Notes *)canvas)->log, "fill %u %.1f;", geo_shape_n_points(shape),
                           fill->colour.r);
}

static void note_stroke(Canvas *canvas, GeoShape shape, const CanvasStroke *stroke)
{
    g_string_append_printf(((Notes *)canvas)->log, "stroke %u %.1f;", geo_shape_n_points(shape),
                           stroke->width);
}

static void note_text(Canvas *canvas, const CanvasText *text)
{
    g_string_append_printf(((Notes *)canvas)->log, "text %s;", text->text);
}

static void note_push(Canvas *canvas, GeoShape clip)
{
    g_string_append_printf(((Notes *)canvas)->log, "push %u;", geo_shape_n_points(clip));
}

static void note_pop(Canvas *canvas)
{
    g_string_append(((Notes *)canvas)->log, "pop;");
}

static const CanvasOps note_ops = {note_fill, note_stroke, note_text, note_push, note_pop, NULL};

static Scene *small_scene(void)
{
    Scene *scene = scene_new();
    char name[] = "first";
    CanvasFill fill = {.colour = {0.5, 0, 0, 1}};
    CanvasStroke stroke = {.width = 2};
    CanvasText text = {.text = name};
    guint box = scene_box(scene, (GeoBox){0, 0, 10, 10});
    guint empty = geo_shapes_begin(scene_shapes(scene), GEO_LINE);
    scene_push_clip(scene, box);
    scene_fill(scene, SCENE_LAND, box, &fill);
    scene_stroke(scene, SCENE_ROADS, empty, &stroke);
    scene_stroke(scene, SCENE_ROADS, box, &stroke);
    scene_text(scene, SCENE_LABELS, &text);
    memcpy(name, "other", sizeof name);
    scene_pop_clip(scene);
    return scene;
}

static void assert_painted(guint layers, const char *expected)
{
    Notes notes = {{&note_ops}, g_string_new(NULL)};
    g_autoptr(Scene) scene = small_scene();
    scene_paint(scene, &notes.base, layers);
    g_assert_cmpstr(notes.log->str, ==, expected);
    g_string_free(notes.log, TRUE);
}

static void test_order(void)
{
    assert_painted(SCENE_ALL_LAYERS, "push 5;fill 5 0.5;stroke 5 2.0;text first;pop;");
}

static void test_layers(void)
{
    assert_painted(1u << SCENE_ROADS, "push 5;stroke 5 2.0;pop;");
    assert_painted(SCENE_ALL_LAYERS & ~(1u << SCENE_LABELS), "push 5;fill 5 0.5;stroke 5 2.0;pop;");
}

static void test_empty_shapes_are_left_out(void)
{
    g_autoptr(Scene) scene = small_scene();
    g_assert_cmpuint(scene_count(scene), ==, 5);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/draw/scene/order", test_order);
    g_test_add_func("/draw/scene/layers", test_layers);
    g_test_add_func("/draw/scene/empty-shapes", test_empty_shapes_are_left_out);
    return g_test_run();
}
