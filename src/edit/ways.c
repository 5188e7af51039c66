#include "edit/ways.h"

typedef struct Reached {
    gint64 weight; /* from the place to a goal, with the place's own */
    guint32 place;
} Reached;

/* A heap with the lightest on top; places that were reached by a lighter way meanwhile are passed over. */
typedef GArray Heap;

static Reached *heap_at(Heap *heap, guint i)
{
    return &g_array_index(heap, Reached, i);
}

static void swap(Heap *heap, guint a, guint b)
{
    Reached old = *heap_at(heap, a);
    *heap_at(heap, a) = *heap_at(heap, b);
    *heap_at(heap, b) = old;
}

static void push(Heap *heap, gint64 weight, guint32 place)
{
    Reached r = {weight, place};
    g_array_append_val(heap, r);
    for (guint i = heap->len - 1; i && heap_at(heap, i)->weight < heap_at(heap, (i - 1) / 2)->weight;
         i = (i - 1) / 2)
        swap(heap, i, (i - 1) / 2);
}

static Reached pop(Heap *heap)
{
    Reached top = *heap_at(heap, 0);
    swap(heap, 0, heap->len - 1);
    g_array_set_size(heap, heap->len - 1);
    for (guint i = 0;;) {
        guint least = i;
        for (guint child = 2 * i + 1; child <= 2 * i + 2; child++)
            if (child < heap->len && heap_at(heap, child)->weight < heap_at(heap, least)->weight)
                least = child;
        if (least == i)
            return top;
        swap(heap, i, least);
        i = least;
    }
}

gint64 *ways_left(const Mosaic *m, const gint64 *weight, const guint8 *barred, const guint8 *goal)
{
    gint64 *left = g_new(gint64, m->n + 1);
    g_autoptr(GArray) heap = g_array_new(FALSE, FALSE, sizeof(Reached));
    for (guint32 i = 0; i < m->n; i++) {
        left[i] = goal[i] ? 0 : WAYS_NONE;
        if (goal[i])
            push(heap, 0, i);
    }
    while (heap->len) {
        Reached r = pop(heap);
        gint64 own = goal[r.place] ? 0 : weight[r.place];
        if (r.weight > left[r.place] + own || barred[r.place])
            continue;
        for (guint32 k = m->start[r.place]; k < m->start[r.place + 1]; k++) {
            guint32 next = m->near[k];
            if (r.weight >= left[next])
                continue;
            left[next] = r.weight;
            push(heap, r.weight + weight[next], next);
        }
    }
    return left;
}
