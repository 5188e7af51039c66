/* One look through a text file before it is read as a table: which encoding it is in, and whether it is one at all. */
#ifndef IO_TEXT_SCAN_H
#define IO_TEXT_SCAN_H

#include <glib.h>

#define TEXT_SCAN_LINE_MOST 10000000 /* bytes of a line */

typedef struct TextScan {
    const char *encoding; /* UTF-8, GB18030 or UTF-16 */
    gboolean list;        /* a table of one column: no separator in its first line */
    gboolean has_bar;     /* a byte of "|" in the first line */
} TextScan;

/* Reads the file in pieces. encoding is what it is said to be in, NULL to find out. INPUT when it holds a zero byte
 * or a line longer than any table has, which the message places; IO when it cannot be read. */
gboolean text_scan(const char *path, const char *encoding, TextScan *scan, GError **error);

#endif
