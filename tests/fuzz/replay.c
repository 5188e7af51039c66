/* Runs a fuzzer's function over every file of its corpus, so that what was once found stays fixed. */
#include <glib.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

int main(int argc, char **argv)
{
    g_assert(argc == 2);
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) folder = g_dir_open(argv[1], 0, &error);
    g_assert_no_error(error);
    guint n = 0;
    for (const char *name; (name = g_dir_read_name(folder)); n++) {
        g_autofree char *path = g_build_filename(argv[1], name, NULL);
        g_autofree char *content = NULL;
        gsize size;
        g_assert_true(g_file_get_contents(path, &content, &size, &error));
        LLVMFuzzerTestOneInput((const guint8 *)content, size);
        g_print("ok %u %s\n", n + 1, name);
    }
    g_assert_cmpuint(n, >, 0);
    return 0;
}
