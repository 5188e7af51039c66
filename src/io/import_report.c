/* The report of an import: what was chosen and what was found. */
#include "io/import_int.h"

static void clear_choice(gpointer data)
{
    ImportChoice *choice = data;
    g_free(choice->layer);
    g_free(choice->what);
    g_free(choice->value);
    g_free(choice->text);
}

ImportReport *import_report_new(void)
{
    ImportReport *report = g_new0(ImportReport, 1);
    report->problems = problem_list_new();
    report->choices = g_array_new(FALSE, FALSE, sizeof(ImportChoice));
    g_array_set_clear_func(report->choices, clear_choice);
    return report;
}

void import_report_free(ImportReport *report)
{
    if (!report)
        return;
    problem_list_free(report->problems);
    g_array_unref(report->choices);
    g_free(report->part);
    g_free(report);
}

void import_choose(ImportRun *run, const char *layer, const char *what, const char *value, const char *format,
                   ...)
{
    va_list args;
    va_start(args, format);
    ImportChoice choice = {g_strdup(layer), g_strdup(what), g_strdup(value), g_strdup_vprintf(format, args)};
    va_end(args);
    g_array_append_val(run->report->choices, choice);
}

void import_problem(ImportRun *run, const ImportTable *table, guint row, ProblemKind kind, const char *field,
                    const char *value, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    problem_list_add(run->report->problems, kind, table->role->name, import_table_fid(table, row), field,
                     value, text);
}

void import_layer_problem(ImportRun *run, ImportLayer layer, ProblemKind kind, const char *value,
                          const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    problem_list_add(run->report->problems, kind, import_layer_name(layer), PROBLEM_NO_ROW, NULL, value,
                     text);
}
