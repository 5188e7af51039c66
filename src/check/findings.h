/* The list of broken rules. A finding has an id that stays the same from run to run while the fault stands, a
 * severity, a place to fly to, and a text in the user's language that says what is wrong, in numbers. */
#ifndef CHECK_FINDINGS_H
#define CHECK_FINDINGS_H

#include "city/plan.h"

typedef enum { FINDING_ERROR, FINDING_WARNING, FINDING_NOTE } FindingSeverity;

typedef struct Finding {
    char *id;         /* KIND:KEY, the key a code or an id of the document: "band:640202001003004" */
    const char *kind; /* static, never translated */
    FindingSeverity severity;
    GeoPoint at;                       /* in the city's CRS; NAN, NAN when there is no place */
    guint32 community, grid, building; /* index, or CITY_NONE */
    char *text;                        /* translated */
    char *fix;                         /* translated: what to do; NULL when nothing can be said */
} Finding;

typedef struct Findings Findings;

Findings *findings_new(void);
void findings_free(Findings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Findings, findings_free)

/* Appends a finding without place and fix, for the caller to complete; takes text over. kind must be static. The
 * pointer is valid as long as the list. */
Finding *findings_add(Findings *findings, FindingSeverity severity, const char *kind, const char *key,
                      char *text);

guint findings_count(const Findings *findings);
const Finding *findings_get(const Findings *findings, guint index);
guint findings_count_of(const Findings *findings, FindingSeverity severity);
/* Appends copies of those of another list that keep says TRUE of; keep NULL: of all. */
void findings_copy(Findings *findings, const Findings *from,
                   gboolean (*keep)(const Finding *finding, gpointer data), gpointer data);
/* Keeps only findings whose kind is in the NULL-terminated list. */
void findings_keep(Findings *findings, const char *const *kinds);
/* Keeps only findings of wanted communities (one a community of the city), and those of none that speak of no
 * building. */
void findings_keep_communities(Findings *findings, const guint8 *wanted);
/* By severity, then kind, then id. Equal ids keep their order. */
void findings_sort(Findings *findings);

/* Whether any rule gives findings of that kind. */
gboolean findings_kind_exists(const char *kind);
/* All kinds, NULL-terminated. */
extern const char *const findings_kinds[];

/* What a kind tells in a few words, translated: "grid outside the band". */
const char *findings_kind_text(const char *kind);

/* "error", "warning", "note": never translated. */
const char *finding_severity_name(FindingSeverity severity);

#endif
