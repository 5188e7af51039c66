/* The demo city as a project, to try everything on. */
#ifndef GUIDE_DEMO_CITY_H
#define GUIDE_DEMO_CITY_H

#include "base/job.h"

/* Makes it in a folder of that name, or of the next free one, in the user's documents: the files of the city beside
 * the project that was made and divided from them. Returns the project's path; free with g_free(). job as of
 * command_run(), as are the errors; nothing is left of what failed. */
char *demo_city_make(Job *job, GError **error);

#endif
