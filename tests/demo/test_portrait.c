#include "demo/portrait.h"

#include "base/error.h"
#include "folder.h"

#include <string.h>

static char *draw(const char *folder, guint64 seed, gsize *length)
{
    GError *error = NULL;
    g_autofree char *path = g_build_filename(folder, "face.png", NULL);
    g_assert_true(portrait_write(path, dice_of(1, 12, seed), &error));
    return folder_read(folder, "face.png", length);
}

static void test_faces(void)
{
    char *folder = folder_new();
    gsize a, b, c;
    g_autofree char *first = draw(folder, 1, &a), *again = draw(folder, 1, &b), *other = draw(folder, 2, &c);
    g_assert_cmpmem(first, a, again, b);
    g_assert_true(a != c || memcmp(first, other, a) != 0);
    g_assert_cmpmem(first, 8, "\x89PNG\r\n\x1a\n", 8);
    folder_remove(folder);
}

static void test_no_place(void)
{
    GError *error = NULL;
    g_assert_false(portrait_write("/nowhere/face.png", dice_of(1, 12, 1), &error));
    g_assert_error(error, WANGGE_ERROR, WANGGE_ERROR_IO);
    g_clear_error(&error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/demo/portrait/faces", test_faces);
    g_test_add_func("/demo/portrait/no-place", test_no_place);
    return g_test_run();
}
