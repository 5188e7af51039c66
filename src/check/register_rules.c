#include "check/register_rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "check/rules.h"
#include "city/counted.h"

/* Places that are told in one finding. */
typedef struct Group {
    const LedgerPlace *first;
    guint places;
    gulong rows;
    gint64 households;
} Group;

typedef struct Rules {
    const City *city;
    Findings *findings;
    GPtrArray *groups; /* in the order of their first places */
    GHashTable *by_key;
} Rules;

/* Where a row outside the project would be does not matter to it. */
static const char *said(const LedgerPlace *place)
{
    return place->reason != LEDGER_OUTSIDE && place->text ? place->text : "";
}

static guint64 first_row(const LedgerPlace *place)
{
    return g_array_index(place->rows, LedgerCorrection, 0).row;
}

static void group(Rules *r, const LedgerPlace *place)
{
    g_autofree char *key = g_strdup_printf("%u %u %s", place->reason, place->community, said(place));
    Group *g = g_hash_table_lookup(r->by_key, key);
    if (!g) {
        g = g_new0(Group, 1);
        g->first = place;
        g_ptr_array_add(r->groups, g);
        g_hash_table_insert(r->by_key, g_steal_pointer(&key), g);
    }
    g->places++;
    g->rows += place->rows->len;
    g->households += place->households;
}

/* "锦绣社区 锦绣花园 12号楼: ", or as much of it as is known. */
static char *subject(const Rules *r, const LedgerPlace *place)
{
    const char *text = said(place);
    g_autofree char *community =
        place->community == CITY_NONE ? NULL : rules_community_name(r->city, place->community);
    if (community && *text)
        return g_strdup_printf(_("%s %s: "), community, text);
    return community || *text ? g_strdup_printf(_("%s: "), community ? community : text) : g_strdup("");
}

/* Rows whose count is none are counted themselves. */
static char *amount(const Group *g)
{
    return g->households > 0 ? counted_households(g->households) : counted_rows((gint64)g->rows);
}

static char *finding_text(const Rules *r, const Group *g)
{
    g_autofree char *of = subject(r, g->first), *much = amount(g);
    g_autoptr(GString) text = g_string_new(of);
    g_string_append_printf(text, _("%s of the register in no building (%s)"), much,
                           ledger_reason_text(g->first->reason));
    if (g->first->nearest != CITY_NONE) {
        g_autofree char *nearest = rules_building_name(r->city, g->first->nearest);
        g_string_append_printf(text, _("; nearest: %s (%.0f%%)"), nearest, 100 * g->first->confidence);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *finding_fix(const Rules *r, const Group *g)
{
    const LedgerPlace *place = g->first;
    if (place->reason == LEDGER_BAD_COUNT)
        return g_strdup(_("mend the count in the register, and read it again"));
    if (g->places > 1)
        return g_strdup("wangge ledger PROJECT --out ROWS.xlsx");
    const char *id = place->nearest == CITY_NONE ? NULL : city_building(r->city, place->nearest)->id;
    return g_strdup_printf("wangge ledger PROJECT --place %" G_GUINT64_FORMAT " --building %s",
                           first_row(place), id ? id : "BUILDING");
}

static void locate(const Rules *r, const LedgerPlace *place, Finding *f)
{
    f->building = place->nearest;
    f->community = place->community;
    if (place->nearest != CITY_NONE) {
        f->community = city_building(r->city, place->nearest)->community;
        f->at = geo_shape_inner_point(geo_shapes_get(r->city->building_shapes, place->nearest));
    } else if (place->community != CITY_NONE) {
        f->at = geo_shape_inner_point(geo_shapes_get(r->city->community_shapes, place->community));
    }
}

static void report(Rules *r, const Group *g)
{
    g_autofree char *key = g_strdup_printf("%" G_GUINT64_FORMAT, first_row(g->first));
    gboolean outside = g->first->reason == LEDGER_OUTSIDE;
    Finding *f = findings_add(r->findings, outside ? FINDING_NOTE : FINDING_WARNING, "register", key,
                              finding_text(r, g));
    f->fix = finding_fix(r, g);
    locate(r, g->first, f);
}

void register_rules(const City *city, const GPtrArray *places, Findings *findings)
{
    Rules r = {.city = city,
               .findings = findings,
               .groups = g_ptr_array_new_with_free_func(g_free),
               .by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    for (guint i = 0; i < places->len; i++) {
        const LedgerPlace *place = places->pdata[i];
        if (place->building == CITY_NONE)
            group(&r, place);
    }
    for (guint i = 0; i < r.groups->len; i++)
        report(&r, r.groups->pdata[i]);
    g_ptr_array_unref(r.groups);
    g_hash_table_unref(r.by_key);
}

guint64 register_rules_row(const Finding *finding)
{
    return g_ascii_strtoull(strchr(finding->id, ':') + 1, NULL, 10);
}
