/* What the rules are measured against, and the words that findings share. */
#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "check/findings.h"

/* The settings of a division; the band's ends belong to it. */
typedef struct CheckRules {
    CityUnit unit;
    gint32 min, max;
    gboolean whole;     /* compounds at or below max are never split */
    GHashTable *proofs; /* CheckProof by community code, of what a division has proven; or NULL */
} CheckRules;

/* That no borders keep the band in a community. */
typedef struct CheckProof {
    gint64 weight;  /* of the community when it was divided: with another, the proof is void */
    guint grids;    /* with this number ... */
    gint64 outside; /* ... so much weight must be outside the band at least; 0: not known */
    char *building; /* it and what is reached only past it prove it; or NULL */
} CheckProof;

/* The rules of a project, from its settings (text by key), or a band of 300 to 700 households. Clear with
 * check_rules_clear(). */
CheckRules check_rules_read(GHashTable *settings);
void check_rules_clear(CheckRules *rules);

/* "锦绣社区 (640202001003)", from whatever there is of name and code. Free with g_free(). */
char *rules_community_name(const City *city, guint32 community);
/* "锦绣社区第一网格 (640202001003001)". Free with g_free(). */
char *rules_grid_name(const City *city, const CityGrid *grid);
/* "锦绣花园 6号楼", or the id. Free with g_free(). */
char *rules_building_name(const City *city, guint32 building);
/* The community's code, or its number when it has none: the key of ids. Free with g_free(). */
char *rules_community_key(const City *city, guint32 community);
/* "812 households" or "812 people", translated. Free with g_free(). */
char *rules_count(CityUnit unit, gint64 count);

/* The members of each of n owners, as compressed rows: owner_of[i] in [0, n), or CITY_NONE for none. Members of
 * owner o are member[start[o]] to member[start[o + 1] - 1], ascending. */
typedef struct RuleGroups {
    guint32 *start, *member;
} RuleGroups;

/* owners is the first of count owner fields that stand stride bytes apart. */
RuleGroups *rule_groups_new(gconstpointer owners, gsize stride, guint count, guint n);
void rule_groups_free(RuleGroups *groups);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RuleGroups, rule_groups_free)

#endif
