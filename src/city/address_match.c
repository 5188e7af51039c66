/* Which building a row means. */
#include "city/address_book_int.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "city/address.h"

#define UNKNOWN_COMMUNITY_CONFIDENCE 0.8 /* one such place in the street, but of another community */

gboolean address_scope_has(const AddressBook *book, const AddressScope *scope, guint32 building)
{
    const guint32 community = city_building(book->city, building)->community;
    if (scope->community != CITY_NONE)
        return community == scope->community;
    if (!scope->street && !scope->district)
        return TRUE;
    if (community == CITY_NONE)
        return FALSE;
    const CityCommunity *c = city_community(book->city, community);
    return (!scope->street || c->street == scope->street) &&
           (!scope->district || c->district == scope->district);
}

/* The only place that was found of those in the scope; CITY_NONE when there are none or several, which are proposed. */
static guint32 only_one(const AddressBook *book, const AddressScope *scope, guint32 found,
                        AddressMatch *match)
{
    guint32 building = CITY_NONE;
    guint n = 0;
    for (guint32 i = found; i != PLACES_NONE; i = places_next(book->buildings, i)) {
        if (scope->community == CITY_NONE &&
            !address_scope_has(book, scope, places_value(book->buildings, i)))
            continue;
        building = places_value(book->buildings, i);
        n++;
    }
    if (n <= 1)
        return building;
    for (guint32 i = found; i != PLACES_NONE; i = places_next(book->buildings, i))
        if (scope->community != CITY_NONE || address_scope_has(book, scope, places_value(book->buildings, i)))
            address_match_add(match, places_value(book->buildings, i), 1.0 / n);
    match->outcome = LEDGER_AMBIGUOUS;
    match->reason = LEDGER_SEVERAL;
    return CITY_NONE;
}

/* The building that the text begins with, in the scope; *length is that of its name. */
static guint32 find_place(const AddressBook *book, const AddressScope *scope, const char *text, gsize *length,
                          AddressMatch *match)
{
    const guint32 found =
        places_find_longest(book->buildings, scope->community, text, address_ends_place, length);
    return found == PLACES_NONE ? CITY_NONE : only_one(book, scope, found, match);
}

/* The scope that a text begins with. FALSE when it begins with none. */
static gboolean take_scope(const AddressBook *book, const char *text, AddressScope *scope, gsize *length)
{
    guint32 found = places_find_longest(book->admin, EVERYWHERE, text, NULL, length);
    if (found != PLACES_NONE) {
        guint32 only = CITY_NONE, n = 0;
        for (; found != PLACES_NONE; found = places_next(book->admin, found)) {
            const guint32 community = places_value(book->admin, found);
            const CityCommunity *c = city_community(book->city, community);
            if ((scope->street && c->street != scope->street) ||
                (scope->district && c->district != scope->district))
                continue;
            only = community;
            n++;
        }
        scope->community = n == 1 ? only : CITY_NONE;
        return n > 0;
    }
    found = places_find_longest(book->wider, EVERYWHERE, text, NULL, length);
    if (found == PLACES_NONE)
        return FALSE;
    const CityCommunity *first = city_community(book->city, places_value(book->wider, found));
    scope->street = first->street;
    scope->district = first->district;
    for (; found != PLACES_NONE; found = places_next(book->wider, found)) {
        const CityCommunity *c = city_community(book->city, places_value(book->wider, found));
        if (c->street != first->street)
            scope->street = NULL;
        if (c->district != first->district)
            scope->district = NULL;
    }
    return TRUE;
}

/* A name of a community or street that is none of the project's stands before any number: how long it is. */
static gsize foreign_length(const char *text)
{
    static const char *const words[] = {"社区", "街道", "村委会", "镇", "乡"};
    gsize longest = 0;
    const gsize most = strcspn(text, "0123456789#");
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *at = g_strstr_len(text, (gssize)most, words[i]);
        /* A name has two characters at least, and a compound may be called 水乡花园. */
        const gsize least = i < 3 ? 3 : 6;
        if (at && (gsize)(at - text) >= least)
            longest = MAX(longest, (gsize)(at - text) + strlen(words[i]));
    }
    return longest;
}

typedef struct Lookup {
    AddressBook *book;
    const AddressRow *row;
    AddressMatch *match;
    AddressScope scope;
    const char *rest; /* of the address, after the scope; "" for none */
    gboolean named;   /* the scope is one that the row names */
} Lookup;

/* The scope from the columns and from the beginning of the address. */
static void find_scope(Lookup *l)
{
    AddressBook *book = l->book;
    const AddressRow *row = l->row;
    const char *const columns[] = {row->district, row->street, row->community};
    gpointer code = row->community ? g_hash_table_lookup(book->codes, row->community) : NULL;
    gsize length = 0;
    l->scope = (AddressScope){CITY_NONE, NULL, NULL};
    if (code)
        l->scope.community = GPOINTER_TO_UINT(code) - 1;
    for (guint i = 0; i < G_N_ELEMENTS(columns) && !code; i++)
        if (columns[i] && *columns[i]) {
            g_string_truncate(book->text, 0);
            address_append_form(book->text, columns[i]);
            l->named |= take_scope(book, book->text->str, &l->scope, &length) && length == book->text->len;
        }
    g_string_truncate(book->rest, 0);
    address_append_form(book->rest, row->address);
    l->rest = book->rest->str;
    AddressScope of_address = l->scope;
    if (*l->rest && take_scope(book, l->rest, &of_address, &length)) {
        l->rest += length;
        if (l->scope.community == CITY_NONE)
            l->scope = of_address;
    }
    l->match->community = l->scope.community;
}

static gboolean settle(Lookup *l, guint32 building, LedgerWay way)
{
    l->match->outcome = LEDGER_MATCHED;
    l->match->reason = LEDGER_NO_REASON;
    l->match->way = way;
    l->match->building = building;
    l->match->n_candidates = 0;
    return TRUE;
}

static gboolean match_id(Lookup *l)
{
    gpointer found = l->row->building_id ? g_hash_table_lookup(l->book->ids, l->row->building_id) : NULL;
    return found && settle(l, GPOINTER_TO_UINT(found) - 1, LEDGER_BY_ID);
}

static gboolean contradict(Lookup *l, guint32 a, guint32 b)
{
    l->match->outcome = LEDGER_AMBIGUOUS;
    l->match->reason = LEDGER_CONTRADICTION;
    l->match->n_candidates = 0;
    address_match_add(l->match, a, 0.5);
    if (b != CITY_NONE)
        address_match_add(l->match, b, 0.5);
    return TRUE;
}

/* Whether the row's column of the building, if it has any, ends in the same numbers as the building's name. */
static gboolean agrees_with_column(const Lookup *l, guint32 building)
{
    g_autoptr(GString) column = g_string_new(NULL), column_marks = g_string_new(NULL);
    g_autoptr(GString) marks = g_string_new(NULL);
    const char *form = l->book->forms[building];
    address_append_place(column, NULL, l->row->building);
    address_append_marks(column_marks, column->str, address_place_length(column->str), TRUE);
    address_append_marks(marks, form, address_place_length(form), TRUE);
    return g_str_has_suffix(marks->str, column_marks->str);
}

/* By the columns and the address, which must not name different buildings. TRUE when the row is settled. */
static gboolean match_names(Lookup *l)
{
    AddressBook *book = l->book;
    gsize length = 0, whole = 0;
    g_string_truncate(book->text, 0);
    address_append_place(book->text, l->row->compound, l->row->building);
    const char *columns = book->text->str;
    guint32 by_columns = *columns ? find_place(book, &l->scope, columns, &length, l->match) : CITY_NONE;
    if (l->match->outcome == LEDGER_AMBIGUOUS)
        return TRUE;
    l->match->has_door = by_columns != CITY_NONE && columns[length];
    if (by_columns != CITY_NONE && g_str_has_prefix(l->rest, columns)) {
        l->match->has_door = l->rest[length] != '\0';
        return settle(l, by_columns, LEDGER_BY_PLACE);
    }
    guint32 by_address = *l->rest ? find_place(book, &l->scope, l->rest, &whole, l->match) : CITY_NONE;
    if (by_columns != CITY_NONE && by_address != CITY_NONE && by_columns != by_address)
        return contradict(l, by_columns, by_address);
    if (by_columns == CITY_NONE && by_address != CITY_NONE && !agrees_with_column(l, by_address))
        return contradict(l, by_address, CITY_NONE);
    if (by_columns != CITY_NONE)
        return settle(l, by_columns, LEDGER_BY_PLACE);
    l->match->has_door = by_address != CITY_NONE && l->rest[whole];
    return by_address != CITY_NONE ? settle(l, by_address, LEDGER_BY_ADDRESS)
                                   : l->match->outcome == LEDGER_AMBIGUOUS;
}

static gboolean match_point(Lookup *l)
{
    const GeoPoint p = l->row->point;
    if (!isfinite(p.x) || !isfinite(p.y))
        return FALSE;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    geo_index_query(l->book->shapes, (GeoBox){p.x, p.y, p.x, p.y}, hits);
    for (guint i = 0; i < hits->len; i++) {
        const guint32 building = g_array_index(hits, guint32, i);
        if (geo_shape_contains(geo_shapes_get(l->book->city->building_shapes, building), p))
            return settle(l, building, LEDGER_BY_COORDINATE);
    }
    for (guint i = 0; i < l->book->city->communities->len; i++)
        if (geo_shape_contains(geo_shapes_get(l->book->city->community_shapes, i), p))
            return FALSE;
    l->match->outcome = LEDGER_OUT_OF_AREA;
    l->match->reason = LEDGER_OUTSIDE;
    return TRUE;
}

/* What is left of a row of a street whose community is not known there: perhaps it is called otherwise now. */
static void explain_foreign(Lookup *l, gsize foreign)
{
    gsize length;
    const guint32 building = find_place(l->book, &l->scope, l->rest + foreign, &length, l->match);
    l->match->outcome = LEDGER_OUT_OF_AREA;
    l->match->reason = LEDGER_OUTSIDE;
    if (!l->scope.street || (building == CITY_NONE && !l->match->n_candidates))
        return;
    l->match->outcome = LEDGER_UNMATCHED;
    l->match->reason = LEDGER_UNKNOWN_COMMUNITY;
    if (building != CITY_NONE)
        address_match_add(l->match, building, UNKNOWN_COMMUNITY_CONFIDENCE);
}

/* Why a row is in no building, and what it may have meant. */
static void explain(Lookup *l)
{
    AddressMatch *match = l->match;
    const char *place = *l->book->text->str ? l->book->text->str : l->rest;
    const gsize foreign = l->scope.community == CITY_NONE ? foreign_length(l->rest) : 0;
    match->outcome = LEDGER_UNMATCHED;
    match->reason = LEDGER_UNKNOWN_PLACE;
    if (foreign) {
        explain_foreign(l, foreign);
        return;
    }
    if (!*place) {
        match->reason = l->scope.community == CITY_NONE ? LEDGER_NO_ADDRESS : LEDGER_NO_BUILDING;
        return;
    }
    if (l->scope.community == CITY_NONE)
        return;
    if (address_book_propose_of_compound(l->book, l->scope.community, place, match)) {
        match->reason =
            strchr(place, '#') || strstr(place, "号") ? LEDGER_UNKNOWN_BUILDING : LEDGER_NO_BUILDING;
        return;
    }
    if (!strpbrk(place, "#") && !strstr(place, "号"))
        match->reason = LEDGER_NO_BUILDING;
    address_book_propose(l->book, l->scope.community, place, match);
}

void address_book_find(AddressBook *book, const AddressRow *row, AddressMatch *match)
{
    *match = (AddressMatch){.outcome = LEDGER_UNMATCHED, .building = CITY_NONE, .community = CITY_NONE};
    Lookup l = {.book = book, .row = row, .match = match};
    if (match_id(&l))
        return;
    find_scope(&l);
    if (match_names(&l) || match_point(&l))
        return;
    explain(&l);
}

void address_row_append_key(const AddressRow *row, GString *key)
{
    const char *const texts[] = {row->district, row->street,  row->community,  row->compound,
                                 row->building, row->address, row->building_id};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (i)
            g_string_append_c(key, '/');
        address_append_form(key, texts[i]);
    }
}
