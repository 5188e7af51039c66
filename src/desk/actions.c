#include "desk/actions.h"

#include <glib/gi18n-lib.h>

#include "desk/actions_int.h"

static ActionSet (*const sets[])(void) = {actions_of_file, actions_of_edit, actions_of_division,
                                          actions_of_view, actions_of_go};

guint actions_count(void)
{
    guint n = 0;
    for (guint s = 0; s < G_N_ELEMENTS(sets); s++)
        n += sets[s]().n;
    return n;
}

const Action *actions_get(guint index)
{
    guint s = 0;
    for (; index >= sets[s]().n; s++)
        index -= sets[s]().n;
    return &sets[s]().actions[index];
}

const Action *actions_find(const char *name)
{
    for (guint i = 0; i < actions_count(); i++)
        if (g_str_equal(actions_get(i)->name, name))
            return actions_get(i);
    return NULL;
}

gboolean action_can(const Action *action, const Desk *desk)
{
    return !action->can || action->can(desk);
}

void action_run(const Action *action, Desk *desk)
{
    if (action_can(action, desk))
        action->run(desk);
}

static const char *key_name(guint key, char letter[8])
{
    static const struct {
        guint key;
        const char *name;
    } names[] = {
        {WINDOW_KEY_RETURN, N_("Enter")},
        {WINDOW_KEY_ESCAPE, N_("Esc")},
        {WINDOW_KEY_BACKSPACE, N_("Backspace")},
        {WINDOW_KEY_DELETE, N_("Delete")},
        {WINDOW_KEY_LEFT, "←"},
        {WINDOW_KEY_RIGHT, "→"},
        {WINDOW_KEY_UP, "↑"},
        {WINDOW_KEY_DOWN, "↓"},
        {WINDOW_KEY_PAGE_UP, N_("Page Up")},
        {WINDOW_KEY_PAGE_DOWN, N_("Page Down")},
        {' ', N_("Space")},
    };
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].key == key)
            return _(names[i].name);
    if (key >= WINDOW_KEY_F1 && key < WINDOW_KEY_OTHER)
        g_snprintf(letter, 8, "F%u", key - WINDOW_KEY_F1 + 1);
    else
        letter[g_unichar_to_utf8(g_unichar_toupper(key), letter)] = '\0';
    return letter;
}

char *action_key_text(const Action *action)
{
    char letter[8] = "";
    if (!action->key)
        return g_strdup("");
    return g_strconcat(action->modifiers & WINDOW_CTRL ? "Ctrl+" : "",
                       action->modifiers & WINDOW_SHIFT ? "Shift+" : "", key_name(action->key, letter), NULL);
}

const char *action_menu_title(ActionMenu menu)
{
    static const char *const titles[MENU_N + 1] = {N_("File"), N_("Edit"), N_("Division"), N_("View"),
                                                   N_("Go"),   N_("Help"), N_("Map")};
    return _(titles[menu]);
}

const Action *actions_of_key(guint key, guint modifiers)
{
    if (key == '=' || key == '+') { /* one key on many keyboards */
        key = '+';
        modifiers = 0;
    }
    for (guint i = 0; i < actions_count(); i++)
        if (actions_get(i)->key == key && actions_get(i)->modifiers == modifiers)
            return actions_get(i);
    return NULL;
}
