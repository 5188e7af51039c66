/* Plans of real divisions, compared to the last bit. */
#ifndef TESTS_IO_PLAN_TEXT_H
#define TESTS_IO_PLAN_TEXT_H

#include "demo/demo.h"
#include "io/import.h"
#include "project_place.h"

/* Everything that a division says, but for the numbers of cells, in an order of its own. */
static inline char *plan_text(const char *path)
{
    static const char *const columns[] = {
        "SELECT group_concat(t, ';') FROM (SELECT code || name || households || buildings || hex(geom) AS t "
        "FROM \"grid\" ORDER BY code)",
        "SELECT group_concat(t, ';') FROM (SELECT c.community || c.\"grid\" || ifnull(b.id, '') || "
        "hex(c.geom) "
        "AS t FROM cell c LEFT JOIN building b ON b.fid = c.building ORDER BY t)",
        "SELECT group_concat(t, ';') FROM (SELECT b.id || ifnull(b.\"grid\", '') || ifnull(hex(c.geom), '') "
        "AS t "
        "FROM building b LEFT JOIN cell c ON c.fid = b.cell ORDER BY t)"};
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *text = run_sql(path, columns[i]);
        g_string_append(all, text ? text : "-");
    }
    return g_string_free(all, FALSE);
}

static inline void assert_same_text(const char *a, const char *b)
{
    g_assert_cmpuint(strlen(a), ==, strlen(b));
    g_assert_true(strcmp(a, b) == 0);
}

/* An invented city of 18 communities, written to the folder. */
static inline void write_demo(const char *folder)
{
    GError *error = NULL;
    const DemoOptions options = {18, 18 * 900, 3};
    DemoSummary summary;
    demo_write(folder, &options, NULL, &summary, &error);
    g_assert_no_error(error);
}

static const char *const demo_layers[IMPORT_LAYERS] = {"community", "building", "road",       "water",
                                                       "rail",      "compound", "grid_before"};

/* A project of that city, in a folder of its own. */
static inline void place_set_up_demo(Place *p, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    p->dir = g_dir_make_tmp("wangge-parts-XXXXXX", NULL);
    p->path = g_build_filename(p->dir, "project.gpkg", NULL);
    g_autofree char *demo = g_build_filename(p->dir, "demo", NULL);
    char *sources[IMPORT_LAYERS];
    ImportOptions import = {.sources = {NULL}};
    write_demo(demo);
    for (guint i = 0; i < IMPORT_LAYERS; i++)
        import.sources[i] = sources[i] = g_strdup_printf("%s/city.gpkg::%s", demo, demo_layers[i]);
    g_autoptr(ImportReport) report = import_report_new();
    p->city = import_run(&import, NULL, report, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < IMPORT_LAYERS; i++)
        g_free(sources[i]);
    create(p);
}

#endif
