#include "base/seen.h"

#include <string.h>

#define SLOTS_FIRST  1024u
#define EXACT_DIGITS 18
#define HASHED       (G_GUINT64_CONSTANT(1) << 63)

struct Seen {
    guint64 *keys; /* 0: free */
    guint32 *places;
    guint64 mask, used;
};

Seen *seen_new(void)
{
    Seen *seen = g_new0(Seen, 1);
    seen->mask = SLOTS_FIRST - 1;
    seen->keys = g_new0(guint64, SLOTS_FIRST);
    seen->places = g_new(guint32, SLOTS_FIRST);
    return seen;
}

void seen_free(Seen *seen)
{
    if (!seen)
        return;
    g_free(seen->keys);
    g_free(seen->places);
    g_free(seen);
}

/* All digits, with a 1 in front that keeps leading zeros apart; else a hash (FNV-1a) in the upper half. Never 0. */
static guint64 key_of(const char *text)
{
    guint64 number = 1, hash = G_GUINT64_CONSTANT(14695981039346656037);
    const char *at = text;
    for (; g_ascii_isdigit(*at) && at - text < EXACT_DIGITS; at++)
        number = number * 10 + (guint64)(*at - '0');
    if (!*at)
        return number;
    for (at = text; *at; at++)
        hash = (hash ^ (guint8)*at) * G_GUINT64_CONSTANT(1099511628211);
    return hash | HASHED;
}

/* Spreads keys that follow one another. */
static guint64 slot_of(guint64 key)
{
    key ^= key >> 31;
    key *= G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return key ^ key >> 29;
}

static guint64 find(const Seen *seen, guint64 key)
{
    guint64 slot = slot_of(key) & seen->mask;
    while (seen->keys[slot] && seen->keys[slot] != key)
        slot = (slot + 1) & seen->mask;
    return slot;
}

static void grow(Seen *seen)
{
    g_autofree guint64 *keys = seen->keys;
    g_autofree guint32 *places = seen->places;
    const guint64 n = seen->mask + 1;
    seen->mask = 2 * n - 1;
    seen->keys = g_new0(guint64, 2 * n);
    seen->places = g_new(guint32, 2 * n);
    for (guint64 i = 0; i < n; i++) {
        if (!keys[i])
            continue;
        const guint64 slot = find(seen, keys[i]);
        seen->keys[slot] = keys[i];
        seen->places[slot] = places[i];
    }
}

gboolean seen_add(Seen *seen, const char *text, guint32 place, guint32 *first)
{
    const guint64 key = key_of(text);
    guint64 slot = find(seen, key);
    if (seen->keys[slot]) {
        if (first)
            *first = seen->places[slot];
        return FALSE;
    }
    seen->keys[slot] = key;
    seen->places[slot] = place;
    if (++seen->used > seen->mask / 10 * 7)
        grow(seen);
    return TRUE;
}
