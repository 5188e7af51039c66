#include "check/findings.h"

#include <math.h>

const char *const findings_kinds[] = {"band",
                                      "building-cut",
                                      "building-large",
                                      "building-none",
                                      "building-outside",
                                      "building-two",
                                      "code",
                                      "community-code",
                                      "community-empty",
                                      "community-overlap",
                                      "community-uninhabited",
                                      "count-estimated",
                                      "count-missing",
                                      "duplicate",
                                      "empty",
                                      "gap",
                                      "grid-officer",
                                      "grid-officers",
                                      "household-none",
                                      "import",
                                      "land-none",
                                      "officer-phone",
                                      "officer-photo",
                                      "officer-two",
                                      "outside",
                                      "overlap",
                                      "pieces",
                                      "rim",
                                      "roster",
                                      "seam",
                                      "straddle",
                                      "totals",
                                      "undivided",
                                      "worker-grid",
                                      NULL};

struct Findings {
    GPtrArray *list; /* Finding */
};

static void finding_free(gpointer data)
{
    Finding *f = data;
    g_free(f->id);
    g_free(f->text);
    g_free(f->fix);
    g_free(f);
}

Findings *findings_new(void)
{
    Findings *findings = g_new(Findings, 1);
    findings->list = g_ptr_array_new_with_free_func(finding_free);
    return findings;
}

void findings_free(Findings *findings)
{
    if (!findings)
        return;
    g_ptr_array_unref(findings->list);
    g_free(findings);
}

Finding *findings_add(Findings *findings, FindingSeverity severity, const char *kind, const char *key,
                      char *text)
{
    Finding *f = g_new(Finding, 1);
    g_assert(findings_kind_exists(kind));
    *f = (Finding){.id = g_strdup_printf("%s:%s", kind, key),
                   .kind = kind,
                   .severity = severity,
                   .at = {NAN, NAN},
                   .community = CITY_NONE,
                   .grid = CITY_NONE,
                   .building = CITY_NONE,
                   .text = text};
    g_ptr_array_add(findings->list, f);
    return f;
}

guint findings_count(const Findings *findings)
{
    return findings->list->len;
}

const Finding *findings_get(const Findings *findings, guint index)
{
    g_assert(index < findings->list->len);
    return g_ptr_array_index(findings->list, index);
}

guint findings_count_of(const Findings *findings, FindingSeverity severity)
{
    guint n = 0;
    for (guint i = 0; i < findings->list->len; i++)
        n += findings_get(findings, i)->severity == severity;
    return n;
}

void findings_keep(Findings *findings, const char *const *kinds)
{
    for (guint i = findings->list->len; i-- > 0;)
        if (!g_strv_contains(kinds, findings_get(findings, i)->kind))
            g_ptr_array_remove_index(findings->list, i);
}

void findings_keep_communities(Findings *findings, const guint8 *wanted)
{
    for (guint i = findings->list->len; i-- > 0;) {
        const Finding *f = findings_get(findings, i);
        gboolean kept = f->community == CITY_NONE ? f->building == CITY_NONE : wanted[f->community];
        if (!kept)
            g_ptr_array_remove_index(findings->list, i);
    }
}

static gint compare_findings(gconstpointer a, gconstpointer b)
{
    const Finding *x = *(const Finding *const *)a, *y = *(const Finding *const *)b;
    if (x->severity != y->severity)
        return (gint)x->severity - (gint)y->severity;
    gint kinds = g_strcmp0(x->kind, y->kind);
    return kinds ? kinds : g_strcmp0(x->id, y->id);
}

void findings_sort(Findings *findings)
{
    g_ptr_array_sort(findings->list, compare_findings);
}

const char *finding_severity_name(FindingSeverity severity)
{
    static const char *const names[] = {"error", "warning", "note"};
    g_assert(severity < G_N_ELEMENTS(names));
    return names[severity];
}

gboolean findings_kind_exists(const char *kind)
{
    return g_strv_contains(findings_kinds, kind);
}
