#include "base/pinyin.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define LONGEST 256 /* characters of a name that are looked at */

struct Pinyin {
    UTransliterator *latin; /* NULL where ICU has no rules */
    GHashTable *letters;    /* character to its letter, by ICU's most usual reading */
};

/* Characters of names of places and people that are also read otherwise, after "Xiandai Hanyu Cidian". */
static const struct {
    gunichar character;
    char letter;
} other_readings[] = {
    {0x957f, 'c'}, {0x91cd, 'c'}, {0x91cd, 'z'}, {0x53a6, 'x'}, {0x4e50, 'y'}, {0x884c, 'h'}, {0x671d, 'z'},
    {0x85cf, 'z'}, {0x66fe, 'z'}, {0x5355, 's'}, {0x5355, 'd'}, {0x89e3, 'x'}, {0x67e5, 'z'}, {0x7fdf, 'd'},
    {0x76db, 'c'}, {0x76db, 's'}, {0x4f1a, 'k'}, {0x533a, 'o'}, {0x8d3e, 'g'}, {0x756a, 'p'}, {0x8c03, 't'},
    {0x5bbf, 'x'}, {0x53c2, 's'}, {0x964d, 'x'}, {0x4ec7, 'q'}, {0x8986, 'f'}, {0x5c09, 'y'}, {0x4e07, 'm'},
};

Pinyin *pinyin_new(void)
{
    static const char rules[] = "Han-Latin; Latin-ASCII";
    UChar id[sizeof rules];
    UErrorCode fault = U_ZERO_ERROR;
    Pinyin *pinyin = g_new0(Pinyin, 1);
    u_uastrcpy(id, rules);
    pinyin->latin = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &fault);
    pinyin->letters = g_hash_table_new(NULL, NULL);
    return pinyin;
}

void pinyin_free(Pinyin *pinyin)
{
    if (!pinyin)
        return;
    if (pinyin->latin)
        utrans_close(pinyin->latin);
    g_hash_table_unref(pinyin->letters);
    g_free(pinyin);
}

/* By ICU; 0 where it has none. */
static char look_up(const Pinyin *pinyin, gunichar character)
{
    UChar latin[32];
    UErrorCode fault = U_ZERO_ERROR;
    int32_t length = 0;
    U16_APPEND_UNSAFE(latin, length, character);
    int32_t end = length;
    if (!pinyin->latin)
        return 0;
    utrans_transUChars(pinyin->latin, latin, &length, G_N_ELEMENTS(latin), 0, &end, &fault);
    return U_SUCCESS(fault) && length && latin[0] < 0x80 && g_ascii_isalpha((char)latin[0])
               ? g_ascii_tolower((char)latin[0])
               : 0;
}

/* The letter of a character; 0 for what is passed over. */
static char letter_of(Pinyin *pinyin, gunichar character)
{
    gpointer found;
    if (character < 0x80)
        return g_ascii_isalnum((char)character) ? g_ascii_tolower((char)character) : 0;
    if (!g_hash_table_lookup_extended(pinyin->letters, GUINT_TO_POINTER(character), NULL, &found)) {
        found = GINT_TO_POINTER(look_up(pinyin, character));
        g_hash_table_insert(pinyin->letters, GUINT_TO_POINTER(character), found);
    }
    return (char)GPOINTER_TO_INT(found);
}

static gboolean is_read(gunichar character, char usual, char wanted)
{
    if (usual == wanted)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(other_readings); i++)
        if (other_readings[i].character == character && other_readings[i].letter == wanted)
            return TRUE;
    return FALSE;
}

gboolean pinyin_matches(Pinyin *pinyin, const char *text, const char *letters)
{
    gunichar characters[LONGEST];
    char usual[LONGEST];
    guint n = 0, wanted = (guint)strlen(letters);
    for (const char *at = letters; *at; at++)
        if (!g_ascii_isalnum(*at))
            return FALSE;
    for (const char *at = text; *at && n < LONGEST; at = g_utf8_next_char(at)) {
        characters[n] = g_utf8_get_char(at);
        usual[n] = letter_of(pinyin, characters[n]);
        n += usual[n] != 0;
    }
    for (guint from = 0; wanted >= 2 && from + wanted <= n; from++) {
        guint same = 0;
        while (same < wanted &&
               is_read(characters[from + same], usual[from + same], g_ascii_tolower(letters[same])))
            same++;
        if (same == wanted)
            return TRUE;
    }
    return FALSE;
}
