/* Communities as they are named on the command line. */
#ifndef CLI_COMMUNITY_H
#define CLI_COMMUNITY_H

#include "city/city.h"

/* The community of a code; where there is none, USAGE with the nearest code. */
guint32 community_require(const City *city, const char *code, GError **error);

/* Checks the code and the name of a community to be made: USAGE when either is missing or blank, or the code
 * is that of a community other than those that give way. */
gboolean community_check_new(const City *city, const char *code, const char *name, const guint32 *gone,
                             guint n, GError **error);

#endif
