/* What most tests of the command line begin with: a folder for each of them, a project of a demo city in it, made by a
 * line of shell, and questions to its tables. */
#ifndef TESTS_CLI_DEMO_PROJECT_H
#define TESTS_CLI_DEMO_PROJECT_H

#include <string.h>

#include "program.h"

/* A demo city of so many communities, in "$DIR/demo", and the project "$DIR/p.gpkg" of its communities, its buildings
 * and the layers named. */
#define DEMO_LAYER(option, layer) "--" option " \"$DIR/demo/city.gpkg::" layer "\" "
#define ROADS                     DEMO_LAYER("roads", "road")
#define COMPOUNDS                 DEMO_LAYER("compounds", "compound")
#define OLD_GRIDS                 DEMO_LAYER("grids-before", "grid_before")
#define DEMO_PROJECT(communities, layers)                                                                    \
    "\"$WANGGE\" demo \"$DIR/demo\" --communities " communities " --quiet && "                               \
    "\"$WANGGE\" import \"$DIR/p.gpkg\" " DEMO_LAYER("communities", "community")                             \
        DEMO_LAYER("buildings", "building") layers "--quiet"
/* ... and divided. */
#define DIVIDED " && \"$WANGGE\" divide \"$DIR/p.gpkg\" --effort quick --quiet"

/* What a statement gives, a value a line. */
#define ASK(sql) "ogrinfo -q \"$DIR/p.gpkg\" -sql \"" sql "\" | sed -n 's/^  .* ([A-Za-z0-9.]*) = //p'"

typedef struct Fixture {
    char *dir;
} Fixture;

/* make: the line of shell, or NULL. */
static inline void set_up(Fixture *f, gconstpointer make)
{
    f->dir = folder_make();
    if (make)
        run_free(run_expecting(0, f->dir, (const char *)make));
}

static inline void tear_down(Fixture *f, gconstpointer make)
{
    (void)make;
    folder_remove(f->dir);
    g_free(f->dir);
}

/* What a line of shell prints. */
static inline char *answer(const Fixture *f, const char *line)
{
    g_autoptr(Run) run = run_expecting(0, f->dir, line);
    return g_strstrip(g_strdup(run->out));
}

static inline void assert_answer(const Fixture *f, const char *line, const char *expected)
{
    g_autofree char *is = answer(f, line);
    g_assert_cmpstr(is, ==, expected);
}

/* Whether a program is there; else the test is skipped. */
static inline gboolean has(const char *tool)
{
    g_autofree char *path = g_find_program_in_path(tool);
    if (!path)
        g_test_skip("a tool that reads PDF files is missing");
    return path != NULL;
}

#endif
