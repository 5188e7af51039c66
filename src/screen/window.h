/* The window, its GL 3.3 core context, and what the user does with it, told one by one. One window a process; main
 * thread only, but for window_wake(). */
#ifndef SCREEN_WINDOW_H
#define SCREEN_WINDOW_H

#include <glib.h>

typedef struct Window Window;

/* Opens a window of width x height pixels; hidden: none is seen and no display is needed, for pictures. IO when
 * there is no display or no GL 3.3: the message says which, and what to install. */
Window *window_open(const char *title, guint width, guint height, gboolean hidden, GError **error);
void window_close(Window *window);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Window, window_close)

typedef enum {
    WINDOW_NOTHING, /* time ran out, or something that is of no interest */
    WINDOW_QUIT,
    WINDOW_CHANGED, /* the size, or what lay over it is gone */
    WINDOW_MOVE,
    WINDOW_PRESS,
    WINDOW_RELEASE,
    WINDOW_WHEEL,
    WINDOW_LEAVE, /* the pointer is no longer over the window */
    WINDOW_KEY,
    WINDOW_TEXT,    /* characters were typed */
    WINDOW_COMPOSE, /* an input method shows what it would type */
    WINDOW_DROP,    /* a file was dropped */
    WINDOW_WOKEN,   /* window_wake() */
} WindowEventKind;

/* Keys that type nothing; all others are the lower-case character of the key. */
typedef enum {
    WINDOW_KEY_ESCAPE = 0x110000,
    WINDOW_KEY_RETURN,
    WINDOW_KEY_TAB,
    WINDOW_KEY_BACKSPACE,
    WINDOW_KEY_DELETE,
    WINDOW_KEY_LEFT,
    WINDOW_KEY_RIGHT,
    WINDOW_KEY_UP,
    WINDOW_KEY_DOWN,
    WINDOW_KEY_HOME,
    WINDOW_KEY_END,
    WINDOW_KEY_PAGE_UP,
    WINDOW_KEY_PAGE_DOWN,
    WINDOW_KEY_F1, /* to F12, one after the other */
    WINDOW_KEY_OTHER = WINDOW_KEY_F1 + 12,
} WindowKey;

typedef enum { WINDOW_SHIFT = 1, WINDOW_CTRL = 2, WINDOW_ALT = 4 } WindowModifiers;

typedef struct WindowEvent {
    WindowEventKind kind;
    double x, y;     /* of the pointer, pixels */
    guint button;    /* 1 left, 2 middle, 3 right */
    guint clicks;    /* of a press: 2 is a double click */
    double turn;     /* of the wheel: notches, positive away from the user */
    guint key;       /* a character or a WindowKey */
    guint modifiers; /* WindowModifiers */
    char text[256];  /* typed or composed, UTF-8; empty: composing has ended */
    char *file;      /* dropped; free with window_event_clear() */
} WindowEvent;

/* Waits up to timeout_ms (-1: without end) for the next event. */
void window_next(Window *window, int timeout_ms, WindowEvent *event);
/* Whether another event waits. */
gboolean window_has_event(void);
void window_event_clear(WindowEvent *event);

/* Makes window_next() return WINDOW_WOKEN; from any thread. */
void window_wake(void);

/* While on, keys come as text too, and input methods are at work; their list of candidates opens beside the
 * rectangle, in pixels. */
void window_type(Window *window, gboolean on, int x, int y, int width, int height);

/* The clipboard. Free the text with g_free(); NULL when there is none. */
char *window_paste(void);
void window_copy(const char *text);

/* In pixels. */
void window_size(const Window *window, guint *width, guint *height);
void window_set_title(Window *window, const char *title);
/* The factor that the desktop asks for: 1, 1.25, 2, ... */
double window_desktop_scale(const Window *window);
/* What was drawn and is not shown yet: 0xffRRGGBB a pixel, rows from above. Free with g_free(). */
guint32 *window_pixels(const Window *window);
/* Shows what was drawn. */
void window_present(Window *window);

#endif
