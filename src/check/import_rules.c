#include "check/import_rules.h"

#include <glib/gi18n-lib.h>

typedef struct Summary {
    ProblemKind kind;
    const char *layer;
    const char *first; /* message of the first problem */
    gulong n;
} Summary;

static gboolean is_summarised(ProblemKind kind)
{
    switch (kind) {
    case PROBLEM_NO_GEOMETRY:
    case PROBLEM_COORDINATES_BAD:
    case PROBLEM_REPAIRED:
    case PROBLEM_DUPLICATE:
    case PROBLEM_COUNT_NEGATIVE:
    case PROBLEM_COUNT_ABSURD:
    case PROBLEM_NOT_USED:
        return TRUE;
    case PROBLEM_OUTSIDE:
    case PROBLEM_STRADDLES:
    case PROBLEM_COUNT_MISSING:
    case PROBLEM_ESTIMATED:
    case PROBLEM_OVERLAP:
    case PROBLEM_KINDS:
        break;
    }
    return FALSE;
}

static Summary *summary_of(GArray *summaries, const Problem *problem)
{
    for (guint i = 0; i < summaries->len; i++) {
        Summary *s = &g_array_index(summaries, Summary, i);
        if (s->kind == problem->kind && g_str_equal(s->layer, problem->layer))
            return s;
    }
    Summary s = {problem->kind, problem->layer, problem->message, 0};
    g_array_append_val(summaries, s);
    return &g_array_index(summaries, Summary, summaries->len - 1);
}

void import_rules(const ProblemList *problems, Findings *findings)
{
    g_autoptr(GArray) summaries = g_array_new(FALSE, FALSE, sizeof(Summary));
    for (guint i = 0; i < problems->rows->len; i++) {
        const Problem *problem = problem_list_get(problems, i);
        if (is_summarised(problem->kind))
            summary_of(summaries, problem)->n++;
    }
    for (guint i = 0; i < summaries->len; i++) {
        const Summary *s = &g_array_index(summaries, Summary, i);
        gboolean harmless = s->kind == PROBLEM_REPAIRED || s->kind == PROBLEM_NOT_USED;
        g_autofree char *key = g_strdup_printf("%s.%s", s->layer, problem_kind_name(s->kind));
        char *text = s->n == 1 ? g_strdup_printf(_("import, layer %s: %s"), s->layer, s->first)
                               : g_strdup_printf(_("import, layer %s: %lu rows like this: %s"), s->layer,
                                                 s->n, s->first);
        findings_add(findings, harmless ? FINDING_NOTE : FINDING_WARNING, "import", key, text);
    }
}
