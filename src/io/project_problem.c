/* Reading back what import found. */
#include "io/project_read_int.h"

static gboolean take_problem(const ProjectSource *s, OGRFeatureH f, gpointer data,
                             G_GNUC_UNUSED GError **error)
{
    const char *name = project_row_text(s, f, PROBLEM_KIND),
               *message = project_row_text(s, f, PROBLEM_MESSAGE);
    const char *layer = project_row_text(s, f, PROBLEM_LAYER);
    for (guint kind = 0; kind < PROBLEM_KINDS; kind++)
        if (g_strcmp0(name, problem_kind_name(kind)) == 0)
            problem_list_add(data, kind, layer ? layer : "",
                             project_row_integer(s, f, PROBLEM_ROW, PROBLEM_NO_ROW),
                             project_row_text(s, f, PROBLEM_FIELD), project_row_text(s, f, PROBLEM_VALUE),
                             message ? message : "");
    return TRUE;
}

ProblemList *project_load_problems(const char *path, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    if (!dataset)
        return NULL;
    g_autoptr(ProblemList) problems = problem_list_new();
    gboolean good = project_read(dataset, path, LAYER_PROBLEM, take_problem, problems, error);
    GDALClose(dataset);
    return good ? g_steal_pointer(&problems) : NULL;
}
