/* A line of text that is typed into: caret, clipboard, input methods. */
#ifndef DESK_ENTRY_H
#define DESK_ENTRY_H

#include "desk/ui.h"

typedef struct Entry {
    GString *text;
    gsize caret; /* byte of text */
    char composing[256];
} Entry;

void entry_init(Entry *entry);
void entry_clear(Entry *entry);
/* The caret goes to the end. */
void entry_set(Entry *entry, const char *text);

typedef enum { ENTRY_IDLE, ENTRY_CHANGED, ENTRY_DONE } EntryResult; /* DONE: Return was pressed in it */

/* Answers or paints it; it is typed into while it has the keys, and then ui->typing says where. */
EntryResult entry_pass(Entry *entry, Ui *ui, const char *name, GeoBox box, const char *hint);

#endif
