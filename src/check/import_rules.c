#include "check/import_rules.h"

#include <glib/gi18n-lib.h>

typedef struct Summary {
    ProblemKind kind;
    const char *layer;
    const Problem *first;
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
    Summary s = {problem->kind, problem->layer, problem, 0};
    g_array_append_val(summaries, s);
    return &g_array_index(summaries, Summary, summaries->len - 1);
}

/* "building, row 41: households below zero; it is taken as not known (-7)", with how many there are. */
static char *summary_text(const Summary *s)
{
    g_autoptr(GString) text = g_string_new(s->layer);
    if (s->n > 1)
        g_string_append_printf(text, ngettext(", %lu row", ", %lu rows", s->n), s->n);
    if (s->first->row != PROBLEM_NO_ROW)
        g_string_append_printf(text, s->n > 1 ? _(", the first is row %lld") : _(", row %lld"),
                               (long long)s->first->row);
    g_string_append_printf(text, ": %s", s->first->message);
    if (s->first->value)
        g_string_append_printf(text, " (%s)", s->first->value);
    return g_string_free(g_steal_pointer(&text), FALSE);
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
        findings_add(findings, harmless ? FINDING_NOTE : FINDING_WARNING, "import", key, summary_text(s));
    }
}
