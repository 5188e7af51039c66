/* The import guide: from files to a project in three pages. What the layers are; which columns hold what; what comes
 * of it, with every problem, before anything is written. Each page can be gone back from. */
#ifndef GUIDE_GUIDE_H
#define GUIDE_GUIDE_H

#include "widgets/page.h"

typedef struct Guide Guide;

/* Begins to look into a file or a folder. */
Guide *guide_new(const char *path);
void guide_free(Guide *guide);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Guide, guide_free)

/* Looks into another file or folder too. */
void guide_add(Guide *guide, const char *path);

/* A PagePass; data is the Guide. */
void guide_pass(Page *page, gpointer guide);
/* Takes over what workers have made; wait: until they have. */
void guide_mind(Guide *guide, gboolean wait);

/* TRUE when the user went back from the first page; fault gets why nothing could be looked into, or NULL. Free it
 * with g_free(). */
gboolean guide_is_left(const Guide *guide, char **fault);
/* The project that was made, or NULL. */
const char *guide_project(const Guide *guide);

#endif
