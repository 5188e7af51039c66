#include "io/ledger_places.h"

#include <string.h>

#include "city/address.h"

struct LedgerPlaces {
    GPtrArray *places; /* LedgerPlace */
};

/* The ledger while it is read. */
typedef struct Reader {
    const City *city;
    GPtrArray *places;
    GHashTable *by_key;      /* what rows of a place have in common: text to LedgerPlace */
    GHashTable *buildings;   /* id to index + 1 */
    GHashTable *communities; /* code to index + 1 */
    GHashTable *corrections; /* key of a row to id of its building */
} Reader;

static void clear_correction(gpointer data)
{
    g_free(((LedgerCorrection *)data)->key);
    g_free(((LedgerCorrection *)data)->address);
}

static void free_place(gpointer data)
{
    LedgerPlace *place = data;
    g_free(place->text);
    g_array_unref(place->rows);
    g_free(place);
}

static guint32 find(GHashTable *table, const char *text)
{
    gpointer found = text ? g_hash_table_lookup(table, text) : NULL;
    return found ? GPOINTER_TO_UINT(found) - 1 : CITY_NONE;
}

/* The forms of place and address less the door; a row that names no building shares its place with its own kind
 * only. */
static char *common_key(const LedgerEntry *e, guint32 building)
{
    GString *key = g_string_new(NULL);
    g_string_printf(key, "%u %u %s|", e->reason, building, e->community ? e->community : "");
    if (e->reason == LEDGER_NO_BUILDING || e->reason == LEDGER_NO_ADDRESS) {
        g_string_append(key, e->key);
        return g_string_free(key, FALSE);
    }
    g_autoptr(GString) address = g_string_new(NULL);
    address_append_form(address, e->address);
    g_string_truncate(address, address_place_length(address->str));
    address_append_place(key, e->compound, e->building);
    g_string_append_printf(key, "|%s", address->str);
    return g_string_free(key, FALSE);
}

/* What is said after the community's name, which stands by itself. */
static const char *after_community(const char *address, const CityCommunity *community)
{
    const char *at = community && community->name ? strstr(address, community->name) : NULL;
    const char *rest = at ? at + strlen(community->name) : address;
    return *rest ? rest : address;
}

static char *place_text(const LedgerEntry *e, const CityCommunity *community)
{
    if (e->compound && e->building)
        return g_strdup_printf("%s %s", e->compound, e->building);
    if (e->address)
        return g_strdup(after_community(e->address, community));
    return g_strdup(e->compound ? e->compound : e->building);
}

static LedgerPlace *add_place(Reader *r, const LedgerEntry *e, guint32 building)
{
    LedgerPlace *place = g_new0(LedgerPlace, 1);
    const guint32 community = find(r->communities, e->community);
    const CityCommunity *named = community == CITY_NONE ? NULL : city_community(r->city, community);
    *place = (LedgerPlace){.reason = e->reason,
                           .text = place_text(e, named),
                           .community = community,
                           .nearest = find(r->buildings, e->nearest_id),
                           .confidence = e->confidence,
                           .building = building,
                           .rows = g_array_new(FALSE, FALSE, sizeof(LedgerCorrection))};
    g_array_set_clear_func(place->rows, clear_correction);
    g_ptr_array_add(r->places, place);
    return place;
}

static void add_row(LedgerPlace *place, const LedgerEntry *e)
{
    LedgerCorrection row = {.row = e->row,
                            .building = place->building,
                            .outcome = ledger_reason_outcome(e->reason),
                            .households = e->households,
                            .people = e->people,
                            .key = g_strdup(e->key),
                            .address = g_strdup(e->address)};
    g_array_append_val(place->rows, row);
    place->households += MAX(0, e->households);
    place->people += MAX(0, e->people);
}

static void take_entry(const LedgerEntry *e, gpointer data)
{
    Reader *r = data;
    const gboolean placed = ledger_is_placed(e->outcome, e->reason);
    if (!e->key || e->outcome == LEDGER_DUPLICATE || (e->outcome == LEDGER_MATCHED && !placed))
        return;
    const guint32 building =
        placed ? find(r->buildings, g_hash_table_lookup(r->corrections, e->key)) : CITY_NONE;
    if (placed && building == CITY_NONE)
        return; /* a building that is gone */
    char *key = common_key(e, building);
    LedgerPlace *place = g_hash_table_lookup(r->by_key, key);
    if (place) {
        g_free(key);
    } else {
        place = add_place(r, e, building);
        g_hash_table_insert(r->by_key, key, place);
    }
    add_row(place, e);
}

static void index_city(Reader *r)
{
    for (guint i = 0; i < r->city->buildings->len; i++)
        if (city_building(r->city, i)->id)
            g_hash_table_insert(r->buildings, (gpointer)city_building(r->city, i)->id,
                                GUINT_TO_POINTER(i + 1));
    for (guint i = 0; i < r->city->communities->len; i++)
        g_hash_table_insert(r->communities, (gpointer)city_community(r->city, i)->code,
                            GUINT_TO_POINTER(i + 1));
}

static const LedgerCorrection *first_row(const LedgerPlace *place)
{
    return &g_array_index(place->rows, LedgerCorrection, 0);
}

static gint compare_places(gconstpointer a, gconstpointer b)
{
    const LedgerPlace *x = *(LedgerPlace *const *)a, *y = *(LedgerPlace *const *)b;
    if (x->reason != y->reason)
        return x->reason < y->reason ? -1 : 1;
    if (x->confidence != y->confidence)
        return x->confidence > y->confidence ? -1 : 1;
    return first_row(x)->row < first_row(y)->row ? -1 : 1;
}

LedgerPlaces *ledger_places_load(const char *path, const City *city, GError **error)
{
    Reader r = {.city = city, .corrections = project_load_corrections(path, error)};
    if (!r.corrections)
        return NULL;
    r.places = g_ptr_array_new_with_free_func(free_place);
    r.by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    r.buildings = g_hash_table_new(g_str_hash, g_str_equal);
    r.communities = g_hash_table_new(g_str_hash, g_str_equal);
    index_city(&r);
    const gboolean done = project_load_ledger(path, take_entry, &r, error);
    g_hash_table_unref(r.by_key);
    g_hash_table_unref(r.buildings);
    g_hash_table_unref(r.communities);
    g_hash_table_unref(r.corrections);
    if (!done) {
        g_ptr_array_unref(r.places);
        return NULL;
    }
    g_ptr_array_sort(r.places, compare_places);
    LedgerPlaces *places = g_new(LedgerPlaces, 1);
    places->places = r.places;
    return places;
}

void ledger_places_free(LedgerPlaces *places)
{
    if (!places)
        return;
    g_ptr_array_unref(places->places);
    g_free(places);
}

guint ledger_places_count(const LedgerPlaces *places)
{
    return places->places->len;
}

static LedgerPlace *get(const LedgerPlaces *places, guint index)
{
    return places->places->pdata[index];
}

const LedgerPlace *ledger_places_get(const LedgerPlaces *places, guint index)
{
    return get(places, index);
}

const GPtrArray *ledger_places_all(const LedgerPlaces *places)
{
    return places->places;
}

guint ledger_places_open_rows(const LedgerPlaces *places)
{
    guint rows = 0;
    for (guint i = 0; i < places->places->len; i++)
        rows += get(places, i)->building == CITY_NONE ? get(places, i)->rows->len : 0;
    return rows;
}

guint ledger_places_find(const LedgerPlaces *places, guint64 row)
{
    for (guint i = 0; i < places->places->len; i++)
        for (guint k = 0; k < get(places, i)->rows->len; k++)
            if (g_array_index(get(places, i)->rows, LedgerCorrection, k).row == row)
                return i;
    return places->places->len;
}

gboolean ledger_place_is_open(const LedgerPlace *place)
{
    return place->building == CITY_NONE && place->reason != LEDGER_BAD_COUNT;
}

static void set_building(LedgerPlace *place, guint32 building)
{
    place->building = building;
    for (guint i = 0; i < place->rows->len; i++)
        g_array_index(place->rows, LedgerCorrection, i).building = building;
}

gboolean ledger_places_put(LedgerPlaces *places, const char *path, const City *city, guint index,
                           guint32 building, GError **error)
{
    LedgerPlace *place = get(places, index);
    g_return_val_if_fail(ledger_place_is_open(place), FALSE);
    set_building(place, building);
    if (project_save_corrections(path, city, place->rows, error))
        return TRUE;
    set_building(place, CITY_NONE);
    return FALSE;
}

gboolean ledger_places_take_back(LedgerPlaces *places, const char *path, const City *city, guint index,
                                 GError **error)
{
    LedgerPlace *place = get(places, index);
    g_return_val_if_fail(place->building != CITY_NONE, FALSE);
    if (!project_take_corrections_back(path, city, place->rows, error))
        return FALSE;
    set_building(place, CITY_NONE);
    return TRUE;
}
