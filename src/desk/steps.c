#include "desk/steps.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"

static const struct {
    const char *name;
    guint key;
} keys[] = {
    {"Enter", WINDOW_KEY_RETURN},
    {"Esc", WINDOW_KEY_ESCAPE},
    {"Tab", WINDOW_KEY_TAB},
    {"Delete", WINDOW_KEY_DELETE},
    {"Backspace", WINDOW_KEY_BACKSPACE},
    {"Left", WINDOW_KEY_LEFT},
    {"Right", WINDOW_KEY_RIGHT},
    {"Up", WINDOW_KEY_UP},
    {"Down", WINDOW_KEY_DOWN},
    {"Home", WINDOW_KEY_HOME},
    {"End", WINDOW_KEY_END},
    {"PageUp", WINDOW_KEY_PAGE_UP},
    {"PageDown", WINDOW_KEY_PAGE_DOWN},
    {"Space", ' '},
};

/* 0: there is no such key. */
static guint key_of(const char *name)
{
    guint64 n;
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (g_ascii_strcasecmp(keys[i].name, name) == 0)
            return keys[i].key;
    if (g_utf8_strlen(name, -1) == 1)
        return g_unichar_tolower(g_utf8_get_char(name));
    if (g_ascii_tolower(*name) == 'f' && g_ascii_string_to_unsigned(name + 1, 10, 1, 12, &n, NULL))
        return WINDOW_KEY_F1 + (guint)n - 1;
    return 0;
}

/* "Ctrl+Shift+P" */
static gboolean press_keys(Shell *shell, const char *text)
{
    static const struct {
        const char *prefix;
        guint modifier;
    } modifiers[] = {{"Ctrl+", WINDOW_CTRL}, {"Shift+", WINDOW_SHIFT}, {"Alt+", WINDOW_ALT}};
    WindowEvent event = {.kind = WINDOW_KEY};
    for (guint i = 0; i < G_N_ELEMENTS(modifiers); i++)
        if (g_str_has_prefix(text, modifiers[i].prefix)) {
            event.modifiers |= modifiers[i].modifier;
            text += strlen(modifiers[i].prefix);
        }
    event.key = key_of(text);
    if (event.key)
        shell_answer(shell, &event);
    return event.key != 0;
}

/* A character at a time, as an input method may give them. */
static gboolean type_text(Shell *shell, const char *text)
{
    if (!g_utf8_validate(text, -1, NULL))
        return FALSE;
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        WindowEvent event = {.kind = WINDOW_TEXT};
        memcpy(event.text, c, (gsize)(g_utf8_next_char(c) - c));
        shell_answer(shell, &event);
    }
    return TRUE;
}

static void point(Shell *shell, WindowEventKind kind, double x, double y)
{
    WindowEvent event = {.kind = kind, .x = x, .y = y, .button = 1, .clicks = 1};
    shell_answer(shell, &event);
}

static gboolean use_pointer(Shell *shell, double scale, const char *verb, const char *place)
{
    double x, y;
    char end;
    gboolean presses = g_str_equal(verb, "press") || g_str_equal(verb, "click");
    gboolean releases = g_str_equal(verb, "release") || g_str_equal(verb, "click");
    if (sscanf(place, "%lf,%lf%c", &x, &y, &end) != 2 || !(presses || releases || g_str_equal(verb, "point")))
        return FALSE;
    point(shell, WINDOW_MOVE, x * scale, y * scale);
    if (presses)
        point(shell, WINDOW_PRESS, x * scale, y * scale);
    if (releases)
        point(shell, WINDOW_RELEASE, x * scale, y * scale);
    return TRUE;
}

static gboolean try(Shell *shell, double scale, const char *step)
{
    g_auto(GStrv) words = g_strsplit(step, " ", 2);
    if (g_str_equal(step, "wait"))
        shell_finish(shell);
    else if (!words[0] || !words[1])
        return shell_do(shell, step);
    else if (g_str_equal(words[0], "key"))
        return press_keys(shell, words[1]);
    else if (g_str_equal(words[0], "type"))
        return type_text(shell, words[1]);
    else
        return use_pointer(shell, scale, words[0], words[1]);
    return TRUE;
}

gboolean step_do(Shell *shell, double scale, const char *step, GError **error)
{
    if (!try(shell, scale, step)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("--do '%s' cannot be done here: give the name of a command of the window, key Ctrl+F, "
                      "type TEXT, "
                      "point X,Y, press X,Y, release X,Y, click X,Y or wait"),
                    step);
        return FALSE;
    }
    shell_draw(shell, TRUE);
    shell_settle(shell);
    return TRUE;
}
