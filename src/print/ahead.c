#include "print/ahead.h"

#define WAITING 4 /* maps a thread may be ahead */

struct Ahead {
    const BoardSet *set;
    const guint32 *grids;
    guint n, n_threads, room;
    GThread **threads;
    GMutex lock;  /* guards what follows */
    GCond change; /* a map is drawn or taken, or the end has come */
    BoardMap **maps;
    guint begun, taken;
    gboolean ended;
};

/* The place of the next map to draw, once there is room for it; n at the end. */
static guint next_place(Ahead *a)
{
    g_mutex_lock(&a->lock);
    while (!a->ended && a->begun < a->n && a->begun >= a->taken + a->room)
        g_cond_wait(&a->change, &a->lock);
    guint place = a->ended || a->begun >= a->n ? a->n : a->begun++;
    g_mutex_unlock(&a->lock);
    return place;
}

static gpointer draw_maps(gpointer data)
{
    Ahead *a = (Ahead *)data;
    g_autoptr(Text) text = text_new(a->set->style->family);
    for (guint i; (i = next_place(a)) < a->n;) {
        BoardMap *map = board_map_new(a->set, a->grids[i], text);
        g_mutex_lock(&a->lock);
        a->maps[i] = map;
        g_cond_broadcast(&a->change);
        g_mutex_unlock(&a->lock);
    }
    return NULL;
}

Ahead *ahead_new(const BoardSet *set, const guint32 *grids, guint n, guint threads)
{
    Ahead *a = g_new0(Ahead, 1);
    a->set = set;
    a->grids = grids;
    a->n = n;
    a->n_threads = MIN(MAX(threads, 2) - 1, n);
    a->room = WAITING * a->n_threads;
    a->maps = g_new0(BoardMap *, n);
    a->threads = g_new0(GThread *, a->n_threads);
    g_mutex_init(&a->lock);
    g_cond_init(&a->change);
    for (guint i = 0; i < a->n_threads; i++)
        a->threads[i] = g_thread_new("map", draw_maps, a);
    return a;
}

BoardMap *ahead_take(Ahead *a)
{
    g_mutex_lock(&a->lock);
    g_assert(a->taken < a->n);
    while (!a->maps[a->taken])
        g_cond_wait(&a->change, &a->lock);
    BoardMap *map = a->maps[a->taken];
    a->maps[a->taken++] = NULL;
    g_cond_broadcast(&a->change);
    g_mutex_unlock(&a->lock);
    return map;
}

void ahead_free(Ahead *a)
{
    if (!a)
        return;
    g_mutex_lock(&a->lock);
    a->ended = TRUE;
    g_cond_broadcast(&a->change);
    g_mutex_unlock(&a->lock);
    for (guint i = 0; i < a->n_threads; i++)
        g_thread_join(a->threads[i]);
    for (guint i = 0; i < a->n; i++)
        board_map_free(a->maps[i]);
    g_mutex_clear(&a->lock);
    g_cond_clear(&a->change);
    g_free(a->maps);
    g_free(a->threads);
    g_free(a);
}
