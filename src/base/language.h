/* The language of messages: Chinese or English, by --lang or else by the locale of the environment. */
#ifndef BASE_LANGUAGE_H
#define BASE_LANGUAGE_H

#include <glib.h>

/* Sets it for the whole program, before the first message is looked up, and again whenever it is to change. wanted
 * is "zh", "en" or NULL for the environment's (LC_ALL, LC_MESSAGES, LANG; any zh is Chinese, all else English).
 * Works where the locale itself was never generated. Numbers keep the decimal point in every language. */
void language_set(const char *wanted);
/* Which of the two it is. */
gboolean language_is_chinese(void);

#endif
