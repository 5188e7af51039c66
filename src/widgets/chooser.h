/* Choosing a file: a line for its path, and the list of a folder's files to walk through. */
#ifndef WIDGETS_CHOOSER_H
#define WIDGETS_CHOOSER_H

#include "widgets/entry.h"
#include "widgets/scroll_list.h"

typedef struct Chooser {
    Entry path;
    char *folder;     /* that is listed */
    GPtrArray *names; /* char *: of the folder's files, folders with a slash at the end */
    ScrollList list;
} Chooser;

/* Lists a folder, NULL: the user's own. */
void chooser_init(Chooser *chooser, const char *folder);
void chooser_clear(Chooser *chooser);

/* Answers or paints it; the path that was chosen, or NULL. Free with g_free(). */
char *chooser_pass(Chooser *chooser, Ui *ui, GeoBox box);

/* What the line says, as Return in it does: the path, or NULL after a folder was entered. Free with g_free(). */
char *chooser_take(Chooser *chooser);

#endif
