#include "city/places.h"

#include <string.h>

#define FNV_START  G_GUINT64_CONSTANT(14695981039346656037)
#define FNV_FACTOR G_GUINT64_CONSTANT(1099511628211)

typedef struct Place {
    const char *name;
    guint32 scope, value;
    guint32 next; /* of the same name and scope, or PLACES_NONE */
    guint32 hash;
} Place;

struct Places {
    GArray *all; /* Place */
    guint32 *slots;
    guint32 mask; /* slots - 1, a power of two less 1 */
    guint32 names;
    GStringChunk *strings;
};

Places *places_new(void)
{
    Places *places = g_new0(Places, 1);
    places->all = g_array_new(FALSE, FALSE, sizeof(Place));
    places->mask = 1023;
    places->slots = g_new(guint32, places->mask + 1);
    memset(places->slots, 0xff, sizeof *places->slots * (places->mask + 1));
    places->strings = g_string_chunk_new(1 << 14);
    return places;
}

void places_free(Places *places)
{
    if (!places)
        return;
    g_array_unref(places->all);
    g_free(places->slots);
    g_string_chunk_free(places->strings);
    g_free(places);
}

static guint64 start_hash(guint32 scope)
{
    return (FNV_START ^ scope) * FNV_FACTOR;
}

static guint64 step_hash(guint64 hash, char byte)
{
    return (hash ^ (guint8)byte) * FNV_FACTOR;
}

static guint32 end_hash(guint64 hash)
{
    return (guint32)(hash >> 32) ^ (guint32)hash;
}

static Place *place_at(const Places *places, guint32 index)
{
    return &g_array_index(places->all, Place, index);
}

/* The slot of the name, or the free one where it belongs. */
static guint32 find_slot(const Places *places, guint32 scope, guint32 hash, const char *name, gsize n)
{
    guint32 slot = hash & places->mask;
    for (; places->slots[slot] != PLACES_NONE; slot = (slot + 1) & places->mask) {
        const Place *p = place_at(places, places->slots[slot]);
        if (p->hash == hash && p->scope == scope && !strncmp(p->name, name, n) && !p->name[n])
            break;
    }
    return slot;
}

static void grow(Places *places)
{
    g_autofree guint32 *old = places->slots;
    const guint32 n = places->mask + 1;
    places->mask = 2 * n - 1;
    places->slots = g_new(guint32, 2 * n);
    memset(places->slots, 0xff, sizeof *places->slots * 2 * n);
    for (guint32 i = 0; i < n; i++) {
        if (old[i] == PLACES_NONE)
            continue;
        guint32 slot = place_at(places, old[i])->hash & places->mask;
        while (places->slots[slot] != PLACES_NONE)
            slot = (slot + 1) & places->mask;
        places->slots[slot] = old[i];
    }
}

void places_add(Places *places, guint32 scope, const char *name, gsize n, guint32 value)
{
    guint64 hash = start_hash(scope);
    for (gsize i = 0; i < n; i++)
        hash = step_hash(hash, name[i]);
    const guint32 slot = find_slot(places, scope, end_hash(hash), name, n), first = places->slots[slot];
    guint32 last = first;
    for (guint32 i = first; i != PLACES_NONE; last = i, i = place_at(places, i)->next)
        if (place_at(places, i)->value == value)
            return;
    const Place place = {.name = first == PLACES_NONE
                                     ? g_string_chunk_insert_len(places->strings, name, (gssize)n)
                                     : place_at(places, first)->name,
                         .scope = scope,
                         .value = value,
                         .next = PLACES_NONE,
                         .hash = end_hash(hash)};
    g_array_append_val(places->all, place);
    if (last != PLACES_NONE) {
        place_at(places, last)->next = places->all->len - 1;
        return;
    }
    places->slots[slot] = places->all->len - 1;
    if (++places->names > places->mask / 2)
        grow(places);
}

guint32 places_find(const Places *places, guint32 scope, const char *name, gsize n)
{
    guint64 hash = start_hash(scope);
    for (gsize i = 0; i < n; i++)
        hash = step_hash(hash, name[i]);
    return places->slots[find_slot(places, scope, end_hash(hash), name, n)];
}

guint32 places_find_longest(const Places *places, guint32 scope, const char *text,
                            gboolean (*accept)(const char *text, gsize length), gsize *length)
{
    guint32 found = PLACES_NONE;
    guint64 hash = start_hash(scope);
    for (gsize i = 0; text[i];) {
        hash = step_hash(hash, text[i++]);
        if (((guint8)text[i] & 0xc0) == 0x80) /* within a character */
            continue;
        const guint32 here = places->slots[find_slot(places, scope, end_hash(hash), text, i)];
        if (here == PLACES_NONE || (accept && !accept(text, i)))
            continue;
        found = here;
        *length = i;
    }
    return found;
}

guint32 places_value(const Places *places, guint32 found)
{
    return place_at(places, found)->value;
}

const char *places_name(const Places *places, guint32 found)
{
    return place_at(places, found)->name;
}

guint32 places_next(const Places *places, guint32 found)
{
    return place_at(places, found)->next;
}
