/* Near names: what a row may have meant. */
#include "city/address_book_int.h"

#include <string.h>

#include "base/text.h"
#include "city/address.h"

#define SLIP_NEAR       0.75 /* of the confidence, when another place needs one slip more */
#define MOST_SLIPS      3
#define COMPOUND_ONLY   0.85 /* a compound of one building, when no building is named */
#define OTHER_NUMBER    0.5  /* the same, when another number is named */
#define OTHER_DIRECTION 0.5  /* a name with the same numbers, but other directions */

void address_match_add(AddressMatch *match, guint32 building, double confidence)
{
    guint at = match->n_candidates;
    while (at > 0 && match->candidates[at - 1].confidence < confidence)
        at--;
    if (at == ADDRESS_CANDIDATES)
        return;
    match->n_candidates = MIN(match->n_candidates + 1, ADDRESS_CANDIDATES);
    memmove(match->candidates + at + 1, match->candidates + at,
            (match->n_candidates - at - 1) * sizeof *match->candidates);
    match->candidates[at] = (AddressCandidate){building, confidence};
}

/* Characters that are neither numbers nor directions: what a slip can be told from. */
static guint telling_characters(const char *form, gsize length)
{
    g_autoptr(GString) marks = g_string_new(NULL);
    address_append_marks(marks, form, length, TRUE);
    guint n = (guint)g_utf8_strlen(form, (gssize)length), n_marks = 0;
    for (const char *at = marks->str; *at; at = g_utf8_next_char(at))
        n_marks += *at != '.';
    return n - MIN(n, n_marks);
}

/* Proposes the buildings that were found, for a name. Returns how many are near it. */
static guint propose_found(const AddressBook *book, guint32 found, const char *name, double share,
                           AddressMatch *match)
{
    guint best = MOST_SLIPS + 1, second = MOST_SLIPS + 1, near = 0;
    for (guint32 i = found; i != PLACES_NONE; i = places_next(book->marks, i)) {
        const guint32 building = places_value(book->marks, i);
        const char *form = book->forms[building];
        const guint slips = text_distance(name, form), n = telling_characters(form, strlen(form));
        if (slips > MOST_SLIPS || 2 * slips > n)
            continue;
        near++;
        address_match_add(match, building, share * (1 - slips / (2.0 * n)));
        second = slips <= best ? best : MIN(second, slips);
        best = MIN(best, slips);
    }
    if (second <= best + 1)
        for (guint i = 0; i < match->n_candidates; i++)
            match->candidates[i].confidence *= SLIP_NEAR;
    return near;
}

void address_book_propose(AddressBook *book, guint32 community, const char *place, AddressMatch *match)
{
    const gsize length = address_place_length(place);
    g_autofree char *name = g_strndup(place, length);
    g_string_truncate(book->marks_text, 0);
    address_append_marks(book->marks_text, name, length, TRUE);
    const guint32 found = places_find(book->marks, community, book->marks_text->str, book->marks_text->len);
    if (propose_found(book, found, name, 1, match))
        return;
    g_string_truncate(book->marks_text, 0);
    address_append_marks(book->marks_text, name, length, FALSE);
    propose_found(
        book, places_find(book->marks, NUMBERS_OF(community), book->marks_text->str, book->marks_text->len),
        name, OTHER_DIRECTION, match);
}

static gint number_in(const char *form)
{
    const char *end = strrchr(form, '#');
    if (!end)
        return -1;
    const char *at = end;
    while (at > form && g_ascii_isdigit(at[-1]))
        at--;
    return at == end ? -1 : (gint)g_ascii_strtoll(at, NULL, 10);
}

/* Whether people may live there. */
static gboolean is_home(const AddressBook *book, guint32 building)
{
    return city_building(book->city, building)->households != 0;
}

gboolean address_book_propose_of_compound(const AddressBook *book, guint32 community, const char *place,
                                          AddressMatch *match)
{
    gsize length;
    const guint32 found = places_find_longest(book->compounds, community, place, NULL, &length);
    const gint number = number_in(place);
    guint n = 0;
    for (guint32 i = found; i != PLACES_NONE; i = places_next(book->compounds, i))
        n += is_home(book, places_value(book->compounds, i));
    for (guint32 i = found; i != PLACES_NONE; i = places_next(book->compounds, i)) {
        const guint32 building = places_value(book->compounds, i);
        if (!is_home(book, building))
            continue;
        const gint other = number_in(book->forms[building]);
        const double certainty = number < 0 ? COMPOUND_ONLY : OTHER_NUMBER;
        /* Among equals those with the nearest numbers. */
        const double nearness = number >= 0 && other >= 0 ? 1.0 / (1 + ABS(number - other)) : 0;
        address_match_add(match, building, certainty / n * (1 - 0.01 * (1 - nearness)));
    }
    return found != PLACES_NONE;
}
