/* Building the address book. */
#include "city/address_book_int.h"

#include <string.h>

#include "city/address.h"

static void add_wider(AddressBook *book, guint32 community, const char *const *levels, guint n)
{
    g_autoptr(GString) name = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        address_append_form(name, levels[i]);
    if (name->len)
        places_add(book->wider, EVERYWHERE, name->str, name->len, community);
}

/* A community under its name with any of the levels above it in front, and the levels alone. */
static void add_community(AddressBook *book, guint32 index)
{
    const CityCommunity *c = city_community(book->city, index);
    const char *const above[] = {c->city, c->district, c->street};
    g_autoptr(GString) name = g_string_new(NULL);
    for (guint with = 0; c->name && with < 8; with++) {
        g_string_truncate(name, 0);
        for (guint level = 0; level < 3; level++)
            if (with >> level & 1)
                address_append_form(name, above[level]);
        address_append_form(name, c->name);
        places_add(book->admin, EVERYWHERE, name->str, name->len, index);
    }
    if (c->code)
        g_hash_table_insert(book->codes, (gpointer)c->code, GUINT_TO_POINTER(index + 1));
    for (guint first = 0; first < 3; first++)
        for (guint end = first + 1; end <= 3; end++)
            if (first > 0 || end > 1) /* the city alone says nothing */
                add_wider(book, index, above + first, end - first);
    const char *const skipping[] = {c->city, c->street};
    add_wider(book, index, skipping, 2);
}

static void add_to_scope(AddressBook *book, guint32 scope, guint32 building, const char *place)
{
    const CityBuilding *b = city_building(book->city, building);
    places_add(book->buildings, scope, place, strlen(place), building);
    if (scope == EVERYWHERE)
        return;
    for (guint directions = 0; directions < 2; directions++) {
        g_string_truncate(book->marks_text, 0);
        address_append_marks(book->marks_text, place, address_place_length(place), directions);
        places_add(book->marks, directions ? scope : NUMBERS_OF(scope), book->marks_text->str,
                   book->marks_text->len, building);
    }
    if (!b->compound)
        return;
    g_string_truncate(book->rest, 0);
    address_append_form(book->rest, b->compound);
    places_add(book->compounds, scope, book->rest->str, book->rest->len, building);
}

static gboolean meets(GeoShape building, GeoShape community)
{
    for (guint32 i = building.starts[0]; i < building.starts[building.n_parts]; i++)
        if (geo_shape_contains(community, building.points[i]))
            return TRUE;
    return FALSE;
}

static GeoBox box_of(GeoShape shape)
{
    GeoBox box = geo_box_empty();
    for (guint32 i = shape.starts[0]; i < shape.starts[shape.n_parts]; i++)
        geo_box_add(&box, shape.points[i]);
    return box;
}

/* A building over a border has its address in either community. */
static void add_over_borders(AddressBook *book, const GeoIndex *communities, guint32 building,
                             const char *place, GArray *hits)
{
    const CityBuilding *b = city_building(book->city, building);
    GeoShape shape = geo_shapes_get(book->city->building_shapes, building);
    if (shape.kind != GEO_POLYGON)
        return;
    g_array_set_size(hits, 0);
    geo_index_query(communities, box_of(shape), hits);
    for (guint i = 0; i < hits->len; i++) {
        const guint32 other = g_array_index(hits, guint32, i);
        if (other != b->community && meets(shape, geo_shapes_get(book->city->community_shapes, other)))
            add_to_scope(book, other, building, place);
    }
}

static void add_buildings(AddressBook *book)
{
    g_autoptr(GeoIndex) communities = geo_index_new_shapes(book->city->community_shapes);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GString) place = g_string_new(NULL);
    book->forms = g_new0(char *, book->city->buildings->len + 1);
    for (guint32 i = 0; i < book->city->buildings->len; i++) {
        const CityBuilding *b = city_building(book->city, i);
        if (b->id)
            g_hash_table_insert(book->ids, (gpointer)b->id, GUINT_TO_POINTER(i + 1));
        g_string_truncate(place, 0);
        if (b->name)
            address_append_place(place, b->compound, b->name);
        if (!place->len)
            continue;
        book->forms[i] = g_strdup(place->str);
        add_to_scope(book, EVERYWHERE, i, place->str);
        if (b->community != CITY_NONE)
            add_to_scope(book, b->community, i, place->str);
        add_over_borders(book, communities, i, place->str, hits);
    }
}

AddressBook *address_book_new(const City *city)
{
    AddressBook *book = g_new0(AddressBook, 1);
    book->city = city;
    book->ids = g_hash_table_new(g_str_hash, g_str_equal);
    book->codes = g_hash_table_new(g_str_hash, g_str_equal);
    book->buildings = places_new();
    book->compounds = places_new();
    book->marks = places_new();
    book->admin = places_new();
    book->wider = places_new();
    book->text = g_string_new(NULL);
    book->rest = g_string_new(NULL);
    book->marks_text = g_string_new(NULL);
    for (guint32 i = 0; i < city->communities->len; i++)
        add_community(book, i);
    add_buildings(book);
    book->shapes = geo_index_new_shapes(city->building_shapes);
    return book;
}

void address_book_free(AddressBook *book)
{
    if (!book)
        return;
    for (guint i = 0; i < book->city->buildings->len; i++)
        g_free(book->forms[i]);
    g_free(book->forms);
    g_hash_table_unref(book->ids);
    g_hash_table_unref(book->codes);
    places_free(book->buildings);
    places_free(book->compounds);
    places_free(book->marks);
    places_free(book->admin);
    places_free(book->wider);
    geo_index_free(book->shapes);
    g_string_free(book->text, TRUE);
    g_string_free(book->rest, TRUE);
    g_string_free(book->marks_text, TRUE);
    g_free(book);
}
