#include "divide/mincut.h"

#include <math.h>

#define NOTHING 1e-7 /* a capacity below this is used up */
#define NONE    G_MAXUINT32

typedef struct Pipe {
    guint32 to, next; /* the node's next pipe */
    double room;
} Pipe;

struct Mincut {
    guint32 n;     /* nodes, with source and sink as the last two */
    GArray *first; /* guint32, a node: its first pipe */
    GArray *level; /* guint32, a node */
    GArray *at;    /* guint32, a node: the pipe to try next */
    GArray *queue; /* guint32 */
    GArray *path;  /* guint32: the pipes from the source to where the search stands */
    GArray *pipes; /* Pipe; a pipe and its way back are 2i and 2i + 1 */
};

static guint32 *numbers(const GArray *array)
{
    return (guint32 *)(void *)array->data;
}

static Pipe *pipe_at(const Mincut *c, guint32 i)
{
    return &g_array_index(c->pipes, Pipe, i);
}

Mincut *mincut_new(void)
{
    Mincut *c = g_new0(Mincut, 1);
    GArray **all[] = {&c->first, &c->level, &c->at, &c->queue, &c->path};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
        *all[i] = g_array_new(FALSE, FALSE, sizeof(guint32));
    c->pipes = g_array_new(FALSE, FALSE, sizeof(Pipe));
    return c;
}

void mincut_free(Mincut *c)
{
    if (!c)
        return;
    GArray *all[] = {c->first, c->level, c->at, c->queue, c->path, c->pipes};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
        g_array_unref(all[i]);
    g_free(c);
}

void mincut_start(Mincut *c, guint32 n)
{
    c->n = n + 2;
    g_array_set_size(c->pipes, 0);
    GArray *all[] = {c->first, c->level, c->at, c->queue, c->path};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
        g_array_set_size(all[i], c->n + 1);
    for (guint32 v = 0; v < c->n; v++)
        numbers(c->first)[v] = NONE;
}

static void add_pipe(Mincut *c, guint32 from, guint32 to, double there, double back)
{
    Pipe pair[2] = {{to, numbers(c->first)[from], there}, {from, numbers(c->first)[to], back}};
    numbers(c->first)[from] = c->pipes->len;
    numbers(c->first)[to] = c->pipes->len + 1;
    g_array_append_vals(c->pipes, pair, 2);
}

void mincut_tie(Mincut *c, guint32 node, double to_source, double to_sink)
{
    if (to_source > to_sink)
        add_pipe(c, c->n - 2, node, to_source - to_sink, 0);
    else if (to_sink > to_source)
        add_pipe(c, node, c->n - 1, to_sink - to_source, 0);
}

void mincut_edge(Mincut *c, guint32 a, guint32 b, double weight)
{
    add_pipe(c, a, b, weight, weight);
}

/* Levels by distance from the source; FALSE when the sink is out of reach. */
static gboolean find_levels(Mincut *c)
{
    guint32 *level = numbers(c->level), *queue = numbers(c->queue), n = 1;
    for (guint32 v = 0; v < c->n; v++)
        level[v] = NONE;
    queue[0] = c->n - 2;
    level[queue[0]] = 0;
    for (guint32 i = 0; i < n; i++) {
        for (guint32 p = numbers(c->first)[queue[i]]; p != NONE; p = pipe_at(c, p)->next) {
            const Pipe *pipe = pipe_at(c, p);
            if (pipe->room <= NOTHING || level[pipe->to] != NONE)
                continue;
            level[pipe->to] = level[queue[i]] + 1;
            queue[n++] = pipe->to;
        }
    }
    return level[c->n - 1] != NONE;
}

/* Sends as much as goes along the path, and goes back to where it is full. */
static guint32 send(Mincut *c, guint32 depth)
{
    guint32 *path = numbers(c->path), full = 0;
    double most = INFINITY;
    for (guint32 i = 0; i < depth; i++)
        most = MIN(most, pipe_at(c, path[i])->room);
    for (guint32 i = depth; i-- > 0;) {
        pipe_at(c, path[i])->room -= most;
        pipe_at(c, path[i] ^ 1)->room += most;
        if (pipe_at(c, path[i])->room <= NOTHING)
            full = i;
    }
    return full;
}

static void fill_levels(Mincut *c)
{
    guint32 *level = numbers(c->level), *at = numbers(c->at), *path = numbers(c->path);
    guint32 source = c->n - 2, sink = c->n - 1, depth = 0, v = source;
    for (guint32 i = 0; i < c->n; i++)
        at[i] = numbers(c->first)[i];
    for (;;) {
        if (v == sink) {
            depth = send(c, depth);
            v = pipe_at(c, path[depth] ^ 1)->to;
        }
        guint32 p = at[v];
        while (p != NONE && (pipe_at(c, p)->room <= NOTHING || level[pipe_at(c, p)->to] != level[v] + 1))
            p = pipe_at(c, p)->next;
        at[v] = p;
        if (p != NONE) {
            path[depth++] = p;
            v = pipe_at(c, p)->to;
        } else if (depth) {
            level[v] = NONE;
            v = pipe_at(c, path[--depth] ^ 1)->to;
        } else {
            return;
        }
    }
}

void mincut_run(Mincut *c)
{
    while (find_levels(c))
        fill_levels(c);
}

gboolean mincut_is_source(const Mincut *c, guint32 node)
{
    return numbers(c->level)[node] != NONE;
}
