/* The page at the start: the projects that were open, and the ways to another. */
#ifndef GUIDE_START_H
#define GUIDE_START_H

#include "widgets/page.h"
#include "widgets/settings.h"

typedef struct Start Start;

/* Borrows the settings, which it changes as the user does. */
Start *start_new(Settings *settings);
void start_free(Start *start);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Start, start_free)

/* A PagePass; data is the Start. */
void start_pass(Page *page, gpointer start);

/* The path that the user wants opened, or NULL. Free with g_free(). */
char *start_take_path(Start *start);
/* What went wrong with it, to be shown; NULL: nothing. */
void start_say(Start *start, const char *fault);
/* Takes the demo city over once it is made; wait: until it is. */
void start_mind_demo(Start *start, gboolean wait);
#endif
