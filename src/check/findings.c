#include "check/findings.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In the order of their names, with what each tells. */
#define KINDS(X)                                                                                             \
    X("band", N_("grid outside the band"))                                                                   \
    X("board-ended", N_("board of a grid that has ended"))                                                   \
    X("board-none", N_("board never printed"))                                                               \
    X("board-stale", N_("board out of date"))                                                                \
    X("building-cut", N_("building cut by a border"))                                                        \
    X("building-large", N_("building larger than a grid may be"))                                            \
    X("building-none", N_("building in no grid"))                                                            \
    X("building-outside", N_("building outside every community"))                                            \
    X("building-two", N_("building in two grids"))                                                           \
    X("code", N_("grid's code is wrong"))                                                                    \
    X("community-code", N_("community code stands twice"))                                                   \
    X("community-empty", N_("community without a building"))                                                 \
    X("community-overlap", N_("communities overlap"))                                                        \
    X("community-uninhabited", N_("community without a household"))                                          \
    X("count-estimated", N_("households estimated"))                                                         \
    X("count-missing", N_("households not known"))                                                           \
    X("duplicate", N_("building stands twice"))                                                              \
    X("empty", N_("grid without land"))                                                                      \
    X("gap", N_("land in no grid"))                                                                          \
    X("grid-officer", N_("grid without an officer"))                                                         \
    X("grid-officers", N_("grid with two officers"))                                                         \
    X("household-none", N_("households in no grid"))                                                         \
    X("import", N_("rows that import could not take as they were"))                                          \
    X("land-none", N_("land of no community"))                                                               \
    X("officer-phone", N_("officer without a phone"))                                                        \
    X("officer-photo", N_("officer without a photo"))                                                        \
    X("officer-two", N_("officer of two grids"))                                                             \
    X("outside", N_("grid leaves its community"))                                                            \
    X("overlap", N_("land in two grids"))                                                                    \
    X("pieces", N_("grid in several pieces"))                                                                \
    X("register", N_("households of the register in no building"))                                           \
    X("rim", N_("border beside the community's"))                                                            \
    X("roster", N_("no table of officers"))                                                                  \
    X("seam", N_("neighbours with two borders"))                                                             \
    X("straddle", N_("building on a community's border"))                                                    \
    X("totals", N_("grid's totals are wrong"))                                                               \
    X("undivided", N_("not divided yet"))                                                                    \
    X("worker-grid", N_("workers of a grid that has ended"))

#define KIND(kind, text) kind,
const char *const findings_kinds[] = {KINDS(KIND) NULL};

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

void findings_copy(Findings *findings, const Findings *from,
                   gboolean (*keep)(const Finding *finding, gpointer data), gpointer data)
{
    for (guint i = 0; i < from->list->len; i++) {
        const Finding *f = g_ptr_array_index(from->list, i);
        if (keep && !keep(f, data))
            continue;
        Finding *copy = g_memdup2(f, sizeof *f);
        copy->id = g_strdup(f->id);
        copy->text = g_strdup(f->text);
        copy->fix = g_strdup(f->fix);
        g_ptr_array_add(findings->list, copy);
    }
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

const char *findings_kind_text(const char *kind)
{
#define TEXT(name, text)                                                                                     \
    if (g_str_equal(kind, name))                                                                             \
        return _(text);
    KINDS(TEXT)
    return kind;
}
