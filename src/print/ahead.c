#include "print/ahead.h"

#define WAITING 4 /* pages a thread may be ahead */

struct Ahead {
    const GPtrArray *sheets;
    guint n, n_threads, room;
    GThread **threads;
    GMutex lock;  /* guards what follows */
    GCond change; /* a page is painted or taken, or the end has come */
    AheadPage **pages;
    guint begun, taken;
    gboolean ended;
};

/* The place of the next sheet to paint, once there is room for it; n at the end. */
static guint next_place(Ahead *a)
{
    g_mutex_lock(&a->lock);
    while (!a->ended && a->begun < a->n && a->begun >= a->taken + a->room)
        g_cond_wait(&a->change, &a->lock);
    guint place = a->ended || a->begun >= a->n ? a->n : a->begun++;
    g_mutex_unlock(&a->lock);
    return place;
}

static AheadPage *record(const Sheet *sheet, Text *text)
{
    AheadPage *page = g_new0(AheadPage, 1);
    cairo_rectangle_t extents = {0, 0, sheet->width, sheet->height};
    page->picture = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cairo_t *cr = cairo_create(page->picture);
    page->report = sheet->paint(sheet, cr, text);
    cairo_destroy(cr);
    return page;
}

static gpointer paint_sheets(gpointer data)
{
    Ahead *a = (Ahead *)data;
    const Sheet *first = (const Sheet *)a->sheets->pdata[0];
    g_autoptr(Text) text = text_new(first->set->style->family);
    for (guint i; (i = next_place(a)) < a->n;) {
        AheadPage *page = record((const Sheet *)a->sheets->pdata[i], text);
        g_mutex_lock(&a->lock);
        a->pages[i] = page;
        g_cond_broadcast(&a->change);
        g_mutex_unlock(&a->lock);
    }
    return NULL;
}

void ahead_page_free(AheadPage *page)
{
    if (!page)
        return;
    cairo_surface_destroy(page->picture);
    g_free(page);
}

Ahead *ahead_new(const GPtrArray *sheets, guint threads)
{
    Ahead *a = g_new0(Ahead, 1);
    a->sheets = sheets;
    a->n = sheets->len;
    a->n_threads = MIN(MAX(threads, 2) - 1, a->n);
    a->room = WAITING * a->n_threads;
    a->pages = g_new0(AheadPage *, a->n);
    a->threads = g_new0(GThread *, a->n_threads);
    g_mutex_init(&a->lock);
    g_cond_init(&a->change);
    for (guint i = 0; i < a->n_threads; i++)
        a->threads[i] = g_thread_new("sheets", paint_sheets, a);
    return a;
}

AheadPage *ahead_take(Ahead *a)
{
    g_mutex_lock(&a->lock);
    g_assert(a->taken < a->n);
    while (!a->pages[a->taken])
        g_cond_wait(&a->change, &a->lock);
    AheadPage *page = a->pages[a->taken];
    a->pages[a->taken++] = NULL;
    g_cond_broadcast(&a->change);
    g_mutex_unlock(&a->lock);
    return page;
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
        ahead_page_free(a->pages[i]);
    g_mutex_clear(&a->lock);
    g_cond_clear(&a->change);
    g_free(a->pages);
    g_free(a->threads);
    g_free(a);
}
