/* How long the window takes from its start to the first picture, and to the first with names. bench_desk_start
 * PROJECT.gpkg SECONDS, where SECONDS is the time of the start as `date +%s.%N` tells it, prints both in
 * milliseconds. */
#include <epoxy/gl.h>
#include <stdlib.h>

#include "desk/desk_int.h"

#define REST_MS 5

static void draw(Desk *desk)
{
    desk_draw(desk, FALSE);
    window_present(desk->window);
    glFinish();
}

static void tell(const char *name, double started)
{
    g_print("%-32s %7.0f\n", name, ((double)g_get_real_time() / G_USEC_PER_SEC - started) * 1000);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    double started = argc == 3 ? g_ascii_strtod(argv[2], NULL) : 0;
    g_autoptr(Document) document = argc == 3 ? document_load(argv[1], &error) : NULL;
    g_autoptr(Window) window = document ? window_open("bench", 1280, 800, TRUE, &error) : NULL;
    g_autoptr(Session) session = window ? session_new(argv[1], document->city, document->plan, &error) : NULL;
    g_autoptr(Desk) desk = session ? desk_new(document, session, window, 1, &error) : NULL;
    if (!desk) {
        g_printerr("%s\n", error ? error->message : "usage: bench_desk_start PROJECT.gpkg SECONDS");
        return 1;
    }
    draw(desk);
    tell("first picture", started);
    do {
        g_usleep(REST_MS * 1000);
        draw(desk);
    } while (desk->names.stale || worker_busy(&desk->names.worker));
    tell("first picture with names", started);
    return 0;
}
