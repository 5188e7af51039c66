/* Which encoding a text is in, and UTF-8 out of it. Planners' files are UTF-8 or GB18030 (of which GBK is a part),
 * and seldom say which. */
#ifndef IO_ENCODING_H
#define IO_ENCODING_H

#include <glib.h>

#define ENCODING_UTF8    "UTF-8"
#define ENCODING_GB18030 "GB18030"

/* UTF-8 if the bytes are (plain ASCII is, and a character that the end cuts does no harm), else GB18030. */
const char *encoding_sniff(const char *bytes, gsize n);

/* The same from the texts of a dBase file, each field by itself. NULL if the file says its encoding (by a .cpg
 * beside it or its language byte), cannot be read, or is not well formed: then it is for the reader to judge. */
const char *encoding_sniff_dbf(const char *path);

/* Whether this machine can convert from the encoding. */
gboolean encoding_is_known(const char *encoding);

/* The n bytes as UTF-8; what is no character becomes U+FFFD. Zero bytes end nothing. Free the string. */
GString *encoding_to_utf8(const char *bytes, gsize n, const char *encoding);

#endif
