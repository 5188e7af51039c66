#include "folder.h"

#include "base/error.h"
#include "io/project_editor.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Place {
    char *folder, *path;
} Place;

static void set_up(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    p->folder = folder_new();
    p->path = folder_write(p->folder, "city.gpkg", "", -1);
}

static void tear_down(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    folder_remove(p->folder);
    g_free(p->path);
}

static ProjectEditor *take(const char *path)
{
    GError *error = NULL;
    g_autofree char *other = NULL;
    ProjectEditor *editor = project_editor_take(path, &other, &error);
    g_assert_no_error(error);
    g_assert_true(!editor == (other != NULL));
    return editor;
}

static void assert_taken(const char *path)
{
    GError *error = NULL;
    g_autofree char *other = NULL, *process = g_strdup_printf("process %d", (int)getpid());
    g_assert_null(project_editor_take(path, &other, &error));
    g_assert_no_error(error);
    g_assert_nonnull(strstr(other, process));
    g_assert_nonnull(strstr(other, g_get_host_name()));
}

/* One at a time, and the file is gone with the last. */
static void test_one(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    for (int i = 0; i < 2; i++) {
        ProjectEditor *editor = take(p->path);
        g_assert_nonnull(editor);
        assert_taken(p->path);
        project_editor_free(editor);
    }
    g_autofree char *file = g_build_filename(p->folder, ".city.gpkg.editor", NULL);
    g_assert_false(g_file_test(file, G_FILE_TEST_EXISTS));
}

/* However the project is reached. */
static void test_link(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *link = g_build_filename(p->folder, "link.gpkg", NULL);
    g_assert_cmpint(symlink("city.gpkg", link), ==, 0);
    g_autoptr(ProjectEditor) editor = take(link);
    g_assert_nonnull(editor);
    assert_taken(p->path);
}

/* A program that is killed bars nobody. */
static void test_killed(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    int ready[2];
    char c;
    g_assert_cmpint(pipe(ready), ==, 0);
    pid_t child = fork();
    if (child == 0) {
        if (project_editor_take(p->path, &(char *){NULL}, NULL) && write(ready[1], "t", 1) == 1)
            pause();
        _exit(1);
    }
    g_assert_cmpint(read(ready[0], &c, 1), ==, 1);
    g_assert_null(take(p->path));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(ready[0]);
    close(ready[1]);
    g_autofree char *file = g_build_filename(p->folder, ".city.gpkg.editor", NULL);
    g_assert_true(g_file_test(file, G_FILE_TEST_EXISTS));
    g_autoptr(ProjectEditor) editor = take(p->path);
    g_assert_nonnull(editor);
}

static void test_no_folder(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autofree char *other = NULL, *path = g_build_filename(p->folder, "none", "city.gpkg", NULL);
    g_assert_null(project_editor_take(path, &other, &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
    g_assert_null(other);
    g_clear_error(&error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/io/project-editor/" #name, Place, NULL, set_up, test_##name, tear_down)
    TEST(one);
    TEST(link);
    TEST(killed);
    TEST(no_folder);
    return g_test_run();
}
