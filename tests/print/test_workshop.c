#include "print/workshop.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "cli/program.h"

typedef struct Fixture {
    char *dir, *folder;
} Fixture;

static void set_up(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    f->dir = folder_make();
    f->folder = g_build_filename(f->dir, ".parts", NULL);
}

static void tear_down(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    folder_remove(f->dir);
    g_free(f->folder);
    g_free(f->dir);
}

static Workshop *open_sound(const Fixture *f, const char *key)
{
    g_autoptr(GError) error = NULL;
    Workshop *w = workshop_open(f->folder, key, &error);
    g_assert_no_error(error);
    return w;
}

static void keep(Workshop *w, const char *part, guint scale)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new_static("part", 4);
    SheetReport reports[2];
    memset(reports, 0, sizeof reports);
    reports[1].scale = scale;
    workshop_keep(w, part, bytes, reports, 2, &error);
    g_assert_no_error(error);
}

/* What was kept is found again by the same run, with its reports, and by no other. */
static void test_same_run(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    SheetReport reports[3];
    Workshop *w = open_sound(f, "one");
    g_assert_false(workshop_find(w, "0.pdf", reports, 2));
    keep(w, "0.pdf", 2500);
    workshop_free(w);
    w = open_sound(f, "one");
    g_assert_true(workshop_find(w, "0.pdf", reports, 2));
    g_assert_cmpuint(reports[1].scale, ==, 2500);
    g_assert_false(workshop_find(w, "0.pdf", reports, 3));
    g_assert_false(workshop_find(w, "1.pdf", reports, 2));
    workshop_free(w);
    w = open_sound(f, "another");
    g_assert_false(workshop_find(w, "0.pdf", reports, 2));
    workshop_free(w);
}

/* A part without its reports, as after a kill between the two, is not finished. */
static void test_half(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    SheetReport reports[2];
    g_autoptr(Workshop) w = open_sound(f, "one");
    keep(w, "0.pdf", 1);
    g_autofree char *beside = workshop_path(w, "0.pdf.reports"), *path = workshop_path(w, "1.pdf");
    g_assert_cmpint(g_unlink(beside), ==, 0);
    g_assert_false(workshop_find(w, "0.pdf", reports, 2));
    keep(w, "1.pdf", 1);
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_assert_false(workshop_find(w, "1.pdf", reports, 2));
}

static void assert_refused(const Fixture *f)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(workshop_open(f->folder, "one", &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
}

static void test_two_runs(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    Workshop *w = open_sound(f, "one");
    assert_refused(f);
    workshop_free(w);
    workshop_free(open_sound(f, "one"));
}

static void test_clear(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Workshop) w = open_sound(f, "one");
    keep(w, "0.pdf", 1);
    workshop_clear(w);
    g_assert_false(g_file_test(f->folder, G_FILE_TEST_EXISTS));
}

/* Files of somebody else are not touched. */
static void test_in_the_way(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *file = g_build_filename(f->folder, "letter", NULL);
    g_assert_cmpint(g_mkdir(f->folder, 0700), ==, 0);
    workshop_free(open_sound(f, "one"));
    run_free(run_expecting(0, f->dir, "rm \"$DIR/.parts/key\" && echo text >\"$DIR/.parts/letter\""));
    assert_refused(f);
    g_assert_true(g_file_test(file, G_FILE_TEST_EXISTS));
}

#define ADD(name, test) g_test_add("/print/workshop/" name, Fixture, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("same-run", test_same_run);
    ADD("half", test_half);
    ADD("two-runs", test_two_runs);
    ADD("clear", test_clear);
    ADD("in-the-way", test_in_the_way);
    return g_test_run();
}
