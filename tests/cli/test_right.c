/* Who edits a project: a command that changes its plan, households or people waits for nobody and runs over nobody. */
#include "program.h"

#include <string.h>

#define MAKE_PROJECT                                                                                         \
    "\"$WANGGE\" demo \"$DIR/demo\" --communities 2 --households 3000 --quiet && "                           \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities \"$DIR/demo/city.gpkg::community\" "                   \
    "--buildings \"$DIR/demo/city.gpkg::building\" --quiet && "                                              \
    "\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --quiet"

/* Runs a line while the file of the right is locked, and says that this process has it. */
#define HELD_BY(process)                                                                                     \
    "printf 'wangge-desk\\n%%s\\n%%s\\n2025-01-01 08:00\\n' " process " \"$(uname -n)\" "                    \
    "> \"$DIR/.p.gpkg.editor\" && flock -n \"$DIR/.p.gpkg.editor\" sh -c '%s'"

typedef struct Fixture {
    char *dir;
} Fixture;

static void set_up(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    f->dir = folder_make();
    run_free(run_expecting(0, f->dir, MAKE_PROJECT));
}

static void tear_down(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    folder_remove(f->dir);
    g_free(f->dir);
}

static char *project_sum(const Fixture *f)
{
    g_autoptr(Run) run = run_expecting(0, f->dir, "sha256sum \"$DIR/p.gpkg\"");
    return g_strdup(run->out);
}

static Run *run_held(const Fixture *f, int status, const char *command)
{
    g_autofree char *inner = g_strdup_printf("\"$WANGGE\" %s", command);
    g_autofree char *line = g_strdup_printf(HELD_BY("1"), inner);
    return run_expecting(status, f->dir, line);
}

static void test_refused(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const commands[] = {
        "divide \"$DIR/p.gpkg\" --effort quick",
        "plans \"$DIR/p.gpkg\" --save other",
        "plans \"$DIR/p.gpkg\" --use other",
        "plans \"$DIR/p.gpkg\" --rename a=b",
        "plans \"$DIR/p.gpkg\" --delete other",
        "merge \"$DIR/p.gpkg\" 1 2 --into 3 --name Both",
        "split \"$DIR/p.gpkg\" 1 --along 0,0,1,1 --into 2 --name New",
        "assign \"$DIR/p.gpkg\" 1 Wang",
        "unassign \"$DIR/p.gpkg\" 1 Wang",
        "officers \"$DIR/p.gpkg\" \"$DIR/demo/workers.csv\"",
        "register \"$DIR/p.gpkg\" \"$DIR/demo/households.csv\"",
        "ledger \"$DIR/p.gpkg\" --place 1 --building 1",
        "ledger \"$DIR/p.gpkg\" --take-back 1",
        "collect \"$DIR/p.gpkg\" \"$DIR/part.gpkg\"",
        "import \"$DIR/p.gpkg\" --overwrite --communities \"$DIR/demo/city.gpkg::community\"",
        "history \"$DIR/p.gpkg\" --forget",
        "edit \"$DIR/p.gpkg\" lock --grid 1",
        "lock \"$DIR/p.gpkg\" 1",
        "undo \"$DIR/p.gpkg\"",
    };
    g_autofree char *before = project_sum(f);
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autoptr(Run) run = run_held(f, 3, commands[i]);
        if (!strstr(run->err, "is being edited already (wangge-desk, process 1 on "))
            g_test_message("%s: %s", commands[i], run->err);
        g_assert_nonnull(strstr(run->err, "is being edited already (wangge-desk, process 1 on "));
    }
    g_autofree char *after = project_sum(f);
    g_assert_cmpstr(before, ==, after);
}

/* Whoever only looks is not in the way. */
static void test_readers(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const commands[] = {
        "info \"$DIR/p.gpkg\"",
        "plans \"$DIR/p.gpkg\"",
        "history \"$DIR/p.gpkg\"",
        "register \"$DIR/p.gpkg\" \"$DIR/demo/households.csv\" --dry-run",
        "export \"$DIR/p.gpkg\" \"$DIR/grids.csv\"",
    };
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autofree char *tolerant = g_strdup_printf("%s || [ $? = 1 ]", commands[i]);
        run_free(run_held(f, 0, tolerant));
    }
}

/* What the holder starts itself has its right, which stays with it: here the holder is the shell. */
static void test_own(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *line =
        g_strdup_printf(HELD_BY("\"$$\""),
                        "printf \"sh\\n$$\\n$(uname -n)\\n2025-01-01 08:00\\n\" > \"$DIR/.p.gpkg.editor\"; "
                        "\"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --quiet && "
                        "test -e \"$DIR/.p.gpkg.editor\" && "
                        "\"$WANGGE\" plans \"$DIR/p.gpkg\" --save other --quiet");
    run_free(run_expecting(0, f->dir, line));
}

/* A project that is not there is told as before, and nothing is left beside it. */
static void test_missing(Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(Run) run = run_expecting(4, f->dir, "\"$WANGGE\" divide \"$DIR/none.gpkg\"");
    g_assert_nonnull(strstr(run->err, "none.gpkg"));
    run_free(run_expecting(1, f->dir, "ls -A \"$DIR\" | grep editor"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/cli/right/" #name, Fixture, NULL, set_up, test_##name, tear_down)
    TEST(refused);
    TEST(readers);
    TEST(own);
    TEST(missing);
    return g_test_run();
}
