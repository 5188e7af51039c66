/* A line of text that is typed into: caret, selection, clipboard, input methods. */
#ifndef WIDGETS_ENTRY_H
#define WIDGETS_ENTRY_H

#include "widgets/ui.h"

typedef struct Entry {
    GString *text;
    gsize caret;         /* byte of text */
    gsize mark;          /* byte of text: what lies between it and the caret is selected */
    char composing[256]; /* by an input method, shown at the caret, not yet part of the text */
    gboolean dragging;   /* the pointer selects */
} Entry;

void entry_init(Entry *entry);
void entry_clear(Entry *entry);
/* The caret goes to the end, and nothing is selected. */
void entry_set(Entry *entry, const char *text);
/* The next character that is typed replaces the text. */
void entry_select_all(Entry *entry);

typedef enum { ENTRY_IDLE, ENTRY_CHANGED, ENTRY_DONE } EntryResult; /* DONE: Return was pressed in it */

/* Answers or paints it. It is typed into while it has the keys; ui->typing is then where its caret is, for the
 * candidates of input methods. hint stands where there is no text; or NULL. */
EntryResult entry_pass(Entry *entry, Ui *ui, const char *name, GeoBox box, const char *hint);

#endif
