#include "city/problem.h"

static const char *const kind_names[PROBLEM_KINDS] = {
    [PROBLEM_NO_GEOMETRY] = "no_geometry",
    [PROBLEM_COORDINATES_BAD] = "coordinates_bad",
    [PROBLEM_REPAIRED] = "repaired",
    [PROBLEM_DUPLICATE] = "duplicate",
    [PROBLEM_OUTSIDE] = "outside",
    [PROBLEM_STRADDLES] = "straddles",
    [PROBLEM_COUNT_NEGATIVE] = "count_negative",
    [PROBLEM_COUNT_ABSURD] = "count_absurd",
    [PROBLEM_COUNT_MISSING] = "count_missing",
    [PROBLEM_ESTIMATED] = "estimated",
    [PROBLEM_OVERLAP] = "overlap",
    [PROBLEM_NOT_USED] = "not_used",
};

const char *problem_kind_name(ProblemKind kind)
{
    g_assert(kind < PROBLEM_KINDS);
    return kind_names[kind];
}

ProblemList *problem_list_new(void)
{
    ProblemList *list = g_new0(ProblemList, 1);
    list->rows = g_array_new(FALSE, FALSE, sizeof(Problem));
    list->strings = g_string_chunk_new(1024);
    return list;
}

void problem_list_free(ProblemList *list)
{
    if (!list)
        return;
    g_array_unref(list->rows);
    g_string_chunk_free(list->strings);
    g_free(list);
}

static const char *copy_text(ProblemList *list, const char *text)
{
    return text ? g_string_chunk_insert_const(list->strings, text) : NULL;
}

void problem_list_add(ProblemList *list, ProblemKind kind, const char *layer, gint64 row, const char *field,
                      const char *value, const char *message)
{
    g_assert(kind < PROBLEM_KINDS && layer && message);
    Problem problem = {
        .kind = kind,
        .row = row,
        .layer = copy_text(list, layer),
        .field = copy_text(list, field),
        .value = copy_text(list, value),
        .message = copy_text(list, message),
    };
    g_array_append_val(list->rows, problem);
    list->counts[kind]++;
}
