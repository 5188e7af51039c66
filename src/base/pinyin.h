/* Chinese names as people type them in a hurry: by the first letters of their pinyin, "msmd" for 名仕名邸. */
#ifndef BASE_PINYIN_H
#define BASE_PINYIN_H

#include <glib.h>

typedef struct Pinyin Pinyin;

/* Takes a tenth of a second. For one thread at a time. */
Pinyin *pinyin_new(void);
void pinyin_free(Pinyin *pinyin);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pinyin, pinyin_free)

/* Whether letters, two at least, are the first letters of characters that follow one another in the UTF-8 text. A
 * character with several readings in names is found by each; Latin letters and digits of the text stand for
 * themselves, and blanks and punctuation are passed over. Case does not matter. FALSE when letters holds anything
 * but ASCII letters and digits. */
gboolean pinyin_matches(Pinyin *pinyin, const char *text, const char *letters);

#endif
