#include "screen/window.h"

#include <SDL.h>
#include <epoxy/gl.h>
#include <glib/gi18n-lib.h>

#include "base/error.h"

#define DENSE 1.25 /* times 96 dots an inch from which on a display counts as dense */

struct Window {
    double density; /* pixels a unit of the pointer's coordinates */
    SDL_Window *window;
    SDL_GLContext context;
};

static gboolean fail(GError **error, const char *what, const char *advice)
{
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, "%s: %s; %s", what, SDL_GetError(), advice);
    return FALSE;
}

static gboolean start(gboolean hidden, GError **error)
{
    SDL_SetHint(SDL_HINT_VIDEO_HIGHDPI_DISABLED, "0");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    SDL_SetHint(SDL_HINT_IME_SUPPORT_EXTENDED_TEXT, "1");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "0");
    if (hidden)
        g_setenv("SDL_VIDEODRIVER", "offscreen", TRUE);
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return fail(error, _("there is no display"), _("log in to a desktop, or draw with wangge snapshot"));
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
    return TRUE;
}

Window *window_open(const char *title, guint width, guint height, gboolean hidden, GError **error)
{
    if (!start(hidden, error))
        return NULL;
    g_autoptr(Window) w = g_new0(Window, 1);
    guint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI |
                    (hidden ? SDL_WINDOW_HIDDEN : 0);
    w->window = SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, (int)width,
                                 (int)height, flags);
    if (!w->window) {
        fail(error, _("no window opens"), _("a graphics driver with GL 3.3 is needed: libgl1-mesa-dri"));
        return NULL;
    }
    w->context = SDL_GL_CreateContext(w->window);
    if (!w->context) {
        fail(error, _("there is no GL 3.3"), _("install libgl1-mesa-dri"));
        return NULL;
    }
    w->density = 1;
    SDL_StopTextInput();
    SDL_SetWindowMinimumSize(w->window, 640, 400);
    SDL_GL_SetSwapInterval(hidden ? 0 : 1);
    glDisable(GL_DITHER);
    return g_steal_pointer(&w);
}

void window_close(Window *w)
{
    if (!w)
        return;
    if (w->context)
        SDL_GL_DeleteContext(w->context);
    if (w->window)
        SDL_DestroyWindow(w->window);
    SDL_Quit();
    g_free(w);
}

void window_size(const Window *w, guint *width, guint *height)
{
    int x, y;
    SDL_GL_GetDrawableSize(w->window, &x, &y);
    *width = (guint)MAX(1, x);
    *height = (guint)MAX(1, y);
}

void window_set_title(Window *w, const char *title)
{
    SDL_SetWindowTitle(w->window, title);
}

double window_desktop_scale(const Window *w)
{
    float dots = 0;
    int display = SDL_GetWindowDisplayIndex(w->window);
    if (display < 0 || SDL_GetDisplayDPI(display, NULL, &dots, NULL) != 0 || dots < 96 * DENSE)
        return 1;
    return CLAMP(floorf(dots / 96 * 4) / 4, 1, 3);
}

void window_present(Window *w)
{
    SDL_GL_SwapWindow(w->window);
}

static guint key_from(SDL_Keycode key)
{
    static const struct {
        SDL_Keycode from;
        guint to;
    } keys[] = {
        {SDLK_ESCAPE, WINDOW_KEY_ESCAPE},
        {SDLK_RETURN, WINDOW_KEY_RETURN},
        {SDLK_KP_ENTER, WINDOW_KEY_RETURN},
        {SDLK_TAB, WINDOW_KEY_TAB},
        {SDLK_BACKSPACE, WINDOW_KEY_BACKSPACE},
        {SDLK_DELETE, WINDOW_KEY_DELETE},
        {SDLK_LEFT, WINDOW_KEY_LEFT},
        {SDLK_RIGHT, WINDOW_KEY_RIGHT},
        {SDLK_UP, WINDOW_KEY_UP},
        {SDLK_DOWN, WINDOW_KEY_DOWN},
        {SDLK_HOME, WINDOW_KEY_HOME},
        {SDLK_END, WINDOW_KEY_END},
        {SDLK_PAGEUP, WINDOW_KEY_PAGE_UP},
        {SDLK_PAGEDOWN, WINDOW_KEY_PAGE_DOWN},
        {SDLK_KP_PLUS, '+'},
        {SDLK_KP_MINUS, '-'},
    };
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (keys[i].from == key)
            return keys[i].to;
    if (key >= SDLK_F1 && key <= SDLK_F12)
        return WINDOW_KEY_F1 + (guint)(key - SDLK_F1);
    return key > 0 && key < 0x110000 ? (guint)key : WINDOW_KEY_OTHER;
}

static guint modifiers_from(guint16 mod)
{
    return (mod & KMOD_SHIFT ? WINDOW_SHIFT : 0) | (mod & KMOD_CTRL ? WINDOW_CTRL : 0) |
           (mod & KMOD_ALT ? WINDOW_ALT : 0);
}

static void take_pointer(const Window *w, WindowEvent *event, WindowEventKind kind, int x, int y)
{
    event->kind = kind;
    event->x = x * w->density;
    event->y = y * w->density;
    event->modifiers = modifiers_from((guint16)SDL_GetModState());
}

static void take_button(const Window *w, WindowEvent *event, const SDL_MouseButtonEvent *button)
{
    take_pointer(w, event, button->type == SDL_MOUSEBUTTONDOWN ? WINDOW_PRESS : WINDOW_RELEASE, button->x,
                 button->y);
    event->button = button->button;
    event->clicks = button->clicks;
}

/* What is too long is cut between characters. */
static void take_text(WindowEvent *event, WindowEventKind kind, const char *text)
{
    const char *end;
    event->kind = kind;
    g_strlcpy(event->text, text, sizeof event->text);
    g_utf8_validate(event->text, -1, &end);
    event->text[end - event->text] = '\0';
}

static void take_window(WindowEvent *event, guint8 what)
{
    if (what == SDL_WINDOWEVENT_LEAVE)
        event->kind = WINDOW_LEAVE;
    if (what == SDL_WINDOWEVENT_SIZE_CHANGED || what == SDL_WINDOWEVENT_EXPOSED)
        event->kind = WINDOW_CHANGED;
}

static void take_event(const Window *w, WindowEvent *event, const SDL_Event *sdl)
{
    int x, y;
    switch (sdl->type) {
    case SDL_QUIT:
        event->kind = WINDOW_QUIT;
        break;
    case SDL_WINDOWEVENT:
        take_window(event, sdl->window.event);
        break;
    case SDL_MOUSEMOTION:
        take_pointer(w, event, WINDOW_MOVE, sdl->motion.x, sdl->motion.y);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        take_button(w, event, &sdl->button);
        break;
    case SDL_MOUSEWHEEL:
        SDL_GetMouseState(&x, &y);
        take_pointer(w, event, WINDOW_WHEEL, x, y);
        event->turn = (double)sdl->wheel.preciseY;
        break;
    case SDL_KEYDOWN:
        event->kind = WINDOW_KEY;
        event->key = key_from(sdl->key.keysym.sym);
        event->modifiers = modifiers_from(sdl->key.keysym.mod);
        break;
    case SDL_TEXTINPUT:
        take_text(event, WINDOW_TEXT, sdl->text.text);
        break;
    case SDL_TEXTEDITING:
        take_text(event, WINDOW_COMPOSE, sdl->edit.text);
        break;
    case SDL_TEXTEDITING_EXT:
        take_text(event, WINDOW_COMPOSE, sdl->editExt.text);
        SDL_free(sdl->editExt.text);
        break;
    case SDL_DROPFILE:
        event->kind = WINDOW_DROP;
        event->file = g_strdup(sdl->drop.file);
        SDL_free(sdl->drop.file);
        break;
    case SDL_USEREVENT:
        event->kind = WINDOW_WOKEN;
        break;
    default:
        break;
    }
}

void window_next(Window *w, int timeout_ms, WindowEvent *event)
{
    SDL_Event sdl;
    int wide, high;
    guint width, height;
    *event = (WindowEvent){0};
    SDL_GetWindowSize(w->window, &wide, &high);
    window_size(w, &width, &height);
    w->density = wide > 0 ? (double)width / wide : 1;
    if (SDL_WaitEventTimeout(&sdl, timeout_ms))
        take_event(w, event, &sdl);
}

void window_event_clear(WindowEvent *event)
{
    g_clear_pointer(&event->file, g_free);
}

void window_wake(void)
{
    SDL_Event event = {.type = SDL_USEREVENT};
    SDL_PushEvent(&event);
}

void window_type(Window *w, gboolean on, int x, int y, int width, int height)
{
    SDL_Rect rect = {(int)(x / w->density), (int)(y / w->density), (int)(width / w->density),
                     (int)(height / w->density)};
    if (on && !SDL_IsTextInputActive())
        SDL_StartTextInput();
    if (!on && SDL_IsTextInputActive())
        SDL_StopTextInput();
    if (on)
        SDL_SetTextInputRect(&rect);
}

char *window_paste(void)
{
    char *from = SDL_HasClipboardText() ? SDL_GetClipboardText() : NULL;
    char *text = from && *from ? g_strdup(from) : NULL;
    SDL_free(from);
    return text;
}

void window_copy(const char *text)
{
    SDL_SetClipboardText(text);
}

gboolean window_has_event(void)
{
    return SDL_PollEvent(NULL) != 0;
}

guint32 *window_pixels(const Window *w)
{
    guint width, height;
    window_size(w, &width, &height);
    g_autofree guint32 *rows = g_new(guint32, (gsize)width * height);
    guint32 *pixels = g_new(guint32, (gsize)width * height);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
    glReadPixels(0, 0, (GLsizei)width, (GLsizei)height, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, rows);
    for (gsize y = 0; y < height; y++)
        for (gsize x = 0; x < width; x++)
            pixels[y * width + x] = rows[(height - 1 - y) * width + x] | 0xff000000u;
    return pixels;
}
