/* Everything that the window can do, by name: the menus, the keys, the palette, the sheet of keys and the tests all
 * go through this one table. */
#ifndef DESK_ACTIONS_H
#define DESK_ACTIONS_H

#include "desk/desk.h"

typedef enum {
    MENU_FILE,
    MENU_EDIT,
    MENU_DIVISION,
    MENU_VIEW,
    MENU_GO,
    MENU_HELP,
    MENU_N,
    MENU_NONE = MENU_N, /* in no menu, but in the sheet of keys */
} ActionMenu;

typedef struct Action {
    const char *name;  /* never translated: "zoom-in" */
    const char *title; /* to be translated */
    ActionMenu menu;
    guint key, modifiers;                /* 0: none */
    gboolean (*can)(const Desk *desk);   /* NULL: always */
    gboolean (*is_on)(const Desk *desk); /* of what can be on and off, or NULL */
    void (*run)(Desk *desk);
} Action;

guint actions_count(void);
const Action *actions_get(guint index);
/* NULL when there is none of that name. */
const Action *actions_find(const char *name);

gboolean action_can(const Action *action, const Desk *desk);
/* Does it if it can be done now. */
void action_run(const Action *action, Desk *desk);
/* "Ctrl+0", translated; "" without a key. Free with g_free(). */
char *action_key_text(const Action *action);
/* What a menu is called, translated. */
const char *action_menu_title(ActionMenu menu);

/* The action of a key, or NULL. */
const Action *actions_of_key(guint key, guint modifiers);

#endif
